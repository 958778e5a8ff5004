"""Dates that stand above a group of cards, as the heading of all that appeared on one day."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.anchors import Path
    from milascraper.extract.card import Card
    from milascraper.extract.shown import Shown

#: One date above all cards may be that of the page.
_LEAST = 2


def give_group_dates(shown: Sequence[Shown], paths: Sequence[Path], cards: Sequence[Card]) -> None:
    """Give each card without a date the one above its group, where no card has one of its own.

    The page's dates must all look alike, stand before cards and never in one, and go back in time (SITE.md, A card:
    the listing is in order of date, newest first).
    """
    dates = [s for s in shown if s.is_date and s.label != "none"]
    values = [s.dated.value for s in dates if s.dated is not None and s.dated.value is not None]
    if len(set(values)) < _LEAST or len(values) < len(dates) or len({paths[s.index] for s in dates}) > 1:
        return
    if any(a < b for a, b in itertools.pairwise(values)) or any(map(_has_own_date, cards)):
        return
    for card in cards:
        above = [s for s in dates if s.index < card.lines[0].index]
        if above and not card.lines[0].is_date:
            card.group_date = above[-1]


def _has_own_date(card: Card) -> bool:
    """Whether a card holds a date elsewhere than in its first line, where a group's may stand."""
    return card.anchor.status.dated is not None or any(s.is_date for s in card.lines[1:])
