"""What stands among the cards and is no publication: an event, a page of another part of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.records import Publication, Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary


def no_publications(records: Sequence[Publication], words: Vocabulary) -> list[Publication]:
    """What stands among the cards and is none: an event's, with "hybrid" where the status stands; or one of an unknown
    status, with no authors, abstract or links, whose title leads to another part of the site than most titles."""
    led = Counter(_part_of(record) for record in records)
    usual = led.most_common(1)[0][0] if led else None
    return [record for record in records if _is_event(record, words) or _is_foreign(record, usual, words)]


def _is_event(record: Publication, words: Vocabulary) -> bool:
    """Whether a word of events stands where the status does."""
    return record.status is Status.OTHER and (record.status_label or "").lower() in words.event_words


def _is_foreign(record: Publication, usual: str | None, words: Vocabulary) -> bool:
    """Whether a card is but an unknown status and a title that leads to another part of the site than usual."""
    is_known = record.status is not Status.OTHER or (record.status_label or "").lower() in words.unlisted_statuses
    return not (is_known or record.links or record.abstract or record.authors) and _part_of(record) != usual


def _part_of(record: Publication) -> str | None:
    """The part of the site that a title's page stands in: its address without the last step."""
    return record.title_url.rpartition("/")[0] if record.title_url is not None else None
