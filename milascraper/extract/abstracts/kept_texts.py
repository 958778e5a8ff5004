"""Whole abstracts that a page keeps where nobody reads them until a toggle is pressed: in a template, or in an
attribute of what was cut or of its toggle."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.lines.closing_toggles import without_less
from milascraper.extract.lines.toggles import is_control
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page import lines_of
from milascraper.page.search import block_of
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.abstracts.reading import Abstract
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: A template stands so near to the head of its text (levels).
_NEAR = 2
#: A shorter beginning is no evidence (characters).
_ENOUGH = 80
_ENDS = (".", "!", "?", ")", "。", "！", "？")


def with_kept(abstract: Abstract, lines: Sequence[Shown], words: Vocabulary) -> Abstract:
    """``abstract`` as it is kept whole beside its ``lines``, where only its head is shown and one text alone goes on
    from it and ends as a text does: what is kept to be shared is cut, too, and has an address or a tag in it."""
    head = abstract.text.rstrip()
    if abstract.complete or len(head) < _ENOUGH:
        return abstract
    block = block_of(lines[0].line.element)
    told = {*_in_attributes(block), *_in_templates(block, words)}
    whole = [text for text in told if text.startswith(head) and len(text) > len(head)]
    if len(whole) != 1 or not whole[0].endswith(_ENDS):
        return abstract
    return replace(abstract, text=whole[0], complete=True, more=None, warnings=())


def _in_attributes(block: Element) -> Iterator[str]:
    """Running text in the attributes of an element and of the controls in it."""
    for element in (block, *filter(is_control, block.iter("*"))):
        for name, value in element.attrib.items():
            text = fold_space(str(value))
            if str(name).startswith("data-") and "<" not in text and "://" not in text:
                yield text


def _in_templates(block: Element, words: Vocabulary) -> Iterator[str]:
    """What the templates in and around an element hold: one paragraph or several, and toggles that lead back."""
    for around in (block, *itertools.islice(block.iterancestors(), _NEAR)):
        for template in around.iter("template"):
            told = [line.text for line in lines_of(_opened(template))]
            kept = [text for text in told if text.lower().strip(TOGGLE_EDGES) not in words.see_less]
            if all(text.endswith(_ENDS) for text in kept):
                yield fold_space(without_less(" ".join(kept), words))
        if next(around.iter("template"), None) is not None:
            return


def _opened(template: Element) -> Element:
    """What a template holds, in an element whose text is shown."""
    opened = deepcopy(template)
    opened.tag, opened.tail = "div", None
    return opened
