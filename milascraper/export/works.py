"""One reference a work: of its cards, the release that is furthest along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from milascraper.export.selection import Row

#: What is no preprint is further along than one; of two that are alike, the later.
_EARLY: Final = frozenset({"preprint", "unknown", "other", None})
_LAST: Final = "published"


def works(rows: Iterable[Row]) -> list[Row]:
    """One card of each work, in the order in which works come first. English before French, as the site lists them."""
    cards: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        cards[row["work_id"]].append(row)
    return [max(sorted(shown, key=_card, reverse=True), key=_release) for shown in cards.values()]


def _release(row: Row) -> tuple[int, str, bool]:
    status = row["status"]
    return (2 if status == _LAST else int(status not in _EARLY)), row["date_published"] or "", row["language"] == "en"


def _card(row: Row) -> str:
    return str(row["id"])
