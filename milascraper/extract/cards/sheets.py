"""A card while its lines are being sorted: what each line is, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from milascraper.page.around import Around

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.site import Site


class Role(StrEnum):
    """What a line of a card is."""

    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    VENUE = "venue"
    NOTHING = "nothing"


@dataclass(slots=True, eq=False)
class Sorted:
    """A card's lines by role, or why they could not be sorted."""

    card: Card
    title: list[Shown] = field(default_factory=list)
    authors: list[Shown] = field(default_factory=list)
    abstract: list[Shown] = field(default_factory=list)
    venue: list[Shown] = field(default_factory=list)
    dates: list[Shown] = field(default_factory=list)
    outward: list[tuple[Element, str]] = field(default_factory=list)
    behind: list[tuple[str, Shown]] = field(default_factory=list)
    """What was put aside with a label that is a line of its own, and the label."""
    promises: list[Shown] = field(default_factory=list)
    """What says in a field's place that there is nothing yet."""
    misses_links: bool = False
    """Whether links of the card were left out, because nothing shows what they are."""
    doubt: tuple[str, str] | None = None
    """Reason and detail of a refusal."""


@dataclass(slots=True, eq=False)
class Item:
    """A content line of a card, while its role is being found."""

    shown: Shown
    path: Path
    role: Role | None = None
    is_certain: bool = False
    is_labelled_otherwise: bool = False
    """A label before the text says that it is no field; it counts unless the line looks like a field's lines."""
    is_named: bool = False
    """A label before the text names its role."""


Contents = list[list[Item]]
"""The content lines of each card of a page."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one page, and what their lines are read with."""

    cards: Sequence[Card]
    paths: dict[int, Path]
    """The look of each line below its card's element, by the line's index."""
    site: Site
    words: Vocabulary
    base: str | None
    language: str | None = None
    around: AbstractSet[Element] = frozenset()
    """Links around whole cards, or around their releases and more."""
    is_in_button: Around = field(default_factory=lambda: Around(_is_button), compare=False)
    """Whether an element is a button or stands in one."""

    def __len__(self) -> int:
        return len(self.cards)

    def is_linked(self, s: Shown) -> bool:
        """Whether a line has a link of its own, and not only one that is around more of its card."""
        return any(link not in self.around for link in s.line.links)


def _is_button(element: Element) -> bool:
    return element.tag == "button" or element.get("role") == "button"
