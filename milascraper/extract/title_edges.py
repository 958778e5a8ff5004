"""What stands at an end of a title in an element of its own, and may be no part of it: a topic, a prize, a venue.

What the page says so is taken away elsewhere (``counting``). The rest may be a badge or the second part of a title,
and nothing in the text shows which: it refuses the card.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.counting import is_called_badge
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.sheets import Sorted
    from milascraper.extract.shown import Shown
    from milascraper.page import Run

Kind = tuple[str, str | None]
"""A tag and a class."""

#: A badge is no longer (characters, words).
_LONGEST, _WORDS = 32, 4
#: So many cards show what recurs.
_FEW = 3
#: Of words as they come so many begin in lower case.
_LOWER = 0.2
#: What parts a title's own parts, and what only a formula has.
_JOINED, _TEX = (":", "–", "—", "-", ",", "/", "("), ("$", "\\")
_NOTE = re.compile(r"\d{1,2}|[*†‡§¶]")
_WORD_BEFORE = re.compile(r"[a-zß-ÿ]{2}$")


def doubt_edges(sheets: Sequence[Sorted]) -> None:
    """Refuse the cards whose title begins or ends with what may be a badge, or the mark of a note."""
    titled = [sheet for sheet in sheets if len(sheet.title) == 1]
    found = [(sheet, run) for sheet in titled if (run := _edge_of(sheet.title[0])) is not None]
    typed = _set_as_type([run for _, run in found])
    counted = Counter(_kind(run) for _, run in found)
    for sheet, run in found:
        is_word = counted[_kind(run)] == 1 and len(titled) > _FEW and _is_plain(run)
        if _kind(run) not in typed and not is_word:
            sheet.doubt = sheet.doubt or ("title_unsure", f"may be no part of the title: {fold_space(run.text)!r}")


def _is_plain(run: Run) -> bool:
    """Whether nothing calls a text a badge or a note: what one title alone has may be a word that was searched for."""
    return run.element.tag != "sup" and not is_called_badge(run)


def _edge_of(title: Shown) -> Run | None:
    """What stands at an end of a title and may be no part of it."""
    badge = next((run for n in (0, -1) if _may_be_badge(run := title.line.runs[n], n, title)), None)
    return badge or _note_of(title)


def _set_as_type(edges: Sequence[Run]) -> set[Kind]:
    """The kinds of elements that hold words as they come, kept on one line: some of them begin in lower case."""
    lower = Counter(_kind(run) for run in edges if run.text.lstrip()[:1].islower())
    return {kind for kind, count in Counter(map(_kind, edges)).items() if lower[kind] >= _LOWER * count}


def _kind(run: Run) -> Kind:
    return str(run.element.tag), run.element.get("class")


def _may_be_badge(run: Run, n: int, title: Shown) -> bool:
    """Whether a text at an end of a title is short, stands in an element as no other of the title's texts does, and
    nothing joins it to them."""
    text = fold_space(run.text)
    if not 0 < len(text) <= _LONGEST or text.count(" ") >= _WORDS or not any(map(str.isalnum, text)):
        return False
    if run.element is title.line.element or run.element.tag in FORMATTING or any(map(text.__contains__, _TEX)):
        return False
    rest = title.text.removeprefix(text) if n == 0 else title.text.removesuffix(text)
    if len(rest) == len(title.text) or rest.count(" ") < 2:
        return False
    others = [other for other in title.line.runs if other is not run and any(map(str.isalnum, other.text))]
    if any(_kind(other) == _kind(run) for other in others):
        return False
    before, behind = (text, rest.lstrip()) if n == 0 else (rest.rstrip(), text)
    return not (before.endswith(_JOINED) and n) and not behind.startswith(_JOINED)


def _note_of(title: Shown) -> Run | None:
    """The mark of a note that stands high behind a title's last word: "A Title<sup>1</sup>"."""
    last = title.line.runs[-1]
    text = fold_space(last.text)
    if len(title.line.runs) == 1 or last.element.tag != "sup" or not _NOTE.fullmatch(text):
        return None
    return last if _WORD_BEFORE.search(title.text.removesuffix(text).rstrip()) else None
