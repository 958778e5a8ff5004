"""The page around the listing: its promotions and its consent categories, as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.consent.reading import read_consent
from milascraper.extract.promotions.featured import featured
from milascraper.extract.promotions.reading import Told, are_rotating, read_promotions
from milascraper.extract.reader import GRAMMAR
from milascraper.records import ConsentCategory, Program, Source
from milascraper.records.identity import consent_id, program_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.publications.context import Context


def _source(context: Context, position: int, warnings: Sequence[str] = ()) -> Source:
    page = context.page
    unknown = ["address_unknown"] if page.url is None else []
    return Source(
        url=page.url,
        page=page.number,
        position=position,
        fetched_at=context.arrival.at,
        archived_as=context.arrival.archived_as,
        content_digest=page.digest,
        reader=GRAMMAR,
        warnings=tuple(sorted({*warnings, *unknown})),
    )


def _content(root: Element, listing: Element | None) -> Element | None:
    """Where the header ends: at the heading in the part of the page that holds the listing, or at the listing; on
    another page where its main part begins."""
    if listing is None:
        return next(root.iter("h1", "main"), None)
    main = next(listing.iterancestors("main"), None)
    heading = next(main.iter("h1"), None) if main is not None else None
    return heading if heading is not None else listing


def _with_all_around(elements: Iterable[Element]) -> set[Element]:
    """``elements``, and all that are around them."""
    found: set[Element] = set()
    for element in elements:
        current: Element | None = element
        while current is not None and current not in found:
            found.add(current)
            current = current.getparent()
    return found


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The programs and consent categories of a page, and the texts of promotions that were not read."""

    programs: tuple[Program, ...]
    categories: tuple[ConsentCategory, ...]
    unread: tuple[str, ...]


def read_surroundings(context: Context, listing: Element | None, cards: Iterable[Element]) -> Surroundings:
    """What stands around a page's listing. ``listing``: the element at which its cards begin, if any;
    ``cards``: the elements of their lines."""
    page = context.page
    content = _content(page.root, listing)
    told = read_promotions(page, context.words, content) if content is not None else Told()
    if not told.promotions and listing is not None:
        below = read_promotions(page, context.words, listing)
        # a lone block below the heading is an introduction; steps, figures and questions call nowhere
        told = below if are_rotating(below.promotions) else Told()
    programs = []
    for position, promotion in enumerate(dict.fromkeys(told.promotions), 1):
        call, description = promotion.call_to_action, promotion.description
        programs.append(
            Program(
                id=program_id(promotion.category, promotion.name, promotion.description, context.language),
                category=promotion.category,
                name=promotion.name,
                description=description,
                call_to_action=call,
                featured_publication=featured(description, call.url if call else None, page.site)
                if description
                else None,
                language=context.language,
                source=_source(context, position),
            )
        )
    categories = [
        ConsentCategory(
            id=consent_id(category.name, context.language),
            name=category.name,
            description=category.description,
            required=category.required,
            default_enabled=category.default_enabled,
            control_name=category.control_name,
            position=position,
            language=context.language,
            source=_source(context, position),
        )
        for position, category in enumerate(read_consent(page, _with_all_around(cards)), 1)
    ]
    return Surroundings(tuple(programs), tuple(categories), told.unread)
