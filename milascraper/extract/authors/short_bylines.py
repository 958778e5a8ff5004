"""Short bylines: "By Ann Lee et al." on a card that names all authors elsewhere, behind a tab say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

_DOTS = " .…"


def drop_short_bylines(page: Cards) -> None:
    """Take from each card the line that says its first author and that there are others, where the card has a line for
    the same name elsewhere."""
    endings = tuple(f" {told}" for told in page.words.others)
    for card in page.cards:
        gone = [s for s in card.lines if s.text.rstrip(_DOTS).endswith(endings) and _is_short_byline(s, card, page)]
        if gone:
            card.lines = [s for s in card.lines if s not in gone]


def _is_short_byline(s: Shown, card: Card, page: Cards) -> bool:
    text = s.text.rstrip(_DOTS)
    ending = next((told for told in page.words.others if text.lower().endswith(f" {told}")), None)
    if ending is None or s is card.anchor.status:
        return False
    said = text[: -len(ending)].rstrip(" ,")
    named = [other.text for other in card.lines if other is not s and " " in other.text and said.endswith(other.text)]
    leads = [said.removesuffix(name).strip(" :").lower() for name in named]
    return any(not lead or page.words.labels.get(lead) == "authors" for lead in leads)
