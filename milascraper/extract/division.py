"""Where one card ends and the next begins.

Two neighbouring cards part where the tree parts them highest: nested cards at the child of their list. Where cards
are flat siblings that place is not unique, and the page's own order of lines decides: the look of line that occurs
exactly once between any two releases, first of its kind, begins a card.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.structure import Looks, shared
from milascraper.page.search import holds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.anchors import Anchor, Path
    from milascraper.extract.features import Shown

_FURNITURE = (
    "boolean(descendant-or-self::h1|descendant-or-self::form|descendant-or-self::main|descendant-or-self::body|"
    "descendant::thead|"
    "descendant::a[@rel='next' or @rel='prev' or contains(@href, 'page=')])"
)
#: So large a share of releases that are as the one before shows that cards tell theirs twice.
_PAIRED = 0.4
_RULE = 2
"""So many ``br`` before a line are a separator."""


@dataclass(slots=True, eq=False)
class Card:
    """One card: its lines in reading order and its release."""

    lines: list[Shown]
    anchor: Anchor
    root: Element | None
    """The element that holds the card and nothing else; ``None`` for flat cards."""
    depth: int
    """How many elements of each line's chain lie above the card's content."""
    is_alike: bool = True
    """Whether the card's element looks like those of nearly all other cards."""
    releases: int = 1
    """How many different releases the card's element holds; more than one is more than a card can have."""
    is_doubled: bool = False
    """Whether the card shows the same release twice: a copy for narrow screens."""


@dataclass(slots=True, eq=False)
class _Cut:
    """The place between two releases where one card ends: after line ``gap``."""

    gap: int
    depth: int
    is_nested: bool


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
    if not all(flat):
        cuts = [_Cut(gaps[0], depth, True) for depth, gaps in intervals]
        cards = _nested(shown, chains, anchors, cuts, looks)
        if cards is not None and all(_has_content(card) for card in cards):
            others = unanchored(shown, chains, paths, cards, looks) if any(flat) else []
            if not any(flat) or not any(map(_has_links, _between(shown, [*(card.lines for card in cards), *others]))):
                return cards
        if 2 * sum(flat) < len(flat) or _stand_in_pairs(anchors):
            return _grouped(shown, chains, anchors, [depth for depth, _ in intervals], looks)
    return _flat(shown, paths, anchors, intervals)


def _stand_in_pairs(anchors: Sequence[Anchor]) -> bool:
    """Whether most releases are told twice, as for screens of two sizes."""
    told = [anchor.status.line.text for anchor in anchors]
    return sum(a == b for a, b in itertools.pairwise(told)) >= _PAIRED * len(told)


def _between(shown: Sequence[Shown], blocks: Sequence[Sequence[Shown]]) -> list[list[Shown]]:
    """The runs of lines that stand between blocks and in none."""
    held = {s.index for lines in blocks for s in lines}
    found: list[list[Shown]] = []
    for s in shown[min(held) : max(held)]:
        if s.index in held:
            continue
        if found and found[-1][-1].index == s.index - 1:
            found[-1].append(s)
        else:
            found.append([s])
    return found


def _has_links(lines: Sequence[Shown]) -> bool:
    """Whether lines hold a card's links."""
    return any(s.is_outward for s in lines)


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
    usual, count = Counter(looks.of(root) for root, _ in roots).most_common(1)[0]
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
            card = Card(lines, releases[-1], root, depth + 1, releases=len(different), is_doubled=len(releases) == 2)
            cards.append(card)
        usual, most = Counter(looks.of(root) for root in held).most_common(1)[0]
        if most < 0.7 * len(held) or not all(_has_content(card) for card in cards):
            continue
        for card, root in zip(cards, held, strict=True):
            card.is_alike = looks.of(root) == usual
        return cards
    return None


def unanchored(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    paths: Sequence[Path],
    cards: Sequence[Card],
    looks: Looks,
) -> list[list[Shown]]:
    """Blocks that are built like the cards beside them but hold no release, and what stands between cards with a date
    and links as they have: their lines."""
    roots = {card.root for card in cards if card.root is not None}
    if not roots:
        return _unanchored_flat(shown, paths, cards)
    if len(roots) < 2:
        return []
    parents = {root.getparent() for root in roots}
    usual = {looks.of(root) for root in roots}
    found: dict[Element, list[Shown]] = {}
    for s in shown:
        for element in chains[s.index]:
            if element in roots:
                break
            if element.getparent() in parents and looks.of(element) in usual:
                found.setdefault(element, []).append(s)
                break
    blocks = [lines for lines in found.values() if len(lines) > 1]
    between = _between(shown, [*(card.lines for card in cards), *found.values()])
    return [*blocks, *(lines for lines in between if _has_links(lines) and any(s.is_date or s.dated for s in lines))]


def _unanchored_flat(shown: Sequence[Shown], paths: Sequence[Path], cards: Sequence[Card]) -> list[list[Shown]]:
    """Runs of lines outside the flat cards that begin as each card does, and as no other line of a card does."""
    firsts = {paths[card.lines[0].index] for card in cards}
    inner = {paths[s.index] for card in cards for s in card.lines[1:]}
    if len(firsts) != 1 or firsts & inner:
        return []
    held = {s.index for card in cards for s in card.lines}
    found: list[list[Shown]] = []
    for s in shown:
        if s.index in held:
            continue
        if paths[s.index] in firsts:
            found.append([s])
        elif found and found[-1][-1].index == s.index - 1 and paths[s.index] in inner:
            found[-1].append(s)
    return [lines for lines in found if len(lines) > 1]


def _flat(
    shown: Sequence[Shown],
    paths: Sequence[Path],
    anchors: Sequence[Anchor],
    intervals: Sequence[tuple[int, list[int]]],
) -> list[Card] | None:
    depth = Counter(d for d, _ in intervals).most_common(1)[0][0]
    gaps = [g for _, g in intervals]
    starts = _starts(shown, paths, anchors, gaps)
    return None if starts is None else flat_cards(shown, paths, anchors, starts, depth)


def flat_cards(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], starts: Sequence[int], depth: int
) -> list[Card] | None:
    """Cards that begin at the lines ``starts``, one for each release; ``None`` where a release lies outside of it."""
    ends = [start - 1 for start in starts[1:]]
    ends.append(_last_end(shown, paths, anchors, starts))
    cards = []
    for start, end, anchor in zip(starts, ends, anchors, strict=True):
        if not start <= anchor.first <= anchor.last <= end:
            return None
        cards.append(Card([shown[i] for i in range(start, end + 1)], anchor, None, depth))
    return cards


def _starts(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], gaps: Sequence[Sequence[int]]
) -> list[int] | None:
    """The first line of each card, for flat cards."""
    ruled = [[g + 1 for g in interval if shown[g + 1].line.broken >= _RULE] for interval in gaps]
    if all(len(lines) == 1 for lines in ruled):
        starts = [lines[0] for lines in ruled]
        first = _first_ruled(shown, paths, anchors, starts)
        return None if first is None else [first, *starts]
    head = range(anchors[0].first)
    tail = range(anchors[-1].last + 1, len(shown))
    release_paths = {paths[a.status.index] for a in anchors} | {paths[a.date.index] for a in anchors if a.date}
    inside = {
        paths[i] for interval in gaps for i in range(interval[0] + 1, interval[-1] + 1) if not shown[i].is_outward
    }
    signature = _signature(shown, paths, gaps, head, tail)
    if signature is not None and signature not in release_paths:
        first = max(i for i in head if paths[i] == signature)
        return [first, *(next(g + 1 for g in interval if paths[g + 1] == signature) for interval in gaps)]
    in_head = [i for i in head if paths[i] in inside and not shown[i].is_outward]
    in_tail = [i for i in tail if paths[i] in inside and not shown[i].is_outward]
    if in_head and not in_tail:
        after = [_after_release(shown, anchor.last, interval) for anchor, interval in zip(anchors, gaps, strict=False)]
        if any(start is None for start in after):
            return None
        first = anchors[0].first
        while first - 1 in head and paths[first - 1] in inside:
            first -= 1
        return [first, *(start for start in after if start is not None)]
    if in_tail and not in_head:
        return [anchor.first for anchor in anchors]
    return None


def _first_ruled(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], starts: Sequence[int]
) -> int | None:
    """The first card's first line where separators stand between cards: after the last separator before it, or where
    lines begin that look like the other cards' first lines."""
    for i in range(anchors[0].first, -1, -1):
        if shown[i].line.broken >= _RULE:
            return i
    wanted = {paths[start] for start in starts}
    alike = [i for i in range(anchors[0].first + 1) if paths[i] in wanted]
    if not alike:
        return None
    first = alike[-1]
    while first - 1 in alike:
        first -= 1
    return first


def _signature(
    shown: Sequence[Shown], paths: Sequence[Path], gaps: Sequence[Sequence[int]], head: range, tail: range
) -> Path | None:
    """The look of line that begins a card: once in each interval, before the first release, not after the last. No
    link that leads out begins one."""
    in_tail = {paths[i] for i in tail}
    in_head = {paths[i] for i in head}
    for gap in gaps[0]:
        path = paths[gap + 1]
        if path not in in_head or path in in_tail or shown[gap + 1].is_outward:
            continue
        if all(sum(paths[i] == path for i in range(g[0] + 1, g[-1] + 2)) == 1 for g in gaps):
            return path
    return None


def _after_release(shown: Sequence[Shown], last: int, interval: Sequence[int]) -> int | None:
    """The first line after a release that is not one of its links."""
    for gap in interval:
        if gap >= last and not shown[gap + 1].is_outward:
            return gap + 1
    return None


def _last_end(shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], starts: Sequence[int]) -> int:
    """The last line of the last flat card: as far as links follow, and lines that followed the other releases."""
    following = {
        paths[i] for anchor, start in zip(anchors, starts[1:], strict=False) for i in range(anchor.last + 1, start)
    }
    end = anchors[-1].last
    limit = len(shown)
    while end + 1 < limit and shown[end + 1].line.broken < _RULE:
        if paths[end + 1] not in following and not shown[end + 1].is_outward:
            break
        end += 1
    return end


def holds_furniture(element: Element) -> bool:
    """Whether an element holds what belongs to the page and not to a card: its heading, a form, the pager."""
    return holds(element, _FURNITURE)


def single(shown: Sequence[Shown], chains: Sequence[Sequence[Element]], anchor: Anchor, root: Element) -> Card | None:
    """The card of a page that has only one: the largest subtree around its release that holds no furniture."""
    chain = [root, *chains[anchor.status.index]]
    for depth, element in enumerate(chain):
        if holds_furniture(element):
            continue
        lines = [s for s in shown if depth == 0 or chains[s.index][depth - 1 : depth] == [element]]
        held = {s.index for s in lines}
        if anchor.date and anchor.date.index not in held:
            return None
        card = Card(lines, anchor, element, depth)
        return card if _has_content(card) else None
    return None
