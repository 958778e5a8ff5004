"""The release line: ``Venue (status)``, and what a status label means (SITE.md, A card, 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import PICTURES, without_lead
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: What parts a venue from the status behind it.
_AT_END = re.compile(rf"(?:[\s:·•|–—,;{PICTURES}]|(?<=[\s/])/)+$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
#: Where a label names several, the most telling one is meant: ``Accept (Poster)`` is a poster.
_TELLING = ("spotlight", "oral", "highlight", "poster", "regular", "preprint", "published", "accepted", "unknown")
#: A status label is a word or a few, never a sentence (characters).
MAX_LABEL = 60
MAX_VENUE = 300
#: What a page sets beside a status, within its parentheses: the sign of a tooltip, a tick.
_AROUND_LABEL = " *†‡✓✔ⓘ\t\n"
#: Characters that show nothing.
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class VenueStatus:
    """A venue and the label of its status, both as printed."""

    venue: str | None
    label: str


def split_venue(text: str) -> VenueStatus | None:
    """Split ``Venue (status)`` at its last balanced parenthesis; ``None`` where ``text`` does not end in one.

    >>> split_venue("Proceedings (Volume 1: Long Papers) (Accept (Poster))")
    VenueStatus(venue='Proceedings (Volume 1: Long Papers)', label='Accept (Poster)')
    """
    if not text.endswith(")"):
        return None
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        character = text[index]
        if character == ")":
            depth += 1
        elif character == "(":
            depth -= 1
            if depth == 0:
                label = text[index + 1 : -1].replace("\u00a0", " ").replace("\u202f", " ")
                label = label.strip().strip(_AROUND_LABEL).strip()
                venue = text[:index].strip().strip(_NO_WIDTH).strip()
                if not label or len(label) > MAX_LABEL or len(venue) > MAX_VENUE:
                    return None
                return VenueStatus(venue or None, label)
    return None


def without_lead_in(text: str, words: Vocabulary) -> str:
    """``text`` without what a page says before a venue's name.

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> words = vocabulary(MILA)
    >>> without_lead_in("in Water Letters (poster)", words), without_lead_in("in silico Fog", words)
    ('Water Letters (poster)', 'in silico Fog')
    """
    found = words.venue_lead.match(text)
    return text[found.end() :] if found else text


@lru_cache(maxsize=1024)
def bare_venue(venue: str, label: str, words: Vocabulary) -> str:
    """``venue`` without what is set around it: a mark before the status, the status told twice, "opens in new tab".

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> bare_venue("📚 Water Letters (opens in new tab) •", "poster", vocabulary(MILA))
    'Water Letters'
    """
    bare = _AT_END.sub("", venue)
    if bare.endswith(f"({label})"):
        bare = _AT_END.sub("", bare[: -len(label) - 2])
    said = bare.rpartition(" ")[2]
    if venue.rstrip().endswith(":") and words.labels.get(said.lower()) == "status":
        bare = _AT_END.sub("", bare[: -len(said)])
    return without_lead(words.remark_at_end.sub("", bare)) or venue


@lru_cache(maxsize=1024)
def status_of(label: str, words: Vocabulary) -> Status:
    """The status a printed label stands for; :attr:`Status.OTHER` unless each of its words is known.

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> status_of("Accept (spotlight poster)", vocabulary(MILA))
    <Status.SPOTLIGHT: 'spotlight'>
    """
    found: set[str] = set()
    for word in _WORD.findall(label.lower()):
        status = words.statuses.get(word)
        if status is not None:
            found.add(status)
        elif word not in words.fillers:
            return Status.OTHER
    for status in _TELLING:
        if status in found:
            return Status(status)
    return Status.OTHER
