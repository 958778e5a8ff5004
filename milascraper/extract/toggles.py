"""What a page adds to a toggle for who cannot see what it opens: "see more *about TITLE*" is still "see more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.vocabulary import TOGGLE_EDGES
from milascraper.page.text import SPACE, fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Line, Run

_TOGGLES = frozenset({"a", "button", "label", "summary"})


def bare_toggles(line: Line, words: Vocabulary) -> None:
    """Take from a line what stands in a toggle beside its word, where that is in an element of its own."""
    said = [run for run in line.runs if run.text.strip(" ()[]….\n\t").lower() in words.toggles]
    for run in said:
        if not any(run is other for other in line.runs):
            continue  # another word of the same toggle: "see more" and "see less" in one button
        toggle = _toggle(run.element)
        if toggle is None or line.element not in toggle.iterancestors():
            continue
        kept = [other for other in line.runs if other is run or _is_edge(other) or not _is_below(other, toggle)]
        if len(kept) < len(line.runs):
            line.runs = kept
            line.text = fold_space("".join(other.text for other in kept))


def is_control(element: Element) -> bool:
    """Whether an element is there to be clicked."""
    return element.tag in _TOGGLES or element.get("role") == "button"


def is_for_page_alone(element: Element) -> bool:
    """Whether an element is there to be clicked and leads to no other page."""
    if element.tag == "a":
        return (element.get("href") or "#").startswith(("#", "javascript:"))
    return is_control(element)


def _toggle(element: Element) -> Element | None:
    for around in (element, *element.iterancestors()):
        if is_control(around):
            return around
    return None


def _is_edge(run: Run) -> bool:
    """Whether a run is nothing but dots and brackets: they belong to the seam, in whatever element."""
    return not run.text.strip(TOGGLE_EDGES + SPACE)


def _is_below(run: Run, toggle: Element) -> bool:
    """Whether a run stands in an element below ``toggle``."""
    return run.element is not toggle and toggle in run.element.iterancestors()
