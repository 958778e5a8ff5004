"""Dates in pieces: day, month and year in elements of their own, as on a leaf of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.dates import find_date
from milascraper.page.lines import Line, numbered

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: A date has so many pieces; none is longer (characters).
_PIECES, _LONGEST = 3, 10


def with_dates_joined(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """``lines``, those that are pieces of one date as one line; numbered anew."""
    if not any(_is_year(line) for line in lines):
        return list(lines)
    joined: list[Line] = []
    n = 0
    while n < len(lines):
        date = _date_of(lines[n : n + _PIECES], words)
        joined.append(date or lines[n])
        n += _PIECES if date is not None else 1
    return numbered(joined)


def _is_year(line: Line) -> bool:
    return len(line.text) == 4 and line.text.isdigit()


def _date_of(pieces: Sequence[Line], words: Vocabulary) -> Line | None:
    """The line that some lines are pieces of; ``None`` unless they are one date, and all that one element holds."""
    if len(pieces) < _PIECES or any(len(piece.text) > _LONGEST for piece in pieces) or not any(map(_is_year, pieces)):
        return None
    parent = pieces[0].element.getparent()
    if parent is None or any(piece.element.getparent() is not parent for piece in pieces):
        return None
    text = pieces[0].text + "".join(f"{piece.gap.strip() or ' '}{piece.text}" for piece in pieces[1:])
    dated = find_date(text, words)
    if dated is None or (dated.start, dated.end) != (0, len(text)):
        return None
    runs = [run for piece in pieces for run in piece.runs]
    links = [link for piece in pieces for link in piece.links]
    return Line(pieces[0].index, runs, pieces[0].gap, parent, text, pieces[0].broken, links)
