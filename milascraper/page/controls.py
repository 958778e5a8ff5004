"""What is chosen in a form: options of a select, what labels a box to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Elements that a label stands in (levels).
_LEVELS = 4


def is_chosen(element: Element) -> bool:
    """Whether an element is, or stands in, an option or the label of a control: "published" to filter by."""
    current: Element | None = element
    for _ in range(_LEVELS):
        if current is None:
            return False
        if current.tag == "option" or (current.tag == "label" and _labels_control(current)):
            return True
        current = current.getparent()
    return False


def _labels_control(label: Element) -> bool:
    """Whether a label holds its control, or stands beside the one that it is for."""
    if next(label.iter("input", "select"), None) is not None:
        return True
    own, around = label.get("for"), label.getparent()
    return own is not None and around is not None and any(e.get("id") == own for e in around.iter("input", "select"))
