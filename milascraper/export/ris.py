"""RIS, written by rispy: for Zotero, Mendeley, EndNote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from milascraper.export.extras import needed
from milascraper.export.names import parted
from milascraper.export.references import keyed, kind, status_of
from milascraper.export.selection import Row

#: CSL's type → RIS's; a preprint is unpublished work.
_TYPES: Final = {"article-journal": "JOUR", "paper-conference": "CPAPER", "article": "UNPB", "document": "GEN"}


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A RIS file, UTF-8, a reference for each card."""
    rispy = needed("rispy", "references")
    # references are not numbered: pandoc and others take a number before one for a mistake
    unnumbered = type("Unnumbered", (rispy.RisWriter,), {"set_header": lambda *_: ""})
    references = [_reference(key, row) for key, row in keyed(rows)]
    written: str = rispy.dumps(references, implementation=unnumbered)
    yield written.encode()


def _reference(key: str, row: Row) -> dict[str, Any]:
    released = row["date_published"]
    known = {
        "type_of_reference": _TYPES[kind(row)],
        "id": key,
        "title": row["title"] and _line(row["title"]),
        "authors": [_author(author["name"]) for author in row["authors"]],
        "year": released and released[:4],
        "date": released and released.replace("-", "/"),
        "secondary_title": row["venue"] and _line(row["venue"]),
        "doi": row["doi"],
        "urls": [link["url"] for link in row["links"]] or ([row["title_url"]] if row["title_url"] else None),
        "abstract": _line(row["abstract"]) if row["abstract"] and row["abstract_complete"] else None,
        "notes": [_line(status)] if (status := status_of(row)) else None,
    }
    return {name: value for name, value in known.items() if value}


def _author(printed: str) -> str:
    """``Family, Given``; a name that cannot be parted ends in a comma, so that nobody parts it."""
    name = parted(_line(printed))
    return name.inverted if name.family is not None else f"{name.whole.replace(',', '')},"


def _line(text: str) -> str:
    """A text on one line: RIS knows no other."""
    return " ".join(text.split())
