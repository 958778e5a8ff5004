"""What a pager says of its pages in figures: "Page 3 of 583", "3 / 583"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import COUNTED, OF

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page.search import Text

#: No listing has more pages; a higher number is a trap or a fault.
MAX_PAGE = 20_000
#: "Page 3 of 583" is no longer (characters).
_LONGEST_TOTAL = 60
_BARE_TOTAL = re.compile(rf"(?:(?<!\d)(\d{{1,5}})\s*)?(?:\b{OF}\b|/)\s*(\d{{1,5}})(?!\d)")
#: A total stands so near to the pager's links (levels).
_NEAR = 4
_PAGES = re.compile(r"\bpages?\b", re.I)
_ITEMS = re.compile(COUNTED, re.I)
#: The text of a pager is no longer than this (characters).
_BOX = 300
_OF_TOTAL = re.compile(r"^page\s+(\d+)\s*(?:of|sur|de|/)\s*(\d+)$", re.I)


def total_of(texts: Sequence[Text], link: Element | None) -> tuple[int, int] | None:
    """Current and last page, where the pager says "Page 3 of 583", near ``link`` if it has one."""
    near = set(itertools.islice(link.iterancestors(), _NEAR)) if link is not None else None
    found = {
        (int(match[1]) - 1, int(match[2]) - 1)
        for text, element, _ in texts
        if "age " in text and len(text) < _LONGEST_TOTAL and (match := _OF_TOTAL.match(fold_space(text)))
        if near is None or not near.isdisjoint((element, *element.iterancestors()))
    }
    return found.pop() if len(found) == 1 else None


def total_near(link: Element, current: int) -> int | None:
    """The last page, where the text around the pager's links says "3 / 583" or "of 583"."""
    box = link.getparent()
    for _ in range(3):
        text = fold_space(text_of(box)) if box is not None else ""
        if box is None or len(text) > _BOX:
            return None
        for match in _BARE_TOTAL.finditer(text):
            is_here = match[1] is None or int(match[1]) == current + 1
            if _counts_items(text, match):
                continue
            if is_here and current < int(match[2]) <= MAX_PAGE:
                return int(match[2]) - 1
        box = box.getparent()
    return None


def _counts_items(text: str, match: re.Match[str]) -> bool:
    """Whether a total is that of publications, and not of pages: "Showing 1–12 of 6986 publications"."""
    before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    is_range = before[-1:] in ("-", "–", "—") and before[:-1].rstrip()[-1:].isdigit()
    is_word = match[0].lstrip()[:1].isalpha()  # "of 6986", and no number before it
    says_pages = _PAGES.search(text) is not None
    return is_range or (behind[:1].isalpha() and _ITEMS.match(behind) is not None) or (is_word and not says_pages)
