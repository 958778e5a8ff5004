"""The grammar reader: from a page's lines to its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.anchors import Anchor, find_anchors
from milascraper.extract.columns import label_columns
from milascraper.extract.division import divide, single, single_flat
from milascraper.extract.features import show
from milascraper.extract.furniture import holds_furniture
from milascraper.extract.group_dates import give_group_dates
from milascraper.extract.labelled_status import labelled_statuses, take_labelled
from milascraper.extract.roles import sort_lines
from milascraper.extract.sheets import Cards, Sorted
from milascraper.extract.split_dates import with_dates_joined
from milascraper.extract.spoken import seen_lines
from milascraper.extract.structure import Looks, Standings, common_ancestor, line_chains
from milascraper.extract.unanchored import miss_headings, unanchored
from milascraper.extract.unclosed import divide_unclosed, ends_of
from milascraper.page.search import block_of, elements_ending_in
from milascraper.page.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.card import Card
    from milascraper.extract.claims import Claims
    from milascraper.extract.shown import Shown
    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Page

#: Name and version of the reader, as records carry it.
GRAMMAR = "grammar/1"
#: A status stands at the end of its line, links labelled with hosts aside (characters).
_TAIL = 160


@dataclass(slots=True, eq=False)
class Reading:
    """What the grammar made of a page: its cards' lines by role, or that it could not divide them."""

    sheets: list[Sorted]
    anchors: int
    is_undivided: bool = False
    unanchored: list[list[Shown]] = field(default_factory=list)
    """Lines of blocks that are built like the cards but hold no release."""


class _Scan:
    """The lines of one element, what they show, and where they stand."""

    def __init__(self, root: Element, page: Page, words: Vocabulary) -> None:
        self.root = root
        lines = with_dates_joined(seen_lines(root, words), words)
        self.shown = [show(line, words, page.site, page.base_url) for line in lines]
        label_columns(self.shown, root, words)
        take_labelled(self.shown, words)
        self.chains = line_chains(lines, root)
        self.looks = Looks({element for chain in self.chains for element in chain})
        self.paths = self.looks.paths(self.chains)
        self.anchors = find_anchors(self.shown, self.paths)


def read_grammar(page: Page, words: Vocabulary, claims: Claims | None = None) -> Reading:
    """Find the page's cards and sort their lines. ``claims``: what a learned profile says, where it may lead."""
    scan = _scan_region(page, words)
    if scan is None or not scan.anchors:
        return Reading([], 0)
    anchors = scan.anchors
    cards: list[Card] | None
    if len(anchors) == 1:
        card = single(scan.shown, scan.chains, anchors[0], scan.root)
        if card is None and (parent := scan.root.getparent()) is not None:
            scan = _Scan(parent, page, words)
            card = single_flat(scan.shown, scan.chains, scan.anchors[0]) if len(scan.anchors) == 1 else None
        cards = [card] if card else None
    else:
        cards = divide(scan.shown, scan.chains, scan.paths, anchors, scan.looks)
    if cards is None:
        scan = _whole(scan, page, words)
        scan.paths = ends_of(scan.paths)
        cards = divide_unclosed(scan.shown, scan.paths, scan.anchors) if len(scan.anchors) == len(anchors) > 1 else None
    if cards is None or miss_headings(scan.shown, cards, words):
        return Reading([], len(anchors), is_undivided=True)
    give_group_dates(scan.shown, scan.paths, cards)
    relative = {s.index: scan.paths[s.index][card.depth :] for card in cards for s in card.lines}
    sheets = sort_lines(Cards(cards, relative, page.site, words, page.base_url, page.language), claims)
    return Reading(sheets, len(anchors), unanchored=unanchored(scan.shown, scan.chains, scan.paths, cards, scan.looks))


def _scan_region(page: Page, words: Vocabulary) -> _Scan | None:
    """The smallest element that holds every release of known status, and those that stand as they do, scanned.

    Lines of unknown status are looked for in there alone: "2027-02-11 Agora (hybrid)" in a block of events is built
    like a release. With one known release, its neighbours count as far as nothing of the page's furniture is between.
    """
    known, alike = _releases(page, words)
    scan = _scanned(known, alike, page, words)
    return scan if scan is not None else _scanned(labelled_statuses(page, words), [], page, words)


def _scanned(known: Sequence[Element], alike: Sequence[Element], page: Page, words: Vocabulary) -> _Scan | None:
    """The smallest element that holds the releases among these, scanned; ``None`` where none of them is one."""
    if not known:
        return None
    region = common_ancestor([*known, *alike])
    if len(known) == 1:
        region = _as_far_as_furniture(region)
    scan = _Scan(region, page, words)
    sure = _sure(scan.anchors)
    if not sure:
        return None
    inner = common_ancestor(element for anchor in sure for element in _elements(anchor))
    if len(sure) == 1:
        inner = _as_far_as_furniture(inner)
    return scan if inner is region else _Scan(inner, page, words)


def _sure(anchors: Sequence[Anchor]) -> Sequence[Anchor]:
    """The releases of known status, and those that stand as they do."""
    known = [anchor for anchor in anchors if anchor.status.is_known_status]
    if len(known) in (0, len(anchors)):
        return known
    standing = Standings().of
    stands = {standing(anchor.status.line.element) for anchor in known}
    return [anchor for anchor in anchors if standing(anchor.status.line.element) in stands]


def _whole(scan: _Scan, page: Page, words: Vocabulary) -> _Scan:
    """All of the page's content, scanned: where end tags are missing, the first card begins outside the region."""
    root = scan.root
    for ancestor in scan.root.iterancestors():
        if ancestor.tag in ("body", "html"):
            break
        root = ancestor
    return scan if root is scan.root else _Scan(root, page, words)


def _releases(page: Page, words: Vocabulary) -> tuple[list[Element], list[Element]]:
    """The elements of the lines that end in a status of the vocabulary, found without a walk over the page; and of
    those that stand as they do and are built like a release, whatever their status says."""
    blocks = dict.fromkeys(block_of(element) for element in elements_ending_in(page.texts, ")"))
    known: dict[Element, None] = {}
    told: list[Element] = []
    others: list[Element] = []
    for block in blocks:
        folded = text_of(block).lower()
        lines = seen_lines(block, words) if any(map(folded.__contains__, words.status_words)) else ()
        found = [
            line.element
            for line in lines
            if ")" in line.text[-_TAIL:] and show(line, words, page.site, page.base_url).is_known_status
        ]
        known.update(dict.fromkeys(found))
        (told if found else others).append(block)
    standing = Standings().of
    stands = {standing(block) for block in told} if others else set()
    alike = [
        line.element
        for block in others
        if stands and standing(block) in stands
        for line in seen_lines(block, words)
        if show(line, words, page.site, page.base_url).release is not None
    ]
    return list(known), alike


def _as_far_as_furniture(element: Element) -> Element:
    """The largest element around that holds nothing of the page's furniture."""
    best = element
    for ancestor in (element, *element.iterancestors()):
        if holds_furniture(ancestor):
            break
        best = ancestor
    return best


def _elements(anchor: Anchor) -> list[Element]:
    elements = [anchor.status.line.element]
    if anchor.date is not None:
        elements.append(anchor.date.line.element)
    return elements
