"""Doubts about values that are whole by their place, and say themselves that they are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.extraction import CardRefusedError
from milascraper.extract.words.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

_CUT = ("…", "...")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
#: What a date is set in, or parted by, before a venue.
_BEFORE_DATE = "([–—-: "


def doubt_cut_titles(sheets: Sequence[Sorted]) -> None:
    """Doubt titles that end in dots, where several on the page do, or an attribute tells more: a template cuts long
    ones, and what they would be is not known. One alone may end so by itself."""
    ending = [sheet for sheet in sheets if sheet.title and sheet.title[0].text.endswith(_CUT)]
    for sheet in ending:
        text = sheet.title[0].text
        if sheet.doubt is None and (len(ending) > 1 or _is_told_in_full(sheet.title[0])):
            sheet.doubt = ("title_unsure", f"the title may be cut: {text[-80:]!r}")


def _is_told_in_full(title: Shown) -> bool:
    """Whether an attribute begins as a title that ends in dots does, and goes on."""
    head = title.text.rstrip(" ….")
    told = (element.get("title") or "" for element in (title.line.element, *title.line.links))
    return any(text.strip().startswith(head) and len(text.strip()) > len(title.text) for text in told)


def check_release(venue: str | None, label: str, words: Vocabulary) -> None:
    """Raises :class:`CardRefusedError` for a status that holds a date ("submitted 2026-01-02") or a question mark, a
    tooltip's or the site's own, and for a venue that holds one, or is cut: the release has two, or is not whole."""
    if label.endswith("?"):
        raise CardRefusedError("release_unsure", f"a question where the status stands: {label!r}")
    if _DATE.search(label):
        raise CardRefusedError("release_unsure", f"a date where the status stands: {label!r}")
    if venue is None:
        return
    if venue.endswith(_CUT):
        raise CardRefusedError("release_unsure", f"the venue may be cut: {venue[-80:]!r}")
    bare = venue.lstrip(_BEFORE_DATE)
    is_dated = _DATE.search(bare) is not None
    if not is_dated and bare != venue:
        dated = find_date(bare, words)
        is_dated = dated is not None and dated.start == 0
    if is_dated:
        raise CardRefusedError("release_unsure", f"a date where the venue stands: {venue[:80]!r}")
