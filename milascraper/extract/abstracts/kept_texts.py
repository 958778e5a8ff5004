"""Whole abstracts that a page keeps where nobody reads them until a toggle is pressed: an attribute, a template."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.page.search import block_of
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.abstracts.joining import Abstract
    from milascraper.extract.lines.shown import Shown

#: A text is kept so near to its head (levels).
_NEAR = 2
#: A shorter beginning is no evidence (characters).
_ENOUGH = 80


def with_kept(abstract: Abstract, lines: Sequence[Shown]) -> Abstract:
    """``abstract`` as it is kept whole in the block of its ``lines``, or near it, where only its head is shown and one
    text alone goes on from it."""
    head = abstract.text.rstrip()
    if abstract.complete or len(head) < _ENOUGH:
        return abstract
    block = block_of(lines[0].line.element)
    for around in (block, *itertools.islice(block.iterancestors(), _NEAR)):
        told = {fold_space(text) for text in _kept(around)}
        whole = [text for text in told if text.startswith(head) and len(text) > len(head)]
        if whole:
            is_one = len(whole) == 1
            return replace(abstract, text=whole[0], complete=True, more=None, warnings=()) if is_one else abstract
    return abstract


def _kept(block: Element) -> Iterator[str]:
    """The texts of an element's templates, and those of attributes in and on it."""
    for element in block.iter():
        if element.tag == "template":
            yield text_of(element)
        yield from (str(value) for name, value in element.attrib.items() if str(name).startswith("data-"))
