"""The one door: :func:`extract`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.agreement import Match, match
from milascraper.extract.dump.reading import extract_dump
from milascraper.extract.extraction import Extraction, PageFacts, Refusal, SeeMore
from milascraper.extract.guided import read_guided
from milascraper.extract.listing import asked_for, no_cards, prove_listing, says_nothing_found
from milascraper.extract.publications.context import Context
from milascraper.extract.publications.reading import read_cards
from milascraper.extract.reader import Reading, read_grammar
from milascraper.extract.surroundings import read_surroundings
from milascraper.extract.words.vocabulary import vocabulary
from milascraper.page import Arrival, Page, PageError, read
from milascraper.page.arrival import UNKNOWN
from milascraper.page.dump import read_dump
from milascraper.page.read import is_html
from milascraper.page.text import fold_space, text_of
from milascraper.site import MILA

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.profile.profile import Profile
    from milascraper.records import Publication
    from milascraper.site import Site


def extract(
    body: bytes,
    url: str | None = None,
    *,
    site: Site = MILA,
    content_type: str | None = None,
    arrival: Arrival = UNKNOWN,
    profiles: Sequence[Profile] = (),
) -> Extraction:
    """Everything one page says.

    ``body`` is the page as received, HTML or a plain-text dump of it, ``url`` its address (without one, its
    canonical link serves), ``content_type`` the HTTP header, ``arrival`` what the records' source is to say of it,
    ``profiles`` what was learned before: where one matches the page, it is read by two readers.
    Raises :class:`~milascraper.page.PageError` for bytes that are no page.
    """
    if not is_html(body) and body.strip():
        return extract_dump(read_dump(body), url, site, arrival)
    try:
        return extract_page(read(body, url, site, content_type), arrival, profiles)
    except RecursionError:
        raise PageError("too_deep", "its elements are nested too deep to be a page of this site") from None


def extract_page(page: Page, arrival: Arrival = UNKNOWN, profiles: Sequence[Profile] = ()) -> Extraction:
    """Everything a page that was read before says."""
    words = vocabulary(page.site)
    language = page.language
    if language is None:
        return Extraction(
            _facts(page, False, 0),
            refusals=(
                Refusal("language_unknown", "declare it with <html lang> or give the page's address", page.title or ""),
            ),
        )
    reading = read_grammar(page, words)
    guided = read_guided(page, reading, profiles, words) if profiles else None
    reading = guided or reading
    found = match(page, reading, profiles, words) if profiles else None
    if found is not None and guided is not None:
        found.has_led = True
    context = Context(page, words, language, arrival, found)
    publications: list[Publication] = []
    refusals: list[Refusal] = []
    see_more: list[SeeMore] = []
    told_in = _card_elements(reading)
    # a page with cards may say that its listing has none: these are another block's
    unproven = (prove_listing(page) or says_nothing_found(page, told_in)) if reading.anchors else no_cards(page)
    if unproven is not None:
        refusals.append(unproven)
    elif reading.is_undivided:
        refusals.append(
            Refusal("cards_undivided", f"{reading.anchors} release lines, no sure division", page.title or "")
        )
    else:
        positions, places = _positions(reading)
        publications, refusals, see_more = read_cards(reading.sheets, positions, context)
        refusals.extend(
            Refusal("no_release_line", "built like a card", "\n".join(s.line.text for s in lines), place)
            for lines, place in zip(reading.unanchored, places, strict=True)
        )
        refusals.extend(_unread(found, len(positions) + len(places)))
    first = reading.sheets[0].card.lines[0].line.element if reading.sheets and unproven is None else None
    around = read_surroundings(context, first, told_in)
    cards = 0 if unproven is not None else max(reading.anchors, len(reading.sheets) + len(reading.unanchored))
    return Extraction(
        replace(_facts(page, unproven is None, cards, found), unread_promotions=around.unread),
        publications=tuple(publications),
        programs=around.programs,
        consent_categories=around.categories,
        refusals=tuple(refusals),
        see_more=tuple(see_more),
    )


def _card_elements(reading: Reading) -> set[Element]:
    """The elements that the texts of a page's cards stand in."""
    lines = [line for sheet in reading.sheets for line in sheet.card.lines]
    lines += [line for block in (*reading.unanchored, reading.left) for line in block]
    return {run.element for shown in lines for run in shown.line.runs}


def _positions(reading: Reading) -> tuple[list[int], list[int]]:
    """The places of cards, and of blocks without a release, counted together in reading order from 1."""
    starts = [sheet.card.lines[0].index for sheet in reading.sheets]
    bare = [lines[0].index for lines in reading.unanchored]
    order = {start: place for place, start in enumerate(sorted([*starts, *bare]), 1)}
    return [order[start] for start in starts], [order[start] for start in bare]


def _unread(found: Match | None, before: int) -> list[Refusal]:
    """The cards that the profile alone has seen; their places follow those of all others."""
    return [
        Refusal("readers_disagree", "the profile sees a card, the grammar does not", fold_space(text_of(card)), place)
        for place, card in enumerate(found.unread if found is not None else (), before + 1)
    ]


def _facts(page: Page, is_listing: bool, cards: int, found: Match | None = None) -> PageFacts:
    pager = page.pager
    return PageFacts(
        url=page.url,
        language=page.language,
        page=page.number,
        is_listing=is_listing,
        is_out_of_range=page.is_out_of_range,
        has_pager=pager.present,
        next_url=pager.next_url,
        last_page=pager.last_page,
        last_is_sure=pager.last_is_sure,
        alternates=page.alternates,
        content_digest=page.digest,
        cards_seen=cards + (len(found.unread) if found is not None else 0),
        profile=found.profile.name if found is not None else None,
        is_drifting=found is not None and found.is_drifting,
        is_cut=page.is_cut,
        is_torn=page.is_torn,
        asked_for=asked_for(page.url, page.site),
    )
