"""Lines that are badges, topics, buttons, or the picture of a name in letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.line_kinds import is_heading
from milascraper.extract.people import leads_to_topics

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.card import Card
    from milascraper.extract.sheets import Cards
    from milascraper.extract.shown import Shown

#: What a button says is no longer (words).
_BUTTON_WORDS = 4


def is_badge(s: Shown, page: Cards) -> bool:
    """Whether a line is a badge, a topic, or what a button says: a word or a few, in no heading."""
    if is_heading(s):
        return False
    if s.line.links and leads_to_topics(s, page.words, page.base):
        return True
    if len(s.text) > 40:
        return s.text.lower() in page.words.furniture
    if s.text.lower() in page.words.furniture or s.text.lower() in page.words.statuses:
        return True
    if s.text.count(" ") >= _BUTTON_WORDS or page.words.find_author_seam(s.text):
        return False
    return _is_in_button(s.line.element, page.in_button)


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


def are_initials(s: Shown, card: Card) -> bool:
    """Whether a line is the picture of the name after it, in letters: "JN" before "Jane Nowak"."""
    if not 2 <= len(s.text) <= 3 or not s.text.isupper():
        return False
    at = card.lines.index(s) + 1
    words = card.lines[at].text.split() if at < len(card.lines) else []
    return len(words) > 1 and s.text[0] == words[0][:1].upper() and s.text[-1] == words[-1][:1].upper()
