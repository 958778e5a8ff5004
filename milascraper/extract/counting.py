"""What a page adds to its cards: numbers that count them, words said with every title."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.page.lines import FORMATTING, fold_space

if TYPE_CHECKING:
    from milascraper.extract.features import Shown
    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Run

_COUNTED_NUMBER = re.compile(r"(?<![^\s(\[:#])\d[\d\s\u00a0\u202f.,]*[kKM]?(?![^\W_])")
_NUMBERED = re.compile(r"[\[(#]?\d{1,4}[\]).:]")
_ANCHORS = frozenset({"#", "¶", "§", "↗", "→"})
_COLOURS = FORMATTING - {"small", "sup"}
_COUNTED = re.compile(r"^[\[(#]?(\d{1,5})[\]).:]\s+")


def bare_titles(titles: Sequence[Shown], words: Vocabulary) -> None:
    """Take from the page's titles what counts them ("1. …"), and what the page says at their ends."""
    counts = [_COUNTED.match(s.text) for s in titles]
    numbers = [int(match[1]) for match in counts if match]
    if len(numbers) == len(titles) > 2 and all(b == a + 1 for a, b in itertools.pairwise(numbers)):
        for s, match in zip(titles, counts, strict=True):
            s.text = s.text[match.end() :] if match else s.text
    runs = Counter(
        text for s in titles for text in {fold_space(s.line.runs[n].text) for n in (0, -1) if _is_beside(s, n)}
    )
    said = {text for text, count in runs.items() if text and count >= 0.8 * len(titles) > 2}
    for s in titles:
        kept = list(s.line.runs)
        for n in (0, -1):
            while len(kept) > 1 and _is_beside(s, n, kept[n]) and _is_decoration(kept[n], n, said, words):
                kept.pop(n)
        if len(kept) < len(s.line.runs):
            s.text = fold_space("".join([run.text for run in kept])) or s.text


def _is_beside(s: Shown, n: int, run: Run | None = None) -> bool:
    """Whether the first or last text of a line stands in an element of its own that does more than colour it."""
    run = run or s.line.runs[n]
    return len(s.line.runs) > 1 and run.element is not s.line.element and run.element.tag not in _COLOURS


def _is_decoration(run: Run, n: int, said: AbstractSet[str], words: Vocabulary) -> bool:
    """Whether a text at an end of a title is the page's: a number before it, a badge, a mark, what is said for who
    cannot see where a link leads, or what is said with nearly every title."""
    text = fold_space(run.text)
    bare = text.strip(" ()[]").lower()
    if not bare or text in said or bare in words.furniture or text in _ANCHORS:
        return True
    return _NUMBERED.fullmatch(text) is not None if n == 0 else words.remark_at_end.fullmatch(text) is not None


def counters(cards: Sequence[Sequence[Shown]], words: Vocabulary) -> frozenset[str]:
    """Lines such as "128 views" or "Cited by 12": what most cards say, but not first, with a number of their own.

    The same number on all of them counts nothing: a team may be called "Group 42".
    """
    said = [{s.text: _template(s.text) for s in card[1:] if _may_count(s, words)} for card in cards]
    counted = Counter(template for found in said for template in set(found.values()))
    numbers: dict[str, set[str]] = defaultdict(set)
    for found in said:
        for text, template in found.items():
            numbers[template].add(text.lower().rstrip("s"))
    often = {
        template
        for template, count in counted.items()
        if "#" in template and count >= max(2.0, 0.6 * len(cards)) and len(numbers[template]) > 1
    }
    return frozenset(text for found in said for text, template in found.items() if template in often)


def _may_count(s: Shown, words: Vocabulary) -> bool:
    """Whether a line is short, with a number in it, and no seam of an author list."""
    text = s.text
    return (
        len(text) < 40
        and text.count(" ") < 5
        and not s.is_date
        and any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
        and words.find_author_seam(text) is None
    )


def _template(text: str) -> str:
    """``text`` with its number left open; one view is counted like two."""
    return _COUNTED_NUMBER.sub("#", text).lower().rstrip("s")


def is_number(text: str) -> bool:
    """Whether a line only counts: ``12.``, ``[1732]``, ``#3``."""
    return len(text) < 8 and text.strip("[]().# ").isdecimal()
