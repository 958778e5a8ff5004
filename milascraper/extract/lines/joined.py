"""Lines that are one text of the page: a title broken by ``br``, a name whose given and family names stand apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import ELLIPSES
from milascraper.extract.words.shape import is_repetitive, is_sentence, is_small_word, may_be_names
from milascraper.page.lines import Line, Run, numbered
from milascraper.page.tags import BLOCKS, FORMATTING, HEADINGS
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: A title in two lines is no longer (characters).
_TITLE = 300
#: A sentence so long is no line of a title (characters).
_SENTENCE = 100
#: So many second lines that go on from the first show that all of them do; and so large a share of them.
_ENOUGH, _SHARE = 2, 0.3
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
#: How classes and properties call the two parts of a name everywhere (hCard, schema.org).
_GIVEN = re.compile(r"given|first-?_?name|fore-?name|pr[eé]nom", re.I)
_FAMILY = re.compile(r"family|last-?_?name|surname|nom-?_?de-?_?famille|(?:^|[-_\s])nom(?:$|[-_\s])", re.I)


def with_titles_joined(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those that a ``br`` parts within one heading, link or bold text as one, where they go on from each
    other: "Fog over<br>Old Harbours". Numbered anew."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.broken == 1 and _is_one_title(a, b)]
    held = Counter(line.element for line in lines if pairs)
    pairs = [(a, b) for a, b in pairs if held[a.element] == len((a, b))]
    seconds = [b.text for _, b in pairs]
    going_on = sum(_goes_on(a.text, b.text) for a, b in pairs)
    leads = Counter(text.partition(" ")[0].lower() for text in seconds).most_common(1)
    if going_on < _ENOUGH or going_on < _SHARE * len(pairs) or is_repetitive(seconds):
        return list(lines)
    if len(seconds) > _ENOUGH and 2 * leads[0][1] > len(seconds):
        return list(lines)  # "by Ann Lee", "in Water"
    listed = sum("," in text and may_be_names(text) for text in seconds)
    if 2 * listed > len(seconds) or any(_DATE.search(text) or _is_prose(text) for text in seconds):
        return list(lines)
    return joined_with(lines, {id(a): b for a, b in pairs})


def _is_one_title(first: Line, second: Line) -> bool:
    """Whether two lines are texts of one heading, link or bold text, and short."""
    element = first.element
    return (
        second.element is element
        and (element.tag == "a" or element.tag in HEADINGS or element.tag in FORMATTING)
        and len(first.text) + len(second.text) < _TITLE
    )


def _goes_on(first: str, second: str) -> bool:
    """Whether a text surely goes on from another: it begins in lower case, or the other ends in a small word."""
    return second[:1].islower() or is_small_word(first.rpartition(" ")[2]) or first[-1:] in (":", ",", "-", "–")


def _is_prose(text: str) -> bool:
    return len(text) > _SENTENCE and is_sentence(text)


def with_names_joined(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those that are the given and the family name of one person as one; numbered anew."""
    pairs = {id(a): b for a, b in itertools.pairwise(lines) if _are_one_name(a.element, b.element)}
    return joined_with(lines, pairs) if pairs else list(lines)


def _are_one_name(first: Element, second: Element) -> bool:
    """Whether two elements beside each other say that they are the two parts of a name, in either order."""
    if first.getparent() is not second.getparent() or first.getnext() is not second:
        return False
    one, other = (f"{e.get('class') or ''} {e.get('itemprop') or ''}" for e in (first, second))
    is_in_order = _GIVEN.search(one) and _FAMILY.search(other)
    return bool(is_in_order or (_FAMILY.search(one) and _GIVEN.search(other)))


def with_cut_texts_joined(lines: Sequence[Line]) -> list[Line]:
    """``lines``, the two sides of a text and the dots between them as one, where each stands in an element of its own
    within a line: "<span>head</span><span>…</span><span>rest</span>". Numbered anew."""
    if not any(line.text in ELLIPSES for line in lines):
        return list(lines)
    joined: list[Line] = []
    for line in lines:
        if len(joined) > 1 and joined[-1].text in ELLIPSES and _are_cut(joined[-2], joined[-1], line):
            dots, head = joined.pop(), joined.pop()
            line = _in_a_row(head, dots, line)  # the three lines as one
        joined.append(line)
    return numbered(joined)


def _are_cut(head: Line, dots: Line, rest: Line) -> bool:
    """Whether three lines stand in a row of elements within a line, with no break between them."""
    elements = [line.element for line in (head, dots, rest)]
    is_row = elements[0].getnext() is elements[1] and elements[1].getnext() is elements[2]
    are_inline = all(element.tag not in BLOCKS for element in elements)
    return is_row and are_inline and not dots.broken and not rest.broken


def _in_a_row(first: Line, *others: Line) -> Line:
    """Lines of one element as one, with the white space between them."""
    parent = first.element.getparent()
    element = first.element if parent is None else parent
    runs = list(first.runs)
    for line in others:
        runs += [*([Run(line.gap, element, None)] if line.gap else []), *line.runs]
    text = fold_space("".join([run.text for run in runs]))
    links = list(dict.fromkeys(link for line in (first, *others) for link in line.links))
    return Line(first.index, runs, first.gap, element, text, first.broken, links)


def joined_with(lines: Sequence[Line], followers: Mapping[int, Line]) -> list[Line]:
    """``lines``, each that has one of ``followers``, by its ``id``, as one with it; numbered anew."""
    joined: list[Line] = []
    gone: set[int] = set()
    for line in lines:
        behind = followers.get(id(line))
        if id(line) in gone:
            continue
        if behind is not None:
            gone.add(id(behind))
            line = _one(line, behind)  # the two lines as one
        joined.append(line)
    return numbered(joined)


def _one(first: Line, second: Line) -> Line:
    parent = first.element.getparent()
    element = first.element if second.element is first.element or parent is None else parent
    text = fold_space(f"{first.text} {second.text}")
    first.runs[-1].text = first.runs[-1].text.rstrip() + " "
    runs = [*first.runs, *second.runs]
    if len(runs) == len((first, second)) and runs[0].link is runs[1].link:
        runs = [Run(text, element, runs[0].link)]
    links = [*first.links, *(link for link in second.links if link not in first.links)]
    return Line(first.index, runs, first.gap, element, text, first.broken, links)
