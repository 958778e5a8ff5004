"""Releases in pieces: date and venue in one element, the status in another one beside it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.joined import joined_with
from milascraper.extract.lines.line_dates import EDGES
from milascraper.extract.words.dates import Dated, find_date
from milascraper.extract.words.release import status_of
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page.lines import Line


def with_releases_joined(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """``lines``, those that are the pieces of one release as one line; numbered anew."""
    pairs = {id(a): b for a, b in itertools.pairwise(lines) if _is_status(b, words) and _are_one_release(a, b, words)}
    return joined_with(lines, pairs) if pairs else list(lines)


def _is_status(line: Line, words: Vocabulary) -> bool:
    text = line.text
    return text[0] == "(" and text[-1] == ")" and status_of(text[1:-1], words) is not Status.OTHER


def _are_one_release(one: Line, status: Line, words: Vocabulary) -> bool:
    """Whether a line is a date and a venue, and the status all that its neighbour in the same element says."""
    if one.element.getnext() is not status.element or one.links != status.links or status.broken:
        return False
    return date_and_rest(one, words) is not None


def date_and_rest(line: Line, words: Vocabulary) -> tuple[Dated, str] | None:
    """The date that a line begins or ends with, and what else it says; ``None`` for other lines."""
    dated = find_date(line.text, words)
    if dated is None or (dated.start > 0) == (dated.end < len(line.text)):
        return None
    rest = (line.text[: dated.start] + line.text[dated.end :]).strip(EDGES)
    return (dated, rest) if any(map(str.isalnum, rest)) else None
