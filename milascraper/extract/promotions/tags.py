"""Categories that stand below their promotions: a tag beside the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.promotions.shape import MAX_NAME, says_nothing

if TYPE_CHECKING:
    from milascraper.extract.promotions.shape import Block
    from milascraper.page import Line

#: A call and a tag.
_BOTH = 2


def tag_below(block: Block) -> Line | None:
    """The one line behind a description that leads nowhere, beside one that does."""
    after = [line for line in block.after if not says_nothing(line)]
    silent = [line for line in after if not line.links]
    return silent[0] if len(after) == _BOTH and len(silent) == 1 and len(silent[0].text) < MAX_NAME else None


def has_tag_below(block: Block) -> bool:
    """Whether a block has a tag beside its call, and one line before its description."""
    return tag_below(block) is not None and len([line for line in block.before if not says_nothing(line)]) == 1
