"""What two readers' agreement makes of a record: marked, emptied of a field, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milascraper.extract.agreement import IDENTITY
from milascraper.extract.extraction import CardRefusedError, Refusal

if TYPE_CHECKING:
    from milascraper.extract.agreement import Agreement
    from milascraper.records import Publication

#: What a field that the readers disagree on becomes: nothing is known of it.
_EMPTY: dict[str, dict[str, Any]] = {
    "authors": {"authors": ()},
    "abstract": {"abstract": None, "abstract_complete": None},
    "links": {"links": (), "doi": None, "arxiv_id": None, "openreview_id": None},
}


def confirmed(record: Publication, agreement: Agreement | None, was_led: bool) -> Publication:
    """``record`` as both readers stand to it; without ``agreement`` the grammar alone has read it, and ``was_led`` says
    that it had the profile's help.

    Raises :class:`CardRefusedError` where they disagree on what gives a record its identity: without it there is none.
    """
    if agreement is None:
        return _marked(record, {}, "card_grammar_only")
    differing = agreement.differences.keys()
    if differing & IDENTITY or (record.title is None and "abstract" in differing):
        raise CardRefusedError("readers_disagree", told(agreement), agreement.differences)
    if differing:
        update = {name: value for field in differing for name, value in _EMPTY[field].items()}
        return _marked(record, update, "readers_disagree")
    if was_led:
        return _marked(record, {}, "card_profile_led")
    return _marked(record, {}, "fields_grammar_only") if agreement.unconfirmed else record


def disagreement(agreement: Agreement, text: str, position: int) -> Refusal:
    """The refusal of those fields of a card that the readers disagree on."""
    return Refusal("readers_disagree", told(agreement), text, position, agreement.differences)


def told(agreement: Agreement) -> str:
    """Which fields the readers disagree on, in words."""
    return f"grammar and profile differ on {', '.join(sorted(agreement.differences))}"


def _marked(record: Publication, update: dict[str, Any], code: str) -> Publication:
    source = record.source
    warnings = tuple(sorted({*source.warnings, code}))
    return record.model_copy(update={**update, "source": source.model_copy(update={"warnings": warnings})})
