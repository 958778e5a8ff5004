"""Releases in pieces: date and venue in one element, the status in another one beside it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.joined import joined_with
from milascraper.extract.lines.line_dates import EDGES
from milascraper.extract.words.dates import Dated, find_date
from milascraper.extract.words.release import status_of
from milascraper.extract.words.venue_names import may_be_venues
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page.lines import Line


def with_releases_joined(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """``lines``, those that are the pieces of one release as one line; numbered anew. Most statuses stand so where any
    does, and what stands with the dates are venues."""
    statuses = [(a, b) for a, b in itertools.pairwise(lines) if _is_status(b, words)]
    pairs = {id(a): (b, rest) for a, b in statuses if (rest := _venue_of(a, b, words)) is not None}
    if 2 * len(pairs) < len(statuses) or not may_be_venues([rest for _, rest in pairs.values()], words):
        return list(lines)
    return joined_with(lines, {a: b for a, (b, _) in pairs.items()})


def _is_status(line: Line, words: Vocabulary) -> bool:
    text = line.text
    return text[0] == "(" and text[-1] == ")" and status_of(text[1:-1], words) is not Status.OTHER


def _venue_of(one: Line, status: Line, words: Vocabulary) -> str | None:
    """What a line says beside a date, where the status is all that its neighbour in the same element says."""
    if one.element.getnext() is not status.element or one.links != status.links or status.broken:
        return None
    parts = date_and_rest(one, words)
    return None if parts is None else parts[1]


def date_and_rest(line: Line, words: Vocabulary) -> tuple[Dated, str] | None:
    """The date that a line begins or ends with, and what else it says; ``None`` for other lines."""
    dated = find_date(line.text, words)
    if dated is None or (dated.start > 0) == (dated.end < len(line.text)):
        return None
    rest = (line.text[: dated.start] + line.text[dated.end :]).strip(EDGES)
    return (dated, rest) if any(map(str.isalnum, rest)) else None
