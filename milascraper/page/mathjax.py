"""What MathJax and KaTeX made of TeX, in a page that a browser has saved: formulas as they were drawn, their sources
beside them or in them.

The site loads MathJax (SITE.md, Markup), so what the server sends holds TeX as it stands, and so do records. Where a
drawing's source is not on the page, :data:`LOST` stands in its place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from milascraper.page.search import elements
from milascraper.page.text import text_of
from milascraper.page.tree import put_in_place

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: What stands in place of a formula whose source is lost: Unicode's sign for an object in a text.
LOST = "\ufffc"
_SOURCE = "math/tex"
#: Classes and tags of what was drawn: MathJax 2, 3 and 4, KaTeX.
_DRAWN = re.compile(r"(?:^|\s)(?:MathJax\w*|mjx-chtml|mjx-svg|katex)(?:\s|$)")
_CONTAINER = "mjx-container"
#: One of them stands in each page on which something is drawn.
_MARKS = (b"mjx-", b"katex", b"MathJax")
_MAY_BE_DRAWN = (
    "//*[contains(@class, 'MathJax') or contains(@class, 'mjx-') or contains(@class, 'katex')] | //mjx-container"
)
#: A source that stands before its drawing as it is.
_BEFORE = re.compile(r"(\$\$[^$]+\$\$|\$[^$\n]+\$|\\\(.+\\\)|\\\[.+\\\])\s*$", re.S)


def restore_tex(root: Element, body: bytes) -> None:
    """Put each formula's source in place of its drawing. ``body`` is what the tree was built from: a look at it tells
    of most pages that nothing is drawn."""
    for script in list(root.iter("script")):
        if (script.get("type") or "").startswith(_SOURCE):
            _restore_script(script)
    may_be_drawn = any(map(body.__contains__, _MARKS))
    for drawn in filter(_is_drawn, elements(root, _MAY_BE_DRAWN) if may_be_drawn else ()):
        if drawn.getparent() is not None and not any(map(_is_drawn, drawn.iterancestors())):
            _restore_drawing(drawn)


def _is_drawn(element: Element) -> bool:
    return element.tag == _CONTAINER or _DRAWN.search(element.get("class") or "") is not None


def _restore_script(script: Element) -> None:
    """MathJax 2: ``script type="math/tex"`` behind what was drawn."""
    drawn = script.getprevious()
    while drawn is not None and _is_drawn(drawn) and not (drawn.tail or "").strip():
        before = drawn.getprevious()
        put_in_place(drawn, "")
        drawn = before
    fence = "$$" if "mode=display" in (script.get("type") or "") else "$"
    put_in_place(script, f"{fence}{(script.text or '').strip()}{fence}")


def _restore_drawing(drawn: Element) -> None:
    """The source that a drawing holds (KaTeX, MathJax 4), or that stands before it; else nothing of it is left."""
    source = next((e.text for e in drawn.iter("annotation") if e.get("encoding") == "application/x-tex"), None)
    source = source or next((e.get("data-latex") for e in drawn.iter("*") if e.get("data-latex")), None)
    if source is not None:
        is_display = drawn.get("display") == "true" or "katex-display" in (_class_around(drawn))
        fence = "$$" if is_display else "$"
        put_in_place(drawn, f"{fence}{source.strip()}{fence}")
    elif (before := _BEFORE.search(_text_before(drawn))) is not None and _is_drawing_of(drawn, before[1]):
        put_in_place(drawn, "")
    elif text_of(drawn).strip() or drawn.tag == _CONTAINER:
        put_in_place(drawn, LOST)


def _is_drawing_of(drawn: Element, source: str) -> bool:
    """Whether what was drawn begins with a letter or a figure of a source."""
    first = next((character for character in text_of(drawn) if character.isalnum()), None)
    plain = unicodedata.normalize("NFKC", first) if first is not None else ""
    return plain in source or not plain.isascii()


def _class_around(element: Element) -> str:
    parent = element.getparent()
    return (parent.get("class") or "") if parent is not None else ""


def _text_before(element: Element) -> str:
    """The text directly before an element, in its parent or in the element before it."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        return (parent.text or "") if parent is not None else ""
    return (before.tail or "").strip() or text_of(before)
