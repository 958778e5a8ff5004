"""What a page sets before or behind all abstracts, in their own line: "EN", "[289 words]", "Source: publisher"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Run

#: No mark is longer (characters); so many abstracts must have it, and so large a share of them.
_LONGEST, _ENOUGH, _SHARE = 40, 2, 0.5
#: So many abstracts must begin with a mark.
_ALL = 4
_LEAD = re.compile(r"[–—>»▸▶•·*-] ")
#: A word or two before a mark.
_WORD = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)\s?[–—.|]\s+")
#: A word before a text, with nothing between but a colon.
_BARE = re.compile(r"\s*([^\W\d_]+)\s*(?:\s|:\s)(?=\s*[^\s:])\s*")
#: A language before a text: "[EN] ".
_LANGUAGE = re.compile(r"\s*[(\[][A-Za-z]{2}[)\]]\s+")
#: What a control shows in place of a word.
_PICTURED = frozenset("+▼▾▸▶►→↓⌄⌃▲▴")
_DIGITS = re.compile(r"\d+")
#: Small print tells; what else sets type is part of a text.
_TYPE = FORMATTING - {"small"}


def drop_marks(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Take from the abstracts what stands in an element of its own at the same end of several, whatever its figures,
    and what all of them begin with: a mark, the word for an abstract."""
    _drop_links([sheet.abstract for sheet in sheets if len(sheet.abstract) > 1])
    told = [sheet.abstract for sheet in sheets if sheet.abstract]
    _drop_leads([lines[0] for lines in told])
    _drop_words([lines[0] for lines in told], words)
    for first in (True, False):
        found = [_mark(lines[0 if first else -1], first, words) for lines in told]
        counted = Counter(mark[1] for mark in found if mark is not None)
        for lines, mark in zip(told, found, strict=True):
            if mark is not None and counted[mark[1]] >= max(_ENOUGH, _SHARE * len(told)):
                _drop(lines[0 if first else -1], mark[0])


def _drop_links(texts: Sequence[list[Shown]]) -> None:
    """Take from the abstracts a last line that is a link and nothing else, and says the same on several cards: "Report
    an error"."""
    said = Counter(lines[-1].text for lines in texts)
    for lines in texts:
        last = lines[-1]
        is_link = bool(last.line.links) and all(run.link is not None for run in last.line.runs if run.text.strip())
        if is_link and said[last.text] > 1 and len(last.text) <= _LONGEST:
            lines.pop()


def _drop_leads(firsts: Sequence[Shown]) -> None:
    """Take from the abstracts a mark that all begin with: "– ", "> ", "[EN] "."""
    told = [_LANGUAGE.match(s.line.runs[0].text) for s in firsts]
    if len(firsts) >= _ALL and all(told):
        for s, language in zip(firsts, told, strict=True):
            s.line.runs[0].text = s.line.runs[0].text[language.end() if language else 0 :]
            s.line.text = s.text = fold_space("".join([run.text for run in s.line.runs]))
    marks = {s.text[:2] for s in firsts}
    if len(firsts) < _ALL or len(marks) != 1 or not _LEAD.fullmatch(marks.pop()):
        return
    for s in firsts:
        run = next(run for run in s.line.runs if run.text.strip())
        run.text = run.text.lstrip()[2:]
        s.line.text = s.text = s.text[2:].lstrip()


def _drop_words(firsts: Sequence[Shown], words: Vocabulary) -> None:
    """Take from the abstracts what they are called, where all begin with it in an element of its own or before a mark:
    "Overview We count", "Abstract – We count"."""
    if len(firsts) < _ALL:
        return
    runs = [next(run for run in s.line.runs if run.text.strip()) for s in firsts]
    if all(
        _is_name(run.text, words) and run.element is not s.line.element for run, s in zip(runs, firsts, strict=True)
    ):
        for s, run in zip(firsts, runs, strict=True):
            _drop(s, run)
        return
    for pattern, share in ((_WORD, _SHARE), (_BARE, 1.0)):
        leads = [pattern.match(run.text) for run in runs]
        named = [lead is not None and _is_name(lead[1], words) for lead in leads]
        if sum(named) < max(_ALL, share * len(firsts)):
            continue
        for s, run, lead in zip(firsts, runs, leads, strict=True):
            if lead is not None and _is_name(lead[1], words):
                run.text = run.text[lead.end() :]
                s.line.text = s.text = fold_space("".join([other.text for other in s.line.runs]))
        return


def _is_name(text: str, words: Vocabulary) -> bool:
    """Whether a text is what abstracts are called."""
    return words.labels.get(fold_space(text).lower().rstrip(" .:–—|")) == "abstract"


def _mark(s: Shown, first: bool, words: Vocabulary) -> tuple[Run, str] | None:
    """The run at one end of a line that may be a mark, and what it says but for its figures."""
    runs = [run for run in s.line.runs if run.text.strip()]
    if len(runs) < _ENOUGH:
        return None
    run = runs[0 if first else -1]
    text = fold_space(run.text)
    said = text.lower().strip(TOGGLE_EDGES)
    if run.element is s.line.element or run.element.tag in _TYPE or len(text) > _LONGEST or text.endswith(":"):
        return None
    if not said and not first and not _PICTURED.isdisjoint(text):
        return run, text  # "[+]", "▼": what folds, with no word
    if not said or said in words.toggles or "…" in text or "..." in text or "://" in text:
        return None
    if not first and _ends_in_seam(runs[-2].text, words):
        return None  # the tail of what was cut
    if _goes_on(run, runs[1]) if first else _leads_to(runs[-2]):
        return None  # a word of the text, set apart
    return run, _DIGITS.sub("#", said)


def _goes_on(run: Run, behind: Run) -> bool:
    """Whether a text goes on from its first words, in lower case or without a space."""
    text = behind.text.lstrip()
    is_glued = run.text[-1:].isalpha() and behind.text[:1].isalpha()
    return is_glued or text[:1].islower()


def _leads_to(before: Run) -> bool:
    """Whether a sentence leads to what stands behind it: it has not ended."""
    text = before.text.rstrip()
    return text[-1:].isalpha() or text[-1:] in (",", "-")


def _ends_in_seam(text: str, words: Vocabulary) -> bool:
    """Whether a text is a toggle, dots or brackets, or ends in a toggle."""
    said = text.lower().strip(TOGGLE_EDGES)
    return not said or said in words.toggles or words.ends_in_toggle(fold_space(text))


def _drop(s: Shown, mark: Run) -> None:
    s.line.runs = [run for run in s.line.runs if run is not mark]
    s.line.text = s.text = fold_space("".join([run.text for run in s.line.runs]))
