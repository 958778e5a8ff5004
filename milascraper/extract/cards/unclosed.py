"""Cards whose elements do not end where the cards do: end tags are missing, or there is one too many.

The tree then says nothing of where a card ends, and lines that look alike stand at different depths. What is left is
the order of lines, compared by the last of their elements: the look that begins each card, a heading's or one with a
class.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.flat import flat_cards
from milascraper.page.tags import HEADINGS

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Anchor, Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.lines.structure import Look


def ends_of(paths: Sequence[Path]) -> list[Path]:
    """Each look from its last element that says something: a heading, or one with a class."""
    return [path[max((n for n, look in enumerate(path) if _says(look)), default=-2) :] for path in paths]


def _says(look: Look) -> bool:
    return bool(look[1]) or look[0] in HEADINGS


def divide_unclosed(shown: Sequence[Shown], ends: Sequence[Path], anchors: Sequence[Anchor]) -> list[Card] | None:
    """The cards of a region by the order of their lines alone; ``None`` where no look begins each of them.

    It stands once between any two releases, first behind the links of the one, and before the first release. Behind the
    last release it must not follow: there a release would begin its card.
    """
    begins = [_after(shown, a.last, b.first) for a, b in itertools.pairwise(anchors)]
    looks = {ends[i] for i in begins if i is not None}
    if None in begins or len(looks) != 1:
        return None
    look = looks.pop()
    between = [[i for i in range(a.last + 1, b.first) if ends[i] == look] for a, b in itertools.pairwise(anchors)]
    before = [i for i in range(anchors[0].first) if ends[i] == look]
    after = _after(shown, anchors[-1].last, len(shown))
    is_last = after is None or ends[after] != look
    if not (look and _says(look[0]) and before and is_last and all(len(found) == 1 for found in between)):
        return None
    return flat_cards(shown, ends, anchors, [before[-1], *(found[0] for found in between)], 0)


def _after(shown: Sequence[Shown], release: int, limit: int) -> int | None:
    """The first line behind a release that is none of its links."""
    return next((i for i in range(release + 1, limit) if not shown[i].is_outward), None)
