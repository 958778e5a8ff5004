"""Pages with few cards: they have nothing to vote on, so what was learned from fuller pages says what their lines are.

The grammar still finds and divides the cards, and still refuses what does not fit; the records say who led.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.agreement import same_extent
from milascraper.extract.profile.claims import read_claims
from milascraper.extract.reader import read_grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.profile.profile import Profile
    from milascraper.extract.reader import Reading
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: Pages with fewer cards are led, if the grammar alone doubts one of them.
FEW_CARDS = 4


def read_guided(page: Page, reading: Reading, profiles: Sequence[Profile], words: Vocabulary) -> Reading | None:
    """The page anew, led by the first profile that sees the same cards; ``None`` where none does, or none is needed."""
    if not 0 < len(reading.sheets) < FEW_CARDS or all(sheet.doubt is None for sheet in reading.sheets):
        return None
    for profile in profiles:
        claims = read_claims(page.root, profile)
        if claims.cards and all(same_extent(sheet, claims, profile) for sheet in reading.sheets):
            return read_grammar(page, words, claims)
    return None
