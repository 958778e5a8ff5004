"""Abstracts that a card shows cut, and a copy of the card whole: in a dialogue that its "see more" opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.records import Publication


def with_whole_abstracts(records: Sequence[Publication], copies: Sequence[Publication]) -> list[Publication]:
    """``records`` with the whole abstract, where one copy of the card alone shows it and it begins like the head."""
    return [_completed(record, copies) for record in records]


def _completed(record: Publication, copies: Sequence[Publication]) -> Publication:
    head = record.abstract
    if head is None or record.abstract_complete:
        return record
    told = {copy.abstract for copy in copies if copy.abstract_complete and release_of(copy) == release_of(record)}
    whole = told.pop() if len(told) == 1 else None
    if whole is None or not whole.startswith(head) or len(whole) == len(head):
        return record
    warnings = tuple(
        code for code in record.source.warnings if code not in ("abstract_incomplete", "abstract_seam_unsure")
    )
    source = record.source.model_copy(update={"warnings": warnings})
    return record.model_copy(update={"abstract": whole, "abstract_complete": True, "source": source})


def release_of(record: Publication) -> tuple[object, ...]:
    """What a card and its copy have in common, whatever else each shows."""
    return record.title, record.date_published, record.venue, record.status
