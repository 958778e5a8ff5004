"""The page around the listing: its promotions and its consent categories, as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.consent import read_consent
from milascraper.extract.promotions import featured, read_promotions
from milascraper.page import lines_of
from milascraper.records import ConsentCategory, Program, Source
from milascraper.records.identity import consent_id, program_id

if TYPE_CHECKING:
    from milascraper.extract.publications import Context
    from milascraper.page import Line


def _source(context: Context, position: int, warnings: Sequence[str] = ()) -> Source:
    page = context.page
    unknown = ["address_unknown"] if page.url is None else []
    return Source(
        url=page.url,
        page=page.number,
        position=position,
        fetched_at=context.fetched_at,
        content_digest=page.digest,
        reader=context.reader,
        warnings=tuple(sorted({*warnings, *unknown})),
    )


def _before_content(lines: Sequence[Line], first: int | None) -> list[Line]:
    """The lines before the listing; on a page without one, those before its main part."""
    if first is not None:
        return list(lines[:first])
    for n, line in enumerate(lines):
        element = line.element
        if element.tag == "h1" or any(ancestor.tag in ("h1", "main") for ancestor in element.iterancestors()):
            return list(lines[:n])
    return []


def read_surroundings(context: Context, first_card_line: str | None) -> tuple[list[Program], list[ConsentCategory]]:
    """The programs and consent categories of a page. ``first_card_line``: the text at which the listing begins."""
    page = context.page
    lines = lines_of(page.root)
    first = next((line.index for line in lines if line.text == first_card_line), None) if first_card_line else None
    patterns = tuple(words.newest_publication for words in page.site.words.values())
    programs = []
    for position, promotion in enumerate(read_promotions(page, _before_content(lines, first), context.words), 1):
        call = promotion.call_to_action
        programs.append(
            Program(
                id=program_id(promotion.category, promotion.name, promotion.description, context.language),
                category=promotion.category,
                name=promotion.name,
                description=promotion.description,
                call_to_action=call,
                featured_publication=featured(promotion.description, call.url if call else None, patterns),
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
        for position, category in enumerate(read_consent(page, lines), 1)
    ]
    return programs, categories
