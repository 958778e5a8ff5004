"""Lines of a card that are no title, author or abstract: the page's own, citations, badges, resources, numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.authors.initials import are_initials
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.roles.badges import is_badge
from milascraper.extract.roles.resources import is_resource, is_share
from milascraper.extract.titles.counting import is_number
from milascraper.extract.words.dates import is_period
from milascraper.extract.words.shape import may_be_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown


@dataclass(slots=True)
class Aside:
    """What of one card is put aside. Ask it of each line, in order."""

    page: Cards
    card: Card
    constants: frozenset[str]
    """Texts that stand in nearly every card."""
    are_counted: bool
    """Whether the page's cards are numbered."""
    _citation: Element | None = None
    _is_headed: bool = False
    _people: frozenset[int] | None = None

    def takes(self, s: Shown) -> bool:
        """Whether a line is put aside."""
        return (
            self._is_cited(s)
            or (s.text in self.constants and not self._names_somebody(s))
            or self._is_second_heading(s)
            or is_resource(s, self.page)
            or is_share(s, self.page)
            or (is_badge(s, self.page) and not _stands_among_people(s, self.page, self.card))
            or are_initials(s, self.card)
            or (self.are_counted and is_number(s.text))
            or self._is_groups(s)
        )

    def _is_cited(self, s: Shown) -> bool:
        """Whether a line is part of a BibTeX entry to be copied: of one element, or of a block of code in colours."""
        around = (s.line.element, *s.line.element.iterancestors())
        if s.text.startswith("@"):
            code = next((e for e in around if e.tag == "pre"), None)
            self._citation = s.line.element if "{" in s.text[:30] else code
        return self._citation is not None and self._citation in around

    def _names_somebody(self, s: Shown) -> bool:
        """Whether a text that stands in nearly every card may name a person who is on all of them."""
        if leads_to_people(s, self.page.site, self.page.base) or self.page.words.find_author_seam(s.text):
            return True
        if self._people is None:
            self._people = _rows_of_people(self.page, self.card)
        return s.index in self._people

    def _is_second_heading(self, s: Shown) -> bool:
        """Whether a heading behind the card's first heads a part of it: "Related"."""
        if not is_heading(s):
            return False
        is_second, self._is_headed = self._is_headed, True
        return is_second and s.text.lower() in self.page.words.furniture

    def _is_groups(self, s: Shown) -> bool:
        """Whether a line is the month or the year of a group of cards."""
        return is_period(s.text, self.page.words) and (self.card.root is None or _heads_group(s, self.card, self.page))


def _heads_group(s: Shown, card: Card, page: Cards) -> bool:
    """Whether a card begins with the month or the year of its own date: the heading of the group that it begins."""
    before = card.lines[: card.lines.index(s)]
    if not all(is_period(other.text, page.words) for other in before):
        return False
    dates = [told.dated.value for told in card.lines if told.dated is not None and told.dated.value is not None]
    *name, year = s.text.lower().split()
    month = page.words.months[name[0]] if name else None
    return any(day.year == int(year) and month in (None, day.month) for day in dates)


def _stands_among_people(s: Shown, page: Cards, card: Card) -> bool:
    """Whether a linked line stands as links to persons do, beside them: an author whose page is another's."""
    if not s.line.links or s.outward:
        return False
    mine = _places(s, card)
    return any(
        other is not s
        and other.line.links
        and mine & _places(other, card)
        and leads_to_people(other, page.site, page.base)
        for other in card.lines
    )


def _rows_of_people(page: Cards, card: Card) -> frozenset[int]:
    """The lines of a card that stand in one place with a link to a person, with nothing but names between: authors who
    are on all cards."""
    rows: list[list[Shown]] = []
    before: set[tuple[Element | None, str, str | None]] = set()
    for s in card.lines:
        mine = _places(s, card) if may_be_name(s.text) else set()
        if mine & before:
            rows[-1].append(s)
        elif mine:
            rows.append([s])
        before = mine
    return frozenset(s.index for row in rows if any(leads_to_people(s, page.site, page.base) for s in row) for s in row)


def _places(s: Shown, card: Card) -> set[tuple[Element | None, str, str | None]]:
    """Where a line stands: its element and the one around it, each by what it is and what holds it."""
    found = set()
    for element in (s.line.element, s.line.element.getparent()):
        parent = element.getparent() if element is not None else None
        if element is not None and element is not card.root and parent is not card.root:
            found.add((parent, str(element.tag), element.get("class")))
    return found
