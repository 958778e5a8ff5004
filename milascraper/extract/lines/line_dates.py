"""The date of a line: in its text, or in an attribute for machines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.lines.labels import without_on
from milascraper.extract.words.dates import Dated, find_date, is_same_day, is_weekday, iso_day, machine_date
from milascraper.extract.words.marks import without_lead
from milascraper.extract.words.release import status_of
from milascraper.page.text import SPACE, fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line


#: What may stand between a date and its line's other words.
EDGES = SPACE + ",;:·•|–—-/\u00a0"

#: What counts a card: "[12]".
_INDEX = re.compile(r"[\[(#]\d{1,4}[\])]?|\d{1,4}[.)]")
#: They may stand around a date.
_BRACKETS = frozenset({"()", "[]", "«»"})
#: They part a venue from the date behind it.
_PARTS = frozenset(",;·•|–—")
#: No date in print is longer (characters).
MAX_DATE = 40
_ISO_LENGTH = 10


def says_time(line: Line) -> bool:
    """Whether a line has a ``time`` element; a machine date elsewhere stands beside digits."""
    return any(run.element.tag == "time" for run in line.runs)


def _dated_element(line: Line) -> Element | None:
    """The element of the line, or around it, that carries a machine date."""
    for run in line.runs:
        element: Element | None = run.element
        for _ in range(3):
            if element is None:
                break
            if element.get("datetime"):
                return element
            if element is line.element:
                break
            element = element.getparent()
    return None


def bare_day(line: Line) -> date | None:
    """The day that a line without links is and nothing else, in ISO form: what most dates are (SITE.md, A card, 4)."""
    is_alone = len(line.text) == _ISO_LENGTH and line.text[4] == "-" and len(line.runs) == 1
    return iso_day(line.text) if is_alone and line.element.get("datetime") is None else None


def machine_of(line: Line) -> date | None:
    """The date of a ``datetime`` attribute on or in the line."""
    element = _dated_element(line)
    return machine_date(element.get("datetime") or "") if element is not None else None


def _without(line: Line, element: Element | None) -> str:
    """The line's text without that of one element in it."""
    kept = [run.text for run in line.runs if element not in (run.element, *run.element.iterancestors())]
    return fold_space("".join(kept))


def _glued_date(line: Line, text: str, words: Vocabulary) -> Dated | None:
    """The date that is all of the line's first text node, or of its last, with no space between it and the rest."""
    if len(line.runs) < 2 or text != line.text:
        return None
    for run, at_end in ((line.runs[0], False), (line.runs[-1], True)):
        said = fold_space(run.text)
        dated = find_date(said, words) if len(said) < MAX_DATE else None
        if dated is not None and dated.start == 0 and dated.end == len(said):
            start = len(text) - len(said) if at_end else 0
            return replace(dated, start=start, end=start + len(said))
    return None


def _without_date_label(before: str, words: Vocabulary) -> str:
    """What stands before a date, without the label between a status and it: "Water (published) · Published on"."""
    at = before.rfind(")") + 1
    said = before[at:].strip(EDGES + ":").lower()
    return before[:at] if at and said and words.labels.get(said) == "date" else before


def _without_same_date(text: str, dated: Dated, words: Vocabulary) -> str:
    """``text`` without the date it begins with, where that is the one before it, told otherwise: "2026-01-12January 12,
    2026 Water (published)"."""
    again = find_date(text, words)
    if again is None or again.start > 0 or again.value is None or again.value != dated.value:
        return text
    return text[again.end :].lstrip(EDGES)


def _is_own_label(line: Line, before: str, words: Vocabulary) -> bool:
    """Whether what stands before a date and its release is a label, in an element of its own and with a colon, whatever
    it says: "<b>Appeared:</b> 2026-01-12, Water (published)"."""
    first = line.runs[0]
    said = before.strip()
    is_apart = first.element is not line.element and fold_space(first.text).strip() in (said, said[:-1].rstrip())
    is_anothers = f"{said[:-1].strip().lower()} ".startswith(words.otherwise)
    return is_apart and said[-1:] == ":" and len(said) < MAX_DATE and not is_anothers


def _stands_before_status(before: str, after: str, is_iso: bool, words: Vocabulary) -> bool:
    """Whether a date stands between a venue and its status, in digits alone or parted from the venue: "Water, 12 May
    2026 (poster)"."""
    if not (after.startswith("(") and after.endswith(")")) or status_of(after[1:-1], words) is Status.OTHER:
        return False
    lead = before.rstrip(SPACE)
    if lead[-1:] in _PARTS:
        return True
    if is_iso and not _leads_to_date(lead, words):
        return True
    bare = without_on(lead)
    return bare != lead and not bare.rpartition(" ")[2].islower()  # not "Water, held on 12 May 2026 (poster)"


def _leads_to_date(text: str, words: Vocabulary) -> bool:
    """Whether a text ends in what is said before a date: a label, or a word in lower case ("Water, first online")."""
    said = text.split()
    ends = {" ".join(said[-n:]).lower().rstrip(":") for n in (1, 2, 3)}
    is_begun = bool(said) and said[-1].lstrip("([")[:1].isupper()
    return not is_begun or text[-1] == ":" or any(words.labels.get(end) in ("date", "none") for end in ends)


def _beside(text: str, dated: Dated) -> tuple[str, str]:
    """What stands before a date and behind it; a release may have brackets around its date: "Water (poster)
    (2026-05-12)"."""
    before, after = without_lead(text[: dated.start]).strip(EDGES), text[dated.end :].strip(EDGES)
    if before[-1:] + after[:1] in _BRACKETS and (before[:-1].rstrip(EDGES) + after[1:]).endswith(")"):
        before, after = before[:-1].strip(EDGES), after[1:].strip(EDGES)
    return before, "" if after == "." else after


def take_date(shown: Shown, text: str, words: Vocabulary) -> str:
    """Note the line's date and return the rest of the text. Only a date at one of the text's ends counts."""
    machine = machine_of(shown.line)
    dated = find_date(text, words) or _glued_date(shown.line, text, words)
    if dated is not None and dated.value is not None and machine not in (None, dated.value):
        element = _dated_element(shown.line)
        is_same = element is not None and is_same_day(element.get("datetime") or "", dated.value)
        machine = dated.value if is_same else machine
    if dated is None:
        if machine is not None and len(text) < 40 and "(" not in text:
            shown.machine, shown.is_date = machine, True
            shown.dated = Dated(machine, 0, len(text))
            return ""
        rest = _without(shown.line, _dated_element(shown.line)) if machine is not None else ""
        if rest.strip(EDGES).endswith(")"):
            shown.dated, shown.machine = Dated(machine, 0, 0), machine
            return rest
        return text
    before, after = _beside(text, dated)
    if _INDEX.fullmatch(before) or is_weekday(before):
        before = ""
    if before + after in _BRACKETS:
        before = after = ""
    if before and not after:
        before = _without_date_label(before, words)
    lead = before.lower()
    lead = lead if lead in words.labels else without_on(lead)
    if lead in words.labels or lead in ("on", "le"):
        before = ""
        if words.labels.get(lead) == "none" and not after:
            shown.label, shown.label_words, shown.labelled = "none", lead, text
    elif before and after.endswith(")") and _is_own_label(shown.line, text[: dated.start], words):
        before = ""
    if not before and not after:
        shown.dated, shown.machine, shown.is_date = dated, machine, True
        return ""
    if before and after:
        is_iso = dated.end - dated.start == _ISO_LENGTH and not any(map(str.isalpha, text[dated.start : dated.end]))
        if not _stands_before_status(text[: dated.start], after, is_iso, words):
            return text
        shown.dated, shown.machine = dated, machine
        return f"{without_on(before)} {after}"
    after = _without_same_date(after.removeprefix(". "), dated, words)
    separated = text[: dated.start].rstrip(SPACE) if before else text[dated.end :].lstrip(SPACE)
    rest = before or after
    if machine is None and not rest.endswith((")", ").")) and separated == rest:
        return text
    shown.dated, shown.machine = dated, machine
    return rest
