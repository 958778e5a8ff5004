"""Finding texts in a tree without walking it: the search runs in libxml2, and only what it finds costs Python's time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from milascraper.page.lines import FORMATTING, SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INLINE = FORMATTING | frozenset("a span font label button bdi bdo time abbr data img input output s del ins".split())


@lru_cache(maxsize=32)
def _texts_with(part: str) -> etree.XPath:
    return etree.XPath(f"//text()[contains(., '{part}')]")


def elements_with(root: Element, *parts: str) -> list[Element]:
    """The elements whose own text holds one of ``parts`` (no quotes in them), in no order, each once."""
    found: dict[Element, None] = {}
    for part in parts:
        for text in _texts_with(part)(root):  # type: ignore[union-attr]  # a search for text nodes gives a list
            parent = text.getparent()  # type: ignore[union-attr]  # of lxml's own strings
            element = parent.getparent() if text.is_tail else parent  # type: ignore[union-attr]
            if element is not None and not _is_silent(element):
                found.setdefault(element)
    return list(found)


def _is_silent(element: Element) -> bool:
    """Whether an element's text is never text of the page: in a script, in a template."""
    return element.tag in SILENT or any(ancestor.tag in SILENT for ancestor in element.iterancestors())


def block_of(element: Element) -> Element:
    """The nearest element, itself included, that is not inline: the one whose lines hold its text."""
    while element.tag in _INLINE:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
