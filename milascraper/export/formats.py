"""The formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from milascraper.export import bibtex, csl, lines, parquet, ris, table
from milascraper.export.selection import Row
from milascraper.export.works import works


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write publications."""

    write: Callable[[Iterable[Row]], Iterator[bytes]]
    """The file's bytes. Raises :class:`~milascraper.export.errors.ExportError`."""
    entries: Callable[[Iterable[Row]], Iterable[Row]] = iter
    """The cards that stand for its entries: all of them, or one a work."""
    is_text: bool = True


FORMATS: Final[Mapping[str, Format]] = {
    "bibtex": Format(bibtex.write, works),
    "csl-json": Format(csl.write, works),
    "csv": Format(table.write),
    "jsonl": Format(lines.write),
    "parquet": Format(parquet.write, is_text=False),
    "ris": Format(ris.write, works),
}
