"""Finding things in a tree without walking it: a pass over a list of its texts, or a search by libxml2."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from milascraper.page.around import Around
from milascraper.page.tags import FORMATTING, SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INLINE = FORMATTING.union(
    ("a", "span", "font", "label", "button", "bdi", "bdo", "time", "abbr", "data", "img", "input", "output", "s"),
    ("del", "ins"),
)
#: What may stand behind the end of a text, before the next element: "… (published) | <a>doi.org</a>".
_BEHIND = " .\t\r\n\xa0\u200b|·•–—,;/"
#: A date behind a text is no longer, what parts the two included (characters).
_DATE = 40


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


Text = tuple[str, "Element", bool]
"""One text node: its characters, the element it stands in or directly behind, and whether it stands behind."""


def texts_of(elements: Iterable[Element]) -> list[Text]:
    """The text nodes of ``elements``; the text in an element comes before the one behind it."""
    found: list[Text] = []
    for element in elements:
        text = element.text
        if text:
            found.append((text, element, False))
        text = element.tail
        if text:
            found.append((text, element, True))
    return found


def elements_with(texts: Collection[Text], *parts: str) -> list[Element]:
    """The elements whose own text holds one of ``parts``, each once."""
    return _holders([text for part in parts for text in texts if part in text[0]])


def elements_ending_in(texts: Iterable[Text], ending: str) -> list[Element]:
    """The elements of whose text nodes one ends in ``ending``, or in it and a year or a day not far behind it (space, a
    full stop, separators aside), each once."""
    return _holders([text for text in texts if ending in text[0] and _ends_in(text[0].rstrip(_BEHIND), ending)])


def _ends_in(text: str, ending: str) -> bool:
    is_dated = text[-1:].isdecimal() and ending in text[-_DATE:]
    return text.endswith(ending) or is_dated or f"{ending}\n" in text  # the last: of a line of preformatted text


def _holders(texts: Iterable[Text]) -> list[Element]:
    """The elements that ``texts`` stand in, each once, but for those whose text is never text of the page."""
    found = dict.fromkeys([beside.getparent() if is_tail else beside for _, beside, is_tail in texts])
    is_silent = Around(_is_silent)
    return [element for element in found if element is not None and not is_silent(element)]


def _is_silent(element: Element) -> bool:
    """Whether an element's text is never text of the page: a script's, a template's."""
    return element.tag in SILENT


def block_of(element: Element) -> Element:
    """The nearest element, itself included, that is not inline: the one whose lines hold its text."""
    while element.tag in _INLINE:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
