"""Dates that stand above a group of cards, as the heading of all that appeared on one day."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown

#: One date above all cards may be that of the page.
_LEAST = 2


def give_group_dates(shown: Sequence[Shown], paths: Sequence[Path], cards: Sequence[Card]) -> None:
    """Give each card without a date the one above its group, where no card has one of its own.

    The groups' dates all look alike, stand before cards and never in one, each before a card of its own, and go back in
    time (SITE.md, A card: the listing is in order of date, newest first). No other date stands between them.
    """
    dates = [s for s in shown if s.is_date and s.label != "none"]
    if not dates or any(map(_has_own_date, cards)):
        return
    firsts = [card.lines[0].index for card in cards]
    looks: dict[Path, list[Shown]] = defaultdict(list)
    for s in dates:
        looks[paths[s.index]].append(s)
    groups = [found for found in looks.values() if _are_of_groups(found, firsts)]
    if len(groups) != 1:
        return
    start, stop = groups[0][0].index, max(firsts)
    if sum(start <= s.index <= stop for s in dates) > len(groups[0]):
        return
    for card, first in zip(cards, firsts, strict=True):
        above = [s for s in groups[0] if s.index < first]
        if above and not card.lines[0].is_date:
            card.group_date = above[-1]


def _are_of_groups(dates: Sequence[Shown], firsts: Sequence[int]) -> bool:
    """Whether dates are those of groups: several, going back in time, and a card begins below each of them."""
    values = [s.dated.value for s in dates if s.dated is not None and s.dated.value is not None]
    if len(set(values)) < _LEAST or len(values) < len(dates) or any(a < b for a, b in itertools.pairwise(values)):
        return False
    stops = [*(s.index for s in dates[1:]), float("inf")]
    return all(any(s.index < first < stop for first in firsts) for s, stop in zip(dates, stops, strict=True))


def _has_own_date(card: Card) -> bool:
    """Whether a card holds a date elsewhere than in its first line, where a group's may stand."""
    return card.anchor.status.dated is not None or any(s.is_date for s in card.lines[1:])
