"""Where flat cards begin: at a look of lines, or of the blocks that hold them, that stands once between two releases.

``dt`` and ``dd``, a paragraph and what folds out below it: a line may begin most cards and be missing on one, as links
above the title are; the block that holds it is there. A card that shows no release begins as the others do: it is a
spare one, and does not leave the whole page undivided.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Anchor, Path
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.lines.structure import Looks

_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d\s")
#: So large a share of the intervals between releases hold one card's beginning.
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Starts:
    """The first line of each card, and those of blocks that begin like cards and show no release."""

    cards: list[int]
    spare: list[int]


def starts_of(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    paths: Sequence[Path],
    anchors: Sequence[Anchor],
    depth: int,
    looks: Looks,
) -> list[Starts]:
    """What may divide the cards, looks of lines and of blocks at ``depth``, or the label of titles: what begins
    earliest comes first.

    No look of a release begins a card, and no link that leads out.
    """
    releases = {paths[a.status.index] for a in anchors} | {paths[a.date.index] for a in anchors if a.date}
    places: dict[object, list[int]] = {}
    for s in shown:
        if not s.is_outward and paths[s.index] not in releases:
            places.setdefault(paths[s.index], []).append(s.index)
        if "title" in (s.bare_label, s.label):
            places.setdefault("title", []).append(s.index)
    told = [starts for found in places.values() if (starts := _starts(shown, found, anchors)) is not None]
    for found in _blocks(shown, chains, anchors, depth, looks):
        starts = _starts(shown, found, anchors)
        if starts is not None:
            told.append(starts)
    return sorted(told, key=lambda starts: (_begins_with_links(shown, starts), starts.cards[1], len(starts.spare)))


def _begins_with_links(shown: Sequence[Shown], starts: Starts) -> bool:
    """Whether a card would begin with links: most pages show them at a card's end."""
    return any(shown[n].is_outward for n in starts.cards)


def _blocks(
    shown: Sequence[Shown], chains: Sequence[Sequence[Element]], anchors: Sequence[Anchor], depth: int, looks: Looks
) -> list[list[int]]:
    """The first lines of the elements at ``depth``, by look, but for those that begin with a release, or hold links
    that lead out and nothing else."""
    if any(len(chain) <= depth for chain in chains):
        return []
    released = {n for a in anchors for n in range(a.first, a.last + 1)}
    starts = [n for n, chain in enumerate(chains) if n == 0 or chain[depth] is not chains[n - 1][depth]]
    places: dict[object, list[int]] = {}
    of_links: set[object] = set()
    for start, stop in itertools.pairwise([*starts, len(chains)]):
        look = looks.of(chains[start][depth])
        places.setdefault(look, []).append(start)
        if all(s.is_outward for s in shown[start:stop]):
            of_links.add(look)
    return [found for look, found in places.items() if look not in of_links and released.isdisjoint(found)]


def _starts(shown: Sequence[Shown], places: Sequence[int], anchors: Sequence[Anchor]) -> Starts | None:
    """Cards that begin at the last of ``places`` before their release; ``None`` where some do not, where most intervals
    hold several, or where what is left over shows no date."""
    before = [place for place in places if place <= anchors[0].first]
    between = [[p for p in places if a.last < p <= b.first] for a, b in itertools.pairwise(anchors)]
    if not before or not all(between) or sum(len(found) == 1 for found in between) < _MOSTLY * len(between):
        return None
    cards = [before[-1], *(found[-1] for found in between)]
    spare = [place for found in between for place in found[:-1]]
    spare += [place for place in places if place > anchors[-1].last]
    bounds = sorted([*cards, *spare, len(shown)])
    runs = [shown[place : bounds[bounds.index(place) + 1]] for place in spare]
    return Starts(cards, spare) if all(any(map(shows_date, run)) for run in runs) else None


def shows_date(s: Shown) -> bool:
    """Whether a line is a date, or begins with one."""
    return s.is_date or s.dated is not None or _DAY.match(s.text) is not None
