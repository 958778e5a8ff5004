"""Records as lines of JSON: UTF-8, keys in model order, dates ISO 8601, absent values null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from pydantic import BaseModel


def to_line(record: BaseModel) -> bytes:
    """One record as one line, its newline included."""
    return orjson.dumps(record.model_dump(mode="json"), option=orjson.OPT_APPEND_NEWLINE)


def to_document(model: BaseModel) -> bytes:
    """One model as an indented document, for people."""
    return model.model_dump_json(indent=2).encode() + b"\n"


def to_lines(records: Iterable[BaseModel]) -> Iterator[bytes]:
    """Records as lines."""
    return (to_line(record) for record in records)
