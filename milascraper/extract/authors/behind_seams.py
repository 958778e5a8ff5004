"""Names behind the seam of an author list: "… (see 3 more)" and three names are authors, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.words.shape import may_be_name, without_joint
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards, Item


def claim_behind_seams(page: Cards, items: Sequence[Item]) -> None:
    """The lines directly behind a seam that says how many authors follow are these, if so many follow and each reads
    like one name (SITE.md, A card, 2)."""
    for n, item in enumerate(items):
        promised = _promised(page, item) if item.role is Role.AUTHORS else 0
        following = items[n + 1 : n + 1 + promised]
        authors = [other for other in items[:n] if other.role is Role.AUTHORS]
        may_follow = partial(_may_follow, item, {_class_of(other) for other in authors})
        if promised and len(following) == promised and all(map(may_follow, following)):
            for other in following:
                other.role, other.is_certain = Role.AUTHORS, True


def _promised(page: Cards, item: Item) -> int:
    """How many authors a line's seam says follow it; 0 where it has none, or a text stands behind it."""
    seam = page.words.find_author_seam(item.shown.text)
    if seam is None or any(map(str.isalnum, item.shown.text[seam.end() :])):
        return 0
    return int("".join(c for c in next(filter(None, seam.groups()), "0") if c.isdecimal()) or 0)


def _may_follow(seam: Item, classes: AbstractSet[str | None], item: Item) -> bool:
    """Whether a line may be an author behind a seam: it reads like a name, and has a class that the authors before it
    have, or stands in the seam's own block."""
    if item.role is Role.AUTHORS:
        return True
    block = block_of(seam.shown.line.element)
    is_beside = block in item.shown.line.element.iterancestors()
    is_alike = not classes.isdisjoint((_class_of(item) or "").split())
    return item.role is None and (is_beside or is_alike) and may_be_name(without_joint(item.shown.text))


def _class_of(item: Item) -> str | None:
    """The class of a line's element, or of the one around its link."""
    element = item.shown.line.element
    around = element.getparent()
    return element.get("class") or (around.get("class") if element.tag == "a" and around is not None else None)
