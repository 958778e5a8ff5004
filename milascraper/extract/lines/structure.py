"""Where lines stand in the tree: chains of elements, how deep two lines part, what an element looks like.

Structure is evidence only: no name of a tag or a class means anything here; they are compared, never read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line

Look = tuple[str, tuple[str, ...]]
"""A tag and the classes that recur."""

#: Elements that say nothing of a line's role when they have no class.
_PLAIN = frozenset({"a", "span", "font", "ruby", "bdi", "bdo"})


def says_what(look: Look) -> bool:
    """Whether an element says what it holds: it has a class, or a name of the site's own (``publication-abstract``)."""
    return bool(look[1]) or "-" in look[0]


def chain(element: Element, root: Element) -> list[Element]:
    """The elements from below ``root`` down to ``element``; empty when ``element`` is ``root``."""
    found: list[Element] = []
    current: Element | None = element
    while current is not None and current is not root:
        found.append(current)
        current = current.getparent()
    found.reverse()
    return found


def shared(first: Sequence[Element], second: Sequence[Element]) -> int:
    """How many elements two chains share from their beginning."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a is not b:
            break
        count += 1
    return count


def common_ancestor(elements: Iterable[Element]) -> Element:
    """The smallest element that holds all of ``elements``; raises :class:`ValueError` for none."""
    iterator = iter(elements)
    try:
        first = next(iterator)
    except StopIteration:
        raise ValueError("no element has no ancestor") from None
    path = [*reversed(list(first.iterancestors())), first]
    for element in iterator:
        other = [*reversed(list(element.iterancestors())), element]
        path = path[: shared(path, other)]
    return path[-1]


_NUMBER = re.compile(r"\d+")


class Standings:
    """Where elements stand: the tags and classes of all elements around one, itself included, numbers aside."""

    def __init__(self) -> None:
        self._known: dict[Element, int] = {}
        self._numbers: dict[tuple[int, str, str], int] = {}

    def of(self, element: Element) -> int:
        """A number that is the same for elements that stand alike, to be compared with others of these standings."""
        found = self._known.get(element)
        if found is None:
            parent = element.getparent()
            around = self.of(parent) if parent is not None else -1
            place = (around, str(element.tag), _NUMBER.sub("", element.get("class") or ""))
            found = self._known[element] = self._numbers.setdefault(place, len(self._numbers))
        return found


#: Classes that only count, or say which of several is shown: ``odd``, ``views-row-first``, ``is-active``.
_PLACE = re.compile(r"(?:^|[-_])(?:odd|even|first|last|active|current|selected|visible)$")


class Looks:
    """How elements look on one page: their tag and those of their classes that more than one of them has."""

    def __init__(self, elements: Iterable[Element]) -> None:
        counted: Counter[str] = Counter()
        for classes, count in Counter(element.get("class") for element in elements).items():
            for token in set((classes or "").split()):
                counted[token] += count
        self._recurring = frozenset(token for token, count in counted.items() if count > 1)
        self._cache: dict[Element, Look] = {}
        self._tokens: dict[str | None, tuple[str, ...]] = {None: ()}

    def of(self, element: Element) -> Look:
        """The look of ``element``."""
        look = self._cache.get(element)
        if look is None:
            classes = element.get("class")
            tokens = self._tokens.get(classes)
            if tokens is None:
                recurring = self._recurring.intersection((classes or "").split())
                tokens = self._tokens[classes] = tuple(t for t in sorted(recurring) if not _PLACE.search(t))
            look = self._cache[element] = (str(element.tag), tokens)
        return look

    def whole_path(self, elements: Sequence[Element]) -> tuple[Look, ...]:
        """The looks of a chain."""
        return tuple(self._in_path(element) for element in elements)

    def path(self, elements: Sequence[Element]) -> tuple[Look, ...]:
        """The looks of a chain, without the plain inline elements at its end."""
        looks = [self._in_path(element) for element in elements]
        while looks and looks[-1][0] in _PLAIN and not looks[-1][1]:
            looks.pop()
        return tuple(looks)

    def paths(self, chains: Sequence[Sequence[Element]]) -> list[tuple[Look, ...]]:
        """The looks of many chains; chains that end in one element are looked at once."""
        whole: dict[Element, tuple[Look, ...]] = {}
        told: dict[Element, tuple[Look, ...]] = {}
        for elements in chains:
            if not elements or elements[-1] in told:
                continue
            start = len(elements) - 1
            while start >= 0 and elements[start] not in whole:
                start -= 1
            path = whole[elements[start]] if start >= 0 else ()
            short = told[elements[start]] if start >= 0 else ()
            for element in elements[start + 1 :]:
                look = self._in_path(element)
                path = (*path, look)
                short = short if look[0] in _PLAIN and not look[1] else path
                whole[element], told[element] = path, short
        return [told[elements[-1]] if elements else () for elements in chains]

    def _in_path(self, element: Element) -> Look:
        """A cell of a table looks like the other cells of its column; a link like a text that has its classes and is
        none: an author without a page; what says that it is a heading like one."""
        look = self.of(element)
        if element.get("role") == "heading":
            level = element.get("aria-level") or ""
            return f"h{level if level.isdecimal() else 2}", look[1]
        if look[0] == "a" and look[1]:
            return "span", look[1]
        if look[0] in ("td", "th"):
            return f"{look[0]}:{sum(1 for _ in element.itersiblings(preceding=True))}", look[1]
        return look


def line_chains(lines: Sequence[Line], root: Element) -> list[list[Element]]:
    """Each line's chain below ``root``; chains that begin with the same elements are found once."""
    known: dict[Element, list[Element]] = {root: []}
    for line in lines:
        way: list[Element] = []
        current: Element | None = line.element
        while current is not None and current not in known:
            way.append(current)
            current = current.getparent()
        around = known[current] if current is not None else []
        for element in reversed(way):
            around = known[element] = [*around, element]
    return [known[line.element] for line in lines]
