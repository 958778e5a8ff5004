"""Abstracts that speak of toggles: "a mark such as '… (see more)'" is no seam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.seams import Joined, Seam
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary

Found = list[Seam | Joined | None]


def without_quoted(found: Found, sheets: Sequence[Sorted], head_length: int, words: Vocabulary) -> Found:
    """``found`` without the seams that may be quotations: a toggle in the midst of a text node, where the site does not
    cut. Such a text keeps its toggle, and is refused for it. Several that are cut at one length are cut."""
    within = {
        n: len(seam.folded_head)
        for n, (seam, sheet) in enumerate(zip(found, sheets, strict=True))
        if isinstance(seam, Seam) and _stands_within(sheet, words)
    }
    lengths = Counter(within.values())
    others = sum(isinstance(seam, Seam) for seam in found) - len(within)
    kept = list(found)
    for n, length in within.items():
        is_cut = head_length - 1 <= length <= head_length or (not others and lengths[length] > 1)
        if not is_cut:
            kept[n] = Joined(fold_space(" ".join(s.line.text for s in sheets[n].abstract)), True)
    return kept


def _stands_within(sheet: Sorted, words: Vocabulary) -> bool:
    """Whether an abstract's toggle has text before and behind it in its own text node."""
    for s in sheet.abstract:
        for run in s.line.runs:
            toggle = words.find_abstract_toggle(run.text)
            if toggle is not None:
                before, behind = run.text[: toggle.start()], run.text[toggle.end() :]
                return any(map(str.isalnum, before)) and any(map(str.isalnum, behind))
    return False
