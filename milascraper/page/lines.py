"""The visible text of a part of the tree, in reading order, as lines.

A line is what a reader would take for one: block elements and ``br`` break it; an element that has no words of its
own gives one line a child, whatever the tags; an element with words of its own keeps its inline content together.
Hidden text counts (a cut abstract's tail is hidden); ``script``, ``style``, ``template`` and comments never do.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.page.icons import is_icon
from milascraper.page.tags import BLOCKS, FORMATTING, HEADINGS, SILENT, TYPOGRAPHY
from milascraper.page.text import SPACE, fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: A parenthesis that is left open, and not that of a toggle.
_OPENS = re.compile(r"(?:[^\s….(]|[^\s….]\.)\s*\(\s*$")
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_GLUE = re.compile(r"[^\W_]|[()\[\]…]|\.\.\.")
#: What may be set around links and between them: "[<a>doi.org</a>] [<a>arxiv.org</a>]".
_SQUARE = re.compile(r"[\s\[\]|,;.·•]*[\[\]][\s\[\]|,;.·•]*")


@dataclass(slots=True, eq=False)
class Run:
    """One text node: its characters as they stand, the element they stand in, the link around them."""

    text: str
    element: Element
    link: Element | None


@dataclass(slots=True, eq=False)
class Line:
    """One line: ``runs`` with all their white space, ``gap`` the text without words that stood before it."""

    index: int
    runs: list[Run]
    gap: str
    element: Element
    """The smallest element that holds the whole line."""
    text: str
    """The runs' text with white space folded, and no space of any kind at its ends."""
    broken: int
    """How many ``br`` or ``hr`` stand directly before the line; an ``hr`` counts as 10."""
    links: list[Element] = field(default_factory=list)
    """The ``a`` elements in or around the line, in order, each once."""

    @property
    def raw(self) -> str:
        """The runs' text, unfolded."""
        return "".join(run.text for run in self.runs)


def _shown(text: str) -> str:
    """A line's text with white space folded, and neither space nor no-break space at its ends."""
    return fold_space(text).strip("\u00a0 ")


class _Walk:
    """The walk's state: the line that is being gathered, and those that are done."""

    __slots__ = ("broken", "fixed", "gap", "lines", "link", "preformatted", "runs")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.gap = ""
        self.broken = 0
        self.link: Element | None = None
        self.preformatted = 0
        self.fixed = False
        """Whether an element around has words of its own, so that inline elements in it begin no line."""

    def flush(self) -> None:
        runs = self.runs
        if not runs:
            return
        self.runs = []
        if len(runs) == 1:
            self._flush_one(runs[0], runs)
            return
        raw = "".join([run.text for run in runs])
        if not _GLUE.search(raw) or _SQUARE.fullmatch(raw):
            self.gap += raw
            return
        while not runs[0].text.strip(SPACE):
            self.gap += runs.pop(0).text
        trailing = ""
        while not runs[-1].text.strip(SPACE):
            trailing = runs.pop().text + trailing
        links: list[Element] = []
        for run in runs:
            if run.link is not None and run.link not in links:
                links.append(run.link)
        text = _shown("".join([run.text for run in runs]))
        self.lines.append(Line(len(self.lines), runs, self.gap, _holder(runs), text, self.broken, links))
        self.gap = trailing
        self.broken = 0

    def _flush_one(self, run: Run, runs: list[Run]) -> None:
        """End a line of one text node: most lines are."""
        if not (run.text[0].isalnum() or _GLUE.search(run.text)) or _SQUARE.fullmatch(run.text):
            self.gap += run.text
            return
        links = [] if run.link is None else [run.link]
        self.lines.append(Line(len(self.lines), runs, self.gap, run.element, _shown(run.text), self.broken, links))
        self.gap = ""
        self.broken = 0

    def add_preformatted(self, text: str, element: Element) -> None:
        """Add a text node of preformatted text: a line break in it is one."""
        for n, part in enumerate(text.split("\n")):
            if n:
                self.flush()
                self.broken += 1
            if part:
                self.runs.append(Run(part, element, self.link))

    def add(self, text: str, element: Element) -> None:
        """Add a text node; white space before a line's first word is no part of the line."""
        if self.preformatted:
            self.add_preformatted(text, element)
        elif self.runs or text.strip(SPACE):
            self.runs.append(Run(text, element, self.link))
        else:
            self.gap += text

    def walk(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT or element.get("role") == "tooltip":
            return
        block = tag in BLOCKS
        if not block:
            if tag == "br":
                self.flush()
                self.broken += 1
                return
            if len(element) == 0 and is_icon(element):
                return
        else:
            if self.runs:
                self.flush()
            if tag == "hr":
                self.broken += 10
                return
        outer = self.link
        if (tag == "a" or ("-" in tag and "share" not in tag)) and element.get(
            "href"
        ) is not None:  # an element of the site's own: "wa-button"
            self.link = element
        is_preformatted = tag == "pre" or (block and "white-space" in (element.get("style") or "") and _keeps(element))
        if is_preformatted:
            self.preformatted += 1
        text = element.text
        if text:
            self.add(text, element)
        if len(element):
            self._walk_children(element, tag, block)
        if is_preformatted:
            self.preformatted -= 1
        self.link = outer
        if block and self.runs:
            self.flush()

    def _walk_children(self, element: Element, tag: str, block: bool) -> None:
        was_fixed = self.fixed
        split = False
        children = list(element)
        if block or (not was_fixed and len(children) > 1):
            self.fixed = self._has_words(element, children)
            split = len(children) > 1 and not self.fixed and self._splits(children, tag)
        for child in children:
            if split and self.runs:
                self.flush()
            self.walk(child)
            if split and self.runs:
                self.flush()
            tail = child.tail
            if tail:
                self.add(tail, element)
        self.fixed = was_fixed

    @staticmethod
    def _has_words(element: Element, children: list[Element]) -> bool:
        """Whether words or brackets stand in the element itself, beside its children."""
        text = element.text
        if text and not text.isspace() and _GLUE.search(text):
            return True
        for child in children:
            text = child.tail
            if text and not text.isspace() and _GLUE.search(text):
                return not _are_square(element, children)
        return False

    @staticmethod
    def _splits(children: list[Element], tag: str) -> bool:
        """Whether each child is a line of its own, where no words stand between them: children that mean structure."""
        if tag == "time":
            return False
        formatting = FORMATTING if tag in HEADINGS or tag == "a" else TYPOGRAPHY
        structural = False
        tags = [child.tag for child in children]
        if tag not in BLOCKS and not TYPOGRAPHY.isdisjoint(tags):
            marks = sum([child_tag in TYPOGRAPHY for child_tag in tags])
            if len(children) - marks <= 1:
                return False
        alike = None if FORMATTING.isdisjoint(tags) else _only_tag(children)
        before = ""
        for child, child_tag in zip(children, tags, strict=True):
            text = child.text if len(child) == 0 else None
            if text and "(" in text and (_OPENS.search(text) or _OPENS.search(before + text)):
                return False
            before = text or ""
            if child_tag not in formatting and not (child_tag in FORMATTING and child_tag == alike):
                structural = True
        if tag in HEADINGS and structural and BLOCKS.isdisjoint(tags):
            return len(children) > 1 and all(child.get("class") or child.get("href") for child in children)
        return structural


def _keeps(element: Element) -> bool:
    """Whether an element's own style keeps the line breaks of its text."""
    return _PRE.search(element.get("style") or "") is not None


def _are_square(element: Element, children: list[Element]) -> bool:
    """Whether what stands beside an element's children is nothing but square brackets, each around one link."""
    before = element.text or ""
    for child in children:
        behind = child.tail or ""
        is_opened, is_closed = before.rstrip()[-1:] == "[", behind.lstrip()[:1] == "]"
        if (is_opened or is_closed) and not (is_opened and is_closed and child.tag == "a"):
            return False
        if _GLUE.search(behind) and not _SQUARE.fullmatch(behind):
            return False
        before = behind
    return True


def _only_tag(children: list[Element]) -> str | None:
    """The tag that all of several children have, if none of them has a class: several italics are one text."""
    tags = {child.tag for child in children}
    if len(tags) != 1 or len(children) < 2 or any(child.get("class") for child in children):
        return None
    return str(tags.pop())


def _holder(runs: list[Run]) -> Element:
    """The smallest element that holds all of ``runs``."""
    first = runs[0].element
    for run in runs:
        if run.element is not first:
            break
    else:
        return first
    chain = [first, *first.iterancestors()]
    for run in runs:
        element = run.element
        if element not in chain:
            for ancestor in element.iterancestors():
                if ancestor in chain:
                    element = ancestor
                    break
        chain = chain[chain.index(element) :] if element in chain else chain
    return chain[0]


def numbered(lines: list[Line]) -> list[Line]:
    """``lines``, each with its place among them."""
    for index, line in enumerate(lines):
        line.index = index
    return lines


def lines_of(element: Element) -> list[Line]:
    """The lines of ``element``, in reading order, numbered from 0."""
    walk = _Walk()
    walk.walk(element)
    walk.flush()
    return walk.lines


class _Reached(Exception):  # noqa: N818  # no error: the walk is over
    """The walk has come to the element it was to end before."""


class _WalkUntil(_Walk):
    """A walk that ends before one element and passes over menus."""

    __slots__ = ("end",)

    def __init__(self, end: Element) -> None:
        super().__init__()
        self.end = end

    def walk(self, element: Element) -> None:
        if element is self.end:
            raise _Reached
        if element.tag != "nav":
            super().walk(element)


def lines_before(root: Element, end: Element) -> list[Line]:
    """The lines of ``root`` that stand before ``end``, menus (``nav``) left out."""
    walk = _WalkUntil(end)
    with contextlib.suppress(_Reached):
        walk.walk(root)
    walk.flush()
    return walk.lines
