"""One reference a work: of its cards, the release that is furthest along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from milascraper.export.selection import Row

#: What is no preprint is further along than one; of two that are alike, the later.
_EARLY: Final = frozenset({"preprint", "unknown", "other", None})
_LAST: Final = "published"
#: Where preprints lie; "arXiv (published)" is one, too.
_PREPRINTS: Final = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|ssrn|research square|corr)\b", re.I)


def works(rows: Iterable[Row]) -> list[Row]:
    """One card of each work, in the order in which works come first. English before French, as the site lists them."""
    cards: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    listed = list(rows)
    identified: dict[str, set[str]] = defaultdict(set)
    for row in listed:
        if row["status"] == _LAST and row["doi"] is not None:
            identified[row["work_id"]].add(row["doi"])
    for row in listed:
        # works of one title ("Editorial") that were published under different DOIs are different works
        several = len(identified[row["work_id"]]) > 1
        cards[row["work_id"], row["doi"] if several else None].append(row)
    return [max(sorted(shown, key=_card, reverse=True), key=_release) for shown in cards.values()]


def _release(row: Row) -> tuple[int, str, bool]:
    status = row["status"]
    is_early = status in _EARLY or _PREPRINTS.search(row["venue"] or "") is not None
    return (0 if is_early else 2 if status == _LAST else 1), row["date_published"] or "", row["language"] == "en"


def _card(row: Row) -> str:
    return str(row["id"])
