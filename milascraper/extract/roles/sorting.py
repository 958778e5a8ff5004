"""What each line of a card is: title, author, abstract, or nothing of interest.

Evidence that is certain by itself (``evidence``) votes for the look of its line over the whole page (``votes``); a look
that was elected speaks for its other lines. What is then left is placed by order and doubted by shape (``placing``).
Weak evidence never votes, and what stays in doubt refuses the card.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.paragraphs import gather_paragraphs
from milascraper.extract.cards.sheets import Role, Sorted
from milascraper.extract.cards.title_leads import drop_common
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.roles.content import contents
from milascraper.extract.roles.doubts import doubt_release
from milascraper.extract.roles.evidence import claim_certain
from milascraper.extract.roles.exclusion import exclude
from milascraper.extract.roles.label_values import doubt_swallowed
from milascraper.extract.roles.link_doubts import doubt_led_links, doubt_stray_links
from milascraper.extract.roles.looked import Looked
from milascraper.extract.roles.missing import doubt_misplaced, doubt_put_aside
from milascraper.extract.roles.placing import place
from milascraper.extract.roles.short_abstracts import elect_short_ones
from milascraper.extract.roles.two_cards import doubt_two
from milascraper.extract.roles.votes import elect, elect_by_shape, lone_names
from milascraper.extract.titles.counting import bare_titles
from milascraper.extract.titles.edges import doubt_edges
from milascraper.extract.titles.parts import doubt_titles, drop_pictures, join_titles
from milascraper.extract.titles.retold import doubt_citations
from milascraper.extract.venues.edges import doubt_venue_edges
from milascraper.extract.venues.leads import drop_leads
from milascraper.extract.venues.odd_statuses import doubt_status
from milascraper.extract.words.shape import may_be_name

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Contents
    from milascraper.extract.profile.claims import Claims


def _is_last(contents: Contents) -> bool:
    """Whether the title follows all that has a role, in nearly all cards that show more than a title."""
    roles = [[item.role for item in items if item.role not in (None, Role.NOTHING)] for items in contents]
    more = [found for found in roles if len(found) > 1 and Role.TITLE in found]
    return len(more) > 2 and sum(found[-1] is Role.TITLE for found in more) >= 0.9 * len(more)


def _author_looks(contents: Contents) -> frozenset[Path]:
    """The looks of authors, where some are certain: theirs, and those that read like names, several to a card."""
    looks = {item.path for items in contents for item in items if item.role is Role.AUTHORS}
    if not looks:
        return frozenset()
    for items in contents:
        named = Counter(item.path for item in items if item.role is None and may_be_name(item.shown.text))
        looks.update(path for path, count in named.items() if count > 1)
    return frozenset(looks)


_BY_PROFILE = {
    "title": Role.TITLE,
    "authors": Role.AUTHORS,
    "abstract": Role.ABSTRACT,
    "other": Role.NOTHING,
}


def _take_claims(contents: Contents, claims: Claims) -> None:
    """Give lines the roles that a learned profile claims for them."""
    for items in contents:
        for item in items:
            role = _BY_PROFILE.get(claims.of(item.shown.line.element) or "")
            if item.role is None and role is not None:
                item.role, item.is_certain = role, role is not Role.NOTHING


def sort_lines(page: Cards, claims: Claims | None = None) -> list[Sorted]:
    """Each card's lines by role. ``claims``: what a learned profile says of them, where it may lead."""
    sheets, found = contents(page)
    if claims is not None:
        _take_claims(found, claims)
    claim_certain(page, found)
    elect(found)
    for sheet, items in zip(sheets, found, strict=True):
        gather_paragraphs(sheet, items)
    elect_by_shape(found, exclude(page, found))
    barred = exclude(page, found)
    join_titles(found)
    elect_short_ones(page, found)
    abstract_looks = {item.path for items in found for item in items if item.role is Role.ABSTRACT}
    doubtful = lone_names(found)
    titled = sum(any(item.role is Role.TITLE for item in items) for items in found)
    title_looks = {item.path for items in found for item in items if item.role is Role.TITLE}
    has_titles = 0.8 * len(found) <= titled and titled > 2
    has_people = any(
        item.role is Role.AUTHORS and leads_to_people(item.shown, page.site, page.base)
        for items in found
        for item in items
    )
    looked = Looked(
        abstract_looks,
        doubtful,
        barred,
        title_looks if has_titles else frozenset(),
        has_people,
        title_is_last=has_titles and _is_last(found),
        authors=_author_looks(found),
    )
    for sheet, items in zip(sheets, found, strict=True):
        place(page, sheet, items, looked)
        if sheet.doubt is None:
            sheet.doubt = doubt_release(page, sheet) or doubt_status(page, sheet)
    doubt_two(page, sheets)
    doubt_swallowed(page, sheets)
    doubt_citations(sheets)
    doubt_put_aside(page, sheets)
    doubt_misplaced(page, sheets)
    doubt_titles(sheets, found, page.words)
    drop_pictures(sheets)
    titles = [sheet.title[0] for sheet in sheets if len(sheet.title) == 1]
    bare_titles(titles, page.words)
    drop_common(titles)
    doubt_edges(sheets, page.words)
    doubt_led_links(sheets, page.words)
    doubt_stray_links(sheets, page.base)
    doubt_venue_edges(sheets)
    drop_leads([s for sheet in sheets for s in sheet.venue], page.words)
    return sheets
