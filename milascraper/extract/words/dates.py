"""Dates as the site may print them: ISO, or in English or French words. What has two readings is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(
    r"(?<![\w-])(\d{4})[-\u2010-\u2013](\d{2})[-\u2010-\u2013](\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d_a-zà-ÿ-]|T\d)"
)
_SLASHED = re.compile(r"(?<![\w/])(\d{4})([/.])(\d{2})\2(\d{2})(?![\w/])")
_NUMERIC = re.compile(r"(?<![\w/.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/.])")
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)"
_WEEKDAY = re.compile(rf"{_DAY}[.,]*", re.I)
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?:{_DAY}\.?,?\s+)?(?:le\s+)?(\d{{1,2}})(?:er|st|nd|rd|th)?(?:-|\s+)(?:of\s+)?([^\W\d_]{{3,10}})\.?,?(?:-|\s+)(\d{{4}})(?!\w)",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?:{_DAY}\.?,?\s+)?([^\W\d_]{{3,10}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\w)", re.I
)
#: The time of day behind a date belongs to it.
_TIME = re.compile(
    r"(?:[,\s]*|\s[-–]\s)(?:(?:at|à)\s+)?\d{1,2}(?::|\s?h\s?)\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s(?:UTC|GMT|[A-Z]{2,3}T))?(?![\w:])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date within a text. ``value`` is ``None`` where the text is a date but has more than one reading."""

    value: date | None
    start: int
    end: int
    figures: tuple[int, int, int] | None = None
    """The three numbers of a date in figures, the year last, in the order in which they are written."""


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_date(text: str, words: Vocabulary) -> Dated | None:
    """The first date in ``text``, the time of day behind it included, or ``None``.

    ISO dates come first; a numeric date (``05/10/2025``) is found, but its value is ``None`` unless the day
    cannot be a month.
    """
    if _YEAR.search(text) is None:
        return None
    found = _find_day(text, words)
    time = _TIME.match(text, found.end) if found is not None and found.end < len(text) else None
    return replace(found, end=time.end()) if found is not None and time is not None else found


def _find_day(text: str, words: Vocabulary) -> Dated | None:
    match = _ISO.search(text)
    if match:
        value = _make(int(match[1]), int(match[2]), int(match[3]))
        return Dated(value, match.start(), match.end()) if value else None
    match = _SLASHED.search(text)
    if match:
        value = _make(int(match[1]), int(match[3]), int(match[4]))
        return Dated(value, match.start(), match.end()) if value else None
    for match in _DAY_FIRST.finditer(text):
        month = words.months.get(match[2].lower())
        value = _make(int(match[3]), month, int(match[1])) if month else None
        if value:
            return Dated(value, match.start(), match.end())
    for match in _MONTH_FIRST.finditer(text):
        month = words.months.get(match[1].lower())
        value = _make(int(match[3]), month, int(match[2])) if month else None
        if value:
            return Dated(value, match.start(), match.end())
    match = _NUMERIC.search(text)
    if match:
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        readings = {_make(year, first, second), _make(year, second, first)} - {None}
        if readings:
            value = readings.pop() if len(readings) == 1 else None
            return Dated(value, match.start(), match.end(), (first, second, year))
    return None


def in_order(figures: tuple[int, int, int], is_day_first: bool) -> date | None:
    """The date that figures are, the year last.

    >>> in_order((3, 10, 2025), is_day_first=True), in_order((3, 10, 2025), is_day_first=False)
    (datetime.date(2025, 10, 3), datetime.date(2025, 3, 10))
    """
    first, second, year = figures
    return _make(year, second, first) if is_day_first else _make(year, first, second)


def is_weekday(text: str) -> bool:
    """Whether a text is a day of the week, as it stands before a date.

    >>> is_weekday("Mon,"), is_weekday("Monograph")
    (True, False)
    """
    return _WEEKDAY.fullmatch(text) is not None


def is_period(text: str, words: Vocabulary) -> bool:
    """Whether a text is a year, or a month and a year, and nothing else: a heading between cards.

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> is_period("August 2024", vocabulary(MILA)), is_period("August Lights 2024", vocabulary(MILA))
    (True, False)
    """
    parts = text.lower().split() if len(text) < 20 else []
    if not 1 <= len(parts) <= 2 or len(parts[-1]) != 4 or not parts[-1].isdecimal():
        return False
    return parts[0] in words.months if len(parts) == 2 else 1950 <= int(parts[0]) <= 2100


def is_same_day(value: str, told: date) -> bool:
    """Whether a ``datetime`` attribute names an instant of the day that the text says, though its own zone has another:
    the evening before in Montreal is that day in UTC, which Drupal's dates are kept in.

    >>> is_same_day("2026-05-30T20:00:00-04:00", date(2026, 5, 31)), is_same_day("2026-05-30", date(2026, 5, 31))
    (True, False)
    """
    try:
        instant = datetime.fromisoformat(value.strip())
    except ValueError:
        return False
    return instant.tzinfo is not None and instant.astimezone(UTC).date() == told


def iso_day(text: str) -> date | None:
    """The day that a text is and nothing else.

    >>> iso_day("2026-05-30"), iso_day("2026-05-32"), iso_day("on 2026-05-30")
    (datetime.date(2026, 5, 30), None, None)
    """
    match = _ISO.fullmatch(text)
    return _make(int(match[1]), int(match[2]), int(match[3])) if match else None


def machine_date(value: str) -> date | None:
    """The date of a ``datetime`` attribute."""
    match = _ISO.match(value.strip()) or re.match(r"(\d{4})-(\d{2})-(\d{2})", value.strip())
    return _make(int(match[1]), int(match[2]), int(match[3])) if match else None
