"""Texts as people write them.

A page may set a no-break space between first and last name, a place where a long word may break, or a mark for the
direction of a script. None of them is to be seen, and each keeps "Ann Lee" from being "Ann Lee" in a warehouse.
A long text keeps its spaces and marks for directions, which change how it reads, and loses what has no width: both
sides of an abstract's seam are joined before, without a character more or less.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]

#: Marks for the direction of what follows.
_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Where a long word may break.
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
#: Spaces at which no line breaks, and what is not to be seen.
_PRINTED = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, _DIRECTIONS)),
    **_NO_WIDTH,
}
_SPACES = re.compile(r" {2,}")


def in_one_line(text: Any) -> Any:
    """``text`` with plain spaces and without what is not to be seen; what is no text as it is.

    >>> in_one_line("\\u200fAnn\\u00a0Lee\\u200f"), in_one_line("Self-\\u200bSupervised")
    ('Ann Lee', 'Self-Supervised')
    """
    if not isinstance(text, str) or text.isascii():
        return text
    return _SPACES.sub(" ", text.translate(_PRINTED)).strip(" ")


def without_breaks(text: Any) -> Any:
    """``text`` without what has no width; what is no text as it is.

    >>> without_breaks("self-\\u200bsuper\\u00advised\\u00a0!")
    'self-supervised\\xa0!'
    """
    return text.translate(_NO_WIDTH) if isinstance(text, str) and not text.isascii() else text


LineText = Annotated[str, BeforeValidator(in_one_line), Field(min_length=1, pattern=r"\S")]
"""A text of one line."""

LongText = Annotated[Text, BeforeValidator(without_breaks)]
"""A text of several lines."""
