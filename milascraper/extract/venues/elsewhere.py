"""Venues that stand in a card apart from date and status: above the title, or beside a date whose status is a badge.

Their place tells nothing, so their words must: half of them name a journal, a conference, an archive.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.venues.candidates import ENOUGH_CARDS
from milascraper.extract.venues.likeness import may_be_venue, name_venues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown


def venues_elsewhere(page: Cards, bare: Sequence[int]) -> Mapping[int, Shown]:
    """Card number → its venue, of cards with a ``bare`` status: the lines of the only look that stands once in a card,
    in half of the cards or more, and names venues; nothing where several do."""
    if len(bare) < ENOUGH_CARDS:
        return {}
    looks: dict[Path, dict[int, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for n, card in enumerate(page.cards):
        for s in card.lines:
            if not (s.is_date or s.is_outward or s is card.anchor.status):
                looks[page.paths[s.index]][n].append(s)
    likely = [found for found in looks.values() if _are_venues(found, page)]
    return {n: lines[0] for n, lines in likely[0].items() if n in bare} if len(likely) == 1 else {}


def _are_venues(found: Mapping[int, Sequence[Shown]], page: Cards) -> bool:
    """Whether lines of one look, by their card, may be the page's venues."""
    lines = [s for told in found.values() for s in told]
    if len(lines) > len(found) or 2 * len(found) < len(page):
        return False
    if any(s.label or s.bare_label or is_toggle(s, page.words) or not may_be_venue(s) for s in lines):
        return False
    kinds = sum(page.words.tells_kind(s.text) for s in lines)
    return 2 * kinds < len(lines) and name_venues(lines, page)
