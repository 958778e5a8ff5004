"""PostgreSQL: lines go in by ``COPY``, the server takes them apart. Needs the extra ``milascraper[postgres]``."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from milascraper.load.database import Existing
from milascraper.load.definitions import POSTGRES
from milascraper.load.errors import BusyError, DestinationError, MissingExtraError
from milascraper.load.statements import ids_where, insert_list, name, stage, staged_ids, upsert_current
from milascraper.load.tables import Column, Kind, ListTable, Records, Table

if TYPE_CHECKING:
    from psycopg import Connection

#: A line as the only field of a CSV: JSON has neither of these characters in it.
COPY_LINES: Final = "(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ENCODING 'UTF8')"
#: Names this program among those that lock things in a database.
_LOCK: Final = 0x6D696C61
_CHUNK: Final = 1 << 20
#: What is surely a name, and holds no password by mistake.
_PLAIN: Final = re.compile(r"[\w.-]+\Z")
#: How long to wait for a server that does not answer (seconds).
_PATIENCE: Final = 10


def library() -> ModuleType:
    """psycopg. Raises :class:`~milascraper.load.errors.MissingExtraError`."""
    try:
        import psycopg as found  # an extra
    except ImportError as error:
        raise MissingExtraError("psycopg is not installed: pip install 'milascraper[postgres]'") from error
    logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it logs, it also raises
    return found


class Postgres:
    """A PostgreSQL database; tables live in the first schema of the search path."""

    types = POSTGRES

    def __init__(self, dsn: str) -> None:
        psycopg = library()
        try:
            asked = psycopg.conninfo.conninfo_to_dict(dsn)
        except psycopg.ProgrammingError as error:
            # libpq quotes what it does not understand, which may be a password
            raise DestinationError(
                "that is no address of a PostgreSQL database; one is postgresql://user@host/database, and special "
                "characters in a password are percent-encoded"
            ) from error
        told = {"connect_timeout": str(_PATIENCE), "application_name": "milascraper"}
        self.name = _without_password(asked)
        try:
            self._connection: Connection[tuple[Any, ...]] = psycopg.connect(
                **{**told, **asked, "client_encoding": "UTF8"}, cursor_factory=psycopg.RawCursor
            )
        except psycopg.Error as error:
            raise DestinationError(f"{self.name}: cannot be reached ({_first_line(error)})") from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction; a second load at the same time is refused."""
        with self._in_sentences(), self._connection.transaction():
            self.execute("SET LOCAL TimeZone = 'UTC'")
            self.execute("SET LOCAL work_mem = '256MB'")
            ((is_ours,),) = self.execute("SELECT pg_try_advisory_xact_lock($1)", [_LOCK])
            if not is_ours:
                raise BusyError(f"{self.name}: another load is at work there; wait for it")
            yield

    @contextlib.contextmanager
    def transaction_to_read(self) -> Iterator[None]:
        """A transaction that sees one moment."""
        with self._in_sentences(), self._connection.transaction():
            self.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self.execute("SET LOCAL TimeZone = 'UTC'")
            yield

    @contextlib.contextmanager
    def _in_sentences(self) -> Iterator[None]:
        """What PostgreSQL says, as an error of ours."""
        psycopg = library()
        try:
            yield
        except psycopg.Error as error:
            raise DestinationError(f"{self.name}: {_first_line(error)}") from error

    def existing(self) -> Mapping[str, Existing]:
        """Tables and views of the schema in which tables are made."""
        rows = self.execute(
            "SELECT c.relname, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, NULL) "
            "FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        )
        types: dict[str, dict[str, str]] = {table: {} for table, *_ in rows}
        for table, _, column, kind in rows:
            if column is not None:
                types[table][column] = kind
        return {table: Existing(comment, types[table]) for table, comment, _, _ in rows}

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement.encode(), list(values) or None)
            return cursor.fetchall() if cursor.description else []

    def stage(self, table: Table, lists: Sequence[ListTable], file: Path) -> None:
        """Copy the lines as they are, and let the server take each apart once."""
        self.execute("CREATE TEMP TABLE stage_lines (line jsonb) ON COMMIT DROP")
        self.execute("ALTER TABLE stage_lines ALTER line SET STORAGE EXTERNAL")
        copied = f"COPY stage_lines FROM STDIN WITH {COPY_LINES}".encode()
        with self._connection.cursor() as cursor, file.open("rb") as lines, cursor.copy(copied) as copy:
            while chunk := lines.read(_CHUNK):
                copy.write(chunk)
        columns = [column for column in table.columns if column.path]
        values = [f"{_value(column)} AS {name(column.name)}" for column in columns]
        values += [f"r.{name(listed.field)}" for listed in lists]
        self.execute(
            f"CREATE TEMP TABLE {stage(table)} ON COMMIT DROP AS SELECT {', '.join(values)} "
            f"FROM stage_lines, jsonb_to_record(line) AS r({_fields(columns, lists)}) ORDER BY r.id"
        )
        self.execute("DROP TABLE stage_lines")
        # rows in the order of their keys make an index four times as fast; statistics of texts are of no use
        self.execute(f"ANALYZE {stage(table)} (id)")

    def content(self, column: Column) -> str:
        """Lists are JSON as they are."""
        return f"s.{name(column.name)}"

    def replace(self, records: Records, others: str, run_id: str) -> None:
        """Delete what is not listed, change what is, add what is new: what users hang on a row stays on it."""
        going = f"NOT ({others}) AND id NOT IN ({staged_ids(records)})"
        self.execute(f"DELETE FROM {name(records.current.name)} WHERE {going}")
        self.execute(upsert_current(records), [run_id])

    def replace_list(self, records: Records, listed: ListTable, others: str) -> None:
        """Delete and insert; readers see the old rows until all is done, where ``TRUNCATE`` would let them wait."""
        table = listed.table
        going = f"{ids_where(records, f'NOT ({others})')} UNION ALL {staged_ids(records)}"
        self.execute(f"DELETE FROM {name(table.name)} WHERE {name(table.key[0])} IN ({going})")
        values = ", ".join(f"e.{name(column.name)}" for column in listed.elements)
        types = ", ".join(f"{name(column.name)} {POSTGRES[column.kind]}" for column in listed.elements)
        elements = (
            f"SELECT s.id, e.ordinality, {values} FROM {stage(records.current)} AS s, ROWS FROM "
            f"(jsonb_to_recordset(s.{name(listed.field)}) AS ({types})) WITH ORDINALITY AS e"
        )
        self.execute(insert_list(listed, elements))


def _fields(columns: Sequence[Column], lists: Sequence[ListTable]) -> str:
    """The fields of a line and their types; an object is taken apart later."""
    fields: dict[str, str] = {}
    for column in columns:
        field, *inner = column.path
        fields[field] = POSTGRES[Kind.JSON] if inner else POSTGRES[column.kind]
    fields |= {listed.field: POSTGRES[Kind.JSON] for listed in lists}
    return ", ".join(f"{name(field)} {kind}" for field, kind in fields.items())


def _value(column: Column) -> str:
    field, *inner = column.path
    if not inner:
        return f"r.{name(field)}"
    if column.kind is Kind.JSON:
        return f"r.{name(field)} -> '{inner[0]}'"
    return f"CAST(r.{name(field)} ->> '{inner[0]}' AS {POSTGRES[column.kind]})"


def _without_password(asked: Mapping[str, Any]) -> str:
    database, place = (str(asked.get(part) or "") for part in ("dbname", "host"))
    named = f"PostgreSQL database {database}" if _PLAIN.match(database) else "PostgreSQL"
    return f"{named} on {place or 'this machine'}"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
