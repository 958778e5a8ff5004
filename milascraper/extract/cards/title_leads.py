"""What all titles of a page have before or behind them in their own text: numbers, a word and a colon, "[PDF]"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import unquoted, without_lead

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown

#: So many titles must have it.
_ENOUGH = 4
#: So many titles must have in common what may be a part of them: on a last page, or in a search, a few do by chance.
_MANY = 6
#: Numbers as lists have them: "12.", "[J88]", "IV.", "37/6986 –", "#413".
_NUMBERS = tuple(
    map(
        re.compile,
        (
            r"[\[(]?#?[A-Za-z]{0,2}(\d{1,5})[\]).:]\s+",
            r"[Nn](?:[oº°]\.?)\s?(\d{1,5})[\]).:]\s+",
            r"#(\d{1,5})\s+",
            r"([IVXLCDM]{1,8})\.\s+",
            r"(\d{1,5})\s?/\s?\d{1,5}\s*[–—:-]\s+",
        ),
    )
)
#: More titles than so many are counted where their numbers follow each other.
_FEW = 2
_COUNTED = re.compile(r"^[\[(#]?(\d{1,5})[\]).:]\s+")
_WORD = re.compile(r"[^\W\d_]{3,20}: ")
#: What kind of a work it is, before its title: "[Article] "; and a year behind it.
_BRACKETED = re.compile(r"\[[^\W\d_][^\[\]]{1,19}\]\s+")
_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)$")
_TAIL = re.compile(r"\s*(?:\[[^\[\]]{2,20}\]|[»›→])$|\s[|·]\s[^|·]{1,40}$")


def drop_common(titles: Sequence[Shown]) -> None:
    """Take from the page's titles quotation marks around all, a mark, a number, a word and a colon, or a word in
    brackets that all begin with, a mark, a year or words behind a bar that all end in."""
    if len(titles) < _ENOUGH:
        _drop_counts(titles)
        return
    _replace(titles, [unquoted(s.text) for s in titles])
    if all(without_lead(s.text) != s.text for s in titles):
        _replace(titles, [without_lead(s.text) or s.text for s in titles])
    _drop_counts(titles)
    _drop_numbers(titles)
    _cut(titles, _ends_of_one([_WORD.match(s.text) for s in titles]))
    if len(titles) < _MANY:
        return
    _cut(titles, _ends([_BRACKETED.match(s.text) for s in titles]))
    if all(_YEAR.search(s.text) for s in titles):
        _replace(titles, [_YEAR.sub("", s.text) or s.text for s in titles])
    _drop_tail(titles)


def _replace(titles: Sequence[Shown], texts: Sequence[str | None]) -> None:
    """Give all titles other texts, if there is one for each."""
    if all(texts):
        for s, text in zip(titles, texts, strict=True):
            s.text = text or s.text


def _drop_numbers(titles: Sequence[Shown]) -> None:
    """Take from titles the numbers that all begin with, if they differ."""
    for number in _NUMBERS:
        found = [number.match(s.text) for s in titles]
        if all(found) and len({match[1] for match in found if match}) > 1:
            _cut(titles, _ends(found))
            break


def _drop_tail(titles: Sequence[Shown]) -> None:
    """Take from titles what all end in."""
    tails = {match.group() if (match := _TAIL.search(s.text)) else "" for s in titles}
    if len(tails) == 1 and "" not in tails:
        (tail,) = tails
        _replace(titles, [s.text.removesuffix(tail).rstrip() or s.text for s in titles])


def _ends(found: Sequence[re.Match[str] | None]) -> list[int]:
    """Where the beginnings end that were found; nothing is one where a title has none."""
    return [match.end() if match and all(found) else 0 for match in found]


def _ends_of_one(found: Sequence[re.Match[str] | None]) -> list[int]:
    """The same, where all beginnings are one."""
    leads = {match.group() if match else "" for match in found}
    return _ends(found) if len(leads) == 1 else [0] * len(found)


def _drop_counts(titles: Sequence[Shown]) -> None:
    """Take from titles numbers that count them, up or down."""
    counts = [_COUNTED.match(s.text) for s in titles]
    numbers = [int(match[1]) for match in counts if match]
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    if len(numbers) == len(titles) > _FEW and steps in ({1}, {-1}):
        _cut(titles, _ends(counts))


def _cut(titles: Sequence[Shown], ends: Sequence[int]) -> None:
    for s, end in zip(titles, ends, strict=True):
        s.text = s.text[end:] or s.text
