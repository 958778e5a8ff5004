"""BibTeX, written by bibtexparser: for LaTeX with BibTeX or biber, and for everything that imports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from milascraper.export import tex
from milascraper.export.extras import needed
from milascraper.export.names import parted
from milascraper.export.references import keyed, kind, status_of
from milascraper.export.selection import Row

#: CSL's type → BibTeX's, and the field that holds the venue.
_TYPES: Final = {
    "article-journal": ("article", "journal"),
    "paper-conference": ("inproceedings", "booktitle"),
    "article": ("misc", "howpublished"),
    "document": ("misc", "howpublished"),
}


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A BibTeX file, UTF-8, an entry for each card."""
    bibtexparser = needed("bibtexparser", "references")
    model, middlewares = needed("bibtexparser.model", "references"), needed("bibtexparser.middlewares", "references")
    entries = [_entry(model, key, row) for key, row in keyed(rows)]
    stack = [
        middlewares.MonthAbbreviationMiddleware(allow_inplace_modification=True),
        middlewares.AddEnclosingMiddleware(False, True, "{", allow_inplace_modification=True),
    ]
    written: str = bibtexparser.write_string(bibtexparser.Library(entries), unparse_stack=stack)
    yield written.encode()


def _entry(model: Any, key: str, row: Row) -> Any:
    entry_type, venue = _TYPES[kind(row)]
    status = status_of(row)
    year, month, _ = (row["date_published"] or "--").split("-")
    links = [link["url"] for link in row["links"]]
    fields = {
        "title": tex.title(row["title"]) if row["title"] else None,
        "author": " and ".join(_author(author["name"]) for author in row["authors"]),
        "year": year,
        "month": month.lstrip("0"),
        venue: tex.text(row["venue"]) if row["venue"] else None,
        "note": tex.text(status) if status and status != "published" else None,
        "doi": _verbatim(row["doi"]),
        "eprint": _verbatim(row["arxiv_id"]),
        "archiveprefix": "arXiv" if row["arxiv_id"] else None,
        "url": _verbatim(next(iter(links), row["title_url"])),
        "abstract": tex.text(row["abstract"]) if row["abstract"] and row["abstract_complete"] else None,
    }
    told = [model.Field(name, value) for name, value in fields.items() if value]
    return model.Entry(entry_type, key, told)


def _author(printed: str) -> str:
    """``Family, Given``; a name that cannot be parted stands in braces, so that nobody parts it."""
    name = parted(printed)
    return tex.text(name.inverted) if name.family is not None else f"{{{tex.text(name.whole)}}}"


def _verbatim(value: str | None) -> str | None:
    """An address or identifier: nothing in it is TeX, and no brace may break the entry."""
    return value and value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
