"""Flat cards: siblings among which no element holds one card.

The page's own order of lines divides them: the look of line that occurs exactly once between any two releases, first
of its kind, begins a card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.cards.card import Card
from milascraper.extract.cards.flat_starts import Starts, shows_date, starts_of
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.words.shape import may_be_name, may_be_names
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor, Path
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.lines.structure import Looks

#: Elements that hold one text; a card does not begin within one.
_TEXTS = frozenset({"p", "li", "dd", "td", "blockquote"})
_RULE = 2
"""So many ``br`` before a line are a separator."""
#: More lines of unknown looks are no part of a card.
_UNKNOWN = 3
#: So large a share of cards may have more than one line that looks like their first.
_SELDOM = 0.3
#: So large a share of a look's lines are names where it is that of names.
_NEARLY_ALL = 0.8


def divide_flat(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    paths: Sequence[Path],
    anchors: Sequence[Anchor],
    intervals: Sequence[tuple[int, list[int]]],
    looks: Looks,
) -> list[Card] | None:
    """The cards of a region; ``None`` where neither its lines' looks nor its blocks' divide them."""
    depth = Counter(d for d, _ in intervals).most_common(1)[0][0]
    gaps = [g for _, g in intervals]
    ruled = _ruled_starts(shown, paths, anchors, gaps)
    if ruled is not None:
        return None if not ruled else flat_cards(shown, paths, anchors, ruled, depth)
    told = starts_of(shown, chains, paths, anchors, depth, looks)
    # what begins later than the likeliest stands within the cards, whether that divides them or not
    told = [starts for starts in told if starts.cards[1] <= told[0].cards[1]]
    found = (flat_cards(shown, paths, anchors, starts.cards, depth, starts.spare) for starts in told)
    cards = next((cards for cards in found if cards is not None and not _cut_blocks(cards, chains, depth)), None)
    if told:
        return cards  # what seemed to begin cards, and did not, is part of them
    starts = _one_sided_starts(shown, paths, anchors, gaps)
    return None if starts is None else flat_cards(shown, paths, anchors, starts.cards, depth, starts.spare)


def flat_cards(
    shown: Sequence[Shown],
    paths: Sequence[Path],
    anchors: Sequence[Anchor],
    starts: Sequence[int],
    depth: int,
    spare: Sequence[int] = (),
) -> list[Card] | None:
    """Cards that begin at the lines ``starts``, one for each release; ``None`` where a release lies outside of it.
    Blocks without a release begin at ``spare``."""
    ends = [start - 1 for start in starts[1:]]
    ends.append(_last_end(shown, paths, anchors, starts))
    ends = [min([end, *(n - 1 for n in spare if n > start)]) for start, end in zip(starts, ends, strict=True)]
    if any(_is_within_text(shown[start - 1], shown[start]) for start in starts[1:]) or _begin_before(
        shown, paths, starts, ends
    ):
        return None
    if _leave_release(shown, paths, anchors, starts[0]):
        return None
    cards = []
    for start, end, anchor in zip(starts, ends, anchors, strict=True):
        if not start <= anchor.first <= anchor.last <= end:
            return None
        cards.append(Card([shown[i] for i in range(start, end + 1)], anchor, None, depth))
    is_release_first = all(card.lines[0].index == card.anchor.first for card in cards)
    is_headed = all(_heads(shown[start]) for start in starts) and not any(map(_says, shown[: starts[0]]))
    is_sure = is_release_first or (is_headed and not _end_in_names(cards))
    return None if not is_sure and _end_before(cards, paths) else cards


def _end_in_names(cards: Sequence[Card]) -> bool:
    """Whether most cards that have names behind their release end in them: they may be the next card's."""
    named = [card for card in cards if any(_says(s) == "names" for s in card.lines if s.index > card.anchor.last)]
    return 2 * sum(_says(card.lines[-1]) == "names" for card in named) >= len(named) > 0


def _heads(s: Shown) -> bool:
    """Whether a line is a heading, or a term of a list: what it heads stands below it."""
    return is_heading(s) or any(e.tag == "dt" for e in (s.line.element, *s.line.element.iterancestors()))


def _cut_blocks(cards: Sequence[Card], chains: Sequence[Sequence[Element]], depth: int) -> bool:
    """Whether the division goes through the blocks that hold one release each: what stands in a block with a card's
    release belongs to it. ``chains``: what is around each line; ``depth``: how deep the blocks lie."""
    blocks = [chains[card.anchor.first][depth : depth + 1] for card in cards]
    owners = {block[0]: n for n, block in enumerate(blocks) if block and blocks.count(block) == 1}
    return any(
        owners.get(chains[s.index][depth], n) != n
        for n, card in enumerate(cards)
        for s in card.lines
        if len(chains[s.index]) > depth
    )


def _leave_release(shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], first: int) -> bool:
    """Whether a date that looks like the releases stands before the first card, and no line there looks like the card's
    first: then a card without a status begins before it, and this one is a part of it."""
    looks = {paths[s.index] for anchor in anchors for s in (anchor.status, anchor.date) if s is not None}
    before = range(first)
    is_left = any(paths[n] in looks and shows_date(shown[n]) for n in before)
    return is_left and all(paths[n] != paths[first] for n in before)


def _end_before(cards: Sequence[Card], paths: Sequence[Path]) -> bool:
    """Whether cards seem to end before what was taken for their last lines: names or a date behind the release of most
    of them, and none behind the last one's. What looks like names, and like nothing else, are names."""
    said = Counter(s.text for card in cards for s in card.lines)
    lines = [[s for s in card.lines if s.index > card.anchor.last and said[s.text] == 1] for card in cards]
    behind = [{_says(s) for s in card} for card in lines]
    counted = Counter(kind for kinds in behind[:-1] for kind in kinds if kind is not None)
    looks = Counter(paths[s.index] for card in lines for s in card)
    named = Counter(paths[s.index] for card in lines for s in card if _says(s) == "names")
    if any(named[paths[s.index]] >= _NEARLY_ALL * looks[paths[s.index]] for s in lines[-1]):
        behind[-1].add("names")
    return any(count > 1 and 2 * count > len(cards) - 1 and kind not in behind[-1] for kind, count in counted.items())


def _says(s: Shown) -> str | None:
    """Which field a line may be: a date, names; ``None`` for any other, and for links."""
    if s.is_outward or s.label or s.bare_label:
        return None
    if s.is_date:
        return "date"
    return "names" if may_be_name(s.text) or may_be_names(s.text) else None


def _is_within_text(before: Shown, first: Shown) -> bool:
    """Whether a card would begin within a paragraph or an item of a list."""
    block = block_of(first.line.element)
    return block.tag in _TEXTS and not first.line.broken and block is block_of(before.line.element)


def _begin_before(shown: Sequence[Shown], paths: Sequence[Path], starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether cards seem to begin before what was taken for their first line: what stands before the first of them is
    what the others have, and the last has not."""
    held = [{_kind(shown[i], paths[i]) for i in range(start, end + 1)} for start, end in zip(starts, ends, strict=True)]
    at = starts[0] - 1
    lead: set[object] = set()
    while at >= 0 and any(_kind(shown[at], paths[at]) in kinds for kinds in held) and len(lead) < _UNKNOWN:
        lead.add(_kind(shown[at], paths[at]))
        at -= 1
    others = held[:-1]
    return any(kind not in held[-1] and 2 * sum(kind in kinds for kinds in others) > len(others) for kind in lead)


def _kind(s: Shown, path: Path) -> object:
    """What a line is like: a link that leads out, a date, what may name persons, or its look."""
    if s.is_outward:
        return "links"
    said = _says(s)
    return (said, path) if said == "names" else said or path


def _ruled_starts(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], gaps: Sequence[Sequence[int]]
) -> list[int] | None:
    """The first line of each card, where separators stand between them; none where that of the first is unknown, and
    ``None`` where no separators do."""
    ruled = [[g + 1 for g in interval if shown[g + 1].line.broken >= _RULE] for interval in gaps]
    if not all(len(lines) == 1 for lines in ruled):
        return None
    starts = [lines[0] for lines in ruled]
    first = _first_ruled(shown, paths, anchors, starts)
    return [] if first is None else [first, *starts]


def _one_sided_starts(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], gaps: Sequence[Sequence[int]]
) -> Starts | None:
    """The first line of each card, where looks of the cards' lines stand before the first release or behind the last,
    and not in both places."""
    head = range(anchors[0].first)
    tail = range(anchors[-1].last + 1, len(shown))
    inside = {
        paths[i] for interval in gaps for i in range(interval[0] + 1, interval[-1] + 1) if not shown[i].is_outward
    }
    in_head = [i for i in head if paths[i] in inside and not shown[i].is_outward]
    in_tail = [i for i in tail if paths[i] in inside and not shown[i].is_outward]
    if in_head and not in_tail:
        after = [_after_release(shown, anchor.last, interval) for anchor, interval in zip(anchors, gaps, strict=False)]
        if any(start is None for start in after):
            return None
        first = anchors[0].first
        while first - 1 in head and paths[first - 1] in inside:
            first -= 1
        alike = [[i for i in range(g[0] + 1, g[-1] + 2) if paths[i] == paths[first]] for g in gaps]
        several = sum(len(found) > 1 for found in alike)
        if all(alike) and several > max(1, _SELDOM * len(alike)):
            return None  # a look that cards have again and again begins none of them
        if all(alike):  # what stands before such a line is the end of the card before it
            return Starts([first, *(found[-1] for found in alike)], [i for found in alike for i in found[:-1]])
        return Starts([first, *(start for start in after if start is not None)], [])
    if in_tail and not in_head:
        return Starts([anchor.first for anchor in anchors], [])
    return None


def _first_ruled(
    shown: Sequence[Shown], paths: Sequence[Path], anchors: Sequence[Anchor], starts: Sequence[int]
) -> int | None:
    """The first card's first line where separators stand between cards: after the last separator before it, or where
    lines begin that look like those before the releases of others, or like the other cards' first lines."""
    end = anchors[0].first
    for i in range(end, -1, -1):
        if shown[i].line.broken >= _RULE:
            return i
    leads = {tuple(paths[start : anchor.first]) for start, anchor in zip(starts, anchors[1:], strict=True)}
    led = [end - len(lead) for lead in leads if lead and tuple(paths[max(0, end - len(lead)) : end]) == lead]
    wanted = {(paths[start], shown[start].is_date) for start in starts}
    alike = [i for i in range(end + 1) if (paths[i], shown[i].is_date) in wanted]
    if not alike:
        return min(led, default=None)
    first = alike[-1]
    while first - 1 in alike:
        first -= 1
    if led and end - first > max(map(len, leads)):
        return min(led)  # what looks like a card's lines, and is more than any has there
    return min([first, *led])


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
            again = _goes_on(shown, paths, end + 1, following)
            if again is None:
                break
            end = again
            continue
        end += 1
    return end


def _goes_on(shown: Sequence[Shown], paths: Sequence[Path], start: int, following: AbstractSet[Path]) -> int | None:
    """Where a card goes on behind a few lines of an unknown look: at a look of its lines that has a class, or at its
    links."""
    for n in range(start + 1, min(start + 1 + _UNKNOWN, len(shown))):
        if shown[n].line.broken >= _RULE:
            return None
        if shown[n].is_outward or (paths[n] in following and any(look[1] for look in paths[n][-2:])):
            return n
    return None
