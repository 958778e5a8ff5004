"""Whether lines may be venues, by what they say and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.words.release import MAX_VENUE
from milascraper.extract.words.shape import is_repetitive, may_be_names
from milascraper.extract.words.venue_names import counts, may_be_venues

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

#: Most venues have so many spaces, or a year.
_WORDS = 2
#: A year has so many digits.
_YEAR = 4
#: A sentence has so many spaces, and its full stop.
_SENTENCE = 7


def name_venues(lines: Collection[Shown], page: Cards) -> bool:
    """Whether lines of one look, without links, are venues by their words: half of what they say names one."""
    texts = {s.text for s in lines}
    if len({page.paths[s.index] for s in lines}) != 1 or any(page.is_linked(s) or is_heading(s) for s in lines):
        return False
    return 2 * sum(map(page.words.names_venue, texts)) >= len(texts) and 4 * len(texts) > len(lines)


def may_name_venues(lines: Collection[Shown], page: Cards) -> bool:
    """Whether lines of one look, without links, may be venues by what all of them say."""
    if len({page.paths[s.index] for s in lines}) != 1 or any(page.is_linked(s) or is_heading(s) for s in lines):
        return False
    return may_be_venues([s.text for s in lines], page.words)


def read_like_titles(texts: Sequence[str], page: Cards) -> bool:
    """Whether texts, one a card, say something else each, and most of them name no venue."""
    return len(set(texts)) == len(texts) and 2 * sum(map(page.words.names_venue, texts)) < len(texts)


def read_like_venues(lines: Sequence[Shown], page: Cards) -> bool:
    """Whether lines between status and date may be venues: no headings, links or counts; most with a figure or of
    several words, and one of many words or with a figure where they recur, as topics do."""
    texts = {s.text for s in lines}
    figured = {text for text in texts if any(map(str.isdigit, text)) or text.count(" ") > _WORDS}
    told = figured.union(text for text in texts if text.count(" ") >= _WORDS)
    if any(counts(s.text) or is_heading(s) or page.is_linked(s) or not may_be_venue(s) for s in lines):
        return False
    return 2 * len(told) >= len(texts) > 0 and (bool(figured) or not is_repetitive([s.text for s in lines]))


def is_year(s: Shown) -> bool:
    """Whether a line is a year and no more: it says the date again."""
    return len(s.text) == _YEAR and s.text.isdecimal()


def may_be_venue(s: Shown) -> bool:
    """Whether a line is short enough for a venue, not cut, no sentence and no list of names."""
    if (
        is_year(s)
        or not any(map(str.isalpha, s.text))
        or (may_be_names(s.text) and not any(map(str.isdigit, s.text)) and len(s.line.runs) > 1)
    ):
        return False
    is_sentence = s.text.endswith((".", "!", "?")) and s.text.count(" ") >= _SENTENCE
    return len(s.text) < MAX_VENUE / 2 and "…" not in s.text and "..." not in s.text and not is_sentence


def has_class(path: Path) -> bool:
    """Whether one of the last elements of a look has a class: a field of its own, as Display Suite writes them."""
    return any(look[1] for look in path[-3:])


def are_alone(candidate: Shown, card: Card) -> bool:
    """Whether a line and the status stand in one element that holds nothing else of the card but its date."""
    status = card.anchor.status
    around = common_ancestor([candidate.line.element, status.line.element])
    if around is card.root or around in (candidate.line.element, status.line.element):
        return False
    within = [s for s in card.lines if around in s.line.element.iterancestors()]
    return candidate in within and all(s is candidate or s is status or s.is_date for s in within)
