"""Texts as people read them.

A page may set a no-break space between first and last name, a place where a long word may break, or a mark for the
direction of a script. None of them is to be seen, and each keeps "Ann Lee" from being "Ann Lee" in a warehouse. Both
sides of an abstract's seam are joined before, without a character more or less.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]

#: Spaces at which no line breaks; what has no width; marks for the direction of what follows.
_SEEN = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad")),
    **dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")),
}
_SPACES = re.compile(r" {2,}")


def as_seen(text: Any) -> Any:
    """``text`` with plain spaces and without what is not to be seen; what is no text as it is.

    >>> as_seen("\\u200fAnn\\u00a0Lee\\u200f"), as_seen("Self-\\u200bSuper\\u00advised")
    ('Ann Lee', 'Self-Supervised')
    """
    if not isinstance(text, str) or text.isascii():
        return text
    return _SPACES.sub(" ", text.translate(_SEEN)).strip(" ")


LineText = Annotated[str, BeforeValidator(as_seen), Field(min_length=1, pattern=r"\S")]
"""A text of one line."""

LongText = Annotated[Text, BeforeValidator(as_seen)]
"""A text of several lines."""
