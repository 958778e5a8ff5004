"""The databases that are tested, each real, and what they hold when one asks them as its users do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson
import psycopg
from psycopg.rows import dict_row

from tests.load.server import new_database

Ask = Callable[[str], list[dict[str, Any]]]
KINDS = ("duckdb", "postgres")


@dataclass(frozen=True)
class Shop:
    """A database of its own."""

    kind: str
    to: str
    """What ``--to`` is given."""

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The answer, with days and times as JSON has them and JSON as what it means."""
        (answer,) = self.answers(lambda _: [query])
        return answer

    def answers(self, queries: Callable[[Ask], Iterable[str]]) -> list[list[dict[str, Any]]]:
        """The answers to several queries, of which the later may hang on answers to the earlier."""
        if self.kind == "postgres":
            with psycopg.connect(self.to, row_factory=dict_row, options="-c timezone=UTC") as connection:

                def ask(query: str) -> list[dict[str, Any]]:
                    return [_plain(row) for row in connection.execute(query.encode()).fetchall()]

                return [ask(query) for query in queries(ask)]
        with duckdb.connect(self.to, read_only=True) as file:
            file.execute("SET TimeZone = 'UTC'")

            def ask_file(query: str) -> list[dict[str, Any]]:
                answer = file.execute(query)
                described = answer.description or []
                is_json = [column[0] for column in described if str(column[1]) == "JSON"]
                rows = [dict(zip((column[0] for column in described), row, strict=True)) for row in answer.fetchall()]
                for row in rows:
                    row.update({name: orjson.loads(row[name]) for name in is_json if row[name] is not None})
                return [_plain(row) for row in rows]

            return [ask_file(query) for query in queries(ask_file)]

    def execute(self, *statements: str) -> None:
        """Do something to the database that a user might."""
        if self.kind == "postgres":
            with psycopg.connect(self.to, autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement.encode())
        else:
            with duckdb.connect(self.to) as file:
                for statement in statements:
                    file.execute(statement)

    def everything(self) -> list[list[str]]:
        """All rows of all tables, in an order of their own."""
        if self.kind == "duckdb" and not Path(self.to).exists():
            return []
        schema = "public" if self.kind == "postgres" else "main"
        tables = f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{schema}' ORDER BY table_name"
        found = self.answers(lambda ask: [f'SELECT * FROM "{row["table_name"]}"' for row in ask(tables)])
        return [sorted(orjson.dumps(row, option=orjson.OPT_SORT_KEYS).decode() for row in rows) for rows in found]


def open_shop(kind: str, folder: Path) -> Shop:
    """A database that nobody has used."""
    return Shop(kind, new_database() if kind == "postgres" else str(folder / "mila.duckdb"))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
