"""One card's sorted lines as a :class:`~milascraper.records.Publication`, or why it is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.gaps import Cut
from milascraper.extract.abstracts.kept_texts import with_kept
from milascraper.extract.abstracts.reading import read_abstract
from milascraper.extract.abstracts.seams import Joined, Seam
from milascraper.extract.authors.names import Names
from milascraper.extract.extraction import CardRefusedError
from milascraper.extract.lines.links import label_in, target
from milascraper.extract.publications.value_doubts import check_release
from milascraper.extract.words.identifiers import arxiv_of, doi_of, host_of, leads_to_no_work, link_kind, openreview_of
from milascraper.extract.words.release import bare_venue, status_of, without_lead_in
from milascraper.page.mathjax import LOST
from milascraper.records import Author, Link, Publication, Source, Status
from milascraper.records.identity import publication_id, work_id

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.publications.context import Context
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: A link of so many words is a part of a title.
_ENOUGH = 3


def read_record(
    sheet: Sorted, names: Names, seam: Seam | Joined | None, cut: Cut, position: int, context: Context
) -> tuple[Publication, str | None]:
    """A card as a record, and where the rest of its abstract stands, if that is elsewhere.

    ``cut`` is how the page cuts its abstracts, ``position`` the card's place, from 1.

    Raises :class:`~milascraper.extract.extraction.CardRefusedError` for a card that cannot be read with certainty, and
    pydantic's ``ValidationError`` for one that does not hold to the schema.
    """
    if sheet.doubt is not None:
        raise CardRefusedError(*sheet.doubt)
    page, words = context.page, context.words
    warnings: set[str] = {"address_unknown"} if page.url is None else set()
    title, title_url = _title(sheet, page, warnings)
    authors = _authors(names, warnings)
    abstract = (
        with_kept(read_abstract(sheet, seam, cut, page, words), sheet.abstract, words) if sheet.abstract else None
    )
    warnings.update(abstract.warnings if abstract else ())
    if abstract is None and any(_tells_of_abstract(s, words) for s in sheet.promises):
        warnings.add("abstract_promised")
    for told, reason in ((title, "title_unsure"), (abstract.text if abstract else None, "abstract_unsure")):
        if told is not None and LOST in told:
            raise CardRefusedError(reason, f"a formula is drawn, and its source is not on the page: {told[:80]!r}")
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
    text = shown.text.strip(" \u00a0").rstrip(" ,")  # a comma parts it from the authors
    outward = [link for link, _ in sheet.outward]
    links = [link for link in shown.line.links if link not in outward]
    for link in links:
        said = label_in(shown.line, link)
        if said and len(said.split()) < _ENOUGH and 2 * len(said) < len(text) and not text.startswith(said):
            continue  # "Cite", beside a title that leads nowhere
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
    """The card's links in their order, each address once, however often it is shown."""
    links: dict[str, Link] = {}
    for element, label in sheet.outward:
        url = target(element, page.base_url)
        if url is None or host_of(url) in page.site.person_hosts or leads_to_no_work(url):
            continue
        if url not in links:
            links[url] = Link(url=url, label=label or None, kind=link_kind(url, page.site))
    return tuple(links.values())
