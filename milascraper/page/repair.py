"""Where libxml2 builds another tree than browsers do: what HTML's own rules say is put right.

``dd`` and ``dt`` may leave out their end tags; the next one ends them (HTML, 13.1.2.4 Optional tags). libxml2 nests
them. ``wbr`` is void (HTML, 13.1.2 Elements); libxml2 lets it hold what follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TERMS = ("dd", "dt")


def repair(root: Element) -> None:
    """Make ``dd`` and ``dt`` siblings that an unclosed one before them swallowed, and take ``wbr`` out of the text."""
    if next(root.iter("wbr"), None) is not None:
        etree.strip_tags(root, "wbr")
    for element in list(root.iter(*_TERMS)):
        parent = element.getparent()
        while parent is not None and parent.tag in _TERMS:
            _move_behind(parent, element)
            parent = element.getparent()


def _move_behind(parent: Element, element: Element) -> None:
    """Move ``element`` and what follows it in ``parent`` to behind ``parent``."""
    moved = [element, *element.itersiblings()]
    tail, parent.tail = parent.tail, None
    place = parent
    for node in moved:
        node_tail = node.tail
        node.tail = None
        place.addnext(node)
        node.tail = node_tail
        place = node
    place.tail = (place.tail or "") + (tail or "")
