"""Where libxml2 builds another tree than browsers do: what HTML's own rules say is put right.

``dd`` and ``dt`` may leave out their end tags; the next one ends them (HTML, 13.1.2.4 Optional tags). libxml2 nests
them. ``wbr`` is void (HTML, 13.1.2 Elements); libxml2 lets it hold what follows. An ``li`` ends the one it stands in,
but for a list between them (HTML, 13.2.6.4.7, a start tag "li"); where another end tag is missing, too, libxml2 nests
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from milascraper.page.tree import put_in_place
from milascraper.site.grammar import BY, JOINTS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TERMS = ("dd", "dt")
_LISTS = frozenset({"ul", "ol", "menu"})
#: What may stand between an ``li`` and the one that it ends; of inline elements, any (HTML, 13.2.4.2, "special").
_ENDED = frozenset("p div address span a b i em strong small u s font label q cite code mark time abbr bdi".split())


def repair(root: Element) -> None:
    """Make ``dd`` and ``dt`` siblings that an unclosed one before them swallowed, and take out of the text ``wbr``, and
    ``bdi`` and ``bdo`` within a name or a sentence: they say in which direction a word of it is written."""
    if next(root.iter("wbr"), None) is not None:
        etree.strip_tags(root, "wbr")
    for element in [e for e in root.iter("bdi", "bdo") if len(e) == 0 and _has_text_beside(e)]:
        put_in_place(element, element.text or "")
    for element in list(root.iter(*_TERMS)):
        parent = element.getparent()
        while parent is not None and parent.tag in _TERMS:
            _move_behind(parent, element)
            parent = element.getparent()
    for item in list(root.iter("li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in _LISTS and _ends_item(item):
            _take_out(item)


def _has_text_beside(element: Element) -> bool:
    """Whether words of a name stand directly beside an element, in its parent, or all of that is one link with space
    between its words. Where several elements stand beside one another, each is a name: "By <bdi>…</bdi>, <bdi>…"."""
    parent = element.getparent()
    if parent is None:
        return False
    if parent.tag == "a":
        return all((child.tail or "").strip() or child.tail for child in list(parent)[:-1])
    texts = [parent.text, *(child.tail for child in parent)]
    is_one = sum(child.tag == element.tag for child in parent) == 1
    said = {word.strip(" ,:;").lower() for text in texts if text for word in text.split()} - BY - JOINTS - {""}
    return is_one and any(any(map(str.isalnum, word)) for word in said)


def _ends_item(item: Element) -> bool:
    """Whether an ``li`` stands in another one, with nothing between that could hold it."""
    around = next((e for e in item.iterancestors() if e.tag not in _ENDED), None)
    return around is not None and around.tag == "li"


def _take_out(item: Element) -> None:
    """Make an ``li`` the next one of the list, and let it hold what follows it in the one that it ends."""
    parent = item.getparent()
    while parent is not None and parent.tag not in _LISTS:
        is_item = parent.tag == "li"
        _move_behind(parent, item)
        parent = item.getparent() if not is_item else None
    while (following := item.getnext()) is not None and following.tag != "li":
        item.append(following)


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
