"""Titles behind a label that elsewhere stands before a date: "Publication", and then a heading."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.site.grammar import OF_DATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.lines.shown import Shown


def take_labelled_titles(shown: Sequence[Shown]) -> None:
    """Let such a label name the title where a heading follows it, or it stands in one with the title."""
    for label, s in itertools.pairwise(shown):
        said = label.text.strip(" :\u00a0").lower()
        if label.bare_label == "none" and said in OF_DATES and not s.is_date and is_heading(s):
            label.bare_label = "title"
