"""The tables as they should be: made where there are none, extended where columns came, else refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from milascraper.load.database import Database, Existing
from milascraper.load.definitions import add, comments, create
from milascraper.load.errors import LoadError
from milascraper.load.tables import MARK, TABLES, Kind, Table


def migrate(database: Database, tables: Sequence[Table] = TABLES) -> list[str]:
    """Make the tables what they should be; only ever adds. Returns what was added to tables that were there.

    Raises as :func:`checked` does, before anything is changed.
    """
    existing = checked(database, tables)
    added = []
    for table in tables:
        found = existing.get(table.name)
        for statement in _statements(table, found, database.types):
            database.execute(statement)
        if found is not None:
            added += [f"{table.name}.{column}" for column in table.names if column not in found.types]
    return added


def checked(database: Database, tables: Sequence[Table] = TABLES) -> Mapping[str, Existing]:
    """What is there. Raises :class:`LoadError` for a table of our names that is not ours or has other types."""
    existing = database.existing()
    for table in tables:
        if table.name in existing:
            _check(table, existing[table.name], database)
    return existing


def _statements(table: Table, found: Existing | None, types: Mapping[Kind, str]) -> Iterator[str]:
    if found is None:
        yield create(table, types)
        yield from comments(table)
        return
    missing = [column for column in table.columns if column.name not in found.types]
    for column in missing:
        yield add(table, column, types)
    if missing or found.comment != MARK + table.comment:
        yield from comments(table)


def _check(table: Table, found: Existing, database: Database) -> None:
    where = f"{database.name}: {table.name}"
    if not (found.comment or "").startswith("milascraper "):
        raise LoadError(
            f"{where} is a table that `milascraper load` did not make; nothing was touched; "
            "name another database or schema"
        )
    version = (found.comment or "").split()[1].rstrip(":")
    if version.partition(".")[0] != MARK.split()[1].partition(".")[0]:
        raise LoadError(
            f"{where} has schema {version}, which this program cannot extend "
            f"({MARK.split()[1].rstrip(':')} is its own); nothing was touched; load into a new database"
        )
    for column in table.columns:
        kind = found.types.get(column.name)
        if kind is None and column.name in table.key:
            raise LoadError(f"{where} has lost its column {column.name}; nothing was touched; load into a new database")
        if kind is not None and kind != database.types[column.kind]:
            raise LoadError(
                f"{where}.{column.name} holds {kind}, not {database.types[column.kind]}; nothing was touched; "
                "load into a new database"
            )
