"""Categories that stand apart from their promotions: as the heading of a group, or as a tag in the last line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.promotions.shape import MAX_NAME, says_nothing
from milascraper.page.tags import is_heading_element
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from milascraper.extract.promotions.promotion import Promotion
    from milascraper.extract.promotions.shape import Block
    from milascraper.page import Line

#: A group's heading and another group's.
_SEVERAL = 2


def tag_below(block: Block) -> Line | None:
    """The one line behind a description that leads nowhere, beside one that does: a tag beside the call."""
    after = [line for line in block.after if not says_nothing(line)]
    silent = [line for line in after if not line.links]
    return silent[0] if len(after) == _SEVERAL and len(silent) == 1 and len(silent[0].text) < MAX_NAME else None


def has_tag_below(block: Block) -> bool:
    """Whether a block has a tag beside its call, and one line before its description."""
    return tag_below(block) is not None and len([line for line in block.before if not says_nothing(line)]) == 1


def with_headings(found: Sequence[Promotion], blocks: Sequence[Block]) -> list[Promotion]:
    """Promotions without a category with that of their group, where there are several groups: each begins with a
    heading of its own, above the blocks."""
    headings = [_heading_above(block) for block in blocks]
    if None in headings or len(set(headings)) < _SEVERAL:
        return list(found)
    return [replace(told, category=heading) for told, heading in zip(found, headings, strict=True)]


def _heading_above(block: Block) -> str | None:
    """The heading that the element around a block begins with, if it is none of the block's own."""
    around = block.root.getparent()
    first = around[0] if around is not None and len(around) else None
    if first is None or first is block.root or not is_heading_element(first):
        return None
    text = fold_space(text_of(first))
    return text if 0 < len(text) <= MAX_NAME else None
