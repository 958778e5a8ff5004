"""The lines of a page's header as its promotions are read from: without tabs and what is only to be heard, the
paragraphs of one description as one line."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.promotions.featured import featured
from milascraper.extract.promotions.shape import ENDS, MIN_DESCRIPTION
from milascraper.page.hidden import is_hidden, is_spoken
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.page import Line, Page

_TERM = "dt"
#: A text stands so near to the element that hides it (levels).
_NEAR = 3


def told_lines(lines: Sequence[Line], page: Page) -> list[Line]:
    """What ``lines`` tell of promotions."""
    seen = [seen for line in lines if not _is_tab(line) and (seen := _seen(line))]
    labels = _labels(seen)
    return _with_paragraphs_joined(
        [line for line in seen if line.element.tag != _TERM or line.text not in labels], page
    )


def _labels(lines: Sequence[Line]) -> AbstractSet[str]:
    """What terms of lists say again and again, several of them: "Category", "Description". One alone may be a category
    that two promotions have."""
    terms = Counter(line.text for line in lines if line.element.tag == _TERM)
    labels = {text for text, count in terms.items() if count > 1}
    return labels if len(labels) > 1 else frozenset()


def _with_paragraphs_joined(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines, paragraphs of running text that follow one another in one element as one, and what names the newest
    publication with the text before it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        is_more = last is not None and _is_paragraph(line) and _are_siblings(last, line)
        if last is not None and _is_paragraph(last) and (is_more or _names_newest(last, line, page)):
            joined[-1] = replace(last, runs=[*last.runs, *line.runs], text=f"{last.text} {line.text}", links=line.links)
        else:
            joined.append(line)
    return joined


def _names_newest(last: Line, line: Line, page: Page) -> bool:
    """Whether a line says which publication is the newest one, and stands beside a text before it."""
    if featured(line.text, None, page.site) is None or last.links:
        return False
    return last.element.getparent() in (line.element.getparent(), line.element)


def _is_tab(line: Line) -> bool:
    """Whether a line is a tab of several: what it names stands elsewhere."""
    return any(around.get("role") == "tablist" for around in (line.element, *line.element.iterancestors()))


def _seen(line: Line) -> Line | None:
    """A line without what is only to be heard: "Apply (opens in a new tab)"; none where that is all of it, the label of
    a field."""
    if is_hidden(line.element) or any(
        map(is_spoken, itertools.islice((line.element, *line.element.iterancestors()), _NEAR))
    ):
        return None
    seen = [run for run in line.runs if not is_spoken(run.element)]
    if len(seen) == len(line.runs):
        return line
    return replace(line, runs=seen, text=fold_space("".join(run.text for run in seen))) if seen else None


def _are_siblings(last: Line, line: Line) -> bool:
    """Whether two lines are paragraphs side by side, of one kind or the first one long, or parted by a line break."""
    if last.links:
        return False
    if last.element is line.element:
        return line.broken > 0
    is_paragraph = last.element.tag == line.element.tag == "p"
    kinds = {element.get("class") for element in (last.element, line.element)} - {None}
    is_text = len(kinds) <= 1 or len(last.text) >= MIN_DESCRIPTION
    return is_paragraph and is_text and last.element.getparent() is line.element.getparent()


def _is_paragraph(line: Line) -> bool:
    return len(line.text.split()) > 3 and line.text.endswith(ENDS)
