"""CSL-JSON: what citeproc, pandoc and Zotero take. Also what BibTeX and RIS are made from.

The schema: https://github.com/citation-style-language/schema, version 1.0.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from milascraper.export.names import Name, parted
from milascraper.export.selection import Row

#: Words by which a venue says what it is. One that says nothing makes a plain `article`.
_JOURNAL: Final = re.compile(r"\b(?:journal|transactions|letters|magazine|annals|revue)\b", re.I)
_CONFERENCE: Final = re.compile(r"\b(?:conference|conférence|proceedings|workshop|symposium|colloque)\b", re.I)
_SMALL: Final = frozenset(
    "a an the of on in for to and with from by at is are do does un une le la les des de du et".split()
)


def items(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """An item for each card, with the keys of CSL; what is not known is not there."""
    return [_item(key, row) for key, row in keyed(rows)]


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSL-JSON document."""
    yield orjson.dumps(items(rows), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def citation_key(row: Row) -> str:
    """A key that stays: of the title and the work's id, so neither a new venue nor a new date changes it.

    >>> citation_key({"title": "On the Nature of Ferries", "work_id": "w1-0123456789abcdef0123"})
    'nature-ferries-0123456789'
    """
    title = unicodedata.normalize("NFKD", row["title"] or "").encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", title) if word not in _SMALL][:2]
    return "-".join([*words, row["work_id"].partition("-")[2][:10]])


def keyed(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Cards of different works with their keys; where two would share one, each gets all of its work's id."""
    cards = list(rows)
    keys = [citation_key(card) for card in cards]
    shared = {key for key, count in Counter(keys).items() if count > 1}
    return [(f"{key}-{card['work_id']}" if key in shared else key, card) for key, card in zip(keys, cards, strict=True)]


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
        "status": row["status_label"],
        "DOI": row["doi"],
        "number": f"arXiv:{row['arxiv_id']}" if row["arxiv_id"] else None,
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
    return "article-journal" if _JOURNAL.search(venue) else "article"


def _name(name: Name) -> dict[str, str]:
    if name.family is None:
        return {"literal": name.whole}
    told = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    return {part: value for part, value in told.items() if value}
