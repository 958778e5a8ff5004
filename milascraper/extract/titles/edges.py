"""What stands at an end of a title in an element of its own, and may be no part of it: a topic, a prize, a venue.

What the page says so is taken away elsewhere (``counting``). The rest may be a badge or the second part of a title,
and nothing in the text shows which: it refuses the card.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.titles.counting import is_called_badge
from milascraper.extract.words.shape import is_small_word
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
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
#: What is set small is said beside a title, and what is set high leads to a note.
_SMALL = frozenset({"sup", "small"})
#: What sets type within words, and is part of them.
_TYPE = FORMATTING - {"sup", "mark", "abbr", "small"}
_SLANTED = frozenset({"i", "em"})
#: A number that is set high behind a word: "39th", "2e"; a mark of trade.
_HIGH = re.compile(r"(?:\(?\d+\)?|st|nd|rd|th|e|er|re|ère|ème|tm|sm|[^\W\d_])", re.I)
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")
_VERSION = re.compile(r"[(\[]?v\.?\s?\d+(?:\.\d+)*[)\]]?", re.I)
_NOTE = re.compile(r"\d{1,2}|[*†‡§¶]")
_WORD_BEFORE = re.compile(r"[a-zß-ÿ]{2}$")


def doubt_edges(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the cards whose title begins or ends with what may be a badge, or the mark of a note."""
    titled = [sheet for sheet in sheets if len(sheet.title) == 1]
    found = [(sheet, run) for sheet in titled if (run := _edge_of(sheet.title[0], words)) is not None]
    typed = _set_as_type([run for _, run in found])
    searched = _searched(titled)
    counted = Counter(_kind(run) for _, run in found)
    for sheet, run in found:
        is_told = _says_nothing(run) or fold_space(run.text).lower() in words.unlisted_statuses  # "(4)", "Withdrawn"
        is_word = counted[_kind(run)] == 1 and len(titled) > _FEW and _is_plain(run) and not is_told
        is_last = run is sheet.title[0].line.runs[-1] and not _is_led_to(sheet.title[0], fold_space(run.text))
        is_said = (run.element.tag in FORMATTING or is_last) and _is_furniture(run, words)
        is_word = is_word or (run.element.tag == "mark" and fold_space(run.text).lower() in searched)
        if (_kind(run) not in typed and not is_word) or is_said or _VERSION.fullmatch(fold_space(run.text)):
            _doubt(sheet, run)
    _doubt_set(titled, words)


def _doubt_set(titled: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the cards whose title begins or ends with words set in type of their own that a badge says, or that
    another title has at the same end."""
    ends = [(sheet, n, run) for sheet in titled for n in (0, -1) if (run := _set_run(sheet.title[0], n)) is not None]
    told = {(n, fold_space(run.text).lower(), sheet.title[0].text) for sheet, n, run in ends}
    counted = Counter((n, said) for n, said, _ in told)
    for sheet, n, run in ends:
        is_species = n == 0 and run.element.tag in _SLANTED  # "*E. coli* in Fog"
        if (counted[n, fold_space(run.text).lower()] > 1 and not is_species) or _is_furniture(run, words):
            _doubt(sheet, run)


def _set_run(title: Shown, n: int) -> Run | None:
    """What stands at an end of a title in type of its own, parted from the rest by a space."""
    run, next_to = title.line.runs[n], title.line.runs[1 if n == 0 else -2] if len(title.line.runs) > 1 else None
    if next_to is None or run.element.tag not in _TYPE or run.element is title.line.element:
        return None
    between = (run.text[-1:], next_to.text[:1]) if n == 0 else (next_to.text[-1:], run.text[:1])
    text = fold_space(run.text)
    is_short = 0 < len(text) <= _LONGEST and not any(map(text.__contains__, _TEX))
    is_at_end = title.text.startswith(text) if n == 0 else title.text.endswith(text)
    is_parted = any(map(str.isspace, between)) and not _is_led_to(title, text)
    return run if is_short and is_at_end and is_parted else None


def _is_led_to(title: Shown, text: str) -> bool:
    """Whether the words before a title's last ones lead to them: "Reading as in a *Book*"."""
    before = title.text.removesuffix(text).split()
    return len(before) < len(title.text.split()) and bool(before) and is_small_word(before[-1].lower())


def _doubt(sheet: Sorted, run: Run) -> None:
    sheet.doubt = sheet.doubt or ("title_unsure", f"may be no part of the title: {fold_space(run.text)!r}")


def _is_furniture(run: Run, words: Vocabulary) -> bool:
    """Whether a text says what badges do, or statuses."""
    said = fold_space(run.text).lower().strip(" .!()[]")
    return said in words.furniture or said in words.unlisted_statuses or said in words.statuses


def _is_plain(run: Run) -> bool:
    """Whether nothing calls a text a badge, a year or a note: what one title alone has may be a word that was searched
    for."""
    is_set = run.element.tag in _SMALL or is_called_badge(run)
    return not is_set and _YEAR.fullmatch(fold_space(run.text)) is None


def _edge_of(title: Shown, words: Vocabulary) -> Run | None:
    """What stands at an end of a title and may be no part of it."""
    badge = next((run for n in (0, -1) if _may_be_badge(run := title.line.runs[n], n, title, words)), None)
    return badge or _note_of(title)


def _set_as_type(edges: Sequence[Run]) -> set[Kind]:
    """The kinds of elements that hold words as they come, kept on one line: some of them begin in lower case."""
    lower = Counter(_kind(run) for run in edges if run.text.lstrip()[:1].islower())
    return {kind for kind, count in Counter(map(_kind, edges)).items() if lower[kind] >= _LOWER * count}


def _searched(titled: Sequence[Sorted]) -> set[str]:
    """What marks hold that stand in the midst of some title's words: what was searched for."""
    lines = [sheet.title[0].line for sheet in titled]
    return {fold_space(run.text).lower() for line in lines for run in line.runs[1:-1] if run.element.tag == "mark"}


def _kind(run: Run) -> Kind:
    return str(run.element.tag), run.element.get("class")


def _may_be_badge(run: Run, n: int, title: Shown, words: Vocabulary) -> bool:
    """Whether a text at an end of a title is short, stands in an element as no other of the title's texts does, and
    nothing joins it to them."""
    text = fold_space(run.text)
    if not 0 < len(text) <= _LONGEST or text.count(" ") >= _WORDS or not any(map(str.isalnum, text)):
        return False
    if run.element.tag == "sup" and _HIGH.fullmatch(text):
        return False
    if n and run.element.tag in FORMATTING and _is_led_to(title, text):
        return False
    if run.element is title.line.element or run.element.tag in _TYPE or any(map(text.__contains__, _TEX)):
        return False
    rest = title.text.removeprefix(text) if n == 0 else title.text.removesuffix(text)
    if len(rest) == len(title.text) or (rest.count(" ") < 2 and run.element.tag not in _SMALL):
        return False
    others = [other for other in title.line.runs if other is not run and any(map(str.isalnum, other.text))]
    if any(_kind(other) == _kind(run) for other in others):
        return False
    before, behind = (text, rest.lstrip()) if n == 0 else (rest.rstrip(), text)
    is_told = n == -1 and text[0] in "(," and (_says_nothing(run) or is_called_badge(run) or _is_furniture(run, words))
    return is_told or (not (before.endswith(_JOINED) and n) and not behind.startswith(_JOINED))


def _says_nothing(run: Run) -> bool:
    """Whether a text is a number or a year behind a comma or in brackets: ", 2025", "(4)"."""
    return fold_space(run.text).strip(" ,()").isdecimal()


def _note_of(title: Shown) -> Run | None:
    """The mark of a note that stands high behind a title's last word: "A Title<sup>1</sup>"."""
    last = title.line.runs[-1]
    text = fold_space(last.text)
    if len(title.line.runs) == 1 or last.element.tag != "sup" or not _NOTE.fullmatch(text):
        return None
    return last if _WORD_BEFORE.search(title.text.removesuffix(text).rstrip()) else None
