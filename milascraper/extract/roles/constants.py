"""Texts that stand on nearly every card of a page: its own words, and no field's."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from milascraper.extract.words.shape import may_be_name, without_joint

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

#: From so many cards on, a text that stands in all of them is the page's own: whatever it says, or if it is no name.
_ENOUGH_CARDS, FEW_CARDS = 8, 4


def constants_of(page: Cards) -> frozenset[str]:
    """Texts that stand in nearly every card, and look as no other text of the cards does: buttons and the like.

    A co-author may stand on every card of a page, but looks like the other authors; and on a page of few cards nothing
    tells the page's own words from a name or a sentence that is the same on all of them.
    """
    size = len(page)
    if size < FEW_CARDS:
        return frozenset()
    counted = Counter(text for card in page.cards for text in {s.text for s in card.lines if len(s.text) < 60})
    often = {text for text, count in counted.items() if count >= 0.8 * size}
    texts: dict[Path, set[str]] = defaultdict(set)
    for card in page.cards:
        for s in card.lines:
            if s.bare_label is None:
                texts[page.paths[s.index]].add(s.text)
    own = {text for found in texts.values() if found <= often for text in found}
    own |= {text for text in often if text.endswith(":")}
    controls = {s.text for card in page.cards for s in card.lines if s.text in often and _labels_control(s)}
    return frozenset(controls) | frozenset(
        text
        for text in own
        if not (may_be_name(without_joint(text)) or text.endswith((".", "!", "?")))
        or counted[text] == size >= _ENOUGH_CARDS
    )


def _labels_control(s: Shown) -> bool:
    """Whether a line labels a box to be ticked, or a set of controls."""
    for element in (s.line.element, *s.line.element.iterancestors()):
        if element.tag == "label":
            return next(element.iter("input"), None) is not None
        if element.tag in ("legend", "option"):
            return True
        if element.tag in ("div", "li", "article", "tr"):
            return False
    return False
