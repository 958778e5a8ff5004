"""Controls among texts: which elements are some, what one adds to its word for who cannot see what it opens ("see more
*about TITLE*"), and one that is left within a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.text import SPACE, fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Run

#: No control says more; so much of the texts beside it tells where it stands (characters).
_CONTROL, _NEAR = 40, 12
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
    return element.tag in _TOGGLES or _is_button(element)


def control_within(line: Line, text: str) -> str | None:
    """What a control says that stands within a line, and is left in ``text``: a toggle that nobody knows."""
    runs = line.runs
    for n in range(1, len(runs) - 1):
        control = _control_around(runs[n].element, line.element)
        if control is None:
            continue
        within = [m for m, run in enumerate(runs) if control is run.element or control in run.element.iterancestors()]
        before, said, behind = (
            "".join(run.text for run in part)
            for part in (runs[: within[0]], runs[within[0] : within[-1] + 1], runs[within[-1] + 1 :])
        )
        is_number = control.tag == "a" and any(map(str.isdigit, said))
        if not said.strip() or len(said) > _CONTROL or is_number or not before or not behind:
            continue
        if fold_space(f"{before[-_NEAR:]}{said}{behind[:_NEAR]}") in text:
            return fold_space(said)
    return None


def _control_around(element: Element, root: Element) -> Element | None:
    """The control below ``root`` that an element is or stands in, if it leads to no other page."""
    for around in (element, *element.iterancestors()):
        if around is root:
            return None
        if is_for_page_alone(around):
            return around
    return None


def is_for_page_alone(element: Element) -> bool:
    """Whether an element is there to be clicked and leads to no other page, and to no note that the page has not."""
    if element.tag != "a":
        return is_control(element)
    address = element.get("href")
    if address is None:
        return element.get("onclick") is not None or _is_button(element)
    if not address.startswith("#"):
        return address.startswith("javascript:")
    name = address[1:]
    return not name or _is_button(element) or any(o.get("id") == name for o in element.getroottree().iter())


def _is_button(element: Element) -> bool:
    """Whether an element says that it is a button, whatever its tag."""
    return element.get("role") == "button"


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
