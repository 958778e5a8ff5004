"""What one line shows, once it was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element as Element

    from milascraper.extract.words.dates import Dated
    from milascraper.extract.words.release import VenueStatus
    from milascraper.page import Line


@dataclass(slots=True, eq=False)
class Shown:
    """One line and what it shows."""

    line: Line
    text: str
    """The line's text without its outward links that are labelled with a host."""
    index: int
    """The line's place in the region."""
    label: str | None = None
    """Role that a label before the text names; see :class:`milascraper.site.Words`."""
    labelled: str | None = None
    """The text with its label."""
    label_words: str = ""
    """What the label says, lower case."""
    dated: Dated | None = None
    machine: date | None = None
    """Date of a ``datetime`` attribute on or in the line."""
    is_date: bool = False
    """The line is a date and nothing else."""
    release: VenueStatus | None = None
    is_known_status: bool = False
    outward: list[tuple[Element, str]] = field(default_factory=list)
    """Links of the line that are labelled with the host they lead to, and their labels."""
    is_outward: bool = False
    """The line is outward links and nothing else."""
    has_own_label: bool = False
    """The label stands in an element of its own, with a colon or a full stop in or behind it, or before an abstract."""
    bare_label: str | None = None
    """The line is a label and nothing else: the role of what follows."""
    stands_in_heading: bool | None = None
    """Whether it does, once :func:`~milascraper.extract.lines.kinds.is_heading` was asked."""
