"""Blocks that show some publications of the listing once more: "Featured publications", "Most read".

They may be built as the listing's cards are, so only their heading tells. What they show stands in the listing, on
this page or on another, and is read there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.structure import common_ancestor
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary


def drop_other_blocks(shown: Sequence[Shown], words: Vocabulary) -> None:
    """Take releases in such blocks for none, unless no other block has any."""
    releases = [s for s in shown if s.release is not None]
    if not releases:
        return
    around_all = common_ancestor([s.line.element for s in releases])
    blocks = Counter(around for s in releases for around in s.line.element.iterancestors())
    told = dict.fromkeys([around_all, *around_all.iterancestors()], False)
    for s in releases:
        if _is_within(s.line.element, words, blocks, told):
            s.release, s.is_known_status = None, False


def _is_within(element: Element, words: Vocabulary, blocks: Mapping[Element, int], told: dict[Element, bool]) -> bool:
    """Whether an element stands in such a block. ``blocks``: how many releases each element holds; ``told`` remembers
    what was found of those around it."""
    passed = []
    found = False
    for around in element.iterancestors():
        if around in told:
            found = told[around]
            break
        passed.append(around)
        if not (blocks[around] == 1 and _is_one_of_many(around)) and _names(around, words):
            found = True
            break
    told.update(dict.fromkeys(passed, found))
    return found


def _is_one_of_many(block: Element) -> bool:
    """Whether a block stands beside one that is built as it is: a card may say of itself that it is featured."""
    beside = (block.getprevious(), block.getnext())
    return any(e is not None and e.tag == block.tag and e.get("class") == block.get("class") for e in beside)


def _names(block: Element, words: Vocabulary) -> bool:
    """Whether a block's name, its own heading, or the heading before it is that of such a block."""
    before = block.getprevious()
    if _says(block.get("aria-label") or "", words):
        return True
    if before is not None and before.tag in HEADINGS and not _is_one_of_many(block) and _says(text_of(before), words):
        return True
    first = next(block.iter(*HEADINGS), None)
    if first is None or not _says(text_of(first), words):
        return False
    around = first.getparent()
    # in the block itself, or in a header that says nothing else
    return around is block or (
        around is not None and around.getparent() is block and fold_space(text_of(around)) == fold_space(text_of(first))
    )


def _says(text: str, words: Vocabulary) -> bool:
    return fold_space(text).rstrip(" :").lower() in words.other_blocks
