"""What stands before venues that have a line of their own: "In Water Letters"."""

from __future__ import annotations

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
    led = [s for s in venues if s.text.partition(" ")[0].lower() in words.venue_leads and " " in s.text]
    are_all = len(led) >= max(_SEVERAL, _SHARE * len(venues)) and len({s.text for s in led}) > 1
    for s in led:
        first, _, rest = s.text.partition(" ")
        run = s.line.runs[0]
        if are_all or (len(s.line.runs) > 1 and run.element is not s.line.element and fold_space(run.text) == first):
            s.text = rest
