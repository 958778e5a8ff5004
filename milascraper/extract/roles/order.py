"""What the order of a card says of a line that no vote has settled (SITE.md, A card: reading order)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.paragraphs import has_own_look
from milascraper.extract.cards.sheets import Role
from milascraper.extract.roles.doubts import (
    is_link_elsewhere,
    is_link_within,
    leads_within,
    stands_apart,
    stands_behind,
)
from milascraper.extract.roles.fields import is_in_no_field_of_abstracts
from milascraper.extract.roles.looked import FEW
from milascraper.extract.roles.unplaced import (
    has_another_class,
    is_led,
    is_team,
    is_told_again,
    may_name,
    reads_like_abstract,
    tells_what,
)
from milascraper.extract.words.shape import is_sentence
from milascraper.page.tags import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.roles.looked import Looked

Doubt = tuple[str, str]
"""A reason of :data:`~milascraper.extract.extraction.REASONS`, and what is in doubt, in words."""
#: What may follow an abstract.
_MAY_FOLLOW = (Role.TITLE, Role.VENUE)
#: A sentence behind an abstract that is another paragraph of it has at least so many characters.
_PARAGRAPH = 60


@dataclass(slots=True)
class Order:
    """A card's content in order, its title known."""

    page: Cards
    sheet: Sorted
    content: Sequence[Item]
    looks: Looked
    _title: int = field(init=False)
    _first: int | None = field(init=False)
    _last: int | None = field(init=False)
    """The places of the title, and of the first and the last line of the abstract."""

    def __post_init__(self) -> None:
        abstract = [n for n, item in enumerate(self.content) if item.role is Role.ABSTRACT]
        self._title = next((n for n, item in enumerate(self.content) if item.role is Role.TITLE), -1)
        self._first, self._last = (abstract[0], abstract[-1]) if abstract else (None, None)

    def place(self) -> Doubt | None:
        """Give each item that has no role one; the first that is in doubt ends it."""
        for n, item in enumerate(self.content):
            if item.role is Role.AUTHORS and not item.is_certain:
                if stands_behind(self.sheet, item, self.content):
                    return "authors_unsure", f"a name behind the release: {_told(item)}"
                if self._stands_in_release(item):
                    return "authors_unsure", f"a name where a venue may stand: {_told(item)}"
            doubt = self._place(n, item) if item.role is None else None
            if doubt is not None:
                return doubt
        return None

    def _place(self, n: int, item: Item) -> Doubt | None:
        is_behind = self._last is not None and n > self._last
        if is_told_again(item, self.content) or (is_behind and is_led(item, self.sheet)):
            item.role = Role.NOTHING
            return None
        if item.path in self.looks.doubtful:
            return "authors_unsure", f"a name that stands apart from the authors: {_told(item)}"
        doubt = self._doubt_link(item)
        if doubt is not None:
            return doubt
        if self.looks.has_people and leads_within(self.page, self.sheet, item.shown):
            if self._title >= 0 and _share_link(self.content[self._title].shown, item.shown):
                return "title_unsure", f"the title's link holds another text: {_told(item)}"
            item.role = Role.NOTHING  # a topic's: authors lead to the directory
            return None
        if self._first is not None and self._last is not None and self._first < n < self._last:
            item.role = Role.ABSTRACT
            return None
        if n < self._title and not self.looks.title_is_last:
            return "title_unsure", f"an unknown line stands before the title: {_told(item)}"
        if self._first is None or n < self._first:
            return self._place_before_abstract(n, item)
        return self._place_after_abstract(item)

    def _doubt_link(self, item: Item) -> Doubt | None:
        """Why a link that is no author's may be anything."""
        if is_link_elsewhere(self.page, self.sheet, item.shown):
            return "links_unsure", f"a link that is no author's and not labelled with its host: {_told(item)}"
        if self.looks.has_people and len(self.page) <= FEW and is_link_within(self.page, item.shown):
            return "links_unsure", f"a link to another page of the site beside authors: {_told(item)}"
        return None

    def _may_be(self, role: Role, item: Item) -> bool:
        return role not in self.looks.barred.get(item.path, ())

    def _place_before_abstract(self, n: int, item: Item) -> Doubt | None:
        """A line behind the title with no abstract before it: authors, or the abstract itself."""
        is_named = self._may_be(Role.AUTHORS, item) and may_name(item.shown)
        looks = self.looks
        if is_named and item.path in looks.abstracts and item.path not in looks.authors and _has_class(item.path):
            return "abstract_unsure", f"a name where abstracts stand: {_told(item)}"
        if is_named and not is_sentence(item.shown.text):
            if self._stands_in_release(item):
                return "authors_unsure", f"a name where a venue may stand: {_told(item)}"
            if stands_apart(self.sheet, item, self.content, looks):
                return "authors_unsure", f"a name that stands apart from the authors: {_told(item)}"
            item.role = Role.AUTHORS
        elif self._may_be(Role.AUTHORS, item) and is_team(self.content, n, looks):
            item.role = Role.AUTHORS
        elif self._is_abstract(n, item):
            item.role, self._first = Role.ABSTRACT, n
        else:
            return "abstract_unsure", f"neither a name nor an abstract: {_told(item)}"
        return None

    def _stands_in_release(self, item: Item) -> bool:
        """Whether a line may be a venue: it stands between a date and a status, or in one text with a status that has
        neither venue nor date."""
        lines, status = self.sheet.card.lines, self.sheet.card.anchor.status
        n = lines.index(item.shown)
        if n + 1 == len(lines) or lines[n + 1] is not status:
            return False
        is_bare = status.release is not None and status.release.venue is None and status.dated is None
        element = item.shown.line.element
        is_beside = element.tag not in BLOCKS and element.getnext() is status.line.element
        is_between = n > 0 and lines[n - 1].is_date
        return is_bare and (is_between or (is_beside and status.line.element.tag not in BLOCKS))

    def _is_abstract(self, n: int, item: Item) -> bool:
        return (
            self._may_be(Role.ABSTRACT, item)
            and self._first is None
            and all(i.role in _MAY_FOLLOW or self._stands_behind(i, item) for i in self.content[n + 1 :])
            and reads_like_abstract(self.page, item, self.looks.abstracts)
            and not has_another_class(item, self.looks.abstracts)
            and not is_in_no_field_of_abstracts(item, self.looks)
        )

    def _stands_behind(self, author: Item, item: Item) -> bool:
        """Whether an author stands behind the release, and a line that looks like the page's abstracts before it."""
        looks = self.looks
        is_abstracts = item.path in looks.abstracts and has_own_look(
            item.path, looks.titles, looks.authors | looks.doubtful
        )
        release = self.sheet.card.anchor.first
        return is_abstracts and author.role is Role.AUTHORS and item.shown.index < release < author.shown.index

    def _place_after_abstract(self, item: Item) -> Doubt | None:
        """A line behind the abstract: a paragraph more of it, or an author."""
        is_prose = is_sentence(item.shown.text)
        is_named = self._may_be(Role.AUTHORS, item) and may_name(item.shown)
        if item.path in self.looks.abstracts and is_prose and len(item.shown.text) >= _PARAGRAPH:
            item.role = Role.ABSTRACT
        elif is_named and item.path in self.looks.authors and tells_what(item) and not is_prose:
            item.role = Role.AUTHORS
        else:
            return "abstract_unsure", f"an unknown line stands after the abstract: {_told(item)}"
        return None


def _told(item: Item) -> str:
    return repr(item.shown.text[:80])


def _has_class(path: Path) -> bool:
    """Whether a look has a class where others may have another: it is a field's own."""
    return any(classes for _, classes in path[1:])


def _share_link(title: Shown, other: Shown) -> bool:
    return any(link is told for link in title.line.links for told in other.line.links)
