"""What a block of the header is before it is read as a promotion: its lines, and which of them are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.page.tags import HEADINGS, is_heading_element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line

#: A name or category is at most this long (characters).
MAX_NAME = 120
#: A description is at least this long (characters).
MIN_DESCRIPTION = 40
#: What stands beside a promotion and says nothing of it: a badge, a count of slides, a picture's credit.
_ASIDE = re.compile(r"new!?|nouveau|featured|\d+\s*(?:/|of|sur)\s*\d+|(?:photo|image|crédit|credit)s?\s*:.*", re.I)
#: How a sentence ends.
ENDS = (".", "!", "?", "…")
#: How high what is no heading stands: lower than all.
NO_HEADING = len(HEADINGS) + 1


@dataclass(slots=True, eq=False)
class Block:
    """The lines of what may be a promotion."""

    root: Element
    before: list[Line]
    """What stands before the description, or before the call where there is none."""
    description: Line | None
    after: list[Line]

    @property
    def lines(self) -> list[Line]:
        """All lines, in reading order."""
        return [*self.before, *([self.description] if self.description is not None else []), *self.after]


def says_nothing(line: Line) -> bool:
    """Whether a line says nothing of the promotion that it stands beside: a badge, a count, a picture's credit."""
    return _ASIDE.fullmatch(line.text) is not None


def level(line: Line) -> int:
    """How high the heading is that a line stands in, 1 for the highest; what is none is lower than all."""
    for element in (line.element, *line.element.iterancestors()):
        if is_heading_element(element):
            told = element.get("aria-level") or str(element.tag)[1:]
            return int(told) if told.isdecimal() else 0
        if element.tag in ("summary", "dt"):
            return 0
    return NO_HEADING
