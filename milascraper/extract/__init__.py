"""What a page says, as records; what it may say but not surely, as refusals.

Contract: :func:`extract` is pure: bytes and an address in, an :class:`Extraction` out. No Scrapy, no clock, no disk,
no log. A card it cannot be sure of is refused with a reason, never guessed. Imports ``page``, ``site``, ``records``.
"""

from milascraper.extract.detail import complete
from milascraper.extract.extract import extract, extract_page
from milascraper.extract.extraction import REASONS, Extraction, PageFacts, Refusal, SeeMore
from milascraper.extract.learning import learn
from milascraper.extract.profile.profile import Profile
from milascraper.extract.study import Studied, Study

__all__ = [
    "REASONS",
    "Extraction",
    "PageFacts",
    "Profile",
    "Refusal",
    "SeeMore",
    "Studied",
    "Study",
    "complete",
    "extract",
    "extract_page",
    "learn",
]
