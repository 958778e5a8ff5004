"""Whether a line stands among a card's authors: in their block, in an entry of their list."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.words.shape import may_be_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item
    from milascraper.extract.roles.looked import Looked

_NEARLY_ALL = 0.7
_PLAIN = frozenset({"a", "span", "font"})


def holder(item: Item) -> Element | None:
    """The element whose children are lines like this one."""
    element: Element | None = item.shown.line.element
    while element is not None and element.tag in _PLAIN and not element.get("class"):
        element = element.getparent()
    return element.getparent() if element is not None else None


def block(item: Item) -> tuple[Element | None, object, object]:
    """The element whose children are lines like this one, as like-built siblings share it."""
    block = holder(item)
    if block is None:
        return None, None, None
    return block.getparent(), block.tag, block.get("class")


def are_alike_but_for_link(item: Item, author: Item) -> bool:
    """Whether a line stands in an element as an author does in a link, side by side and with a class in common: of
    chips, some lead to a person."""
    mine, link = holder(item), holder(author)
    if mine is None or link is None or link.tag != "a" or mine.tag == "a" or mine.getparent() is not link.getparent():
        return False
    return item.path[-1:] == author.path[-1:] and not _classes(mine).isdisjoint(_classes(link))


def are_entries(item: Item, author: Item) -> bool:
    """Whether a line is an entry of the list that an author stands in, with a class in common: members among the
    authors have a link and a badge in theirs."""
    mine = item.shown.line.element
    around = mine.getparent()
    for element in (author.shown.line.element, *author.shown.line.element.iterancestors()):
        if element.getparent() is around:
            return element is not mine and element.tag == mine.tag and not _classes(mine).isdisjoint(_classes(element))
    return False


def are_in_list_of_names(mine: Sequence[Item], authors: Sequence[Item], items: Sequence[Item], page: Cards) -> bool:
    """Whether lines and authors stand in entries of one list, built alike, that holds names, nearly all of several
    words, and nothing else: those of members are links."""
    if not authors:
        return False
    around = common_ancestor([item.shown.line.element for item in (*mine, *authors)])
    own, theirs = ([_entry(item, around) for item in items] for items in (mine, authors))
    if not all(e is not None and any(_are_built_alike(e, other) for other in theirs if other is not None) for e in own):
        return False
    held = [item for item in items if around in item.shown.line.element.iterancestors()]
    others = [item for item in held if item.role is None]
    if any(
        item.role not in (None, Role.AUTHORS, Role.NOTHING) or page.words.is_topic(item.shown.text) for item in held
    ):
        return False
    named = sum(" " in item.shown.text and may_be_name(item.shown.text) for item in others)
    return named >= _NEARLY_ALL * len(others)


def is_in_another_field(item: Item, content: Sequence[Item], looks: Looked) -> bool:
    """Whether a line's field is another one than the authors': of the page's, by looks, and of the card's own, by the
    elements that part the two. They are fields where a title or an abstract stands beside them, not in a list."""
    beside = (*looks.titles, *looks.abstracts)
    if looks.authors and all(_part_as_fields(item, path, beside) for path in looks.authors):
        return True
    others = [other for other in content if other.role in (Role.TITLE, Role.ABSTRACT)]
    authors = [other for other in content if other.role is Role.AUTHORS and other.is_certain]
    return bool(authors) and all(_are_other_fields(item, author, others) for author in authors)


def is_in_no_field_of_abstracts(item: Item, looks: Looked) -> bool:
    """Whether a line's field is another one than that of the page's abstracts: a note's, a citation's."""
    beside = (*looks.titles, *looks.authors)
    return bool(looks.abstracts) and all(_part_as_fields(item, path, beside) for path in looks.abstracts)


def _part_as_fields(item: Item, theirs: Path, beside: Sequence[Path]) -> bool:
    """Whether a line's look and another part where those beside do, and have no word of class in common there."""
    mine = item.path
    level = next((n for n, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other), None)
    if level is None:
        return False
    held = [path for path in beside if len(path) > level and path[:level] == mine[:level]]
    generic = {word for path in held for word in path[level][1]}
    own, other = _classes(_at_level(item, level)), frozenset(theirs[level][1])
    return bool(held and own - generic and other - generic) and (own & other) <= generic


def _at_level(item: Item, level: int) -> Element:
    """The element of a line's chain that stands at a place of its look, which leaves out a class that no other has."""
    element = item.shown.line.element
    around = [element, *element.iterancestors()]
    plain = next((n for n, e in enumerate(around) if e.tag not in _PLAIN or e.get("class")), 0)
    return around[min(plain + len(item.path) - 1 - level, len(around) - 1)]


def _are_other_fields(item: Item, author: Item, others: Sequence[Item]) -> bool:
    """Whether the elements that part a line from an author have each a word of class that a title's has not, none
    alike, and a title or an abstract stands beside them."""
    around = common_ancestor([item.shown.line.element, author.shown.line.element])
    beside = [entry for other in others if (entry := _entry(other, around)) is not None]
    own, theirs = (_entry(one, around) for one in (item, author))
    if own is None or theirs is None or not beside or own in beside or theirs in beside:
        return False
    generic = frozenset().union(*map(_classes, beside))
    return bool(_classes(own) - generic and _classes(theirs) - generic) and _classes(own) & _classes(theirs) <= generic


def _are_built_alike(one: Element, other: Element) -> bool:
    """Whether an element has no class that another one of its tag has not: a class more may say that it is a topic."""
    return one.tag == other.tag and _classes(one) <= _classes(other)


def _entry(item: Item, around: Element | None) -> Element | None:
    """The child of ``around`` that a line stands in."""
    element = item.shown.line.element
    return next((e for e in (element, *element.iterancestors()) if e.getparent() is around), None)


def _classes(element: Element) -> AbstractSet[str]:
    return frozenset((element.get("class") or "").split())
