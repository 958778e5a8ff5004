"""Rows of names: what stands in one line with a link to a person, with commas between, is a name too."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_bare_seam
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.words.shape import may_be_name
from milascraper.page.search import block_of
from milascraper.site.grammar import JOINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Cards, Item
    from milascraper.extract.lines.shown import Shown

#: What parts the names of a row; what else may stand there is white space.
_PARTS = frozenset({",", ";", "·", "•", "|"}) | JOINTS | {f", {joint}" for joint in JOINTS}
#: A row has so many names.
_ENOUGH = 2


def claim_rows(page: Cards, items: Sequence[Item]) -> None:
    """A card's lines that stand in one row with a link to a person, parted by commas, are authors.

    A row holds nothing else; and each of its texts has the classes of the linked ones, or none: "<a>Nia Okoye</a>,
    <i class="place">Fog University</i>" tells of one person.
    """
    rows: dict[Element, list[Item]] = {}
    for item in items:
        rows.setdefault(block_of(item.shown.line.element), []).append(item)
    for row in rows.values():
        linked = [
            item for item in row if item.role is Role.AUTHORS and leads_to_people(item.shown, page.site, page.base)
        ]
        if not linked or len(row) < _ENOUGH or not all(_may_stand_there(item, page) for item in row):
            continue
        if not all(_is_parted(before, item, page) for before, item in itertools.pairwise(row)):
            continue
        classes = {_class_of(item.shown) for item in linked} | {""}
        for item in row:
            if item.role is None and _class_of(item.shown) in classes:
                item.role, item.is_certain = Role.AUTHORS, True


def _may_stand_there(item: Item, page: Cards) -> bool:
    """Whether a line may be one of a row's: an author, the row's seam, or what may be a name and no institution."""
    text = item.shown.text
    if item.role is Role.AUTHORS or is_bare_seam(item.shown, page.words):
        return True
    said = text.lower().split()
    return item.role is None and may_be_name(text) and page.words.institutions.isdisjoint(said)


def _is_parted(before: Item, item: Item, page: Cards) -> bool:
    """Whether two of a row's lines stand in one line, a comma or a word between them, or nothing where both have the
    same classes; around a seam anything may be."""
    if is_bare_seam(before.shown, page.words) or is_bare_seam(item.shown, page.words):
        return True
    gap = item.shown.line.gap.strip().lower()
    is_alike = not gap and _class_of(before.shown) == _class_of(item.shown) != ""
    return not item.shown.line.broken and (gap in _PARTS or is_alike)


def _class_of(s: Shown) -> str:
    """The classes of the innermost element that has one, up to the row."""
    return s.line.element.get("class") or ""
