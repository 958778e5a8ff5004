"""DuckDB: an embedded database in one file, reading JSON lines by itself. Needs the extra ``milascraper[duckdb]``."""

from __future__ import annotations

import contextlib
import glob
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from milascraper.load.database import Existing
from milascraper.load.definitions import DUCKDB, comments, create
from milascraper.load.errors import AbsentError, BusyError, DestinationError, MissingExtraError
from milascraper.load.statements import ids_where, insert_current, insert_list, literal, name, stage, staged_ids
from milascraper.load.tables import RECORDS, Column, ListTable, Records, Table

if TYPE_CHECKING:
    import duckdb

#: Fields that are staged as lists of DuckDB's.
_LISTS: Final = frozenset(listed.field for records in RECORDS for listed in records.lists)
_HERE: Final = "database_name = current_database() AND schema_name = current_schema()"
_NO_DATABASE: Final = "DuckDB takes that name for no database; name a file like mila.duckdb"
#: A line longer than this is none of ours (bytes).
_LONGEST = 64 * 1024 * 1024


def library() -> ModuleType:
    """DuckDB's library. Raises :class:`~milascraper.load.errors.MissingExtraError`."""
    try:
        import duckdb as found  # an extra
    except ImportError as error:
        raise MissingExtraError("DuckDB is not installed: pip install 'milascraper[duckdb]'") from error
    return found


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A file that can be written, made where there is none. Raises :class:`~milascraper.load.errors.LoadError`."""
    with contextlib.suppress(OSError):  # what cannot be made is told when it is opened
        path.parent.mkdir(parents=True, exist_ok=True)
    with in_sentences(path):
        connection: duckdb.DuckDBPyConnection = library().connect(str(path))
    return _of_file(connection, path)


def opened_to_read(path: Path) -> duckdb.DuckDBPyConnection:
    """A file that is there; neither it nor another is changed. Raises :class:`~milascraper.load.errors.LoadError`."""
    if not path.is_file():
        raise AbsentError(f"{path}: no database is there; `milascraper load` makes it")
    with in_sentences(path):
        connection: duckdb.DuckDBPyConnection = library().connect(
            str(path), read_only=True, config={"enable_external_access": "false"}
        )
    return _of_file(connection, path)


def _of_file(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    """``connection``, if it is to the file: names like ``x.csv`` or ``:memory:`` mean something else to DuckDB."""
    found = connection.execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone()
    if found is None or found[0] is None:
        connection.close()
        raise DestinationError(f"{path}: {_NO_DATABASE}")
    return connection


@contextlib.contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """What DuckDB says, as an error of ours."""
    duckdb = library()
    try:
        yield
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        if "Could not set lock" in told or "being used by another process" in told:
            raise BusyError(f"{path}: another process has it open; close that, or try again later") from error
        if "in-memory database" in told:
            raise DestinationError(f"{path}: {_NO_DATABASE}") from error
        raise DestinationError(f"{path}: {told}") from error


class Duck:
    """A DuckDB file, open."""

    types = DUCKDB

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.name = str(path)
        self._path = path
        self._connection = connection
        with in_sentences(path):
            self._connection.execute("SET TimeZone = 'UTC'")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction; DuckDB lets one process write at a time."""
        with in_sentences(self._path):
            self._connection.execute("BEGIN")
            try:
                yield
            except BaseException:
                with contextlib.suppress(library().Error):  # it has ended the transaction itself
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def transaction_to_read(self) -> Iterator[None]:
        """A transaction that sees one moment."""
        with in_sentences(self._path):
            self._connection.execute("BEGIN")
            yield
            self._connection.execute("ROLLBACK")

    def existing(self) -> Mapping[str, Existing]:
        """Tables and views of the current schema."""
        found: dict[str, Existing] = {}
        for table, comment in self.execute(
            f"SELECT table_name, comment FROM duckdb_tables() WHERE {_HERE} "
            f"UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE {_HERE} AND NOT internal"
        ):
            columns = self.execute(
                f"SELECT column_name, data_type FROM duckdb_columns() WHERE {_HERE} AND table_name = $1", [table]
            )
            found[table] = Existing(comment, dict(columns))
        return found

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement."""
        done = self._connection.execute(statement, list(values))
        return done.fetchall() if done.description else []

    def stage(self, table: Table, lists: Sequence[ListTable], file: Path) -> None:
        """Let DuckDB read the file; types are ours, not guessed."""
        columns = [column for column in table.columns if column.path]
        values = [f"{'.'.join(map(name, column.path))} AS {name(column.name)}" for column in columns]
        values += [name(listed.field) for listed in lists]
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {stage(table)} AS SELECT {', '.join(values)} FROM read_json("
            f"{literal(glob.escape(str(file)))}, format = 'newline_delimited', "
            f"maximum_object_size = {_LONGEST}, hive_partitioning = false, columns = {{{_fields(columns, lists)}}})"
        )

    def content(self, column: Column) -> str:
        """Lists become JSON again."""
        return f"to_json(s.{name(column.name)})" if column.name in _LISTS else f"s.{name(column.name)}"

    def replace(self, records: Records, others: str, run_id: str) -> None:
        """Make the table anew where nothing of it has to stay, or take rows away and insert them."""
        if not self._made_anew(records.current, f"SELECT id FROM {name(records.current.name)} WHERE {others} LIMIT 1"):
            going = f"NOT ({others}) OR id IN ({staged_ids(records)})"
            self.execute(f"DELETE FROM {name(records.current.name)} WHERE {going}")
        self.execute(insert_current(records), [run_id])

    def replace_list(self, records: Records, listed: ListTable, others: str) -> None:
        """The same."""
        table = listed.table
        if not self._made_anew(table, f"{ids_where(records, others)} LIMIT 1"):
            going = f"{ids_where(records, f'NOT ({others})')} UNION ALL {staged_ids(records)}"
            self.execute(f"DELETE FROM {name(table.name)} WHERE {name(table.key[0])} IN ({going})")
        field = name(listed.field)
        values = ", ".join(f"element.{name(column.name)}" for column in listed.elements)
        elements = (
            f"SELECT id, place, {values} FROM (SELECT id, unnest({field}) AS element, "
            f"generate_subscripts({field}, 1) AS place FROM {stage(records.current)})"
        )
        self.execute(insert_list(listed, elements))

    def _made_anew(self, table: Table, staying: str) -> bool:
        """Drop the table and make it again, six times as fast as taking rows from its index; not where rows stay, or
        somebody has added to it."""
        if self.execute(staying) or not self._is_as_made(table):
            return False
        self.execute(f"DROP TABLE {name(table.name)}")
        for statement in (create(table, DUCKDB), *comments(table)):
            self.execute(statement)
        return True

    def _is_as_made(self, table: Table) -> bool:
        """Whether nobody has added a column, a constraint, an index or a comment, or refers to the table."""
        columns = self.execute(
            f"SELECT column_name, data_type, is_nullable, column_default, comment FROM duckdb_columns() "
            f"WHERE {_HERE} AND table_name = $1 ORDER BY column_index",
            [table.name],
        )
        made = [(c.name, DUCKDB[c.kind], c.name not in table.key, None, c.comment) for c in table.columns]
        added = self.execute(
            f"SELECT 1 FROM duckdb_indexes() WHERE {_HERE} AND table_name = $1 UNION ALL "
            f"SELECT 1 FROM duckdb_constraints() WHERE {_HERE} AND (referenced_table = $1 OR table_name = $1 "
            "AND constraint_type NOT IN ('PRIMARY KEY', 'NOT NULL'))",
            [table.name],
        )
        return columns == made and not added


def _fields(columns: Sequence[Column], lists: Sequence[ListTable]) -> str:
    """The fields of a line and their types, as ``read_json`` wants them."""
    fields: dict[str, str] = {}
    objects: dict[str, list[str]] = {}
    for column in columns:
        field, *inner = column.path
        if inner:
            objects.setdefault(field, []).append(f"{name(inner[0])} {DUCKDB[column.kind]}")
        else:
            fields[field] = DUCKDB[column.kind]
    fields |= {field: f"STRUCT({', '.join(inner)})" for field, inner in objects.items()}
    for listed in lists:
        elements = ", ".join(f"{name(column.name)} {DUCKDB[column.kind]}" for column in listed.elements)
        fields[listed.field] = f"STRUCT({elements})[]"
    return ", ".join(f"{name(field)}: {literal(kind)}" for field, kind in fields.items())
