"""CSS selectors from what elements look like: compounds of a tag and classes, joined from the card inwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.structure import Look, Looks

#: Tags that hold anything.
_GENERIC = frozenset({"a", "b", "div", "em", "i", "li", "p", "section", "span", "strong", "td"})
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_ESCAPED = re.compile(r"[^\w-]", re.ASCII)


def identifier(name: str) -> str:
    """A class or id as CSS writes it (CSSOM, serialize an identifier).

    >>> identifier("md:w-1/2"), identifier("2col")
    ('md\\\\:w-1\\\\/2', '\\\\32 col')
    """
    escaped = _ESCAPED.sub(lambda match: "\\" + match.group() if match.group() < "\x80" else match.group(), name)
    return f"\\{ord(name[0]):x} {escaped[1:]}" if name[:1].isdigit() else escaped


def compound(look: Look) -> str:
    """One element by its tag and classes; ``td:2`` is the third child of its parent, ``td:-1`` the last."""
    tag, _, place = look[0].partition(":")
    nth = ""
    if place.removeprefix("-").isdigit():
        number = int(place)
        nth = f":nth-last-child({-number})" if number < 0 else f":nth-child({number + 1})"
    tag = tag if _PLAIN.fullmatch(tag) else "*"
    return tag + "".join(f".{identifier(token)}" for token in look[1]) + nth


def placed(looks: Looks, elements: Sequence[Element]) -> tuple[Look, ...]:
    """The looks of a chain with each element's place among its siblings, from the first."""
    return tuple(
        (f"{element.tag}:{sum(1 for _ in element.itersiblings(preceding=True))}", looks.of(element)[1])
        for element in elements
    )


def placed_from_end(looks: Looks, elements: Sequence[Element]) -> tuple[Look, ...]:
    """The looks of a chain with each element's place among its siblings, from the last."""
    return tuple(
        (f"{element.tag}:-{1 + sum(1 for _ in element.itersiblings())}", looks.of(element)[1]) for element in elements
    )


def within(path: Sequence[Look]) -> Iterator[str]:
    """Selectors for a path below a card, the shortest first; the longest stands on the card itself.

    An element whose tag says nothing and that has no class is known by its whole path alone.
    """
    parts = [compound(look) for look in path]
    is_telling = bool(path[-1][1]) or path[-1][0] not in _GENERIC
    for length in range(1, len(parts) if is_telling else 1):
        yield " > ".join(parts[-length:])
    yield "> " + " > ".join(parts)


def around(elements: Sequence[Element]) -> Iterator[str]:
    """Selectors for like elements of one page or of several, from what they and the elements around them share."""
    level: list[Element] = list(elements)
    parts: list[str] = []
    while level and all(isinstance(element.tag, str) for element in level):
        parts.insert(0, _shared(level))
        yield " > ".join(parts)
        parents = [element.getparent() for element in level]
        level = [parent for parent in parents if parent is not None]
        if len(level) < len(elements):
            return


def _shared(elements: Sequence[Element]) -> str:
    tags = {str(element.tag) for element in elements}
    classes = set.intersection(*(set((element.get("class") or "").split()) for element in elements))
    return compound((tags.pop() if len(tags) == 1 else "*", tuple(sorted(classes))))
