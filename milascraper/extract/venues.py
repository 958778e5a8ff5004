"""Venues that stand in a line of their own, apart from their status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.release import MAX_VENUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milascraper.extract.anchors import Path
    from milascraper.extract.division import Card
    from milascraper.extract.features import Shown
    from milascraper.extract.sheets import Cards

#: A page with fewer cards shows too little of what is usual.
ENOUGH_CARDS = 4
#: A page whose releases say so often no venue prints venues elsewhere: few releases have none (SITE.md, A card, 4).
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Venues:
    """Card number → the line that is its venue. ``are_lost``: the page prints venues apart, but where is unknown."""

    found: Mapping[int, Shown]
    are_lost: bool = False


def separate_venues(page: Cards) -> Venues:
    """The venues of a page that prints venue and status in lines of their own."""
    bare = [
        n
        for n, card in enumerate(page.cards)
        if card.anchor.status.release is not None and card.anchor.status.release.venue is None
    ]
    if not bare or len(bare) < _MOSTLY * len(page):
        return Venues({})
    between = {n: s for n in bare if (s := _between(page.cards[n])) is not None}
    if len(between) >= 0.5 * len(page):
        return Venues(between)
    before = {n: s for n in bare if (s := _before(page.cards[n], page)) is not None}
    usual = Counter(page.paths[s.index] for s in before.values()).most_common(1)
    if usual and usual[0][1] >= 0.5 * len(page):
        return Venues({n: s for n, s in before.items() if page.paths[s.index] == usual[0][0]})
    return Venues({}, are_lost=len(page) >= ENOUGH_CARDS)


def _between(card: Card) -> Shown | None:
    """The one line between a card's date and its status: nothing but a venue stands there."""
    at = card.lines.index(card.anchor.status)
    if at < 2 or not card.lines[at - 2].is_date:
        return None
    line = card.lines[at - 1]
    return line if not line.is_date and not line.is_outward and line.bare_label is None else None


def _before(card: Card, page: Cards) -> Shown | None:
    """The line before a card's status, where it stands in one element with it or has a class of its own."""
    at = card.lines.index(card.anchor.status)
    before = [s for s in card.lines[max(0, at - 3) : at] if not s.is_date]
    if not before or before[-1].is_outward or before[-1].bare_label not in (None, "venue") or len(card.lines) < 3:
        return None
    candidate = before[-1]
    is_beside = card.anchor.status.line.element.getparent() is candidate.line.element.getparent()
    is_field = len(page) >= ENOUGH_CARDS and _may_be_venue(candidate) and _has_class(page.paths[candidate.index])
    return candidate if is_beside or is_field else None


def _may_be_venue(s: Shown) -> bool:
    """Whether a line is short enough for a venue and not cut."""
    return len(s.text) < MAX_VENUE / 2 and "…" not in s.text and "..." not in s.text


def _has_class(path: Path) -> bool:
    """Whether one of the last elements of a look has a class: a field of its own, as Display Suite writes them."""
    return any(look[1] for look in path[-3:])
