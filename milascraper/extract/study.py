"""Reading a site's pages one after the other: what was learned from one serves the next, and a redesign is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.extract import extract
from milascraper.extract.learning import ENOUGH_CARDS, learn
from milascraper.page import Arrival, PageError, read
from milascraper.page.arrival import UNKNOWN
from milascraper.page.read import is_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.extraction import Extraction
    from milascraper.extract.profile.profile import Profile
    from milascraper.site import Site

#: After so many pages in a row from which nothing could be learned, none is tried until a profile matches again.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Studied:
    """One page as read, and what was learned from it."""

    extraction: Extraction
    learned: Profile | None = None
    """The profile learned from this page; it serves from the next page on."""
    replaces: str | None = None
    """Name of the profile that no longer matched, where one was known: the site was redesigned."""


class Study:
    """Reads pages with what is known so far. It holds profiles and nothing else; reading stays pure."""

    def __init__(self, site: Site, profiles: Sequence[Profile] = ()) -> None:
        self.site = site
        self.profiles = list(profiles)
        """What is known, the latest first."""
        self._failed = 0

    def read(self, body: bytes, url: str, *, content_type: str | None = None, arrival: Arrival = UNKNOWN) -> Studied:
        """Read one page with all profiles; where none matches, learn from it if the grammar is certain of it.

        Where the readers disagree on most of its cards and the grammar alone is certain of all of them, the profile is
        that of another design and gives way. Raises :class:`~milascraper.page.PageError` for bytes that are no page.
        """
        extraction = self._extract(body, url, content_type, arrival, self.profiles)
        facts = extraction.facts
        if facts.profile is not None and not facts.is_drifting:
            self._failed = 0
            return Studied(extraction)
        learned = self._learn(body, url, content_type) if facts.is_listing and self._failed < TRIES else None
        if learned is None:
            self._failed += facts.is_listing and facts.cards_seen > 0
            alone = self._alone(body, url, content_type, arrival) if facts.is_drifting else None
            return Studied(alone or extraction)
        replaces = self.profiles[0].name if self.profiles else None
        self.profiles.insert(0, learned)
        self._failed = 0
        if facts.is_drifting:
            extraction = self._extract(body, url, content_type, arrival, ())
        return Studied(extraction, learned, replaces)

    def _alone(self, body: bytes, url: str, content_type: str | None, arrival: Arrival) -> Extraction | None:
        """The page as the grammar alone reads it, if it is certain of all of it."""
        alone = self._extract(body, url, content_type, arrival, ())
        return alone if not alone.refusals and len(alone.publications) >= ENOUGH_CARDS else None

    def _extract(
        self,
        body: bytes,
        url: str,
        content_type: str | None,
        arrival: Arrival,
        profiles: Sequence[Profile],
    ) -> Extraction:
        return extract(body, url, site=self.site, content_type=content_type, arrival=arrival, profiles=profiles)

    def _learn(self, body: bytes, url: str, content_type: str | None) -> Profile | None:
        if not is_html(body):
            return None
        try:
            return learn([read(body, url, self.site, content_type)])
        except (PageError, RecursionError):
            return None
