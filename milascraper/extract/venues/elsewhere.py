"""Venues that stand in a card apart from date and status: above the title, or beside a date whose status is a badge.

Their place tells nothing, so their words must, and nothing else of the card may be one: most of them name a journal, a
conference, an archive, and every other short text of a look of its own is a title, a person, a kind of work, a count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.venues.candidates import ENOUGH_CARDS
from milascraper.extract.venues.likeness import may_be_venue, name_venues, read_like_titles
from milascraper.extract.words.shape import may_be_name, may_be_names
from milascraper.extract.words.venue_names import may_be_venues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

#: So large a share of different venues has a word that venues have (819 real ones: 0.84, of 321 different ones 0.70).
_NAMED = 0.6
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Look:
    """The lines of one look, one a card."""

    lines: Mapping[int, Shown]

    @property
    def texts(self) -> list[str]:
        """What they say."""
        return [s.text for s in self.lines.values()]

    @property
    def length(self) -> float:
        """How long they are on the average."""
        return sum(map(len, self.texts)) / len(self.lines)

    def differs(self) -> bool:
        """Whether half of them or more say what no other does."""
        return 2 * len(set(self.texts)) >= len(self.lines)


def venues_elsewhere(page: Cards, bare: Sequence[int]) -> Mapping[int, Shown]:
    """Card number → its venue, of cards with a ``bare`` status in parentheses: the lines of the only look that may be
    venues, where another is that of the titles; nothing where more than one may be."""
    if len(bare) < ENOUGH_CARDS or not all(_is_in_parentheses(page, n) for n in bare):
        return {}
    looks = _looks(page)
    venues = [look for look in looks if _are_venues(look, page)]
    if len(venues) != 1:
        return {}
    others = [look for look in looks if look is not venues[0] and look.differs()]
    titles = [look for look in others if _are_titles(look, page) and look.length > venues[0].length]
    others = [look for look in others if look not in titles[:1] and not _are_told(look, page)]
    return {n: s for n, s in venues[0].lines.items() if n in bare} if titles and not others else {}


def _are_titles(look: _Look, page: Cards) -> bool:
    """Whether the lines of a look, one on each card, are titles by what they say."""
    return len(look.texts) == len(page) and read_like_titles(look.texts, page)


def _is_in_parentheses(page: Cards, n: int) -> bool:
    status = page.cards[n].anchor.status
    return status.release is not None and f"({status.release.label})" in status.line.text


def _looks(page: Cards) -> list[_Look]:
    """The looks that no card has twice and half of the cards have once, but for those of dates, statuses and links."""
    found: dict[Path, dict[int, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for n, card in enumerate(page.cards):
        for s in card.lines:
            if not (s.is_date or s.is_outward or s is card.anchor.status or s.bare_label):
                found[page.paths[s.index]][n].append(s)
    return [
        _Look({n: told[0] for n, told in lines.items()})
        for lines in found.values()
        if 2 * len(lines) >= len(page) and all(len(told) == 1 for told in lines.values())
    ]


def _are_venues(look: _Look, page: Cards) -> bool:
    """Whether the lines of a look may be the page's venues: their words say so, and none is an institution's."""
    lines, texts = list(look.lines.values()), set(look.texts)
    if any(s.label or is_toggle(s, page.words) or not may_be_venue(s) for s in lines):
        return False
    if any(not page.words.institutions.isdisjoint(_WORD.findall(text.lower())) for text in texts):
        return False
    is_named = sum(map(page.words.names_venue, texts)) >= _NAMED * len(texts)
    return is_named and name_venues(lines, page) and may_be_venues(look.texts, page.words)


def _are_told(look: _Look, page: Cards) -> bool:
    """Whether most lines of a look are surely no venues: names, texts, counts, buttons, kinds of work."""
    lines = list(look.lines.values())
    told = sum(
        not may_be_venue(s)
        or is_toggle(s, page.words)
        or s.label is not None
        or not s.text[0].isalpha()
        or s.text.lower() in page.words.furniture
        or page.words.tells_kind(s.text)
        or may_be_name(s.text)
        or may_be_names(s.text)
        or leads_to_people(s, page.site, page.base)
        for s in lines
    )
    return 2 * told > len(lines)
