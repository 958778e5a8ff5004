"""Where one card ends and the next begins.

Two neighbouring cards part where the tree parts them highest: nested cards at the child of their list. Where cards
are flat siblings that place is not unique (``flat``).
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.cards.card import Card
from milascraper.extract.cards.flat import divide_flat
from milascraper.extract.cards.furniture import holds_furniture
from milascraper.extract.cards.unanchored import between, has_links, has_prose, unanchored
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.structure import Look, Looks, shared
from milascraper.page.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor, Path
    from milascraper.extract.lines.shown import Shown

#: Elements beside the content.
_BESIDE = frozenset({"nav", "aside", "header", "footer"})
#: So large a share of releases that are as the one before shows that cards tell theirs twice.
_PAIRED = 0.4
#: A card with a date has so many lines but for its links: title, date and venue.
_LINES = 3


@dataclass(slots=True, eq=False)
class _Cut:
    """The place between two releases where one card ends: after line ``gap``."""

    gap: int
    depth: int


def divide(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    paths: Sequence[Path],
    anchors: Sequence[Anchor],
    looks: Looks,
) -> list[Card] | None:
    """The cards of a region; ``None`` where they cannot be told apart. Needs two anchors or more."""
    intervals = [_highest_gaps(chains, a.last, b.first) for a, b in itertools.pairwise(anchors)]
    if any(not gaps for _, gaps in intervals):
        return None
    flat = [len(gaps) > 1 for _, gaps in intervals]
    if not all(flat) or _stand_whole(shown, chains, anchors, intervals[0][0], looks):
        cuts = [_Cut(gaps[0], depth) for depth, gaps in intervals]
        cards = _nested(shown, chains, anchors, cuts, looks)
        if cards is not None and all(_has_content(card) for card in cards):
            if not any(flat):
                return cards
            others = unanchored(shown, chains, paths, cards, looks)
            left = between(shown, [*(card.lines for card in cards), *others])
            if not any(map(has_links, left)) and 2 * sum(map(has_prose, left)) < sum(flat):
                return cards
        if 2 * sum(flat) < len(flat) or _stand_in_pairs(anchors):
            return _grouped(shown, chains, anchors, [depth for depth, _ in intervals], looks)
    return divide_flat(shown, chains, paths, anchors, intervals, looks)


def _stand_whole(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    anchors: Sequence[Anchor],
    depth: int,
    looks: Looks,
) -> bool:
    """Whether each release stands in an element of one look that holds a heading, or that holds a date and a text, and
    so do all lines between: a card whose release is not found parts the others in two places."""
    lines = range(anchors[0].first, anchors[-1].last + 1)
    if any(len(chains[i]) <= depth for i in lines):
        return False
    roots = {chains[i][depth] for i in lines}
    within = [s for s in shown if len(chains[s.index]) > depth]
    headed = {chains[s.index][depth] for s in within if is_heading(s)}
    dated = {chains[s.index][depth] for s in within if s.is_date or s.dated is not None}
    held = Counter(chains[s.index][depth] for s in within if not s.is_outward)
    are_cards = headed >= roots or all(root in dated and held[root] >= _LINES for root in roots)
    return len({looks.of(root) for root in roots}) == 1 and are_cards and len(roots) > len(anchors)


def _stand_in_pairs(anchors: Sequence[Anchor]) -> bool:
    """Whether most releases, dates included, are told twice, as for screens of two sizes."""
    told = [(a.status.line.text, a.date or a.status.dated, a.date.line.text if a.date else "") for a in anchors]
    pairs = sum(dated is not None and (a, on) == (b, of) for (a, dated, on), (b, _, of) in itertools.pairwise(told))
    return pairs >= _PAIRED * len(told) and len({(a, on) for a, _, on in told}) > 1


def _has_content(card: Card) -> bool:
    """Whether a card holds more than its release and its links."""
    anchor = card.anchor
    return any(
        not s.is_outward and not s.is_date and s is not anchor.status and s is not anchor.date for s in card.lines
    )


def _highest_gaps(chains: Sequence[Sequence[Element]], last: int, first: int) -> tuple[int, list[int]]:
    """The depth of the highest parting between two releases, and the gaps that have it."""
    depths = [min(shared(chains[i], chains[i + 1]), len(chains[i]), len(chains[i + 1])) for i in range(last, first)]
    if not depths:
        return 0, []
    least = min(depths)
    return least, [last + i for i, depth in enumerate(depths) if depth == least]


def _nested(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    anchors: Sequence[Anchor],
    cuts: Sequence[_Cut],
    looks: Looks,
) -> list[Card] | None:
    roots: list[tuple[Element, int]] = []
    for i, anchor in enumerate(anchors):
        depth = max(cuts[i - 1].depth if i else 0, cuts[i].depth if i < len(cuts) else 0)
        chain = chains[anchor.status.index]
        if len(chain) <= depth:
            return None
        roots.append((chain[depth], depth))
    usual, count = _usual_look(roots, anchors, chains, looks)
    is_rule = count >= 0.7 * len(roots) and count > 2
    cards: list[Card] = []
    held_at: dict[int, dict[Element, list[Shown]]] = {}
    for (root, depth), anchor in zip(roots, anchors, strict=True):
        inner, inner_depth = root, depth
        if looks.of(root) != usual:
            for d, element in enumerate(chains[anchor.status.index][depth:], depth):
                if looks.of(element) == usual:
                    inner, inner_depth = element, d
                    break
        if inner_depth not in held_at:
            held_at[inner_depth] = _held_at(inner_depth, shown, chains)
        lines = held_at[inner_depth][inner]
        held = {s.index for s in lines}
        if anchor.status.index not in held or (anchor.date and anchor.date.index not in held):
            return None
        cards.append(Card(lines, anchor, inner, inner_depth + 1, not is_rule or looks.of(inner) == usual))
    return cards


def _usual_look(
    roots: Sequence[tuple[Element, int]],
    anchors: Sequence[Anchor],
    chains: Sequence[Sequence[Element]],
    looks: Looks,
) -> tuple[Look, int]:
    """The look of most cards' elements, and how many have it. Where groups of one card stand beside groups of several,
    it is the look that each of them has or holds."""
    counted = Counter(looks.of(root) for root, _ in roots)
    for look, count in counted.most_common() if len(counted) > 1 else ():
        held = [look in map(looks.of, chains[a.status.index][d:]) for (_, d), a in zip(roots, anchors, strict=True)]
        if count > 1 and all(held):
            return look, len(roots)
    return counted.most_common(1)[0]


def _held_at(depth: int, shown: Sequence[Shown], chains: Sequence[Sequence[Element]]) -> dict[Element, list[Shown]]:
    """The lines of each element at one depth."""
    held: dict[Element, list[Shown]] = {}
    for s in shown:
        chain = chains[s.index]
        if len(chain) > depth:
            held.setdefault(chain[depth], []).append(s)
    return held


def _grouped(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    anchors: Sequence[Anchor],
    depths: Sequence[int],
    looks: Looks,
) -> list[Card] | None:
    """Nested cards of which some hold more than one release: by the depth at which most of the page's cards part."""
    for depth, count in sorted(Counter(depths).items()):
        if 3 * count < len(depths):
            continue
        held: dict[Element, list[Anchor]] = {}
        for anchor in anchors:
            chain = chains[anchor.status.index]
            if len(chain) <= depth:
                return None
            held.setdefault(chain[depth], []).append(anchor)
        cards = []
        for root, releases in held.items():
            lines = [s for s in shown if len(chains[s.index]) > depth and chains[s.index][depth] is root]
            different = {anchor.status.line.text for anchor in releases}
            card = Card(lines, releases[-1], root, depth + 1, releases=len(different))
            cards.append(card)
        usual, most = Counter(looks.of(root) for root in held).most_common(1)[0]
        if most < 0.7 * len(held) or not all(_has_content(card) for card in cards):
            continue
        for card, root in zip(cards, held, strict=True):
            card.is_alike = looks.of(root) == usual
        return cards
    return None


def single(shown: Sequence[Shown], chains: Sequence[Sequence[Element]], anchor: Anchor, root: Element) -> Card | None:
    """The card of a page that has only one: the largest subtree around its release that holds no furniture."""
    chain = [root, *chains[anchor.status.index]]
    for depth, element in enumerate(chain):
        if holds_furniture(element):
            continue
        lines = [s for s in shown if depth == 0 or chains[s.index][depth - 1 : depth] == [element]]
        lines = [s for s in lines if s.outward or not (_is_above(s) or _is_beside(s, anchor))]
        held = {s.index for s in lines}
        if anchor.date and anchor.date.index not in held:
            return None
        card = Card(lines, anchor, element, depth)
        return card if _has_content(card) else None
    return None


def _is_above(s: Shown) -> bool:
    """Whether a line stands in a menu, or in the head of a table's column."""
    return any(around.tag in ("nav", "th") for around in (s.line.element, *s.line.element.iterancestors()))


def _is_beside(s: Shown, anchor: Anchor) -> bool:
    """Whether a line stands in an aside with a heading of its own, "Most read", or in another element with several
    headings, and the release does not."""
    release = {anchor.status.line.element, *anchor.status.line.element.iterancestors()}
    for element in (s.line.element, *s.line.element.iterancestors()):
        if element in release:
            return False
        headings = len(list(element.iter(*HEADINGS)))
        if headings > 1 or (headings and element.tag == "aside"):
            return True
    return False


def single_flat(shown: Sequence[Shown], chains: Sequence[Sequence[Element]], anchor: Anchor) -> Card | None:
    """The card of a page that has only one, its lines flat among the page's own: the children of the region around the
    release, as far as the page's heading, form or pager, if one of them is a heading."""
    (own,) = chains[anchor.status.index][:1] or (None,)
    if own is None or holds_furniture(own):
        return None
    held = {own}
    for preceding in (True, False):
        for sibling in own.itersiblings(preceding=preceding):
            if sibling.tag in _BESIDE or holds_furniture(sibling):
                break
            held.add(sibling)
    lines = [s for s in shown if not held.isdisjoint(chains[s.index][:1])]
    if not any(map(is_heading, lines)) or (anchor.date is not None and anchor.date not in lines):
        return None
    card = Card(lines, anchor, None, 1)
    return card if _has_content(card) else None
