"""Parentheses that are read as a status, and may be the venue's own: "Machine Learning Research (TMLR)", where a card
shows no status.

The vocabulary is open (SITE.md, A card, 4), so what nobody knows is a status where nothing speaks against it: it is
written as statuses are, or stands behind several venues.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.cards.bare_statuses import is_status_alone
from milascraper.extract.words.release import status_of
from milascraper.records import Status
from milascraper.site.grammar import IN_VENUES

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.words.release import VenueStatus

#: An acronym has so many capitals.
_CAPITALS = 2


def doubt_status(page: Cards, sheet: Sorted) -> tuple[str, str] | None:
    """Why a card's status may be a part of its venue's name."""
    anchor = sheet.card.anchor.status
    release = anchor.release
    if release is None or release.venue is None or anchor.is_known_status or anchor.label == "status":
        return None
    if any(s is not anchor and _is_status(s.text, page) for s in sheet.card.lines):
        return "release_unsure", f"({release.label}) may belong to the venue: another line names a status"
    said = [word.strip(",:;") for word in re.split(r"[\s-]+", release.label.lower())]
    if "(" in release.label or any(word in page.words.statuses for word in said):
        return None  # built like "Accept (Poster)", or "Accepted by TMLR"
    if said[0] in page.words.unlisted_statuses:
        return None  # "retracted: see notice"
    if release.label.lower().split()[-1] in page.words.fillers:
        return None  # what it is: "Tiny Paper"
    told = [card.anchor.status.release for card in page.cards if card.anchor.status.release is not None]
    alike = {other.venue for other in told if other.label == release.label}
    if len(alike) > 1:
        return None
    whole = f"{release.venue} ({release.label})"
    is_name = any(other.venue == whole for other in told) or _reads_like_name(release.label)
    if not is_name and not _is_written_otherwise(release.label, told, page):
        return None
    return "release_unsure", f"({release.label}) may belong to the venue, and no status be told"


def _is_status(text: str, page: Cards) -> bool:
    """Whether a text is a status of the vocabulary and nothing else, in parentheses or without."""
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return is_status_alone(bare, page.words)


def _reads_like_name(label: str) -> bool:
    """Whether a label is an acronym, a place, or words with capitals."""
    words = label.split()
    is_acronym = len(words) == 1 and label.upper() == label and sum(map(str.isupper, label)) >= _CAPITALS
    named = [word for word in words if word.lower() not in IN_VENUES]
    are_named = len(named) > 1 and all(word[0].isupper() or word[0].isdigit() for word in named)
    return is_acronym or are_named or "," in label or ":" in label


def _is_written_otherwise(label: str, told: list[VenueStatus], page: Cards) -> bool:
    """Whether a label begins with a capital, and the page's known statuses do not; "Accept (Poster)" aside."""
    known = [r.label for r in told if status_of(r.label, page.words) is not Status.OTHER and "(" not in r.label]
    return label[0].isupper() and len(known) > 1 and not any(other[0].isupper() for other in known)
