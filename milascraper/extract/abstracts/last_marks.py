"""The rest of an abstract that is its last mark: a sentence as long as the site's head, and its full stop behind the
toggle. What has no words is no line of the page (:mod:`~milascraper.page.lines`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from milascraper.extract.lines.kinds import is_toggle
from milascraper.page.lines import Run
from milascraper.page.search import block_of
from milascraper.page.text import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: What ends a text: a mark, and what it may close. A bracket alone may be the toggle's.
_MARK = re.compile(r"[)\]”\"’»]?[.?!]{1,3}[)\]”\"’»]?")


def last_mark(lines: Sequence[Shown], words: Vocabulary) -> list[Run]:
    """The mark that stands in an element of its own behind the toggle that a cut abstract ends in, and what stands
    between; nothing where there is no such mark."""
    last = lines[-1]
    if not is_toggle(last, words) and not words.ends_in_toggle(last.text):
        return []
    if any(_leads_away(link) for link in last.line.links):
        return []
    run, gap, is_behind = last.line.runs[-1], "", False
    for text, element in _texts(block_of(lines[0].line.element)):
        if not is_behind and text == run.text and element is run.element:
            is_behind, gap = True, ""
        elif is_behind and element is not run.element and element.tag != "sup" and _MARK.fullmatch(text.strip(SPACE)):
            return [Run(gap, run.element, None), Run(text, element, None)] if gap else [Run(text, element, None)]
        elif is_behind and text.strip(f"{SPACE})]"):
            return []
        else:
            gap += text
    return []


def _leads_away(link: Element) -> bool:
    """Whether a link leads to another page: the rest is there."""
    return not (link.get("href") or "#").startswith(("#", "javascript:"))


def _texts(block: Element) -> Iterator[tuple[str, Element]]:
    """The text nodes of an element, and the element each stands in."""
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start" and element.text:
            yield element.text, element
        elif event == "end" and element.tail and element is not block:
            parent = element.getparent()
            if parent is not None:
                yield element.tail, parent
