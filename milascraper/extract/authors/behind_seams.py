"""Names behind the seam of an author list: "… (see 3 more)" and three names are authors, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.words.shape import may_be_name, without_joint

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards, Item


def claim_behind_seams(page: Cards, items: Sequence[Item]) -> None:
    """The lines directly behind a seam that says how many authors follow are these, if so many follow and each reads
    like one name (SITE.md, A card, 2)."""
    for n, item in enumerate(items):
        promised = _promised(page, item) if item.role is Role.AUTHORS else 0
        following = items[n + 1 : n + 1 + promised]
        if promised and len(following) == promised and all(map(_may_be_one, following)):
            for other in following:
                other.role, other.is_certain = Role.AUTHORS, True


def _promised(page: Cards, item: Item) -> int:
    """How many authors a line's seam says follow it; 0 where it has none, or a text stands behind it."""
    seam = page.words.find_author_seam(item.shown.text)
    if seam is None or any(map(str.isalnum, item.shown.text[seam.end() :])):
        return 0
    return int("".join(c for c in next(filter(None, seam.groups()), "0") if c.isdecimal()) or 0)


def _may_be_one(item: Item) -> bool:
    return item.role is Role.AUTHORS or (item.role is None and may_be_name(without_joint(item.shown.text)))
