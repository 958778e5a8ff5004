"""Pictures written in letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.page.text import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_ICON, _LONGEST_INITIALS = 30, 3
_LIGATURE = re.compile(r"[a-z0-9_]{2,30}|\W{1,2}")
_ARROW = re.compile(r"\W{1,2}")
_NAMES_ICON = re.compile(r"(?:^|\s)(?:material-icons|material-symbols|mat-icon|icons?(?=\s|$))")
_ELLIPSES = frozenset({"…", "...", "(", ")", ","})


def is_icon(element: Element) -> bool:
    """Whether an element is a picture in letters, as its own attributes say: the ligature of an icon font, a person's
    initials."""
    if len(element) or not element.text:
        return False
    text = element.text.strip(SPACE)
    if len(text) > _LONGEST_ICON:
        return False
    if text[:1].isupper():
        return len(text) <= _LONGEST_INITIALS and text.isupper() and _is_not_read_out(element)
    if _NAMES_ICON.search(element.get("class") or ""):
        return _LIGATURE.fullmatch(text) is not None
    return element.get("aria-hidden") == "true" and _ARROW.fullmatch(text) is not None and text not in _ELLIPSES


def _is_not_read_out(element: Element) -> bool:
    """Whether an element, or the one around it, says that it is not for who listens to the page."""
    around = element.getparent()
    return "true" in (element.get("aria-hidden"), around.get("aria-hidden") if around is not None else None)
