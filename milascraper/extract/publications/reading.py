"""The cards of a page, sorted, as records or as refusals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from milascraper.extract.abstracts.gaps import (
    Cut,
    cut_at_words,
    cut_length,
    template_gap,
    without_lead,
    without_lost_spaces,
)
from milascraper.extract.abstracts.joining import seam_of
from milascraper.extract.abstracts.less_dots import settle_dots
from milascraper.extract.abstracts.marks import drop_marks
from milascraper.extract.abstracts.notices import doubt_notices
from milascraper.extract.abstracts.quoted import without_quoted
from milascraper.extract.extraction import CardRefusedError, Refusal, SeeMore
from milascraper.extract.publications.authors import names_of
from milascraper.extract.publications.confirmed import confirmed, disagreement
from milascraper.extract.publications.fuller_copies import with_whole_abstracts
from milascraper.extract.publications.numeric_dates import settle_numeric_dates
from milascraper.extract.publications.others import no_publications
from milascraper.extract.publications.record import read_record
from milascraper.extract.publications.repeats import hidden_copies, shown_again
from milascraper.extract.publications.value_doubts import doubt_cut_titles
from milascraper.records import Publication

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.publications.context import Context


#: Fewer cards say nothing of what is usual.
ENOUGH_CARDS = 4


_AGAIN = "the page shows its cards more than once"


def read_cards(
    sheets: Sequence[Sorted], positions: Sequence[int], context: Context
) -> tuple[list[Publication], list[Refusal], list[SeeMore]]:
    """Every card of the page, in order: as a record, or as a refusal. ``positions`` are the cards' places, from 1."""
    words = context.words
    names = names_of(sheets, context)
    drop_marks(sheets, words)
    head_length = context.page.site.abstract_head
    seams = settle_dots([seam_of(sheet.abstract, words, head_length) for sheet in sheets], sheets, words)
    seams = cut_at_words(without_quoted(seams, sheets, head_length, words), head_length)
    settle_numeric_dates(sheets)
    _doubt_dates(sheets)
    doubt_cut_titles(sheets)
    doubt_notices(sheets, head_length, words)
    length = cut_length(seams, head_length)
    seams = without_lost_spaces(without_lead(seams, length), length)
    gap = template_gap(seams, length)
    if gap is None and context.match is not None:
        gap = context.match.profile.abstract_gap
    cut = Cut(length, gap)
    records: list[Publication] = []
    refusals: list[Refusal] = []
    see_more: list[SeeMore] = []
    agreements = context.match.agreements if context.match is not None else [None] * len(sheets)
    for sheet, told, seam, agreement, position in zip(sheets, names, seams, agreements, positions, strict=True):
        try:
            record, more = read_record(sheet, told, seam, cut, position, context)
            record = confirmed(record, agreement, context.match is not None and context.match.has_led)
        except CardRefusedError as refused:
            refusals.append(Refusal(refused.reason, refused.detail, card_text(sheet), position, refused.readings))
            continue
        except ValidationError as error:
            refusals.append(Refusal("invalid_record", str(error.errors()[0]["msg"]), card_text(sheet), position))
            continue
        records.append(record)
        if agreement is not None and agreement.differences:
            refusals.append(disagreement(agreement, card_text(sheet), position))
        if more and record.abstract:
            see_more.append(SeeMore(position, more, record.abstract))
    at = dict(zip(positions, sheets, strict=True))
    others = no_publications(records, words)
    refusals += [_refused(record, "release_unsure", f"no status: {record.status_label!r}", at) for record in others]
    records = [record for record in records if record not in others]
    copies = hidden_copies(records, sheets, positions)
    refusals = [
        replace(refusal, reason="duplicate_listing", detail=_AGAIN) if refusal.position in copies else refusal
        for refusal in refusals
    ]
    if len(refusals) - len(copies) > len(records):
        refusals += [
            _refused(record, "page_unsure", "most cards of this page could not be read", at) for record in records
        ]
        return [], sorted(refusals, key=lambda refusal: refusal.position or 0), []
    again = shown_again(records, sheets, positions)
    refusals += [_refused(record, "duplicate_listing", _AGAIN, at) for record in again]
    gone = {record.source.position for record in again}
    records = with_whole_abstracts([record for record in records if record.source.position not in gone], again)
    whole = {record.source.position for record in records if record.abstract_complete}
    return records, refusals, [more for more in see_more if more.position not in gone | whole]


def _refused(record: Publication, reason: str, detail: str, at: Mapping[int, Sorted]) -> Refusal:
    """The refusal of a card that was read, for what stands around it. ``at``: the page's cards by their places."""
    position = record.source.position
    return Refusal(reason, detail, card_text(at[position]), position)


def _doubt_dates(sheets: Sequence[Sorted]) -> None:
    """A card with more dates than the page's cards have holds lines of its neighbour, though the dates be the same."""
    if len(sheets) < ENOUGH_CARDS:
        return
    counts = [len(sheet.dates) + (sheet.card.anchor.status.dated is not None) for sheet in sheets]
    usual, count = Counter(counts).most_common(1)[0]
    for sheet, shown in zip(sheets, counts, strict=True):
        if 2 * count > len(sheets) and shown > usual and sheet.doubt is None:
            sheet.doubt = ("date_unsure", f"the card shows {shown} dates, the others {usual}")


def card_text(sheet: Sorted) -> str:
    """The card's text, a line each."""
    return "\n".join(s.line.text for s in sheet.card.lines)
