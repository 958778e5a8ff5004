"""From records as they arrived to records as they are written: sorted, each once, each with an id of its own.

The outcome does not depend on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import orjson

from milascraper.records import ConsentCategory, Program, Publication
from milascraper.records.identity import twin_id

_Once = TypeVar("_Once", Program, ConsentCategory)


def place(record: Publication | Program | ConsentCategory) -> tuple[str, int, int, str]:
    """Where a record stands: language, page, position. The address parts what stands on several saved pages."""
    page = record.source.page if record.source.page is not None else -1
    return record.language, page, record.source.position, record.source.url or record.source.content_digest


def once(records: Iterable[_Once]) -> list[_Once]:
    """Each program or consent category once: as the earliest page shows it."""
    first: dict[str, _Once] = {}
    for record in sorted(records, key=place):
        first.setdefault(record.id, record)
    return sorted(first.values(), key=place)


def publications(records: Iterable[Publication]) -> tuple[list[Publication], list[Publication]]:
    """The publications to write, and those that were listed twice because the listing moved during the crawl.

    A card that moves from the end of one page to the top of the next between two requests is read twice: it is
    recognised when a page begins with exactly what the pages before it ended with. A page that shows exactly what stood
    in a row before shows it again, whatever its number.
    """
    ordered = sorted(records, key=place)
    pages: dict[tuple[str, int], list[Publication]] = defaultdict(list)
    for record in ordered:
        pages[record.language, record.source.page if record.source.page is not None else -1].append(record)
    moved: set[int] = set()
    listed: dict[str, list[bytes]] = defaultdict(list)
    for (language, page), cards in pages.items():
        shown = [_shown(record) for record in cards]
        again = _shown_before(listed[language], shown) if page >= 0 else 0
        moved.update(id(record) for record in cards[:again])
        listed[language] += shown[again:]
    kept = [record for record in ordered if id(record) not in moved]
    return _told_apart(kept), [record for record in ordered if id(record) in moved]


def _shown_before(listed: Sequence[bytes], shown: Sequence[bytes]) -> int:
    """How many cards a page begins with that were listed before: all of them, in a row somewhere, or those that the
    list ended with."""
    count = len(shown)
    starts = [n for n, card in enumerate(listed) if card == shown[0]] if count > 1 else []
    if any(list(listed[n : n + count]) == list(shown) for n in starts):
        return count
    return next(
        (length for length in range(min(len(listed), count), 0, -1) if listed[-length:] == list(shown[:length])), 0
    )


def _shown(record: Publication) -> bytes:
    """What a card shows, without where it stood."""
    return orjson.dumps(record.model_dump(mode="json", exclude={"source"}))


def _told_apart(records: Sequence[Publication]) -> list[Publication]:
    """Cards that share work and release get an id of what else they show, whichever of them came first."""
    groups: dict[str, list[Publication]] = defaultdict(list)
    for record in records:
        groups[record.id].append(record)
    new_ids: dict[int, str] = {}
    for group in groups.values():
        if len(group) == 1:
            continue
        counts: dict[bytes, int] = defaultdict(int)
        for record in group:
            shown = _shown(record)
            new_ids[id(record)] = twin_id(record.id, [shown.decode()], counts[shown])
            counts[shown] += 1
    return [
        record.model_copy(update={"id": new_ids[id(record)]}) if id(record) in new_ids else record for record in records
    ]
