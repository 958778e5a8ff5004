"""Consent categories by their controls: around each control the largest block that holds no other one's.

In a block stand a name and a description. What the page writes on every control ("Toggle") is neither; a label that
says something else each time is the name.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.consent.category import (
    MARKS,
    MAX_NAME,
    MIN_DESCRIPTION,
    Found,
    remark_in,
    required_phrases,
    says_required,
    stand_in_lists,
)
from milascraper.extract.consent.controls import (
    LONGEST_CONTROL,
    controls_in,
    grouped,
    outer_ones,
    says_state,
    silent_labels,
    text_without,
)
from milascraper.extract.words.marks import without_lead
from milascraper.page import lines_of
from milascraper.page.hidden import is_spoken
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.page import Line, Page, Run

_Look = tuple[str, str]
"""A tag and its classes."""
_ENDS = (".", "?", "!")
#: What parts a name from what stands behind it.
_PARTING = " :·•|–—"
#: A name and a remark in brackets behind it.
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)")


def read_blocks(panel: Element, page: Page) -> list[Found]:
    """The categories of a panel; nothing unless two or more blocks come out whole."""
    groups, inner = outer_ones(grouped(controls_in(panel)))
    phrases = required_phrases(page)
    is_lone = len(groups) == 1
    around = [_beside_fixed(group, panel, phrases) if is_lone else _block(group, groups, panel) for group in groups]
    blocks = [(block, group[0]) for block, group in zip(around, groups, strict=True) if block is not None]
    if not blocks or len(blocks) < len(groups) or stand_in_lists([block for block, _ in blocks]):
        return []
    silent = silent_labels(control for group in groups for control in group)
    siblings = _without_control([block for block, _ in blocks])
    said = {
        block: _parted([_Said(line, text_without(line, silent)) for line in _unfolded(block)])
        for block in (*(block for block, _ in blocks), *siblings)
    }
    whole = [said[block] for block, _ in blocks]
    firsts = {told[0].text for told in whole if told}  # names: a list of tabs says them once more
    again = _said_again(whole) | (_said_again(list(said.values())) - firsts)
    notices = [phrase for words in page.site.words.values() for phrase in words.consent_notices]
    reader = _Reader(phrases, again, notices, _plain(firsts), _badges(whole), inner)
    found: list[tuple[Element, Found]] = []
    for block, control in blocks:
        told = reader.told(block, said[block], control)
        if told is None:
            return []
        found.append((block, told))
    for element in siblings:
        told = reader.told(element, said[element], None)
        if told is not None and says_required(told, page):
            found.append((element, told))
    order = {element: n for n, element in enumerate(panel.iter())}
    return [told for _, told in sorted(found, key=lambda pair: order[pair[0]])] if len(found) > 1 else []


def _unfolded(block: Element) -> list[Line]:
    """The lines of a block without what unfolds within it, where a name and a description stand outside."""
    lines = lines_of(block)
    outside = [line for line in lines if not _is_folded(line.element, block)]
    return outside if len(outside) > 1 else lines


def _is_folded(element: Element, block: Element) -> bool:
    around = itertools.takewhile(lambda e: e is not block, (element, *element.iterancestors()))
    return any(e.tag == "details" for e in around)


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of a block, and its text without what its controls say."""

    line: Line
    text: str


def _parted(said: list[_Said]) -> list[_Said]:
    """What a block says, its one line in two where a name stands in an element of its own before its description:
    "<b>Security</b> – Protects forms."."""
    if len(said) != 1:
        return said
    line, text = said[0].line, said[0].text
    name = fold_space(line.runs[0].text)
    behind = text.removeprefix(name).lstrip()
    rest = behind.lstrip(_PARTING)
    is_own = len(line.runs) > 1 and line.runs[-1].element is not line.element and rest[:1].isupper()
    is_led = line.runs[0].element is not line.element and line.runs[0].link is None and 0 < len(rest) < len(text)
    is_led = is_led and (rest != behind or is_own)
    return [_Said(line, name), _Said(line, rest)] if is_led else said


def _block(group: list[Element], groups: list[list[Element]], panel: Element) -> Element | None:
    """The largest element below ``panel`` that holds all of a group's controls and no other."""
    others = {control for other in groups if other is not group for control in other}
    best: Element | None = None
    for element in group[0].iterancestors():
        if element is panel or any(element in other.iterancestors() for other in others):
            break
        if all(element in control.iterancestors() for control in group):
            best = element
    return best


def _beside_fixed(group: Sequence[Element], panel: Element, phrases: AbstractSet[str]) -> Element | None:
    """The element around the only choice of a panel that has one of its kind beside it, without a control, that says
    that it cannot be refused."""
    around = itertools.takewhile(lambda element: element is not panel, group[0].iterancestors())
    for element in around:
        beside = itertools.chain(element.itersiblings(element.tag), element.itersiblings(element.tag, preceding=True))
        if any(not controls_in(other) and _says_fixed(other, phrases) for other in beside):
            return element
    return None


def _says_fixed(element: Element, phrases: AbstractSet[str]) -> bool:
    """Whether a line of an element ends in what says that a category cannot be refused."""
    return any(line.text.lower().rstrip(MARKS).endswith(tuple(phrases)) for line in lines_of(element))


def _said_again(blocks: Sequence[Sequence[_Said]]) -> frozenset[str]:
    """What stands in several blocks, a word or two: the page's own ("Toggle")."""
    said = Counter(text for block in blocks for text in {told.text for told in block})
    return frozenset(text for text, count in said.items() if count > 1 and len(text) <= LONGEST_CONTROL)


def _plain(names: AbstractSet[str]) -> AbstractSet[str]:
    """The words that stand in several names."""
    count = Counter(word for name in names for word in set(name.lower().split()))
    return {word for word, names_with in count.items() if names_with > 1}


def _look(run: Run) -> _Look:
    return str(run.element.tag), run.element.get("class") or ""


def _badges(blocks: Sequence[Sequence[_Said]]) -> AbstractSet[_Look]:
    """The looks of elements with a class that stand behind the names of several blocks, each in its name's element."""
    firsts = [block[0].line for block in blocks if block]
    found = Counter(
        _look(line.runs[-1])
        for line in firsts
        if len(line.runs) > 1 and line.runs[0].element is line.element is not line.runs[-1].element
    )
    return {look for look, count in found.items() if count > 1 and look[1]}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the blocks of one panel."""

    phrases: AbstractSet[str]
    """What says that a category cannot be refused."""
    again: AbstractSet[str]
    """What the page says in several blocks."""
    notices: Sequence[str]
    """Parts of what the page tells beside a category: that it is off."""
    plain: AbstractSet[str]
    """What the page says in several names: "cookies"."""
    badges: AbstractSet[_Look]
    """What elements behind names look like that are none of them."""
    inner: AbstractSet[Element]
    """What holds the choices that a category has below it, one a service."""

    def told(self, block: Element, said: Sequence[_Said], control: Element | None) -> Found | None:
        """A block's name, the paragraphs of its description, and a remark that it cannot be refused; ``None`` where it
        holds less or more."""
        lines: list[str] = []
        remark = named = ""
        for line, text in ((told.line, told.text) for told in said):
            if not self._is_of_block(line, block, len(lines) > 1):
                continue
            if lines and (self._is_notice(text, lines[0]) or _calls_control(line, lines[0])):
                continue
            if not lines:
                text = _without_lead(line, text)
            if not lines and len(line.runs) > 1 and self._is_none_of_name(line.runs[-1]):
                text = text.removesuffix(fold_space(line.runs[-1].text)).rstrip()
            if not lines and (mark := remark_in(line, self.phrases)):
                text, remark = text.removesuffix(mark).rstrip(), mark
            if without_lead(text).lower().strip(MARKS) in self.phrases:
                remark, named = text, named or ("" if lines else text)
            elif text not in (*self.again, *lines[:1]) and not says_state(text) and any(map(str.isalnum, text)):
                lines.append(text)
        if named and len(lines) == 1:
            lines.insert(0, named)  # a category may be called so: "Strictly necessary"
        if lines and (match := _IN_BRACKETS.fullmatch(lines[0])) and match[2].lower().strip() in self.phrases:
            lines[0], remark = match[1], match[2]
        if len(lines) == 3 and lines[2].startswith("(") and lines[2].endswith(")"):
            lines[1:] = [f"{lines[1]} {lines[2]}"]
        if len(lines) > 2 and all(line.endswith(_ENDS) for line in lines[1:]):
            lines[1:] = [" ".join(lines[1:])]
        if len(lines) != 2 or len(lines[0]) > MAX_NAME or len(lines[1]) < MIN_DESCRIPTION:
            return None
        if lines[0].endswith(_ENDS) or len(lines[1]) <= len(lines[0]):
            return None
        return Found(lines[0].rstrip(_PARTING), lines[1], control, remark)

    def _is_notice(self, text: str, name: str) -> bool:
        """Whether a line says that the category of this name is off now ("Multimedia cookies has been deactivated"):
        it begins with a word of it. What is so where it has been is told in its description."""
        first, *_ = text.lower().split() or [""]
        is_its_own = first in name.lower().split() and first not in self.plain
        return is_its_own and any(map(text.lower().__contains__, self.notices))

    def _is_none_of_name(self, run: Run) -> bool:
        """Whether what stands behind a name is how many there are, or a badge; a remark is looked at elsewhere."""
        text = fold_space(run.text)
        is_badge = _look(run) in self.badges and text.lower().strip(MARKS) not in self.phrases
        return text.strip("()").isdecimal() or is_badge

    def _is_of_block(self, line: Line, block: Element, is_told: bool) -> bool:
        """Whether a line tells of the category: it stands in no table of cookies, in no list of services, and in no
        list at all behind its description (``is_told``)."""
        for element in (line.element, *line.element.iterancestors()):
            if element is block:
                break
            if element.tag == "table" or element in self.inner or (is_told and element.tag in ("ul", "ol")):
                return False
        return True


def _calls_control(line: Line, name: str) -> bool:
    """Whether a line is the label of a control and says the name of its category: "Toggle Comfort"."""
    label = next((e for e in (line.element, *line.element.iterancestors()) if e.tag == "label"), None)
    return label is not None and name in line.text and next(label.iter("input"), None) is not None


def _without_lead(line: Line, text: str) -> str:
    """A name without what only those hear before it who do not see it: "Category:"."""
    first = fold_space(line.runs[0].text)
    is_lead = len(line.runs) > 1 and is_spoken(line.runs[0].element) and first.endswith(":")
    return text.removeprefix(first).lstrip() if is_lead else text


def _without_control(blocks: Sequence[Element]) -> list[Element]:
    """Siblings built like the blocks of categories that have no control: one may say that it cannot be refused."""
    parent = blocks[0].getparent() if blocks else None
    if parent is None or any(block.getparent() is not parent or block.tag != blocks[0].tag for block in blocks):
        return []
    return [element for element in parent if element.tag == blocks[0].tag and element not in blocks]
