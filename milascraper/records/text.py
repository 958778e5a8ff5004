"""Texts of one line, as people write them: names, titles, venues, labels.

A page may set a no-break space between first and last name, a place where a long word may break, or a mark for the
direction of a script. None of them is to be seen, and each keeps "Ann Lee" from being "Ann Lee" in a warehouse.
An abstract stays as it stands: both sides of its seam are joined without a character more or less.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]

#: Spaces at which no line breaks, and what has no width.
_PRINTED = {**dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "), **dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))}
#: Marks for the direction of what follows; within a text they may change how it reads.
_DIRECTIONS = " \u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = re.compile(r" {2,}")


def in_one_line(text: Any) -> Any:
    """``text`` with plain spaces and without what is not to be seen; what is no text as it is.

    >>> in_one_line("\\u200fAnn\\u00a0Lee\\u200f"), in_one_line("Self-\\u200bSupervised")
    ('Ann Lee', 'Self-Supervised')
    """
    if not isinstance(text, str) or text.isascii():
        return text
    return _SPACES.sub(" ", text.translate(_PRINTED)).strip(_DIRECTIONS)


LineText = Annotated[str, BeforeValidator(in_one_line), Field(min_length=1, pattern=r"\S")]
"""A text of one line."""
