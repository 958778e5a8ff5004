"""What every format of references says alike: a card's key, type and status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from milascraper.export.selection import Row
from milascraper.records.identity import fold

#: Words by which a venue says what it is. "Proceedings" alone may be a journal's; one that says nothing makes a
#: `document`, since `article` is CSL's word for a preprint.
_JOURNAL: Final = re.compile(r"\b(?:journal|transactions|letters|magazine|annals|revue)\b", re.I)
_CONFERENCE: Final = re.compile(r"\b(?:conference|conférence|workshops?|symposium|colloque)\b", re.I)
#: How much of the folded title a key holds (characters).
_KEY: Final = 17


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
