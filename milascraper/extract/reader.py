"""The grammar reader: from a page's lines to its cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.cards.card import links_around
from milascraper.extract.cards.division import divide, single, single_flat
from milascraper.extract.cards.group_dates import give_group_dates
from milascraper.extract.cards.region import scan_region
from milascraper.extract.cards.scan import Scan
from milascraper.extract.cards.sheets import Cards, Sorted
from milascraper.extract.cards.unanchored import miss_headings, unanchored
from milascraper.extract.cards.unclosed import divide_unclosed, ends_of
from milascraper.extract.roles.missing import doubt_below, doubt_between
from milascraper.extract.roles.sorting import sort_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.profile.claims import Claims
    from milascraper.extract.words.vocabulary import Vocabulary
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
    left: Sequence[Shown] = ()
    """Lines around releases that no cards could be made of."""


def read_grammar(page: Page, words: Vocabulary, claims: Claims | None = None) -> Reading:
    """Find the page's cards and sort their lines. ``claims``: what a learned profile says, where it may lead."""
    scan = scan_region(page, words)
    if scan is None or not scan.anchors:
        return Reading([], 0)
    anchors = scan.anchors
    cards: list[Card] | None
    if len(anchors) == 1:
        card = single(scan.shown, scan.chains, anchors[0], scan.root)
        if card is None and (parent := scan.root.getparent()) is not None:
            scan = Scan(parent, page, words)
            card = single_flat(scan.shown, scan.chains, scan.anchors[0]) if len(scan.anchors) == 1 else None
        cards = [card] if card else None
    else:
        cards = divide(scan.shown, scan.chains, scan.paths, anchors, scan.looks)
    if cards is None:
        scan = _whole(scan, page, words)
        scan.paths = ends_of(scan.paths)
        cards = divide_unclosed(scan.shown, scan.paths, scan.anchors) if len(scan.anchors) == len(anchors) > 1 else None
    if cards is None or miss_headings(scan.shown, cards, words):
        return Reading([], len(anchors), is_undivided=True, left=scan.shown)
    give_group_dates(scan.shown, scan.paths, cards)
    relative = {s.index: scan.paths[s.index][card.depth :] for card in cards for s in card.lines}
    told = Cards(cards, relative, page.site, words, page.base_url, page.language, links_around(cards))
    sheets = sort_lines(told, claims)
    others = unanchored(scan.shown, scan.chains, scan.paths, cards, scan.looks)
    doubt_between(scan.shown, sheets, others)
    doubt_below(scan.shown, sheets, others, words)
    return Reading(sheets, len(anchors), unanchored=others)


def _whole(scan: Scan, page: Page, words: Vocabulary) -> Scan:
    """All of the page's content, scanned: where end tags are missing, the first card begins outside the region."""
    root = scan.root
    for ancestor in scan.root.iterancestors():
        if ancestor.tag in ("body", "html"):
            break
        root = ancestor
    return scan if root is scan.root else Scan(root, page, words)
