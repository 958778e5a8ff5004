"""Finding things in a tree without walking it: libxml2 searches, and only what it finds costs Python's time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from milascraper.page.lines import FORMATTING, SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INLINE = FORMATTING.union(
    ("a", "span", "font", "label", "button", "bdi", "bdo", "time", "abbr", "data", "img", "input", "output", "s"),
    ("del", "ins"),
)


@lru_cache(maxsize=128)
def _compiled(path: str, smart: bool) -> Any:
    return etree.XPath(path, smart_strings=smart)


def elements(root: Element, path: str) -> list[Element]:
    """The elements an XPath finds."""
    return list(_compiled(path, True)(root))


def strings(root: Element, path: str) -> list[str]:
    """The attributes or texts an XPath finds."""
    return [str(found) for found in _compiled(path, False)(root)]


def holds(root: Element, path: str) -> bool:
    """What an XPath of the form ``boolean(…)`` says."""
    return bool(_compiled(path, False)(root))


def size(element: Element) -> int:
    """How many elements stand in ``element``."""
    return int(_compiled("count(.//*)", False)(element))


def elements_with(root: Element, *parts: str) -> list[Element]:
    """The elements whose own text holds one of ``parts`` (no quotes in them), in reading order, each once."""
    found: dict[Element, None] = {}
    test = " or ".join(f"contains(., '{part}')" for part in parts)
    for text in _compiled(f"/descendant::text()[{test}]", True)(root):
        element = holder(text)
        if element is not None and not _is_silent(element):
            found.setdefault(element)
    return list(found)


def elements_ending_in(root: Element, ending: str) -> list[Element]:
    """The elements of whose text nodes one ends in ``ending`` (a full stop and space aside), each once."""
    found: dict[Element, None] = {}
    for text in _compiled(f"/descendant::text()[contains(., '{ending}')]", True)(root):
        if text.rstrip(" .\t\r\n\xa0").endswith(ending):
            element = holder(text)
            if element is not None and not _is_silent(element):
                found.setdefault(element)
    return list(found)


def holder(text: Any) -> Element | None:
    """The element a text node that an XPath found stands in."""
    parent = text.getparent()
    element: Element | None = parent.getparent() if text.is_tail else parent
    return element


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
