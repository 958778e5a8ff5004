"""The part of a page that holds its releases: the smallest element around all of known status, and around those that
stand as they do.

Lines of unknown status are looked for in there alone: "2027-02-11 Agora (hybrid)" in a block of events is built like a
release. With one known release, its neighbours count as far as nothing of the page's furniture is between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.bare_statuses import bare_statuses
from milascraper.extract.cards.furniture import holds_furniture
from milascraper.extract.cards.labelled_status import labelled_statuses
from milascraper.extract.cards.scan import Scan
from milascraper.extract.lines.features import show
from milascraper.extract.lines.spoken import seen_lines
from milascraper.extract.lines.structure import Standings, common_ancestor
from milascraper.extract.words.release import MAX_LABEL
from milascraper.page.search import block_of, elements_ending_in
from milascraper.page.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: A status stands at the end of its line, links labelled with hosts aside (characters).
_TAIL = 160


def scan_region(page: Page, words: Vocabulary) -> Scan | None:
    """The smallest element that holds every release, scanned; ``None`` where none is to be seen."""
    scan = _scan_around_statuses(page, words)
    if scan is not None:
        return scan
    for found in (labelled_statuses(page, words), bare_statuses(page, words)):
        scan = _narrowed(Scan(_around(found), page, words), page, words) if found else None
        if scan is not None:
            return scan
    return None


def as_far_as_furniture(element: Element) -> Element:
    """The largest element around that holds nothing of the page's furniture."""
    best = element
    for ancestor in (element, *element.iterancestors()):
        if holds_furniture(ancestor):
            break
        best = ancestor
    return best


def _scan_around_statuses(page: Page, words: Vocabulary) -> Scan | None:
    """What holds the lines that end in a status of the vocabulary, and those that stand as they do and are built like
    a release, whatever their status says; scanned.

    What ends in a parenthesis is found without a walk over the page; the blocks that have the word of a status in their
    text are walked over together.
    """
    blocks = dict.fromkeys(block_of(element) for element in elements_ending_in(page.texts, ")"))
    likely = {block: None for block in blocks if _may_hold_status(block, words)}
    if not likely:
        return None
    scan = Scan(_around(list(likely)), page, words)
    known: dict[Element, None] = {}
    told: dict[Element, None] = {}
    for s in scan.shown:
        if not s.is_known_status or ")" not in s.line.text[-_TAIL:]:
            continue
        element = s.line.element
        holders = [around for around in (element, *element.iterancestors()) if around in likely]
        if holders:
            known[element] = None
            told.update(dict.fromkeys(holders))
    if not known:
        return None
    alike = _alike([block for block in blocks if block not in told], list(told), page, words)
    region = common_ancestor([*known, *alike])
    if len(known) == 1:
        region = as_far_as_furniture(region)
    return _narrowed(scan if region is scan.root else Scan(region, page, words), page, words)


def _may_hold_status(block: Element, words: Vocabulary) -> bool:
    """Whether a word of a status stands behind a parenthesis, as near to it as in a label."""
    opened = text_of(block).lower().split("(")[1:]
    return any(map("(".join([part[:MAX_LABEL] for part in opened]).__contains__, words.status_words))


def _around(elements: Sequence[Element]) -> Element:
    """The smallest element around all of some; around one, as far as it holds nothing of the page's furniture."""
    region = common_ancestor(elements)
    return as_far_as_furniture(region) if len(elements) == 1 else region


def _alike(others: Sequence[Element], told: Sequence[Element], page: Page, words: Vocabulary) -> list[Element]:
    """The elements of lines built like a release, in those of ``others`` that stand as one of ``told`` does."""
    if not others:
        return []
    standing = Standings().of
    stands = {standing(block) for block in told}
    return [
        line.element
        for block in others
        if standing(block) in stands
        for line in seen_lines(block, words)
        if show(line, words, page.site, page.base_url).release is not None
    ]


def _narrowed(scan: Scan, page: Page, words: Vocabulary) -> Scan | None:
    """The smallest element that holds the releases of a scan, scanned; ``None`` where it has none."""
    sure = _sure(scan.anchors)
    if not sure:
        return None
    inner = common_ancestor(element for anchor in sure for element in _elements(anchor))
    if len(sure) == 1:
        inner = as_far_as_furniture(inner)
    return scan if inner is scan.root else Scan(inner, page, words)


def _sure(anchors: Sequence[Anchor]) -> Sequence[Anchor]:
    """The releases of known status, and those that stand as they do."""
    known = [anchor for anchor in anchors if anchor.status.is_known_status]
    if len(known) in (0, len(anchors)):
        return known
    standing = Standings().of
    stands = {standing(anchor.status.line.element) for anchor in known}
    return [anchor for anchor in anchors if standing(anchor.status.line.element) in stands]


def _elements(anchor: Anchor) -> list[Element]:
    elements = [anchor.status.line.element]
    if anchor.date is not None:
        elements.append(anchor.date.line.element)
    return elements
