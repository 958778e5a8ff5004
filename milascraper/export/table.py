"""CSV: one card a line, for spreadsheets and everything else."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

from milascraper.export.selection import Row
from milascraper.load.tables import PUBLICATIONS

#: Numbers to most readers, which would lose a zero at the end.
_IDENTIFIERS: Final = {"arxiv_id": "arXiv:"}
#: What makes a spreadsheet take a cell for a formula, full-width forms included (OWASP, "CSV Injection").
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")
#: By this a spreadsheet knows UTF-8.
_MARK: Final = b"\xef\xbb\xbf"
_COLUMNS: Final = tuple(column for column in PUBLICATIONS.current.columns if column.path)


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSV file with a header. Lists stand in one cell: authors after ``; ``, links and warnings after a space."""
    yield _MARK + _line([*(column.name for column in _COLUMNS), "authors", "links"])
    for row in rows:
        cells = [_cell(_found(row, column.path), _IDENTIFIERS.get(column.name, "")) for column in _COLUMNS]
        authors = "; ".join(_safe(author["name"]) for author in row["authors"])
        links = " ".join(link["url"] for link in row["links"])
        yield _line([*cells, authors, _safe(links)])


def _line(cells: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue().encode()


def _found(row: Row, path: tuple[str, ...]) -> Any:
    found: Any = row
    for part in path:
        found = found[part]
    return found


def _cell(value: Any, before: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return _safe(before + (" ".join(value) if isinstance(value, list) else str(value)))


def _safe(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet would calculate it."""
    seen = next((c for c in text if c in _FORMULA or unicodedata.category(c)[0] not in "ZC"), "")
    return f"'{text}" if seen in _FORMULA else text
