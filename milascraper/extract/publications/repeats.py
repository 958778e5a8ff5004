"""Cards that a page shows more than once: for screens of another size, say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.publications.fuller_copies import release_of
from milascraper.page.around import Around
from milascraper.page.hidden import is_folded

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.records import Publication

_TWO = 2
#: How classes are called that show an element on some screens alone.
_SCREENS = re.compile(
    r"(?:^|[-_\s:])(?:none|hidden|mobile|desktop|phone|tablet|xs|sm|md|lg|small|large)(?=$|[-_\s:])", re.I
)
#: Fewer copies may be twins.
_ENOUGH = 4
#: So large a share of a shorter list are copies; the others' whole cards may have been refused.
_SHORT = 0.7


def shown_again(
    records: Sequence[Publication], sheets: Sequence[Sorted], positions: Sequence[int]
) -> list[Publication]:
    """The cards that a page shows again, for screens of another size, say: those that are hidden while another
    is not; or where the page's second half repeats the first, in short, or a third of its cards or more are such.

    Single cards may be alike: the listing has twins.
    """
    stands_hidden = Around(is_folded)
    hidden = {n for n, sheet in zip(positions, sheets, strict=True) if stands_hidden(sheet.card.lines[0].line.element)}
    if not hidden and len({r.title for r in records}) == len(records):
        return []
    short = _short_copies(records, dict(zip(positions, sheets, strict=True)))
    if short:
        return short
    shown: Counter[object] = Counter()
    again = []
    keys = [(r.title, r.authors, r.date_published, r.venue, r.status) for r in records]
    visible = {(release_of(r), r.authors) for r in records if r.source.position not in hidden}
    shown_so = {release for release, _ in visible}
    copies = [
        r
        for r in records
        if r.source.position in hidden
        and ((release_of(r), r.authors) in visible or (not r.authors and release_of(r) in shown_so))
    ]
    if copies:
        return copies
    half = len(keys) // 2
    if len(keys) == _TWO and keys[0] == keys[1] and _are_for_screens(*sheets[-_TWO:]):
        return list(records[1:])
    if half > 1 and keys[:half] == keys[half:]:
        return list(records[half:])
    for record, key in zip(records, keys, strict=True):
        shown[key] += 1
        if shown[key] > 1:
            again.append(record)
    return again if len(again) >= _ENOUGH and 3 * len(again) >= len(records) else []


def hidden_copies(records: Sequence[Publication], sheets: Sequence[Sorted], positions: Sequence[int]) -> frozenset[int]:
    """The places of cards that were not read, stand hidden, and say the title of a card that was read and is shown: a
    list in another view."""
    stands_hidden = Around(is_folded)
    at = dict(zip(positions, sheets, strict=True))
    hidden = {n for n, sheet in at.items() if stands_hidden(sheet.card.lines[0].line.element)}
    if not hidden:
        return frozenset()
    read = {record.source.position for record in records}
    titles = {record.title for record in records if record.source.position not in hidden}
    return frozenset(n for n in hidden - read if any(s.text in titles for s in at[n].card.lines))


def _short_copies(records: Sequence[Publication], at: Mapping[int, Sorted]) -> list[Publication]:
    """The cards of a second, shorter list: title, date, venue and status alone, most of them told before with more; the
    whole card of some may have been refused. ``at``: the page's cards by their places."""
    short = [r for r in records if not (r.authors or r.abstract or r.links)]
    told = {release_of(r) for r in records if r.authors or r.abstract or r.links}
    copies = [r for r in short if release_of(r) in told]
    if len(copies) < _ENOUGH:
        return []
    around = common_ancestor([_place(r, at) for r in copies])
    listed = [r for r in short if around in _place(r, at).iterancestors()]
    return listed if len(copies) >= _SHORT * len(listed) else copies


def _place(record: Publication, at: Mapping[int, Sorted]) -> Element:
    return at[record.source.position].card.lines[0].line.element


def _are_for_screens(first: Sorted, second: Sorted) -> bool:
    """Whether two cards stand in elements with different classes, of which one tells of a kind of screen."""
    elements = [sheet.card.lines[0].line.element for sheet in (first, second)]
    around = common_ancestor(elements)
    below = [[e for e in (element, *element.iterancestors()) if e.getparent() is around] for element in elements]
    classes = [held[0].get("class") or "" if held else "" for held in below]
    return classes[0] != classes[1] and any(map(_SCREENS.search, classes))
