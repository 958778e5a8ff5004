"""What an element says of itself: that it is not shown, or not always, or not read out."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: How classes for what only some readers see are called everywhere ("visually-hidden", "sr-only").
_NOT_SHOWN = ("hidden", "sr-only", "screen-reader")
#: Classes that hide something else: a field's label, what does not fit (Drupal's "field--label-hidden").
_SHOWN = ("label", "overflow", "backface")
#: Classes of what unfolds.
_FOLDED = frozenset({"d-none", "collapse", "hide", "is-hidden", "folded", "js-hide", "invisible"})
#: A popover's text stands no deeper in it (levels).
_LEVELS = 3
#: How what is only to be heard is called everywhere.
_SPOKEN = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader|element-invisible|show-for-sr)(?![a-z])")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.I)


def is_hidden(element: Element) -> bool:
    """Whether an element itself says so. Hidden text counts all the same: a cut abstract's tail is hidden."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or element.get("role") == "tooltip":
        return True
    if _NO_DISPLAY.search(element.get("style") or "") or (element.tag == "dialog" and element.get("open") is None):
        return True
    told = element.get("class") or ""
    if not any(map(told.__contains__, _NOT_SHOWN)):
        return False
    return any(
        any(map(token.__contains__, _NOT_SHOWN)) and not any(map(token.__contains__, _SHOWN)) for token in told.split()
    )


def is_folded(element: Element) -> bool:
    """Whether an element says that it is not shown until it is asked for, by its attributes or by a class that style
    sheets share for it ("d-none", "collapse")."""
    return is_hidden(element) or not _FOLDED.isdisjoint((element.get("class") or "").split())


def is_folding(token: str) -> bool:
    """Whether a word of a class says that an element is not shown, and not what it holds."""
    return token in _FOLDED or any(map(token.__contains__, _NOT_SHOWN))


def is_shown_on_demand(element: Element, beside: Element) -> bool:
    """Whether an element, or one around it that does not hold what stands beside it, is not shown by itself."""
    outer = {beside, *beside.iterancestors()}
    around = itertools.takewhile(lambda e: e not in outer, (element, *element.iterancestors()))
    return any(
        is_hidden(e) or e.get("popover") is not None or e.get("role") == "dialog"
        for e in itertools.islice(around, _LEVELS)
    )


def is_spoken(element: Element) -> bool:
    """Whether an element says that it is not to be seen, only to be heard."""
    told = element.get("class")
    return told is not None and _SPOKEN.search(told) is not None


def spoken_around(element: Element) -> Element | None:
    """The element, itself or the one around it, that says that it is not to be seen, only to be heard."""
    around = element.getparent()
    return element if is_spoken(element) else around if around is not None and is_spoken(around) else None
