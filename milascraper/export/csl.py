"""CSL-JSON: what citeproc, pandoc and Zotero take. Also what BibTeX and RIS are made from.

The schema: https://github.com/citation-style-language/schema, version 1.0.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from milascraper.export.names import Name, parted
from milascraper.export.selection import Row
from milascraper.records.identity import fold

#: Words by which a venue says what it is. "Proceedings" alone may be a journal's; one that says nothing makes a
#: `document`, since `article` is CSL's word for a preprint.
_JOURNAL: Final = re.compile(r"\b(?:journal|transactions|letters|magazine|annals|revue)\b", re.I)
_CONFERENCE: Final = re.compile(r"\b(?:conference|conférence|workshops?|symposium|colloque)\b", re.I)
#: How much of the folded title a key holds (characters).
_KEY: Final = 17


def items(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """An item for each card, with the keys of CSL; what is not known is not there."""
    return [_item(key, row) for key, row in keyed(rows)]


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSL-JSON document."""
    yield orjson.dumps(items(rows), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def citation_key(row: Row) -> str:
    """A key that stays: of what the work's id is made of, so neither a new venue nor a comma in the title changes it.

    >>> citation_key({"title": "On the Nature of Ferries", "work_id": "w1-0123456789abcdef0123"})
    'onthenatureofferr-0123456789'
    """
    folded = fold(row["title"] or "")[:_KEY].encode("ascii", "ignore").decode()
    return "-".join(part for part in (folded, row["work_id"].partition("-")[2][:10]) if part)


def keyed(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Cards of different works with their keys; where two would share one, each gets its card's id besides."""
    cards = list(rows)
    keys = [citation_key(card) for card in cards]
    shared = {key for key, count in Counter(keys).items() if count > 1}
    return [
        (f"{key}-{card['id'].partition('-')[2][:10]}" if key in shared else key, card)
        for key, card in zip(keys, cards, strict=True)
    ]


def _item(key: str, row: Row) -> dict[str, Any]:
    released = row["date_published"]
    links = [link["url"] for link in row["links"]]
    known = {
        "id": key,
        "type": kind(row),
        "title": row["title"],
        "author": [_name(parted(author["name"])) for author in row["authors"]],
        "issued": {"date-parts": [[int(part) for part in released.split("-")]]} if released else None,
        "container-title": row["venue"],
        "status": status_of(row),
        "DOI": row["doi"],
        "number": f"arXiv:{row['arxiv_id']}" if row["arxiv_id"] and row["status"] == "preprint" else None,
        "URL": next(iter(links), row["title_url"]),
        "abstract": row["abstract"] if row["abstract_complete"] else None,
        "source": "Mila",
    }
    return {name: value for name, value in known.items() if value}


def kind(row: Row) -> str:
    """CSL's type: what the venue says it is, and only that."""
    venue = row["venue"] or ""
    if row["status"] == "preprint":
        return "article"
    if _CONFERENCE.search(venue):
        return "paper-conference"
    return "article-journal" if _JOURNAL.search(venue) else "document"


def status_of(row: Row) -> str | None:
    """The status in English; what is not listed as printed, and nothing where the site says it is unknown."""
    status: str | None = row["status_label"] if row["status"] == "other" else row["status"]
    return None if status == "unknown" else status


def _name(name: Name) -> dict[str, str]:
    if name.family is None:
        return {"literal": name.whole}
    told = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    return {part: value for part, value in told.items() if value}
