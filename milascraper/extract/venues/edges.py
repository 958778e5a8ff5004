"""What stands at an end of a venue in an element of its own: a place, a track, a publisher.

What all venues begin with is taken away where it says the same (``venue_leads``), and is the venue's where it does not:
the text before the status is the venue (SITE.md, A card, 4). Otherwise it may be either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.page import Run

Kind = tuple[int, str, str | None]
"""Which end, and the tag and class of the element."""

#: So large a share of the venues shows that they are built so.
_USUAL = 0.8
#: What only sets type, if it has no class.
_TYPE = FORMATTING - {"small"}


def doubt_venue_edges(sheets: Sequence[Sorted]) -> None:
    """Refuse the cards whose venue begins with an element that the other venues do not have, or ends with one, if it
    is no year or volume that all of them end with."""
    told = [(sheet, _edges(sheet)) for sheet in sheets if _venue(sheet)]
    counted = Counter(kind for _, edges in told for kind in edges)
    for sheet, edges in told:
        for kind, run in edges.items():
            is_own = kind[0] == 0 or any(map(str.isdigit, run.text))
            is_usual = counted[kind] >= _USUAL * len(told) and is_own
            if not is_usual and sheet.doubt is None:
                sheet.doubt = ("release_unsure", f"may be no part of the venue: {fold_space(run.text)[:80]!r}")


def _venue(sheet: Sorted) -> str:
    release = sheet.card.anchor.status.release
    return (release.venue if release is not None else None) or ""


def _edges(sheet: Sorted) -> dict[Kind, Run]:
    """The elements of their own that a card's venue begins and ends with, and not with all of it."""
    venue, line = _venue(sheet), sheet.card.anchor.status.line
    found: dict[Kind, Run] = {}
    for run in line.runs if len(line.runs) > 1 else ():
        said = fold_space(run.text)
        is_type = run.element.tag in _TYPE and not run.element.get("class")
        is_type = is_type or run.element.tag == "a" or run.element.get("lang") is not None
        if not said or is_type or run.element is line.element:
            continue
        for at, is_there in ((0, venue.startswith(f"{said} ")), (-1, venue.endswith(f" {said}"))):
            if is_there:
                found[at, str(run.element.tag), run.element.get("class")] = run
    return found
