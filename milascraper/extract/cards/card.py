"""One card's lines, before anything is known of them but where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor
    from milascraper.extract.lines.shown import Shown


@dataclass(slots=True, eq=False)
class Card:
    """One card: its lines in reading order and its release."""

    lines: list[Shown]
    anchor: Anchor
    root: Element | None
    """The element that holds the card and nothing else; ``None`` for flat cards."""
    depth: int
    """How many elements of each line's chain lie above the card's content."""
    is_alike: bool = True
    """Whether the card's element looks like those of nearly all other cards."""
    releases: int = 1
    """How many different releases the card's element holds; more than one is more than a card can have."""
    group_date: Shown | None = None
    """The date above the card's group, where the card shows none."""


def links_around(cards: Sequence[Card]) -> frozenset[Element]:
    """The links that hold a card's release and other lines of it."""
    return frozenset(
        link
        for card in cards
        for link in card.anchor.status.line.links
        if any(link in s.line.links for s in card.lines if s is not card.anchor.status)
    )
