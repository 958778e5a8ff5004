"""Doubts about values that are whole by their place, and say themselves that they are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.dates import find_date
from milascraper.extract.extraction import CardRefusedError

if TYPE_CHECKING:
    from milascraper.extract.vocabulary import Vocabulary

_CUT = ("…", "...")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
#: What a date is set in, or parted by, before a venue.
_BEFORE_DATE = "([–—-: "


def check_title(title: str) -> None:
    """Raises :class:`CardRefusedError` for a title that ends in dots: a template cuts long ones, and what they would be
    is not known."""
    if title.endswith(_CUT):
        raise CardRefusedError("title_unsure", f"the title may be cut: {title[-80:]!r}")


def check_release(venue: str | None, label: str, words: Vocabulary) -> None:
    """Raises :class:`CardRefusedError` for a status that holds a date ("submitted 2026-01-02") and for a venue that
    begins with one: the release has two."""
    if _DATE.search(label):
        raise CardRefusedError("release_unsure", f"a date where the status stands: {label!r}")
    if venue is None:
        return
    bare = venue.lstrip(_BEFORE_DATE)
    is_dated = _DATE.match(bare) is not None
    if not is_dated and bare != venue:
        dated = find_date(bare, words)
        is_dated = dated is not None and dated.start == 0
    if is_dated:
        raise CardRefusedError("release_unsure", f"a date where the venue begins: {venue[:80]!r}")
