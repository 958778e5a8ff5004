"""What all cards of one page share while they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.profile.profile import PROFILE_READER
from milascraper.extract.reader import GRAMMAR

if TYPE_CHECKING:
    from milascraper.extract.agreement import Match
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Arrival, Page


@dataclass(frozen=True, slots=True)
class Context:
    """What all cards of one page share."""

    page: Page
    words: Vocabulary
    language: str
    arrival: Arrival
    match: Match | None = None
    """The learned profile that matches the page, and how it compares."""

    @property
    def reader(self) -> str:
        """Who reads the page: the grammar alone, or both readers."""
        return f"{GRAMMAR}+{PROFILE_READER}" if self.match is not None else GRAMMAR
