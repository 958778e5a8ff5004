"""The grammar reader: from a page's lines to its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.anchors import Anchor, find_anchors
from milascraper.extract.division import Card, divide, single
from milascraper.extract.features import show
from milascraper.extract.roles import RoleReader, Sorted
from milascraper.extract.structure import Looks, common_ancestor, line_chains
from milascraper.page import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Page

#: Name and version of the reader, as records carry it.
GRAMMAR = "grammar/1"


@dataclass(slots=True, eq=False)
class Reading:
    """What the grammar made of a page: its cards' lines by role, or that it could not divide them."""

    sheets: list[Sorted]
    anchors: int
    is_undivided: bool = False


def read_grammar(page: Page, words: Vocabulary) -> Reading:
    """Find the page's cards and sort their lines."""
    root = page.root
    shown = [show(line, words, page.site, page.base_url) for line in lines_of(root)]
    anchors = _anchors(shown, root)
    if not anchors:
        return Reading([], 0)
    region = root
    if len(anchors) > 1:
        region = common_ancestor(element for a in anchors for element in _elements(a))
    lines = lines_of(region)
    shown = [show(line, words, page.site, page.base_url) for line in lines]
    chains = line_chains(lines, region)
    looks = Looks({element for chain in chains for element in chain})
    paths = [looks.path(chain) for chain in chains]
    anchors = find_anchors(shown, paths)
    cards: list[Card] | None
    if len(anchors) == 1:
        card = single(shown, chains, anchors[0], region)
        cards = [card] if card else None
    else:
        cards = divide(shown, chains, paths, anchors, looks)
    if cards is None:
        return Reading([], len(anchors), is_undivided=True)
    relative = {s.index: looks.path(chains[s.index][card.depth :]) for card in cards for s in card.lines}
    sheets = RoleReader(cards, relative, page.site, words, page.base_url).sort()
    return Reading(sheets, len(anchors))


def _anchors(shown: list, root: Element) -> list[Anchor]:  # type: ignore[type-arg]
    chains = line_chains([s.line for s in shown], root)
    looks = Looks({element for chain in chains for element in chain})
    return find_anchors(shown, [looks.path(chain) for chain in chains])


def _elements(anchor: Anchor) -> list[Element]:
    elements = [anchor.status.line.element]
    if anchor.date is not None:
        elements.append(anchor.date.line.element)
    return elements
