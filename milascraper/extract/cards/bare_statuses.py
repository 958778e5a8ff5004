"""Statuses that stand alone and without parentheses, as a badge shows them: a line "preprint" beside a date.

The words are common ones ("Poster", "Published"), so one of them shows nothing: several lines of one look must name
different statuses. A tag that is the same on every card, and a label before a date, are none, nor is a word nobody
knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.split_releases import date_and_rest
from milascraper.extract.words.release import MAX_LABEL, VenueStatus, status_of
from milascraper.extract.words.venue_names import may_be_venues
from milascraper.page.search import block_of, elements_with
from milascraper.page.text import fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.dates import Dated
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: So many lines of one look, of which so many differ.
_LINES, _KINDS = 3, 2
_CHOICES = frozenset({"option", "select", "label", "button", "nav", "th"})


def take_bare(shown: Sequence[Shown], paths: Sequence[Path], words: Vocabulary) -> None:
    """Where no line shows a status in parentheses or behind a label, take those that stand alone for releases."""
    if any(s.is_known_status and not is_status_alone(s.text, words) for s in shown):
        return  # "Accept (Poster)" has parentheses of its own
    by_look: dict[object, list[Shown]] = defaultdict(list)
    for s in shown:
        if not s.is_outward and not s.is_date and s.label is None and is_status_alone(s.text, words):
            by_look[_look(s, paths)].append(s)
    for lines in by_look.values():
        if len(lines) < _LINES or len({s.text.lower() for s in lines}) < _KINDS:
            continue
        for s in lines:
            s.release, s.is_known_status, s.bare_label = VenueStatus(None, s.text), True, None
        look = _look(lines[0], paths)
        for s in shown:
            if s.release is not None and s.release.venue is not None and _look(s, paths) == look:
                s.release = VenueStatus(None, s.text)  # "invited talk (plenary)"
        _take_venues(shown, lines, words)


def _take_venues(shown: Sequence[Shown], statuses: Sequence[Shown], words: Vocabulary) -> None:
    """Take the venues that stand in one line with the date, directly before their status in one element with it, where
    most do; that line is a date then."""
    found = {s.index: told for s in statuses if (told := _before(shown, s, words)) is not None}
    if 2 * len(found) < len(statuses) or not may_be_venues([rest for _, _, rest in found.values()], words):
        return
    for index, (before, dated, rest) in found.items():
        before.dated, before.is_date = dated, True
        shown[index].release = VenueStatus(rest, shown[index].text)


def _before(shown: Sequence[Shown], status: Shown, words: Vocabulary) -> tuple[Shown, Dated, str] | None:
    """The line before a status in one element with it, its date, and what else it says."""
    before = shown[status.index - 1] if status.index else None
    if before is None or before.is_date or before.line.element.getnext() is not status.line.element:
        return None
    parts = date_and_rest(before.line, words)
    return None if parts is None else (before, *parts)


def _look(s: Shown, paths: Sequence[Path]) -> object:
    """The look of a badge, whatever it says: "badge badge-oral" is that of "badge badge-poster"."""
    element = s.line.element
    return paths[s.index][-2:-1], element.tag, (element.get("class") or "").partition(" ")[0]


def bare_statuses(page: Page, words: Vocabulary) -> list[Element]:
    """The elements of texts that are a status and nothing else, where they name several."""
    said = {text for text, _, _ in page.texts if len(text) < 2 * MAX_LABEL and is_status_alone(fold_space(text), words)}
    if len({fold_space(text).lower() for text in said}) < _KINDS:
        return []
    found = dict.fromkeys(block_of(element) for element in elements_with(page.texts, *said))
    return [element for element in found if element.tag not in _CHOICES]


def is_status_alone(text: str, words: Vocabulary) -> bool:
    """Whether a text is a status of the vocabulary, all of it: "preprint", "Accept (Poster)"."""
    if not 0 < len(text) < MAX_LABEL:
        return False
    said = text.lower()
    if said in words.statuses or said in words.unlisted_statuses:
        return True
    return (
        said.endswith(")")
        and said.partition("(")[0].strip() in words.statuses
        and (status_of(text, words) is not Status.OTHER)
    )
