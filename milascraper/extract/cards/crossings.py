"""Releases whose date stands in another card than their status: each card begins with its status and ends with its
date, so that the nearest date to a status is that of the card before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor
    from milascraper.extract.lines.shown import Shown


def are_crossed(anchors: Sequence[Anchor]) -> bool:
    """Whether most releases go from one block to the next, though each of the two holds a date and a status itself."""
    apart = [(a.status, a.date) for a in anchors if a.date is not None and a.date is not a.status]
    if len(apart) < 2 or 2 * len(apart) <= len(anchors):
        return False
    around = {id(s): _around(s) for pair in apart for s in pair}
    statuses, dates = [s for s, _ in apart], [d for _, d in apart]
    crossed = 0
    for status, date in apart:
        mine, other = around[id(status)], around[id(date)]
        block, before = (_below(one, two) for one, two in ((mine, other), (other, mine)))
        holds_date = any(block in around[id(d)] for d in dates if d is not date)
        holds_status = any(before in around[id(s)] for s in statuses if s is not status)
        crossed += block is not None and before is not None and holds_date and holds_status
    return 2 * crossed > len(apart)


def _around(s: Shown) -> list[Element]:
    """The element of a line and all around it."""
    return [s.line.element, *s.line.element.iterancestors()]


def _below(one: list[Element], other: list[Element]) -> Element | None:
    """The largest element of ``one`` that is not around ``other``, too."""
    outer = set(other)
    return next((element for element in reversed(one) if element not in outer), None)
