"""What all titles of a page have before or behind them in their own text: numbers, a word and a colon, "[PDF]"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.shown import Shown

#: So many titles must have it.
_ENOUGH = 4
#: Numbers as lists have them: "12.", "[J88]", "IV.", "37/6986 –", "#413".
_NUMBERS = tuple(
    map(
        re.compile,
        (
            r"[\[(]?#?[A-Za-z]{0,2}(\d{1,5})[\]).:]\s+",
            r"#(\d{1,5})\s+",
            r"([IVXLCDM]{1,8})\.\s+",
            r"(\d{1,5})\s?/\s?\d{1,5}\s*[–—:-]\s+",
        ),
    )
)
_WORD = re.compile(r"[^\W\d_]{3,20}: ")
_TAIL = re.compile(r"\s*(?:\[[^\[\]]{2,20}\]|[»›→])$")


def drop_common(titles: Sequence[Shown]) -> None:
    """Take from the page's titles a number that each begins with, a word and a colon that all do, a mark all end in."""
    if len(titles) < _ENOUGH:
        return
    for number in _NUMBERS:
        found = [number.match(s.text) for s in titles]
        if all(found) and len({match[1] for match in found if match}) > 1:
            _cut(titles, [match.end() if match else 0 for match in found])
            break
    leads = {match.group() if (match := _WORD.match(s.text)) else "" for s in titles}
    if len(leads) == 1 and "" not in leads:
        _cut(titles, [len(lead) for lead in leads] * len(titles))
    tails = {match.group() if (match := _TAIL.search(s.text)) else "" for s in titles}
    if len(tails) == 1 and "" not in tails:
        (tail,) = tails
        for s in titles:
            s.text = s.text.removesuffix(tail).rstrip() or s.text


def _cut(titles: Sequence[Shown], ends: Sequence[int]) -> None:
    for s, end in zip(titles, ends, strict=True):
        s.text = s.text[end:] or s.text
