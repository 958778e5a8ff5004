"""Abstracts that are cut and do not show it as the site does: no dots, or dots in brackets.

The site cuts after exactly so many characters (docs/site.md, A card, 3). A text that ends there, and not as sentences
end, is a head: that one in some two thousand ends so by chance costs the word "complete" and nothing else.
"""

from __future__ import annotations

import re

from milascraper.page.text import SPACE

_DOTS_IN_BRACKETS = re.compile(r"\s*[\[(](?:…|\.\.\.)[\])]\s*$")
#: What leads on behind a head: an arrow, or a control in a line of its own.
_LEADS_ON = re.compile(r"\s*(?:[→»›▸▾]+|\n[^\n]{1,40})\s*$")
_ENDS = (".", "!", "?", "…", ")", "]", "”", "»", '"')


def cut_head(text: str, head_length: int) -> str | None:
    """The head that ``text`` is, without what leads on behind it; ``None`` for a text that may be whole.

    >>> cut_head("A proof that fog set", 20), cut_head("A proof that fog set →", 20), cut_head("A proof of fog.", 15)
    ('A proof that fog set', 'A proof that fog set', None)
    """
    dots = _DOTS_IN_BRACKETS.search(text)
    if dots:
        return text[: dots.start()].rstrip(SPACE)
    led = _LEADS_ON.search(text)
    head = text[: led.start()].rstrip(SPACE) if led else text
    is_cut = head_length - 1 <= len(head) <= head_length and not head.endswith(_ENDS)
    return head if is_cut else None
