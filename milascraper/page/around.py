"""What holds of an element or of one around it, found once for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Around:
    """Whether something holds of an element, or of one around it. What was found of one page's elements is kept."""

    def __init__(self, tells: Callable[[Element], bool]) -> None:
        self._tells = tells
        self._known: dict[Element, bool] = {}

    def __call__(self, element: Element) -> bool:
        """Whether it holds of ``element`` or of one around it."""
        known = self._known
        way: list[Element] = []
        current: Element | None = element
        found = False
        while current is not None:
            kept = known.get(current)
            if kept is not None:
                found = kept
                break
            way.append(current)
            if self._tells(current):
                found = True
                break
            current = current.getparent()
        for passed in way:
            known[passed] = found
        return found
