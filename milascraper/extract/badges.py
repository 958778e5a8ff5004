"""Lines that are badges, topics, buttons, sizes or page numbers: no field of a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.line_kinds import is_heading
from milascraper.extract.people import leads_to_topics
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.sheets import Cards
    from milascraper.extract.shown import Shown

#: What a button says is no longer (words).
_BUTTON_WORDS = 4
_SIZE = re.compile(r"[(\[]?\d+(?:[.,]\d+)?\s*(?:[kmg]i?b|[kmg]o|bytes|octets)[)\]]?", re.I)
_READING_TIME = re.compile(r"\d+\s*min(?:utes?)?(?:\s+(?:read|de lecture))?", re.I)
#: Where a text stands in a journal: "Pages 61–282", "vol. 12, no. 3".
_PLACE = re.compile(
    r"(?:(?:pages?|pp?|vol(?:ume)?|no|n°|nº|numéro|number|issue)\b\.?\s*[a-z]?\d[\d–—-]*(?:\s*(?:à|to)\s*\d+)?[,;:·\s]*)+",
    re.I,
)


def is_badge(s: Shown, page: Cards) -> bool:
    """Whether a line is no field: a badge, a status, a topic, a file's size, page numbers, the time it takes to read,
    links that name no host, or what a button says, in no heading; or what a heading says beside the title."""
    if is_heading(s):
        return s.text.lower() in page.words.furniture and _is_beside_heading(s)
    if (
        _SIZE.fullmatch(s.text)
        or _PLACE.fullmatch(s.text)
        or _READING_TIME.fullmatch(s.text)
        or (s.outward and all(run.link is not None for run in s.line.runs if run.text.strip()))
    ):
        return True
    if s.line.links and leads_to_topics(s, page.words, page.base):
        return True
    if len(s.text) > 40:
        return s.text.lower() in page.words.furniture
    if s.text.lower() in page.words.furniture or s.text.lower() in page.words.statuses:
        return True
    if s.text.count(" ") >= _BUTTON_WORDS or page.words.find_author_seam(s.text):
        return False
    return _is_in_button(s.line.element, page.in_button)


def _is_beside_heading(s: Shown) -> bool:
    """Whether the heading that holds a line holds another text."""
    for element in (s.line.element, *s.line.element.iterancestors()):
        if element.tag in HEADINGS:
            return fold_space(text_of(element)) != s.line.text
    return False


def _is_in_button(element: Element, known: dict[Element, bool]) -> bool:
    """Whether an element is a button or stands in one. ``known`` keeps what was found of others of the page."""
    way: list[Element] = []
    current: Element | None = element
    found: bool | None = None
    while current is not None and (found := known.get(current)) is None:
        way.append(current)
        if current.tag == "button" or current.get("role") == "button":
            found = True
            break
        current = current.getparent()
    known.update(dict.fromkeys(way, bool(found)))
    return bool(found)
