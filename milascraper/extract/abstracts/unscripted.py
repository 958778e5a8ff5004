"""The rest of a cut abstract, or a copy of all of it, in a ``noscript`` behind its toggle: for who reads a page without
scripts, as we do. What else stands in such elements is none of a page's lines (:mod:`~milascraper.page.lines`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import is_copy
from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.lines import Run
from milascraper.page.search import block_of
from milascraper.page.text import SPACE, fold_text, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

_UNSCRIPTED = "noscript"
#: What tells who has no scripts so is no text of a publication.
_TELL = ("script", "browser", "navigateur")
#: What stands around a toggle's words.
_EDGES = TOGGLE_EDGES + SPACE


def unscripted(lines: Sequence[Shown], words: Vocabulary) -> list[Run]:
    """What a ``noscript`` directly behind the toggle that a text ends in has of it; nothing where none stands there."""
    last = lines[-1]
    block = block_of(last.line.element)
    beside = block.getnext()
    held = list(block.iter(_UNSCRIPTED))
    is_beside = beside is not None and beside.tag == _UNSCRIPTED
    if not (held or is_beside) or not (is_toggle(last, words) or words.ends_in_toggle(last.text)):
        return []
    inside = [element for element in held if _follows_toggle(element, words)]
    if len(inside) == 1:
        return [Run(text_of(inside[0]), inside[0], None)] if _goes_on(inside[0]) else []
    if inside or beside is None or not is_beside:
        return []
    text = text_of(beside)
    return [Run(text, beside, None)] if is_copy(" ".join(s.text for s in lines), fold_text(text), words) else []


def _goes_on(element: Element) -> bool:
    """Whether an element may hold the rest of a text, and no sentence of its own: it leads nowhere, begins within one,
    and says nothing of scripts."""
    text = text_of(element)
    first = text.strip(SPACE)[:1]
    is_begun = first != "" and not first.isupper()
    return is_begun and next(element.iter("a"), None) is None and not any(map(text.lower().__contains__, _TELL))


def _follows_toggle(element: Element, words: Vocabulary) -> bool:
    """Whether an element stands directly behind a toggle, or its bracket, and nothing of the text behind it."""
    before = element.getprevious()
    return before is not None and f"{text_of(before)}{before.tail or ''}".strip(_EDGES).lower() in words.see_more
