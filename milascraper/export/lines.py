"""JSON lines: the chosen records as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from milascraper.export.selection import Row


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """One record a line."""
    return (orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
