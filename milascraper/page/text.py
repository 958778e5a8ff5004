"""Text and its white space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: HTML's white space. A no-break space is a character like any other.
SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SOFT = "\u00ad"
_ENDS = " \u200b\u2060\ufeff"


def fold_space(text: str) -> str:
    """``text`` with runs of HTML white space as one space, neither space nor what has no width at its ends, and no soft
    hyphens: they are not to be seen."""
    if _SOFT in text:
        text = text.replace(_SOFT, "")
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        text = _SPACES.sub(" ", text)
    return text.strip(_ENDS)


def fold_text(text: str) -> str:
    """``text`` as :func:`fold_space` has it, its soft hyphens kept: they count among an abstract's characters."""
    return _SPACES.sub(" ", text).strip(_ENDS) if _SOFT in text else fold_space(text)


def text_of(element: Element) -> str:
    """All text in ``element``, as it stands."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)
