"""Dots before what leads back: "in the field… (see less)" may end so, or have the dots of the toggle.

One abstract does not tell: what it says is given without the dots, and not called complete. Of several, those that end
otherwise show that the dots are the text's; where all have them they are the template's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.seams import Joined, Seam
from milascraper.extract.words.vocabulary import TOGGLE_EDGES as _EDGES

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary


#: Dots and the bracket of a toggle in one node with the text before them.
_TOUCHES = re.compile(r"[^\W_].*(?:…|\.\.\.)\s*[(\[]\s*$", re.S)


def settle_dots(
    seams: Sequence[Seam | Joined | None], sheets: Sequence[Sorted], words: Vocabulary
) -> list[Seam | Joined | None]:
    """The abstracts' ``seams`` without dots that may be a toggle's."""
    ends = [_has_dots(sheet, words) for sheet in sheets]
    if not any(ends) or False in ends:
        return list(seams)
    are_known = ends.count(True) > 1
    return [_without_dots(seam, are_known) if end else seam for seam, end in zip(seams, ends, strict=True)]


def _has_dots(sheet: Sorted, words: Vocabulary) -> bool | None:
    """Whether dots that may be the text's or the toggle's stand before what leads back; ``None`` where nothing does."""
    runs = [run for s in sheet.abstract for run in s.line.runs]
    at = next((n for n, run in enumerate(runs) if n and run.text.strip(_EDGES).lower() in words.see_less), None)
    return None if at is None else _TOUCHES.search(runs[at - 1].text) is not None


def _without_dots(seam: Seam | Joined | None, are_known: bool) -> Seam | Joined | None:
    text = seam.tail if isinstance(seam, Seam) else seam.text if seam is not None else ""
    bare = text.rstrip().removesuffix("…").removesuffix("...")
    if seam is None or bare == text.rstrip():
        return seam
    if isinstance(seam, Seam):
        return replace(seam, tail=bare) if are_known else Joined(seam.folded_head, False, sure=False)
    return replace(seam, text=bare.rstrip(), complete=seam.complete and are_known)
