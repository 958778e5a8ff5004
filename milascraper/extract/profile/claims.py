"""The second reader: what a learned profile reads on a page, as claims of fields on elements. It reads no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.profile.profile import select, select_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.profile.profile import Profile


@dataclass(slots=True, eq=False)
class Claims:
    """What one profile reads on one page."""

    cards: list[Element]
    """The cards' elements, or those that begin flat cards, in reading order."""
    fields: dict[Element, str] = field(default_factory=dict)
    """Element → the field it holds."""
    links: set[Element] = field(default_factory=set)
    """The ``a`` elements that are links of a card."""
    boundaries: set[Element] = field(default_factory=set)
    """Elements beyond which no field reaches."""

    def of(self, element: Element) -> str | None:
        """The field that the nearest claimed element around ``element`` holds, itself included."""
        current: Element | None = element
        while current is not None:
            found = self.fields.get(current)
            if found is not None:
                return found
            if current in self.boundaries:
                return None
            current = current.getparent()
        return None


def holder_of(cards: Sequence[Element]) -> Element:
    """The element that holds flat cards: the nearest one around all elements that begin one."""
    parents = [parent for element in cards if (parent := element.getparent()) is not None]
    return common_ancestor(parents or cards)


def read_claims(root: Element, profile: Profile) -> Claims:
    """Run a profile's selectors over a page."""
    cards = select(root, profile.card)
    claims = Claims(cards)
    if not cards:
        return claims
    contexts = [holder_of(cards)] if profile.layout == "flat" else cards
    claims.boundaries.update(contexts)
    for name, selectors in profile.fields.items():
        for css in selectors:
            found = select_in(contexts, css)
            if name == "links":
                claims.links.update(found)
            else:
                for element in found:
                    claims.fields.setdefault(element, name)
    return claims
