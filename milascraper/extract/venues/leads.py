"""What stands before venues that have a line of their own: "In Water Letters"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Collection

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: So many venues, and so large a share of them, begin with one word by no chance.
_SEVERAL, _SHARE = 3, 0.8


def drop_leads(venues: Collection[Shown], words: Vocabulary) -> None:
    """Take from venues a word that leads to them, where it stands in an element of its own or before nearly all."""
    for s in venues:
        if s.label == "status" and s.labelled is not None:
            s.text, s.label = s.labelled, None  # "Status: A Journal of Fog"
    firsts = Counter(s.text.partition(" ")[0] for s in venues if _is_apart(s))
    own = {first for first, count in firsts.items() if count >= max(_SEVERAL, _SHARE * len(venues))}
    told = [(s, s.text.partition(" ")[0]) for s in venues if " " in s.text]
    led = [s for s, first in told if first.lower() in words.venue_leads or (first in own and _is_apart(s))]
    are_all = len(led) >= max(_SEVERAL, _SHARE * len(venues)) and len({s.text for s in led}) > 1
    for s in led:
        if are_all or _is_apart(s):
            s.text = s.text.partition(" ")[2]


def _is_apart(s: Shown) -> bool:
    """Whether the first word of a line stands in an element of its own."""
    run = s.line.runs[0]
    is_own = len(s.line.runs) > 1 and run.element is not s.line.element
    return is_own and fold_space(run.text) == s.text.partition(" ")[0]
