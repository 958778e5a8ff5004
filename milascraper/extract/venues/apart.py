"""Venues that stand in a line of their own, apart from their status."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading, is_toggle
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.venues.candidates import (
    ENOUGH_CARDS,
    before_date,
    before_status,
    behind_date,
    between,
    has_short_before,
    has_two_between,
    meets_date,
)
from milascraper.extract.venues.elsewhere import venues_elsewhere
from milascraper.extract.venues.likeness import (
    are_alone,
    may_be_venue,
    may_name_venues,
    name_venues,
    read_like_titles,
    read_like_venues,
)
from milascraper.extract.words.shape import is_odd_name, may_be_name
from milascraper.extract.words.venue_names import are_lists_of_names, may_be_venues

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: A page whose releases say so often no venue prints venues elsewhere: few releases have none (SITE.md, A card, 4).
_MOSTLY = 0.8
#: So large a share of titles say what no other does.
_DIFFERENT = 0.75
#: Venues are no longer on the average (characters), but for some; what is may be titles.
_LONG_VENUES = 50
#: Titles are longer on the average (characters).
_LONG = 30


@dataclass(frozen=True, slots=True)
class Venues:
    """Card number → the line that is its venue. ``are_lost``: the page prints venues apart, but where is unknown."""

    found: Mapping[int, Shown]
    are_lost: bool = False


_LOST = Venues({}, are_lost=True)


def separate_venues(page: Cards) -> Venues:
    """The venues of a page that prints venue and status in lines of their own."""
    _drop_one_for_all(page)
    bare = [n for n, card in enumerate(page.cards) if _is_bare(card, len(page) < ENOUGH_CARDS, page.words)]
    if not bare or len(bare) < _MOSTLY * len(page):
        return Venues({})
    for find in (_between_date_and_status, _behind_date, _before_status):
        found = find(page, bare)
        if found is not None:
            return found
    elsewhere = venues_elsewhere(page, bare)
    if elsewhere:
        return Venues(elsewhere)
    if len(page) >= ENOUGH_CARDS:
        return Venues({}, are_lost=not _leave_no_room(page, bare))
    return Venues({}, are_lost=any(has_short_before(page.cards[n], page.words) for n in bare))


def _between_date_and_status(page: Cards, bare: Sequence[int]) -> Venues | None:
    """The venues between dates and statuses, whichever come first; ``None`` where most cards have nothing there."""
    middle = {n: s for n in bare if (s := between(page.cards[n], page.words)) is not None}
    if not middle and _are_titled_before(page):
        middle = {n: s for n in bare if (s := before_date(page.cards[n], page.words)) is not None}
        if not read_like_venues(list(middle.values()), page):
            middle = {}
    if 2 * sum(page.words.tells_kind(s.text) for s in middle.values()) >= len(middle) > 0:
        return _LOST
    if _are_authors(middle.values(), page):
        return _LOST
    if len(middle) < 0.5 * len(page) and not _explain_all(middle, bare, page):
        return None
    return Venues(middle) if _leave_titles(middle, page) else _LOST


def _behind_date(page: Cards, bare: Sequence[int]) -> Venues | None:
    """The venues behind statuses and dates; ``None`` where most cards have nothing there, or it names none."""
    behind = {n: s for n in bare if (s := behind_date(page.cards[n], page.words)) is not None}
    told = behind.values()
    is_usual = 2 * len(behind) >= len(page)
    return Venues(behind) if is_usual and (name_venues(told, page) or may_name_venues(told, page)) else None


def _before_status(page: Cards, bare: Sequence[int]) -> Venues | None:
    """The venues before statuses, wherever the dates stand; ``None`` where most cards have nothing there."""
    before = {n: s for n in bare if (s := before_status(page.cards[n], page)) is not None}
    apart = [n for n in bare if has_two_between(page.cards[n], page.words)]
    if 2 * len(apart) >= len(bare) and not _are_below_titles(apart, before, page):
        return _LOST
    if _are_authors(before.values(), page):
        return _LOST
    usual = Counter(page.paths[s.index] for s in before.values()).most_common(1)
    if not usual or usual[0][1] < 0.5 * len(page):
        return None
    if not _may_be_told(before.values(), page) or not _leave_titles(before, page):
        return _LOST
    return Venues({n: s for n, s in before.items() if page.paths[s.index] == usual[0][0]})


def _are_below_titles(apart: Sequence[int], before: Mapping[int, Shown], page: Cards) -> bool:
    """Whether of two lines between date and status the first are titles, and the other stand alone with their status:
    longer ones that mostly name no venue, each another."""
    if not all(n in before and are_alone(before[n], page.cards[n]) for n in apart):
        return False
    venues = [before[n] for n in apart]
    titles = [page.cards[n].lines[page.cards[n].lines.index(s) - 1] for n, s in zip(apart, venues, strict=True)]
    are_longer = sum(len(s.text) for s in titles) > sum(len(s.text) for s in venues)
    return are_longer and read_like_titles([s.text for s in titles], page) and may_name_venues(venues, page)


def _may_be_told(lines: Collection[Shown], page: Cards) -> bool:
    """Whether lines before statuses may be venues by what they say: no kinds of work, and some name one where many
    differ."""
    texts = [s.text for s in lines]
    if 2 * sum(map(page.words.tells_kind, texts)) >= len(texts):
        return False
    return len(set(texts)) < ENOUGH_CARDS or may_be_venues(texts, page.words)


def _leave_titles(venues: Mapping[int, Shown], page: Cards) -> bool:
    """Whether cards whose ``venues`` stand before their statuses show titles elsewhere: headings, or what stands in
    each card, is another each time, and no shorter."""
    taken = {id(s) for s in venues.values()}
    texts: dict[Path, list[str]] = defaultdict(list)
    for card in page.cards:
        for s in card.lines:
            if id(s) not in taken and not (s.is_date or s.is_outward):
                texts[() if is_heading(s) else page.paths[s.index]].append(s.text)
    length = sum(len(s.text) for s in venues.values()) / len(venues)
    return length < _LONG_VENUES or any(
        len(set(said)) == len(said) >= len(page) and sum(map(len, said)) >= length * len(said)
        for said in texts.values()
    )


def _are_authors(lines: Collection[Shown], page: Cards) -> bool:
    """Whether lines where venues may stand are authors: some lead to persons, or several are lists of names."""
    are_people = any(leads_to_people(s, page.site, page.base) for s in lines)
    return are_people or are_lists_of_names([s.text for s in lines], page.words)


def _drop_one_for_all(page: Cards) -> None:
    """Take the label "Source" for none of a venue's where it names the same on every card, and something else stands
    between date and status, or on most cards before them: "Source: Mila" tells of the page."""
    sources = page.words.source_labels
    told = [[s for s in card.lines if s.label == "venue" and s.label_words in sources] for card in page.cards]
    if len(page) < ENOUGH_CARDS or not all(told) or len({s.text for lines in told for s in lines}) > 1:
        return
    before = [s for card in page.cards if (s := before_status(card, page)) is not None]
    are_venues = 2 * len(before) > len(page) and name_venues(before, page)
    if are_venues or any(between(card, page.words) is not None for card in page.cards):
        for s in itertools.chain.from_iterable(told):
            s.label = "none"


def _leave_no_room(page: Cards, bare: Sequence[int]) -> bool:
    """Whether nothing on the page may be a venue: statuses follow their dates, and what is short enough is the titles,
    or stands several times in a card and looks like neither dates nor statuses."""
    if not all(meets_date(page.cards[n]) for n in bare):
        return False
    counted: dict[Path, Counter[int]] = defaultdict(Counter)
    short: Counter[Path] = Counter()
    odd: Counter[Path] = Counter()
    titles: set[Path] = set()
    marks: set[Path] = set()
    for n, card in enumerate(page.cards):
        for s in card.lines:
            look = page.paths[s.index]
            if s.is_date or s is card.anchor.status:
                marks.add(look)
            elif not s.is_outward and not is_toggle(s, page.words):
                counted[look][n] += 1
                short[look] += may_be_venue(s)
                odd[look] += is_odd_name(s.text)
                if is_heading(s):
                    titles.add(look)
    likely = [look for look, lines in counted.items() if 2 * short[look] > lines.total()]
    lone = {look for look in likely if sum(count > 1 for count in counted[look].values()) * 2 < len(counted[look])}
    if any(short[look] and look in marks for look in counted) or len(lone) > 1 or len(titles) > 1:
        return False
    if any(2 * odd[look] > counted[look].total() for look in set(likely) - lone):
        return False  # several to a card, and no names
    if lone <= titles or (len(lone) == 1 and _are_titles(page, bare, *lone)):
        return True
    return not any(len(counted[look]) == len(page) for look in counted if look not in lone.union(likely))


def _are_titles(page: Cards, bare: Sequence[int], look: Path) -> bool:
    """Whether the lines of a look are titles, and no venues, where each release tells date and status in one line: each
    begins its card, says what no other does, and most are long."""
    firsts = [card.lines[0] for card in page.cards]
    texts = [s.text for s in firsts if page.paths[s.index] == look]
    differ = len(set(texts)) == len(texts) == len(page)
    are_told = all(page.cards[n].anchor.status.dated is not None for n in bare)
    return are_told and differ and sum(map(len, texts)) > _LONG * len(texts)


def _explain_all(between: Mapping[int, Shown], bare: Sequence[int], page: Cards) -> bool:
    """Whether some cards have one line between date and status, all of one look, and all others have none there."""
    looks = {page.paths[s.index] for s in between.values()}
    return len(looks) == 1 and all(n in between or meets_date(page.cards[n]) for n in bare)


def _is_bare(card: Card, are_few: bool, words: Vocabulary) -> bool:
    """Whether a card's status stands alone, so that its venue may stand apart.

    A label "Venue" before it has the status for its value, and no venue. Where few cards are to be seen, a status in
    one line with its date has no venue either: that would stand between the two.
    """
    status = card.anchor.status
    if status.release is None or status.release.venue is not None or (are_few and status.dated is not None):
        return False
    if any(s.label == "venue" for s in card.lines) or _is_venue_labelled(card):
        return False
    at = card.lines.index(status)
    is_led = at > 0 and card.lines[at - 1].bare_label == "venue"
    return not is_led or behind_date(card, words) is not None


def _is_venue_labelled(card: Card) -> bool:
    """Whether a label "Venue" stands in a line of its own, and something else than the status behind it."""
    return any(
        label.bare_label == "venue" and told is not card.anchor.status and not told.is_date
        for label, told in itertools.pairwise(card.lines)
    )


def _are_titled_before(page: Cards) -> bool:
    """Whether titles stand before all statuses: each card begins with a line that no other has, and that is no name."""
    firsts = [card.lines[0] for card in page.cards]
    if any(first is card.anchor.status or first.is_date for first, card in zip(firsts, page.cards, strict=True)):
        return False
    named = sum(may_be_name(first.text) for first in firsts)
    differ = len({first.text for first in firsts}) >= _DIFFERENT * len(firsts)
    return differ and len(firsts) >= ENOUGH_CARDS and 2 * named < len(firsts)
