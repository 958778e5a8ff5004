"""Publications from a database, as a run's lines have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import orjson

from milascraper.load.database import Database
from milascraper.load.errors import DestinationError
from milascraper.load.statements import name, names
from milascraper.load.tables import PUBLICATIONS, Column, Kind
from milascraper.records import Publication


def stored(database: Database) -> Iterator[dict[str, Any]]:
    """What is listed now, by language, page and position. Raises :class:`~milascraper.load.errors.LoadError`."""
    current = PUBLICATIONS.current
    columns = [column for column in current.columns if column.path]
    lists: dict[str, dict[str, list[dict[str, Any]]]] = {}
    with database.transaction_to_read():
        if current.name not in database.existing():
            raise DestinationError(f"{database.name} holds no publications; `milascraper load` brings them there")
        for listed in PUBLICATIONS.lists:
            found: dict[str, list[dict[str, Any]]] = defaultdict(list)
            key = name(listed.table.key[0])
            for of, *told in database.execute(
                f"SELECT {key}, {names(listed.elements)} FROM {name(listed.table.name)} ORDER BY {key}, position"
            ):
                found[of].append({c.name: value for c, value in zip(listed.elements, told, strict=True)})
            lists[listed.field] = found
        rows = database.execute(
            f"SELECT {names(columns)} FROM {name(current.name)} "
            "ORDER BY language, source_page, source_position, source_url, id"
        )
    for values in rows:
        row: dict[str, Any] = {}
        for column, value in zip(columns, values, strict=True):
            _place(row, column, value)
        row |= {field: found.get(row["id"], []) for field, found in lists.items()}
        yield {field: row[field] for field in Publication.model_fields}


def _place(row: dict[str, Any], column: Column, value: Any) -> None:
    *objects, field = column.path
    for name_of in objects:
        row = row.setdefault(name_of, {})
    row[field] = _told(column.kind, value)


def _told(kind: Kind, value: Any) -> Any:
    """A value as JSON has it."""
    if value is None:
        return None
    if kind is Kind.JSON and isinstance(value, str):
        return orjson.loads(value)
    if isinstance(value, datetime | date):
        return orjson.loads(orjson.dumps(value, option=orjson.OPT_UTC_Z))
    return value
