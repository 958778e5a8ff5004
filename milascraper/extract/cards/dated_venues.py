"""Venues in one line with their date, on pages where statuses stand elsewhere in the card: "2026-01-20 Water" below a
badge "published"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from milascraper.extract.cards.split_releases import date_and_rest
from milascraper.extract.words.release import MAX_VENUE, VenueStatus, without_lead_in
from milascraper.extract.words.venue_names import may_be_venues
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.dates import Dated
    from milascraper.extract.words.vocabulary import Vocabulary

#: Fewer releases do not show how a page is built.
_ENOUGH = 3


def take_dated_venues(shown: Sequence[Shown], words: Vocabulary) -> bool:
    """Take the venues that stand in one line with their date, where all statuses stand alone, and each of them has one
    date between it and the next: the line is a date then, and what else it says the release's venue. Whether there were
    any."""
    statuses = [s for s in shown if s.is_known_status]
    if len(statuses) < _ENOUGH or any(s.release is None or s.release.venue or s.dated for s in statuses):
        return False
    told = {s.index: parts for s in shown if _may_be_dated(s) and (parts := _parts(s, words)) is not None}
    dates = sorted([*told, *(s.index for s in shown if s.is_date)])
    places = sorted([*((s.index, True) for s in statuses), *((index, False) for index in dates)])
    if len(dates) != len(statuses) or any(a[1] == b[1] for a, b in itertools.pairwise(places)):
        return False
    if not _are_pairs([s.index for s in statuses], dates):
        return False
    if 2 * len(told) < len(statuses) or not may_be_venues([rest for _, rest in told.values()], words):
        return False
    for status, index in zip(statuses, dates, strict=True):
        if index in told and status.release is not None:
            dated, rest = told[index]
            shown[index].dated, shown[index].is_date = dated, True
            status.release = VenueStatus(rest, status.release.label)
    return True


def _are_pairs(statuses: Sequence[int], dates: Sequence[int]) -> bool:
    """Whether each status stands nearer to the date of its place in the row than to that of the next or the last one:
    else it may be another card's."""
    within = [abs(status - date) for status, date in zip(statuses, dates, strict=True)]
    later, sooner = (dates[1:], statuses) if dates[0] < statuses[0] else (statuses[1:], dates)
    between = [second - first for first, second in zip(sooner, later, strict=False)]
    return max(within) < min(between, default=max(within) + 1)


def _parts(s: Shown, words: Vocabulary) -> tuple[Dated, str] | None:
    """The date and the venue of a line, which may have a label; none where another label leads to what it says."""
    parts = date_and_rest(s.line, words)
    if parts is None:
        return None
    label = words.label_prefix.match(parts[1])
    if label is None:
        return parts[0], without_lead_in(parts[1], words)
    rest = parts[1][label.end() :].strip()
    return (parts[0], rest) if rest and words.labels.get(fold_space(label[1]).lower()) == "venue" else None


def _may_be_dated(s: Shown) -> bool:
    """Whether a line is none of the page's own, and short enough for a date and a venue."""
    is_other = s.is_date or s.is_outward or s.is_known_status or s.label is not None or s.bare_label is not None
    return not is_other and any(map(str.isdigit, s.text)) and len(s.text) < MAX_VENUE and not s.line.links
