"""What a line shows by itself: a date, a release, a label, links that lead out. No role is decided here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.lines.labels import bare_label, take_label, without_venue_label
from milascraper.extract.lines.line_dates import EDGES, bare_day, machine_of, says_time, take_date
from milascraper.extract.lines.links import label_of, target
from milascraper.extract.lines.shown import Shown
from milascraper.extract.lines.toggles import bare_toggles
from milascraper.extract.words.dates import Dated, find_date
from milascraper.extract.words.marks import without_lead
from milascraper.extract.words.release import MAX_VENUE, VenueStatus, bare_venue, split_venue, status_of
from milascraper.extract.words.shape import is_sentence
from milascraper.page.controls import is_chosen
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line
    from milascraper.site import Site

_EMPTY_BRACKETS = re.compile(r"\[[\s,;|·]*\]|\([\s,;|·]*\)")
#: One sentence ends, and another begins.
_SENTENCES = re.compile(r"[a-zß-ÿ]{3}[.!?] [A-ZÀ-Þ]")
#: An abstract is longer (characters).
_PROSE = 60
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


def show(line: Line, words: Vocabulary, site: Site, base: str | None) -> Shown:
    """Read what ``line`` shows. Cheap tests come before every expression."""
    says_little = _says_little(line)
    if not line.links:
        if says_little:
            return _show_little(line, words)
        day = bare_day(line)
        if day is not None:
            return Shown(line, line.text, line.index, dated=Dated(day, 0, len(line.text)), is_date=True)
    if len(line.runs) > 2 and ("…" in line.text or "..." in line.text):
        bare_toggles(line, words)
    outward = [
        (link, label)
        for link in line.links
        if (url := target(link, base)) is not None and (label := label_of(line, link, url, site, words)) is not None
    ]
    text = line.text
    if says_little and not outward and ")" not in text:
        return _show_little(line, words)
    if outward:
        links = [link for link, _ in outward]
        text = fold_space("".join([run.text for run in line.runs if run.link not in links]))
        text = fold_space(_EMPTY_BRACKETS.sub(" ", text))
        if (
            len(text) > _PROSE
            and (is_sentence(text) or _SENTENCES.search(text))
            and not text.rstrip(EDGES).endswith(")")
        ):
            outward, text = [], line.text  # an address in a text is a part of it
        elif not text.strip(EDGES + "()[]⟨⟩←→↗"):
            return Shown(line, "", line.index, outward=outward, is_outward=True)
    shown = Shown(line, text, line.index, outward=outward)
    if len(text) > MAX_VENUE + 120:
        if ":" in text[:40] or len(line.runs) > 1:
            take_label(shown, words)
        return shown
    shown.bare_label = bare_label(text.rstrip(EDGES) if outward else text, words)
    if shown.bare_label is not None:
        return shown
    take_label(shown, words)
    if shown.label == "none":
        return shown
    rest = _without_control(shown.text, line)
    if _DIGIT.search(rest) or (says_time(line) and machine_of(line) is not None):
        rest = without_venue_label(take_date(shown, rest, words), line, words)
    elif len(line.runs) > 1 and rest.endswith(")"):
        rest = without_venue_label(rest, line, words)
    rest = without_lead(rest.strip(EDGES))
    if ")" not in rest:
        return shown
    rest = _without_remark(rest, line, words)
    if rest.endswith(").") and shown.dated is not None:
        rest = rest[:-1]
    if rest.endswith(")"):
        shown.release = _told(rest, words)
        if shown.release is not None and shown.release.venue is not None:
            venue = bare_venue(_without_status_label(shown.release.venue, line, words), shown.release.label, words)
            shown.release = VenueStatus(venue, shown.release.label)
        if shown.release is not None and (
            shown.release.label.lower() in words.toggles
            or words.statuses.get((shown.release.venue or "").lower())
            == Status.ACCEPTED  # "Accept (Poster)", all of it
            or _is_of_another(shown.release.venue or "", words)
            or (shown.dated is None and _ANOTHER.match(shown.release.venue or ""))
            or (shown.dated is not None and _is_year_of(shown.release.venue or "", shown.dated))
            or _holds_status(shown.release.venue or "", words)
            or words.find_abstract_toggle(shown.release.venue or "") is not None
            or is_chosen(line.element)
        ):
            shown.release = None
        if shown.release is not None:
            label = shown.release.label
            shown.is_known_status = (
                label.lower() in words.unlisted_statuses or status_of(label, words) is not Status.OTHER
            )
    return shown


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


def _without_control(text: str, line: Line) -> str:
    """``text`` without what a button behind the release says: "Water (published) What is this?"."""
    last = line.runs[-1]
    if last.element.tag != "button" or len(line.runs) == 1:
        return text
    rest = text.removesuffix(fold_space(last.text)).rstrip(EDGES)
    return rest if rest.endswith(")") else text


def _without_status_label(venue: str, line: Line, words: Vocabulary) -> str:
    """``venue`` without the label of a status behind it, in an element of its own: "Water <b>Status</b> (poster)"."""
    said = venue.rpartition(" ")[2]
    is_label = words.labels.get(said.rstrip(":").lower()) == "status"
    return venue[: -len(said)].rstrip() if is_label and any(fold_space(r.text) == said for r in line.runs) else venue


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


def _says_little(line: Line) -> bool:
    """Whether a line has no digit, no label and no parenthesis at its end: most names and titles."""
    text = line.text
    return (
        len(line.runs) == 1
        and text[-1] not in ").:"
        and ":" not in text[:42]
        and _DIGIT.search(text) is None
        and line.element.tag != "time"
    )


def _show_little(line: Line, words: Vocabulary) -> Shown:
    """A line that can show nothing but itself, a bare label, or that it is about something else."""
    shown = Shown(line, line.text, line.index)
    shown.bare_label = bare_label(line.text, words)
    if shown.bare_label is None and without_lead(line.text[:40]).lower().startswith(words.otherwise):
        take_label(shown, words)
    return shown
