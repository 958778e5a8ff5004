"""A card's sorted lines as a :class:`~milascraper.records.Publication`, or as a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from milascraper.extract.abstracts.joining import read_abstract, seam_of
from milascraper.extract.abstracts.less_dots import settle_dots
from milascraper.extract.abstracts.marks import drop_marks
from milascraper.extract.abstracts.notices import doubt_notices
from milascraper.extract.abstracts.quoted import without_quoted
from milascraper.extract.abstracts.seams import Joined, Seam, cut_at_words, template_gap
from milascraper.extract.authors.doubts import (
    doubt_behind,
    doubt_halves,
    doubt_headings,
    doubt_lone_words,
    doubt_parted,
    doubt_second_blocks,
    doubt_unnamed,
)
from milascraper.extract.authors.layout import gives_one_a_line
from milascraper.extract.authors.name_remarks import is_remark
from milascraper.extract.authors.names import Names, read_names
from milascraper.extract.authors.pieces import name_elements
from milascraper.extract.authors.told_twice import doubt_recurring, doubt_told_twice
from milascraper.extract.authors.unproven import are_unproven
from milascraper.extract.confirmed import confirmed, disagreement
from milascraper.extract.extraction import CardRefusedError, Refusal, SeeMore
from milascraper.extract.lines.links import target
from milascraper.extract.profile.profile import PROFILE_READER
from milascraper.extract.reader import GRAMMAR
from milascraper.extract.repeats import shown_again
from milascraper.extract.value_doubts import check_release, doubt_cut_titles
from milascraper.extract.words.identifiers import arxiv_of, doi_of, host_of, link_kind, openreview_of
from milascraper.extract.words.release import bare_venue, status_of, without_lead_in
from milascraper.page.hidden import is_shown_on_demand
from milascraper.records import Author, Link, Publication, Source, Status
from milascraper.records.identity import publication_id, work_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.agreement import Match
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Arrival, Page


@dataclass(frozen=True, slots=True)
class Context:
    """What all cards of one page share."""

    page: Page
    words: Vocabulary
    language: str
    arrival: Arrival
    match: Match | None = None
    """The learned profile that matches the page, and how it compares."""

    @property
    def reader(self) -> str:
        """Who reads the page: the grammar alone, or both readers."""
        return f"{GRAMMAR}+{PROFILE_READER}" if self.match is not None else GRAMMAR


#: Fewer cards say nothing of what is usual.
ENOUGH_CARDS = 4


def read_cards(
    sheets: Sequence[Sorted], positions: Sequence[int], context: Context
) -> tuple[list[Publication], list[Refusal], list[SeeMore]]:
    """Every card of the page, in order: as a record, or as a refusal. ``positions`` are the cards' places, from 1."""
    words = context.words
    names = _names(sheets, context)
    drop_marks(sheets, words)
    head_length = context.page.site.abstract_head
    seams = settle_dots([seam_of(sheet.abstract, words) for sheet in sheets], sheets, words)
    seams = cut_at_words(without_quoted(seams, sheets, head_length, words), head_length)
    _doubt_dates(sheets)
    doubt_cut_titles(sheets)
    doubt_notices(sheets, head_length, words)
    template = template_gap(seams, head_length)
    if template is None and context.match is not None:
        template = context.match.profile.abstract_gap
    records: list[Publication] = []
    refusals: list[Refusal] = []
    see_more: list[SeeMore] = []
    agreements = context.match.agreements if context.match is not None else [None] * len(sheets)
    for sheet, told, seam, agreement, position in zip(sheets, names, seams, agreements, positions, strict=True):
        try:
            record, more = _read(sheet, told, seam, template, position, context)
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
    others = _no_publications(records, words)
    refusals += [_refused(record, "release_unsure", f"no status: {record.status_label!r}", at) for record in others]
    records = [record for record in records if record not in others]
    if len(refusals) > len(records):
        refusals += [
            _refused(record, "page_unsure", "most cards of this page could not be read", at) for record in records
        ]
        return [], sorted(refusals, key=lambda refusal: refusal.position or 0), []
    again = shown_again(records, sheets, positions)
    refusals += [
        _refused(record, "duplicate_listing", "the page shows its cards more than once", at) for record in again
    ]
    gone = {record.source.position for record in again}
    records = [record for record in records if record.source.position not in gone]
    return records, refusals, [more for more in see_more if more.position not in gone]


def _no_publications(records: Sequence[Publication], words: Vocabulary) -> list[Publication]:
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


def _refused(record: Publication, reason: str, detail: str, at: Mapping[int, Sorted]) -> Refusal:
    """The refusal of a card that was read, for what stands around it. ``at``: the page's cards by their places."""
    position = record.source.position
    return Refusal(reason, detail, card_text(at[position]), position)


def _names(sheets: Sequence[Sorted], context: Context) -> list[Names]:
    """Each card's authors, or why it has none."""
    page, words = context.page, context.words
    doubt_second_blocks(sheets, words)
    doubt_lone_words(sheets)
    doubt_behind(sheets)
    doubt_headings(sheets)
    doubt_parted(sheets)
    doubt_unnamed(sheets, words)
    doubt_halves(sheets)
    one_a_line = gives_one_a_line(sheets, words)
    elements = name_elements([[s for s in sheet.authors if not is_remark(s.text, words)] for sheet in sheets])
    found = doubt_told_twice(
        [read_names(sheet.authors, one_a_line, elements, page.site, words, page.base_url) for sheet in sheets]
    )
    if not any(
        s.label == "authors" or s.text.lower().startswith(("by ", "par ")) for sheet in sheets for s in sheet.authors
    ):
        found = doubt_recurring(found)
    if not are_unproven(sheets, found, words):
        return found
    unsure = Names((), warning="authors_unsure")
    return [unsure if sheet.authors else told for sheet, told in zip(sheets, found, strict=True)]


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


def _read(
    sheet: Sorted, names: Names, seam: Seam | Joined | None, template: str | None, position: int, context: Context
) -> tuple[Publication, str | None]:
    if sheet.doubt is not None:
        raise CardRefusedError(*sheet.doubt)
    page, words = context.page, context.words
    warnings: set[str] = {"address_unknown"} if page.url is None else set()
    title, title_url = _title(sheet, page, warnings)
    authors = _authors(names, warnings)
    abstract = read_abstract(sheet, seam, template, page, words) if sheet.abstract else None
    warnings.update(abstract.warnings if abstract else ())
    if abstract is None and any(_tells_of_abstract(s, words) for s in sheet.promises):
        warnings.add("abstract_promised")
    published = _date(sheet, warnings)
    release = sheet.card.anchor.status.release
    if release is None:
        raise CardRefusedError("release_unsure", "the card has no release line")
    venue = release.venue
    if sheet.venue:
        if venue is not None or len(sheet.venue) > 1:
            raise CardRefusedError("release_unsure", "the card shows more than one venue")
        venue = bare_venue(without_lead_in(sheet.venue[0].text, words), release.label, words)
    check_release(venue, release.label, words)
    status = status_of(release.label, words)
    if status is Status.OTHER:
        warnings.add("status_not_listed")
    links = _links(sheet, page)
    if not links:
        warnings.add("links_missing")
    if sheet.misses_links:
        warnings.add("links_incomplete")
    work = work_id(title, abstract.text if abstract else None)
    return Publication(
        id=publication_id(
            work, published, venue, release.label if status is Status.OTHER else status, context.language
        ),
        work_id=work,
        title=title,
        title_url=title_url,
        authors=authors,
        abstract=abstract.text if abstract else None,
        abstract_complete=abstract.complete if abstract else None,
        date_published=published,
        venue=venue,
        status=status,
        status_label=release.label,
        links=links,
        doi=_first(doi_of(link.url) for link in links),
        arxiv_id=_first(arxiv_of(link.url) for link in links),
        openreview_id=_first(openreview_of(link.url) for link in links),
        language=context.language,
        source=Source(
            url=page.url,
            page=page.number,
            position=position,
            fetched_at=context.arrival.at,
            archived_as=context.arrival.archived_as,
            content_digest=page.digest,
            reader=context.reader,
            warnings=tuple(sorted(warnings)),
        ),
    ), abstract.more if abstract else None


def _tells_of_abstract(s: Shown, words: Vocabulary) -> bool:
    """Whether what says that there is nothing yet says so of the abstract: it names it, or is no single word."""
    return any(map(s.text.lower().__contains__, words.abstract_words)) or s.text.endswith(".")


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _title(sheet: Sorted, page: Page, warnings: set[str]) -> tuple[str | None, str | None]:
    if not sheet.title:
        raise CardRefusedError("title_unsure", "which line is the title cannot be told; every card has one")
    shown = sheet.title[0]
    text = shown.text.strip(" \u00a0")
    outward = [link for link, _ in sheet.outward]
    links = [link for link in shown.line.links if link not in outward]
    for link in links:
        url = target(link, page.base_url)
        if url is not None:
            return text, url
        if page.base_url is None:
            warnings.add("url_unresolved")
    return text, None


def _authors(names: Names, warnings: set[str]) -> tuple[Author, ...]:
    if names.problem:
        raise CardRefusedError(names.problem, names.detail)
    if names.url_lost:
        warnings.add("url_unresolved")
    if names.warning:
        warnings.add(names.warning)
    elif not names.authors:
        warnings.add("authors_missing")
    return names.authors


def _date(sheet: Sorted, warnings: set[str]) -> date | None:
    """The card's one date. Text and machine date must agree."""
    anchor = sheet.card.anchor
    shown = [anchor.status] if anchor.status.dated else []
    shown += [s for s in sheet.dates if s.dated is not None]
    values: set[date | None] = set()
    for s in shown:
        text = s.dated.value if s.dated else None
        if text is not None and s.machine is not None and text != s.machine:
            raise CardRefusedError("date_unsure", f"the text says {text}, its machine date {s.machine}")
        values.add(text or s.machine)
    if not values:
        raise CardRefusedError("date_unsure", "the card shows no date")
    if len(values) > 1:
        raise CardRefusedError("date_unsure", "the card shows more than one date")
    value = values.pop()
    if value is None:
        warnings.add("date_unreadable")
    return value


def _links(sheet: Sorted, page: Page) -> tuple[Link, ...]:
    links: list[Link] = []
    first: dict[str, Element] = {}
    for element, label in sheet.outward:
        url = target(element, page.base_url)
        if url is not None and url in first and is_shown_on_demand(element, first[url]):
            continue
        if url is not None and host_of(url) not in page.site.person_hosts:
            first.setdefault(url, element)
            links.append(Link(url=url, label=label or None, kind=link_kind(url, page.site)))
    half = len(links) // 2
    if (sheet.card.is_doubled or half > 1 or _is_copy(sheet)) and links[:half] == links[half:]:
        return tuple(links[:half])
    return tuple(links)


def _is_copy(sheet: Sorted) -> bool:
    """Whether a card's links stand in elements of their own with different classes: for screens of two sizes."""
    around = [link.getparent() for link, _ in sheet.outward]
    return len({parent.get("class") for parent in around if parent is not None}) == len(around) > 1
