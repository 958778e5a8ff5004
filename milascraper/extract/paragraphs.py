"""Abstracts of several paragraphs: what stands in one block with a part of the abstract, and with nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.shape import may_be_name, may_be_names, runs_on
from milascraper.extract.sheets import Role
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.sheets import Item, Sorted

#: A paragraph has more characters.
_LONG = 30
_ENDS = (".", "!", "?", "…", "。", "！", "？")


def gather_paragraphs(sheet: Sorted, content: Sequence[Item]) -> None:
    """Give the lines that share a block with the card's abstract its role, if they read like paragraphs and the block
    holds no other line of the card."""
    told = [item for item in content if item.role is Role.ABSTRACT]
    if not told or not any(item.role is None for item in content):
        return
    for block in {block_of(item.shown.line.element) for item in told}:
        within = [item for item in content if item.role is None and _holds(block, item.shown.line.element)]
        mine = {id(item.shown) for item in (*told, *within)}
        others = [s for s in sheet.card.lines if id(s) not in mine and _holds(block, s.line.element)]
        is_own = not any(s.is_date or s.is_outward or s is sheet.card.anchor.status for s in others)
        has_roles = any(i.role not in (None, Role.ABSTRACT, Role.NOTHING) and i.shown in others for i in content)
        if within and is_own and not has_roles and all(_is_paragraph(item) for item in within):
            for item in within:
                item.role = Role.ABSTRACT


def _holds(block: Element, element: Element) -> bool:
    return element is block or block in element.iterancestors()


def _is_paragraph(item: Item) -> bool:
    text = item.shown.text
    if len(text) < _LONG or not (text.endswith(_ENDS) or runs_on(text)):
        return False
    return not (may_be_name(text) or may_be_names(text))
