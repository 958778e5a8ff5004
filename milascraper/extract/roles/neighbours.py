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

    from milascraper.extract.cards.sheets import Cards, Item

_NEARLY_ALL = 0.7
#: Elements that stand around a text and say nothing of it.
PLAIN = frozenset({"a", "span", "font"})


def holder(item: Item) -> Element | None:
    """The element whose children are lines like this one."""
    element: Element | None = item.shown.line.element
    while element is not None and element.tag in PLAIN and not element.get("class"):
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
    return item.path[-1:] == author.path[-1:] and not classes_of(mine).isdisjoint(classes_of(link))


def are_entries(item: Item, author: Item) -> bool:
    """Whether a line is an entry of the list that an author stands in, with a class in common: members among the
    authors have a link and a badge in theirs."""
    mine = item.shown.line.element
    around = mine.getparent()
    for element in (author.shown.line.element, *author.shown.line.element.iterancestors()):
        if element.getparent() is around:
            return (
                element is not mine and element.tag == mine.tag and not classes_of(mine).isdisjoint(classes_of(element))
            )
    return False


def are_in_list_of_names(mine: Sequence[Item], authors: Sequence[Item], items: Sequence[Item], page: Cards) -> bool:
    """Whether lines and authors stand in entries of one list, built alike, that holds names, nearly all of several
    words, and nothing else: those of members are links. Entries whose class says "authors" may hold names of any kind
    (docs/site.md: each author in an element of that class on the site's cards of news)."""
    if not authors:
        return False
    around = common_ancestor([item.shown.line.element for item in (*mine, *authors)])
    own, theirs = ([entry_of(item, around) for item in items] for items in (mine, authors))
    if not all(e is not None and any(_are_built_alike(e, other) for other in theirs if other is not None) for e in own):
        return False
    held = [item for item in items if around in item.shown.line.element.iterancestors()]
    others = [item for item in held if item.role is None]
    if any(
        item.role not in (None, Role.AUTHORS, Role.NOTHING) or page.words.is_topic(item.shown.text) for item in held
    ):
        return False
    if all(e is not None and _is_called_authors(e, page) for e in (*own, *theirs)):
        return True
    named = sum(" " in item.shown.text and may_be_name(item.shown.text) for item in others)
    return named >= _NEARLY_ALL * len(others)


def _is_called_authors(entry: Element, page: Cards) -> bool:
    return any(page.words.labels.get(token.lower()) == "authors" for token in classes_of(entry))


def _are_built_alike(one: Element, other: Element) -> bool:
    """Whether an element has no class that another one of its tag has not: a class more may say that it is a topic."""
    return one.tag == other.tag and classes_of(one) <= classes_of(other)


def entry_of(item: Item, around: Element | None) -> Element | None:
    """The child of ``around`` that a line stands in."""
    element = item.shown.line.element
    return next((e for e in (element, *element.iterancestors()) if e.getparent() is around), None)


def classes_of(element: Element) -> AbstractSet[str]:
    """An element's words of class."""
    return frozenset((element.get("class") or "").split())
