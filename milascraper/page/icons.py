"""Pictures written in letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from milascraper.page.text import SPACE, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_ICON, _LONGEST_INITIALS = 30, 3
_LIGATURE = re.compile(r"[a-z0-9_]{2,30}|\W{1,2}")
_ARROWS = frozenset("→←↗↘›‹»«▸▶▾▼▴▲✓✔★☆×+✕⧉")
#: Unicode's categories of pictures and of what only changes how they look.
_PICTURES = frozenset({"So", "Sk", "Mn", "Cf"})
_NAMES_ICON = re.compile(r"(?:^|\s)(?:material-icons|material-symbols|mat-icon|icons?(?=\s|$))")


def is_icon(element: Element) -> bool:
    """Whether an element is a picture in letters, as its own attributes say: the ligature of an icon font, an arrow or
    the like at an end of its line, a person's initials before the name."""
    if len(element) or not element.text:
        return False
    text = element.text.strip(SPACE)
    if len(text) > _LONGEST_ICON:
        return False
    if text[:1].isupper():
        return len(text) <= _LONGEST_INITIALS and text.isupper() and _is_picture_of_name(element, text)
    if _NAMES_ICON.search(element.get("class") or ""):
        return _LIGATURE.fullmatch(text) is not None
    return element.get("aria-hidden") == "true" and _is_symbol(text) and _is_at_an_end(element)


def _is_symbol(text: str) -> bool:
    """Whether a text is an arrow, a cross or an emoji: no separator, and nothing of a formula."""
    return bool(text) and all(c in _ARROWS or unicodedata.category(c) in _PICTURES for c in text)


def _is_at_an_end(element: Element) -> bool:
    """Whether nothing stands before an element, or nothing behind it, in its line."""
    parent, before, behind = element.getparent(), element.getprevious(), element.getnext()
    text_before = before.tail if before is not None else parent.text if parent is not None else None
    begins = not (text_before or "").strip(SPACE) and (before is None or before.tag == "br")
    ends = not (element.tail or "").strip(SPACE) and (behind is None or behind.tag == "br")
    return begins or ends


def _is_picture_of_name(element: Element, letters: str) -> bool:
    """Whether letters that are not read out stand before a name that begins so, or among others such."""
    if element.get("aria-hidden") == "true":
        behind = [element.tail or "", *(text_of(other) + (other.tail or "") for other in element.itersiblings())]
        name = next((text.strip(SPACE) for text in behind if text.strip(SPACE)), "")
        return name[:1].upper() == letters[0] and " " in name
    around = element.getparent()
    if around is None or around.get("aria-hidden") != "true":
        return False
    return all(len((other.text or "").strip(SPACE)) <= _LONGEST_INITIALS for other in around)
