"""Statuses without parentheses, on pages where a label names them: "Status: published"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.release import VenueStatus, status_of
from milascraper.page import lines_of
from milascraper.page.search import block_of, elements_with
from milascraper.page.text import fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A label and a status are no longer (characters).
_LONGEST = 60


def take_labelled(shown: Sequence[Shown], words: Vocabulary) -> None:
    """Where no line shows a status of the vocabulary in parentheses, take those that a label names for releases.

    One that is not of the vocabulary is named as surely as the others; what stands in parentheses is no status then.
    """
    if any(s.is_known_status for s in shown):
        _take_parenthesised(shown)
        return
    in_line = [s for s in shown if s.label == "status" and _may_be_status(s, words)]
    behind = [s for label, s in itertools.pairwise(shown) if label.bare_label == "status" and _may_be_status(s, words)]
    named = [s for found in (in_line, behind) for s in _statuses(found, words)]
    others = [s for s in shown if s.release is not None and s not in named]
    for s in others if len(others) <= len(named) else ():
        s.release = None
    for s in named:
        s.release, s.is_known_status = VenueStatus(None, s.text), _is_status(s.text, words)
        s.bare_label, s.label = None, "status"


def _take_parenthesised(shown: Sequence[Shown]) -> None:
    """Take as known what stands in parentheses behind the label of a status, whatever it says: "Status", "(Accept (Tiny
    Paper))"."""
    for label, s in itertools.pairwise(shown):
        if label.bare_label == "status" and s.release is not None and s.release.venue is None:
            s.is_known_status = True


def _may_be_status(s: Shown, words: Vocabulary) -> bool:
    is_label = s.bare_label is not None and not _is_status(s.text, words)  # "Published" may be either
    is_other = is_label or s.is_outward or s.is_date or _YEAR.search(s.text) or s.text.isdecimal()
    return not is_other and 0 < len(s.text) < _LONGEST


def _statuses(found: Sequence[Shown], words: Vocabulary) -> Sequence[Shown]:
    """What labels of one kind name as statuses: all, where most are of the vocabulary, else those that are."""
    known = [s for s in found if _is_status(s.text, words)]
    return found if 2 * len(known) > len(found) else known


def labelled_statuses(page: Page, words: Vocabulary) -> list[Element]:
    """The elements of short texts that end in a status of the vocabulary, if the page has a label for it."""
    labels = [label for label, role in words.labels.items() if role == "status"]
    if not any(label in text.lower() for text, _, _ in page.texts if len(text) < _LONGEST for label in labels):
        return []
    found = dict.fromkeys(block_of(element) for element in elements_with(page.texts, *_said(page, words)))
    return [
        line.element
        for block in found
        if block.tag not in ("option", "select")
        for line in lines_of(block)
        if _ends_in_status(line.text, words)
    ]


def _said(page: Page, words: Vocabulary) -> set[str]:
    """The short texts of a page that are a status, whatever stands before it."""
    return {
        text
        for text, _, _ in page.texts
        if len(text) < _LONGEST and _is_status(fold_space(text).rpartition(":")[2].strip(), words)
    }


def _ends_in_status(text: str, words: Vocabulary) -> bool:
    return len(text) < _LONGEST and _is_status(text.rpartition(":")[2].strip() or text, words)


def _is_status(text: str, words: Vocabulary) -> bool:
    return 0 < len(text) < _LONGEST and status_of(text, words) is not Status.OTHER
