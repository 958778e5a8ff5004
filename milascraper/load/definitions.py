"""How a table is made, commented and extended in a database of its own dialect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from milascraper.load.statements import literal, name
from milascraper.load.tables import MARK, Column, Kind, Table

#: Kind → type, as the database names it when it is asked.
DUCKDB: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP WITH TIME ZONE",
    Kind.JSON: "JSON",
}
POSTGRES: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "text",
    Kind.INTEGER: "bigint",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "timestamp with time zone",
    Kind.JSON: "jsonb",
}


def create(table: Table, types: Mapping[Kind, str]) -> str:
    """Make a table: its columns and its key."""
    columns = [f"{_column(column, types)}{' NOT NULL' if column.name in table.key else ''}" for column in table.columns]
    key = ", ".join(name(column) for column in table.key)
    return f"CREATE TABLE {name(table.name)} ({', '.join(columns)}, PRIMARY KEY ({key}))"


def add(table: Table, column: Column, types: Mapping[Kind, str]) -> str:
    """Give a table that is there a column that came later."""
    return f"ALTER TABLE {name(table.name)} ADD COLUMN {_column(column, types)}"


def comments(table: Table) -> Iterator[str]:
    """Say what a table and its columns are; the table's comment also marks it as made by a load."""
    yield f"COMMENT ON TABLE {name(table.name)} IS {literal(MARK + table.comment)}"
    yield from column_comments(table)


def column_comments(table: Table) -> Iterator[str]:
    """Say what columns are."""
    for column in table.columns:
        yield f"COMMENT ON COLUMN {name(table.name)}.{name(column.name)} IS {literal(column.comment)}"


def _column(column: Column, types: Mapping[Kind, str]) -> str:
    return f"{name(column.name)} {types[column.kind]}"
