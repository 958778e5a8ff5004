"""What MathJax made of TeX, in a page that a browser has saved: the formula as it was drawn, its source in a script.

The site loads MathJax (SITE.md, Markup), so what the server sends holds TeX as it stands, and so do records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SOURCE = "math/tex"
_DRAWN = "MathJax"


def restore_tex(root: Element) -> None:
    """Put each formula's source in place of its drawing: MathJax 2's elements before ``script type="math/tex"``."""
    for script in list(root.iter("script")):
        kind = script.get("type") or ""
        parent = script.getparent()
        if not kind.startswith(_SOURCE) or parent is None:
            continue
        drawn = script.getprevious()
        while drawn is not None and _DRAWN in (drawn.get("class") or "") and not (drawn.tail or "").strip():
            before = drawn.getprevious()
            _replace(drawn, "")
            drawn = before
        fence = "$$" if "mode=display" in kind else "$"
        _replace(script, f"{fence}{(script.text or '').strip()}{fence}")


def _replace(element: Element, text: str) -> None:
    """Put ``text`` in place of an element; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)
