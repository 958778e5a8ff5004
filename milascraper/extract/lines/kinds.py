"""What kind of line a line is by itself: a toggle, a seam, a heading, names in elements of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.words.shape import may_be_name
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.tags import is_heading_element
from milascraper.page.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: No toggle's word is longer (characters).
_LONGEST_TOGGLE = 60


def is_toggle(shown: Shown, words: Vocabulary) -> bool:
    """Whether a line is nothing but a toggle, or the dots and brackets around one."""
    text = shown.text
    if len(text) > _LONGEST_TOGGLE and text[0].isalnum():
        return False
    folded = text.lower().strip(TOGGLE_EDGES)
    return not folded or folded in words.toggles


def is_bare_seam(s: Shown, words: Vocabulary) -> bool:
    """Whether a line is nothing but the seam of an author list."""
    found = words.find_author_seam(s.text) if "…" in s.text or "..." in s.text else None
    return found is not None and not s.text.replace(found.group(), "").strip(" …().")


def is_pieces_of_names(s: Shown) -> bool:
    """Whether a line is elements of one name each, with nothing but separators and a seam between them."""
    line = s.line
    if len(line.runs) < 3:
        return False
    names = [
        run.text
        for run in line.runs
        if run.element is not line.element and _is_plain(run.element) and any(c.isalpha() for c in run.text)
    ]
    between = [run.text for run in line.runs if run.element is line.element or not _is_plain(run.element)]
    told = " ".join(" ".join(between).lower().replace("…", " ").replace(",", " ").split())
    return len(names) >= 3 and len(told) <= 12 and sum(may_be_name(text.strip()) for text in names) >= 0.9 * len(names)


def _is_plain(element: Element) -> bool:
    """Whether no element within another one has a text: pictures may stand in it."""
    return not any(text_of(child).strip() for child in element)


def is_heading(s: Shown) -> bool:
    """Whether a line stands in a heading; found once, asked often."""
    if s.stands_in_heading is None:
        s.stands_in_heading = _is_in_heading(s.line.element)
    return s.stands_in_heading


def heading_of(element: Element) -> Element | None:
    """The heading that an element is or stands in."""
    return next((around for around in (element, *element.iterancestors()) if is_heading_element(around)), None)


def _is_in_heading(element: Element) -> bool:
    current: Element | None = element
    for _ in range(4):
        if current is None:
            return False
        if is_heading_element(current):
            return True
        current = current.getparent()
    return False
