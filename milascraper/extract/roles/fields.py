"""Whether a line stands in a field of its own, beside the authors' or the abstract's: an element of the card, as
Display Suite writes one for each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.roles.neighbours import PLAIN, classes_of, entry_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Item
    from milascraper.extract.roles.looked import Looked


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
    own, other = classes_of(_at_level(item, level)), frozenset(theirs[level][1])
    return bool(held and own - generic and other - generic) and (own & other) <= generic


def _at_level(item: Item, level: int) -> Element:
    """The element of a line's chain that stands at a place of its look, which leaves out a class that no other has."""
    element = item.shown.line.element
    around = [element, *element.iterancestors()]
    plain = next((n for n, e in enumerate(around) if e.tag not in PLAIN or e.get("class")), 0)
    return around[min(plain + len(item.path) - 1 - level, len(around) - 1)]


def _are_other_fields(item: Item, author: Item, others: Sequence[Item]) -> bool:
    """Whether the elements that part a line from an author have each a word of class that a title's has not, none
    alike, and a title or an abstract stands beside them."""
    around = common_ancestor([item.shown.line.element, author.shown.line.element])
    beside = [entry for other in others if (entry := entry_of(other, around)) is not None]
    own, theirs = (entry_of(one, around) for one in (item, author))
    if own is None or theirs is None or not beside or own in beside or theirs in beside:
        return False
    generic = frozenset().union(*map(classes_of, beside))
    return (
        bool(classes_of(own) - generic and classes_of(theirs) - generic)
        and classes_of(own) & classes_of(theirs) <= generic
    )
