"""Toggles that lead back, "see less": no part of the text that they close, or whose rest they begin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.toggles import is_control
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.text import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page.lines import Run

BLANK = SPACE + "\u00a0"
#: A toggle at the end of a text stands in its last so many characters.
NEAR_END = 60
_OPENING = frozenset("([")
_DOTS = re.compile(r"…|\.\.\.")
#: A text and a toggle behind it are two runs.
_SEVERAL = 2


def without_less(raw: str, words: Vocabulary) -> str:
    """``raw`` without a "(see less)" at its end."""
    start = max(0, len(raw) - NEAR_END)
    if not any(map(raw[start:].lower().__contains__, words.less_ends)):
        return raw
    match = words.less_at_end.search(raw, start)
    if match and (match.group().strip()[:1] in "([…." or match.start() == 0 or raw[match.start() :][:1].isspace()):
        return raw[: match.start() + _own_dots(raw[: match.start()], match.group())]
    return raw


def _own_dots(text: str, toggle: str) -> int:
    """How many characters of a toggle that leads back are dots of the text before it: they touch a word of it, and end
    no sentence that had its end."""
    dots = _DOTS.match(toggle)
    return dots.end() if dots and text[-1:].isalnum() else 0


def _without_inner_closing(runs: Sequence[Run], words: Vocabulary) -> Sequence[Run]:
    """``runs`` without a control that leads back and stands within them, without brackets: where the tail begins."""
    kept = [
        run
        for n, run in enumerate(runs)
        if not 0 < n < len(runs) - 1
        or run.text.strip(BLANK).lower() not in words.see_less
        or runs[n - 1].text.rstrip(BLANK)[-1:] in _OPENING
        or not _stands_in_control(run.element)
    ]
    return kept if len(kept) < len(runs) else runs


def _stands_in_control(element: Element) -> bool:
    return any(map(is_control, itertools.islice((element, *element.iterancestors()), _SEVERAL)))


def without_closing(runs: Sequence[Run], words: Vocabulary) -> Sequence[Run]:
    """``runs`` without a toggle at their end that leads back and is a control of its own, "see less ▲", or stands with
    its brackets in nodes of its own: dots before them are the text's, unless they are a node of their own too."""
    runs = _without_inner_closing(runs, words)
    kept = list(runs)
    _drop_ends(kept, BLANK)
    _drop_ends(kept, BLANK + ")]")
    if len(kept) < _SEVERAL:
        return runs
    last = kept.pop()
    said = last.text.strip(BLANK)
    if said.lower().strip(TOGGLE_EDGES) not in words.see_less:
        return runs
    before = kept[-1].text.strip(BLANK)
    is_bracketed = said[:1] in _OPENING or (before != "" and not before.strip("([…." + BLANK))
    if not is_bracketed and (before[-1:] in _OPENING or not is_control(last.element)):
        return runs
    while kept and not kept[-1].text.strip(BLANK + "([….") and kept[-1].text.strip(BLANK) != ".":
        kept.pop()  # a full stop ends the text: "E. coli" set apart, and its stop
    return kept or runs


def _drop_ends(runs: list[Run], characters: str) -> None:
    """Drop the last runs that hold nothing but some characters."""
    while runs and not runs[-1].text.strip(characters):
        runs.pop()
