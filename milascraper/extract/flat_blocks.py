"""Flat cards by their blocks: ``dt`` and ``dd``, a paragraph and what folds out below it.

A line may begin most cards and be missing on one, as links above the title are; the block that holds it is there. The
look of block that stands exactly once between any two releases, and before the first, begins a card.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.anchors import Anchor
    from milascraper.extract.structure import Look, Looks


def block_starts(
    chains: Sequence[Sequence[Element]], anchors: Sequence[Anchor], depth: int, looks: Looks
) -> list[int] | None:
    """The first line of each card; ``None`` where no look of the blocks at ``depth`` divides them."""
    starts = _blocks(chains, depth)
    if starts is None:
        return None
    by_look: dict[Look, list[int]] = {}
    for start in starts:
        by_look.setdefault(looks.of(chains[start][depth]), []).append(start)
    first, last = anchors[0].first, anchors[-1].last
    dividing = [found for found in by_look.values() if found[-1] <= anchors[-1].first and _divides(found, anchors)]
    found = min(dividing, default=None, key=lambda lines: [line for line in lines if line > first])
    return None if found is None or found[-1] > last else [max(n for n in found if n <= first), *_after(found, first)]


def _blocks(chains: Sequence[Sequence[Element]], depth: int) -> list[int] | None:
    """The first line of each element at ``depth``; ``None`` where a line stands in none."""
    if any(len(chain) <= depth for chain in chains):
        return None
    return [n for n, chain in enumerate(chains) if n == 0 or chain[depth] is not chains[n - 1][depth]]


def _divides(starts: Sequence[int], anchors: Sequence[Anchor]) -> bool:
    """Whether one of some blocks begins between any two releases, and one before the first."""
    return starts[0] <= anchors[0].first and all(
        sum(a.last < start <= b.first for start in starts) == 1 for a, b in itertools.pairwise(anchors)
    )


def _after(starts: Sequence[int], first: int) -> list[int]:
    return [start for start in starts if start > first]
