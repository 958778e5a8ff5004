"""Marks that a page sets before a text and that are no part of it: a picture, an arrow, a dash, a bullet."""

from __future__ import annotations

import re
from typing import Final

#: Arrows, shapes, dingbats and emoji, and what changes how they look.
PICTURES: Final = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
#: Marks between the entries of a list, in a class of a regular expression; commas of Chinese and Japanese are such.
BULLETS: Final = "•∙⋅●▪◦◇‖、，"
#: Dots where a text is cut, alone or in brackets.
ELLIPSES: Final = ("…", "...", "[…]", "(…)")
_PICTURE = re.compile(rf"[{PICTURES}]+\s")
_QUOTED = re.compile(r"“(.+)”|«\s*(.+?)\s*»|\"(.+)\"|„(.+)[“”]|‘(.+)’")
_LEAD = re.compile(rf"(?:[{PICTURES}]+\s*|[-–—•·|]\s+)+")


def without_lead(text: str) -> str:
    """``text`` without the marks before it. A dash or a bullet counts only with a space behind it.

    >>> without_lead("📍 Water Letters"), without_lead("– Nia Okoye"), without_lead("-omics")
    ('Water Letters', 'Nia Okoye', '-omics')
    """
    if not text or text[0].isalnum():
        return text
    found = _LEAD.match(text)
    return text[found.end() :] if found else text


def leading_picture(text: str) -> str:
    """The picture that a text begins with; empty where it begins otherwise."""
    found = _PICTURE.match(text) if text and not text[0].isalnum() else None
    return found.group().strip() if found else ""


def unquoted(text: str) -> str | None:
    """What stands in quotation marks, if they are around all of ``text``.

    >>> unquoted("« Fog »"), unquoted("“Fog” and more")
    ('Fog', None)
    """
    found = _QUOTED.fullmatch(text)
    return next(filter(None, found.groups()), None) if found else None
