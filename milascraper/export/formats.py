"""The formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from milascraper.export import bibtex, csl, lines, parquet, ris, table
from milascraper.export.selection import Row


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write publications."""

    suffix: str
    """How its files end."""
    write: Callable[[Iterable[Row]], Iterator[bytes]]
    """The file's bytes. Raises :class:`~milascraper.export.errors.ExportError`."""
    is_text: bool = True


FORMATS: Final[Mapping[str, Format]] = {
    "bibtex": Format(".bib", bibtex.write),
    "csl-json": Format(".json", csl.write),
    "csv": Format(".csv", table.write),
    "jsonl": Format(".jsonl", lines.write),
    "parquet": Format(".parquet", parquet.write, is_text=False),
    "ris": Format(".ris", ris.write),
}
