"""The release in a line: ``Venue (status)``, its date taken away (SITE.md, A card, 4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.lines.line_dates import EDGES
from milascraper.extract.words.dates import Dated, find_date
from milascraper.extract.words.release import VenueStatus, bare_venue, split_venue, status_of
from milascraper.page.controls import is_chosen
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line

#: What speaks of another version does so in its first words (characters).
_LEAD = 30
#: A venue, a separator, perhaps a label, one word.
_PARTED = re.compile(r"(.*\S)(?:\s*[•·|–—]\s*|\s+)(?:([^\W\d_]+)\s*:\s*)?([^\W\d_]+)")
#: What parts a remark from the status before it; no remark is longer (characters).
_MARKS = frozenset(",;·•|–—")
_REMARK = 60
_DIGIT = re.compile(r"\d")
#: Another publication in one line: a title of some words, its date, its venue.
_ANOTHER = re.compile(r"(?:\S+ ){4,}(?:19|20)\d\d-\d\d-\d\d [^\W\d_a-zà-ÿ]")


def take_release(shown: Shown, rest: str, words: Vocabulary) -> None:
    """Note the release of a line; ``rest``: what the line says beside its label and its date."""
    line = shown.line
    rest = _without_remark(rest, line, words)
    if rest.endswith(").") and shown.dated is not None:
        rest = rest[:-1]
    release = _told(rest, words) if rest.endswith(")") else None
    if release is None:
        return
    venue = release.venue
    if venue is not None:
        venue = _without_status_label(venue, line, words)
        venue = bare_venue(venue, release.label, words) if venue else None
    if _is_no_release(shown, venue or "", release.label, words):
        return
    shown.release = VenueStatus(venue, release.label)
    label = release.label
    shown.is_known_status = label.lower() in words.unlisted_statuses or status_of(label, words) is not Status.OTHER


def _is_no_release(shown: Shown, venue: str, label: str, words: Vocabulary) -> bool:
    """Whether what is built like a release is a toggle, a status in two parts, or that of another publication."""
    dated = shown.dated
    return (
        label.lower() in words.toggles
        or words.statuses.get(venue.lower()) == Status.ACCEPTED  # "Accept (Poster)", all of it
        or _is_of_another(venue, words)
        or (dated is None and _ANOTHER.match(venue) is not None)
        or (dated is not None and _is_year_of(venue, dated))
        or _holds_status(venue, words)
        or words.find_abstract_toggle(venue) is not None
        or is_chosen(shown.line.element)
    )


@lru_cache(maxsize=1024)
def _told(text: str, words: Vocabulary) -> VenueStatus | None:
    """The venue and the status that a text tells of; kept, because the same are told of again and again."""
    return _whole_label(split_venue(text), words)


def _whole_label(release: VenueStatus | None, words: Vocabulary) -> VenueStatus | None:
    """A release whose label has parentheses itself and none around it: "Water • Accept (Poster)", "Water — Status:
    Accept (Oral)"."""
    parts = _PARTED.fullmatch(release.venue) if release is not None and release.venue is not None else None
    if release is None or parts is None or words.statuses.get(parts[3].lower()) != Status.ACCEPTED:
        return release
    if parts[2] and words.labels.get(parts[2].lower()) != "status":
        return release
    return VenueStatus(parts[1].rstrip(" •·|–—"), f"{parts[3]} ({release.label})")


def _is_of_another(venue: str, words: Vocabulary) -> bool:
    """Whether a release is that of another version: "Supersedes 2026-01-12 Water (preprint)"."""
    if not (venue.lower().startswith(words.otherwise) or ":" in venue[:_LEAD]) or not _DIGIT.search(venue):
        return False
    return find_date(venue, words) is not None


def _without_status_label(venue: str, line: Line, words: Vocabulary) -> str:
    """``venue`` without the label of a status behind it, in an element of its own: "Water <b>Status</b> (poster)"."""
    for run in line.runs:
        said = fold_space(run.text)
        if words.labels.get(said.rstrip(" :").lower()) == "status" and venue.endswith(said):
            return venue[: -len(said)].rstrip()
    return "" if words.labels.get(venue.rstrip(" :").lower()) == "status" else venue


def _without_remark(text: str, line: Line, words: Vocabulary) -> str:
    """``text`` without what stands behind a known status, in an element of its own or behind a mark: "Water (poster)
    Vancouver, Canada"."""
    end = text.rfind(")") + 1
    tail = text[end:].strip(EDGES)
    if not tail or not end or len(tail) > _REMARK or (len(line.runs) == 1 and text[end:].lstrip()[:1] not in _MARKS):
        return text
    told = split_venue(text[:end])
    if told is None or status_of(told.label, words) is Status.OTHER or find_date(tail, words) is not None:
        return text
    last = line.runs[-1]
    is_apart = last.element is not line.element and last.element.tag not in FORMATTING and fold_space(last.text) in tail
    return text[:end] if is_apart or text[end:].lstrip()[:1] in _MARKS else text


def _holds_status(venue: str, words: Vocabulary) -> bool:
    """Whether a status in parentheses stands within a venue: then two are told, and where the venue ends is unclear."""
    told = venue.rpartition("(")
    return bool(told[1]) and told[2].partition(")")[0].lower() in words.statuses


def _is_year_of(venue: str, dated: Dated) -> bool:
    """Whether what stands between a date and its status is nothing but the date's year."""
    return dated.value is not None and venue == str(dated.value.year)
