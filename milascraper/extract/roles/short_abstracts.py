"""Abstracts too short to be cut: they may stand in the abstracts' block itself, without what unfolds the others.

The site cuts after 140 characters (docs/site.md, A card, 3), so a page shows no control where there is less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.words.shape import is_sentence

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Contents, Item

#: So many cards show what long ones look like.
_LONG_ONES = 2
#: A note is shorter (characters).
_LEAST = 40


def elect_short_ones(page: Cards, contents: Contents) -> None:
    """Make abstracts of the sentences that stand alone of their look in cards without one, where all abstracts that are
    known are longer than the site's cut, and stand on other cards in a block of that look. What has a look of its own
    may be a note."""
    head = page.site.abstract_head
    told = [[item for item in items if item.role is Role.ABSTRACT] for items in contents]
    long_ones = [items for items in told if items]
    if len(long_ones) < _LONG_ONES or any(sum(len(i.shown.text) for i in items) <= head for items in long_ones):
        return
    found: dict[Path, list[tuple[int, Item]]] = defaultdict(list)
    for n, items in enumerate(contents):
        for item in items:
            if item.role is None and item.path:
                found[item.path].append((n, item))
    places = {_is_behind(page, n, items[0]) for n, items in enumerate(told) if items}
    for path, stand in found.items():
        cards = [n for n, _ in stand]
        texts = [item.shown.text for _, item in stand]
        is_alone = len(set(cards)) == len(cards) and not any(told[n] for n in cards) and len(set(texts)) == len(texts)
        if not is_alone or any(_is_behind(page, n, item) not in places for n, item in stand) or len(places) > 1:
            continue
        if not all(_reads_like_one(item, head) for _, item in stand):
            continue
        if _holds(path, long_ones):
            for _, item in stand:
                item.role = Role.ABSTRACT


def _is_behind(page: Cards, n: int, item: Item) -> bool:
    """Whether a line stands behind the release of its card."""
    return item.shown.index > page.cards[n].anchor.status.index


def _reads_like_one(item: Item, head: int) -> bool:
    """Whether a line is a sentence shorter than the cut, and no link or what a label says."""
    text = item.shown.text
    return _LEAST <= len(text) <= head and is_sentence(text) and not item.shown.line.links and item.shown.label is None


def _holds(path: Path, long_ones: Sequence[Sequence[Item]]) -> bool:
    """Whether all that is known of abstracts stands within elements of a look, or of one with a class more."""
    *around, (tag, classes) = path

    def is_of_it(item: Item) -> bool:
        if len(item.path) < len(path) or item.path[: len(around)] != tuple(around):
            return False
        other, told = item.path[len(around)]
        return other == tag and set(classes) <= set(told) and (bool(classes) or len(item.path) > len(path))

    return all(is_of_it(item) for items in long_ones for item in items)
