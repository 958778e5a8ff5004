"""The lines of a card that may be its venue by where they stand: between date and status, behind both, before them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading, is_toggle
from milascraper.extract.venues.likeness import are_alone, has_class, is_year, may_be_venue

if TYPE_CHECKING:
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: A page with fewer cards shows too little of what is usual.
ENOUGH_CARDS = 4
#: A date and a status with a venue between them stand so far apart (lines).
_APART = 2


def between(card: Card, words: Vocabulary) -> Shown | None:
    """The one line between a card's date and its status: nothing but a venue stands there."""
    at = card.lines.index(card.anchor.status)
    if at < _APART or not card.lines[at - _APART].is_date:
        return None
    return _unless_heading(card.lines[at - 1], words)


def has_two_between(card: Card, words: Vocabulary) -> bool:
    """Whether two lines stand between a card's date and its status: a venue, and its publisher or its place."""
    before = card.lines[: card.lines.index(card.anchor.status)]
    told = list(itertools.takewhile(lambda s: not s.is_date, reversed(before)))
    is_dated = len(told) < len(before)
    return is_dated and len(told) == _APART and all(_unless_said(s, words) is not None for s in told)


def behind_date(card: Card, words: Vocabulary) -> Shown | None:
    """The one line behind a card's date where that follows its status, and the three stand alone in an element, or one
    behind the other among flat cards."""
    at = card.lines.index(card.anchor.status)
    if at + _APART >= len(card.lines) or not card.lines[at + 1].is_date:
        return None
    line = _unless_heading(card.lines[at + _APART], words)
    if line is None or not may_be_venue(line):
        return None
    row = [s.line.element for s in card.lines[at : at + _APART + 1]]
    is_flat = card.root is None and all(a.getnext() is b for a, b in itertools.pairwise(row))
    return line if is_flat or are_alone(line, card) else None


def before_date(card: Card, words: Vocabulary) -> Shown | None:
    """The one line between a card's status and the date behind it."""
    at = card.lines.index(card.anchor.status)
    if at + _APART >= len(card.lines) or card.lines[at + _APART] is not card.anchor.date:
        return None
    return _unless_heading(card.lines[at + 1], words)


def before_status(card: Card, page: Cards) -> Shown | None:
    """The line before a card's status, where it stands in one element with it or has a class of its own."""
    before = undated_before(card, page.words)
    if not before or before[-1].is_outward or before[-1].bare_label is not None or len(card.lines) < 3:
        return None
    candidate = before[-1]
    if is_heading(candidate) or not may_be_venue(candidate):
        return None  # a title, and its status
    # a title may begin its card and have a badge: two of three things speak against it
    signs = (_is_headed(card, page), are_alone(candidate, card), meets_date(card))
    if candidate is card.lines[0] and sum(signs) < len(signs) - 1:
        return None
    is_field = (
        # a date and its status in one line leave no room for a venue but beside them
        card.anchor.status.dated is None
        and len(page) >= ENOUGH_CARDS
        and has_class(page.paths[candidate.index])
        and not _is_elsewhere(candidate, page)
    )
    return candidate if are_alone(candidate, card) or is_field else None


def _is_headed(card: Card, page: Cards) -> bool:
    """Whether a card has a heading, and the page's headings mostly name no venues: titles are headings then."""
    if not any(map(is_heading, card.lines)):
        return False
    headings = {s.text for card in page.cards for s in card.lines if is_heading(s)}
    return 2 * sum(map(page.words.names_venue, headings)) < len(headings)


def has_short_before(card: Card, words: Vocabulary) -> bool:
    """Whether the line before a status may be a venue, and not only the end of an abstract."""
    before = undated_before(card, words)
    return bool(before) and may_be_venue(before[-1])


def meets_date(card: Card) -> bool:
    """Whether a card's status stands directly behind its date, or before it."""
    at = card.lines.index(card.anchor.status)
    is_before = at + 1 < len(card.lines) and card.lines[at + 1] is card.anchor.date
    return card.anchor.status.dated is not None or is_before or (at > 0 and card.lines[at - 1].is_date)


def undated_before(card: Card, words: Vocabulary) -> list[Shown]:
    """The few lines before a card's status that are no date and no toggle."""
    at = card.lines.index(card.anchor.status)
    return [s for s in card.lines[max(0, at - 3) : at] if not s.is_date and not is_toggle(s, words)]


def _unless_said(line: Shown, words: Vocabulary) -> Shown | None:
    is_said = line.bare_label is not None or line.text.rstrip(" :").lower() in words.labels
    is_status = (line.text.startswith("(") and line.text.endswith(")")) or not any(map(str.isalpha, line.text))
    return line if not (line.is_date or line.is_outward or is_said or is_status or is_year(line)) else None


def _unless_heading(line: Shown, words: Vocabulary) -> Shown | None:
    return None if is_heading(line) else _unless_said(line, words)


def _is_elsewhere(candidate: Shown, page: Cards) -> bool:
    """Whether lines that look like this one also stand elsewhere than before a status: then it is another field's."""
    look = page.paths[candidate.index]
    for card in page.cards:
        last = undated_before(card, page.words)[-1:]
        if any(page.paths[s.index] == look and s not in last for s in card.lines):
            return True
    return False
