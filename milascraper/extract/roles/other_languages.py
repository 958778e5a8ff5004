"""A second abstract on a card, in another language: behind a label in that language, or hidden beside the first. It is
no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.lines.labels import label_words
from milascraper.page.hidden import is_hidden

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

_TWO = 2


def drop_other_languages(page: Cards) -> None:
    """Take from each card that shows several labelled abstracts those whose label is not of the page's language."""
    hidden = _hidden_translations(page)
    for card in page.cards if hidden else ():
        card.lines = [s for s in card.lines if hidden.isdisjoint((s.line.element, *s.line.element.iterancestors()))]
    own = _labels_of(page)
    if not own:
        return
    for card in page.cards:
        said = {s.index: told for s in card.lines if (told := _abstract_label(s)) is not None}
        if len(set(said.values())) > 1 and not own.isdisjoint(said.values()):
            gone = {index for start, told in said.items() if told not in own for index in _below(card, start)}
            card.lines = [s for s in card.lines if s.index not in gone]


def _hidden_translations(page: Cards) -> set[Element]:
    """The elements that are hidden beside one built alike that is not, and say that they are in another language."""
    around: set[Element] = set()
    for element in (s.line.element for card in page.cards for s in card.lines):
        above: Element | None = element
        while above is not None and above not in around:
            around.add(above)
            above = above.getparent()
    told = [element for element in around if element.get("lang") is not None and is_hidden(element)]
    return {element for element in told if _is_shown_in_another_language(element)}


def _is_shown_in_another_language(element: Element) -> bool:
    parent = element.getparent()
    told = [other for other in parent if other.tag == element.tag and other.get("lang")] if parent is not None else []
    shown = [other for other in told if not is_hidden(other)]
    # one text in two languages; of several, some may be names
    return len(told) == len((element, *shown)) == _TWO and shown[0].get("lang") != element.get("lang")


def _labels_of(page: Cards) -> frozenset[str]:
    """The labels of abstracts in the page's language."""
    words = page.site.words.get(page.language or "")
    return frozenset(label for label, role in words.labels.items() if role == "abstract") if words else frozenset()


def _abstract_label(s: Shown) -> str | None:
    """What the label of an abstract says that a line has, or is."""
    if s.bare_label == "abstract":
        return label_words(s.text)
    return label_words(s.label_words) if s.label == "abstract" else None


def _below(card: Card, start: int) -> AbstractSet[int]:
    """A label's line and the lines behind it, as far as the next label, date, release or link."""
    lines = [s for s in card.lines if s.index >= start]
    found = {start}
    if lines[0].bare_label is None:
        return found
    for s in lines[1:]:
        if s.bare_label or s.label or s.is_date or s.is_outward or s is card.anchor.status:
            break
        found.add(s.index)
    return found
