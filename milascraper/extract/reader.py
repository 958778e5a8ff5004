"""The grammar reader: from a page's lines to its cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.anchors import Anchor, find_anchors
from milascraper.extract.division import Card, divide, holds_furniture, single, unanchored
from milascraper.extract.features import show
from milascraper.extract.roles import RoleReader, Sorted
from milascraper.extract.structure import Looks, common_ancestor, line_chains
from milascraper.page import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.features import Shown
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
    unanchored: list[list[Shown]] = field(default_factory=list)
    """Lines of blocks that are built like the cards but hold no release."""


def read_grammar(page: Page, words: Vocabulary) -> Reading:
    """Find the page's cards and sort their lines."""
    region = _region(page, words)
    if region is None:
        return Reading([], 0)
    lines = lines_of(region)
    shown = [show(line, words, page.site, page.base_url) for line in lines]
    chains = line_chains(lines, region)
    looks = Looks({element for chain in chains for element in chain})
    paths = [looks.path(chain) for chain in chains]
    anchors = find_anchors(shown, paths)
    if not anchors:
        return Reading([], 0)
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
    return Reading(sheets, len(anchors), unanchored=unanchored(shown, chains, cards, looks))


def _region(page: Page, words: Vocabulary) -> Element | None:
    """The smallest element that holds every release of known status.

    Lines of unknown status are looked for in there alone: "2027-02-11 Agora (hybrid)" in a block of events is built
    like a release. With one known release, its neighbours count as far as nothing of the page's furniture is between.
    """
    root = page.root
    shown = [show(line, words, page.site, page.base_url) for line in lines_of(root)]
    chains = line_chains([s.line for s in shown], root)
    looks = Looks({element for chain in chains for element in chain})
    anchors = find_anchors(shown, [looks.path(chain) for chain in chains])
    known = [anchor for anchor in anchors if anchor.status.is_known_status]
    if not known:
        return None
    if len(known) > 1:
        return common_ancestor(element for anchor in known for element in _elements(anchor))
    region = common_ancestor(_elements(known[0]))
    for element in (region, *region.iterancestors()):
        if holds_furniture(element):
            break
        region = element
    return region


def _elements(anchor: Anchor) -> list[Element]:
    elements = [anchor.status.line.element]
    if anchor.date is not None:
        elements.append(anchor.date.line.element)
    return elements
