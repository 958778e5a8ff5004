"""Which of a card's lines may be title, author or abstract.

Dates, links, labels, buttons, numbers and citations are put aside; a text that stands in nearly every card is the
page's own.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.authors.asides import drop_asides
from milascraper.extract.authors.initials import are_initials
from milascraper.extract.authors.short_bylines import drop_short_bylines
from milascraper.extract.cards.sheets import Item, Role, Sorted
from milascraper.extract.lines.kinds import is_heading, is_toggle
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.roles.badges import is_badge
from milascraper.extract.roles.card_labels import bare_labels_of, doubt_labels
from milascraper.extract.roles.constants import constants_of
from milascraper.extract.roles.label_values import stands_in_description, valueless
from milascraper.extract.roles.other_languages import drop_other_languages
from milascraper.extract.roles.resources import is_resource
from milascraper.extract.roles.unlabelled import add_unlabelled
from milascraper.extract.titles.counting import counters, is_number
from milascraper.extract.titles.retold import drop_retold
from milascraper.extract.venues.apart import separate_venues
from milascraper.extract.words.dates import is_period
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards, Contents
    from milascraper.extract.lines.shown import Shown

#: Marks for notes, and how long a note may be (characters).
_NOTES, _LONGEST_NOTE = "*†‡§¶", 60
_BY_LABEL = {"title": Role.TITLE, "authors": Role.AUTHORS, "abstract": Role.ABSTRACT, "venue": Role.VENUE}


def contents(page: Cards) -> tuple[list[Sorted], Contents]:
    """A sheet for each card, and each card's content lines."""
    drop_short_bylines(page)
    doubted = drop_asides(page)
    drop_retold(page)
    doubt_labels(page)
    drop_other_languages(page)
    numbered = sum(any(is_number(s.text) for s in card.lines) for card in page.cards)
    are_counted = numbered > 0.6 * len(page) > 1
    constants = constants_of(page) | counters([card.lines for card in page.cards])
    venues = separate_venues(page)
    labels = bare_labels_of(page)
    empty = valueless(page, labels) if labels else labels
    sheets = [_sheet(card, venues.found.get(n)) for n, card in enumerate(page.cards)]
    for sheet in sheets:
        if sheet.card in doubted:
            sheet.doubt = ("authors_unsure", "what stands beside a name may be one itself")
    if venues.are_lost:
        for sheet in sheets:
            sheet.doubt = (
                "release_unsure",
                "statuses stand apart, and where their venues stand cannot be told",
            )
    found = [_content(page, sheet, constants, labels, empty, are_counted) for sheet in sheets]
    for sheet, items in zip(sheets, found, strict=True):
        add_unlabelled(page, sheet)
        around = sheet.card.anchor.status.line.links  # a link may be around the whole card
        taken = {link for link, _ in sheet.outward if link not in around}
        items[:] = [
            item
            for item in items
            if item.role is not None or not item.shown.line.links or not _is_made_of(item.shown, taken)
        ]
    return sheets, found


def _sheet(card: Card, venue: Shown | None) -> Sorted:
    """A card's sheet, with what does not stand among its lines, or was parted from them."""
    dates = [card.group_date] if card.group_date is not None else []
    return Sorted(card, venue=[venue] if venue is not None else [], dates=dates)


def _content(
    page: Cards,
    sheet: Sorted,
    constants: frozenset[str],
    labels: frozenset[int],
    empty: frozenset[int],
    are_counted: bool,
) -> list[Item]:
    """The card's lines that may be title, author or abstract; notes dates, links and labelled lines."""
    anchor = sheet.card.anchor
    items: list[Item] = []
    follows: str | None = None
    said = ""
    follows_path: Path | None = None
    after_label = is_headed = False
    citation: Element | None = None
    people: frozenset[int] | None = None
    scope: Element | None = None
    for s in sheet.card.lines:
        if s.outward:
            sheet.outward.extend(pair for pair in s.outward if pair not in sheet.outward)
        if s is anchor.status or s in sheet.venue or s.line.text == anchor.status.line.text:
            follows, after_label = None, False
            continue
        if s.is_date:
            is_anothers = s.label == "none" or (after_label and follows == "none")
            follows, after_label = None if after_label else follows, False
            if not (is_anothers and _has_other_date(sheet.card, s)):
                sheet.dates.append(s)
            continue
        if s.index in labels:
            is_open = not after_label and s.index not in empty
            follows, follows_path, said = (s.bare_label if is_open else None), None, s.text.lower()
            after_label = True
            scope = block_of(s.line.element)
            continue
        if after_label and scope not in (s.line.element, *s.line.element.iterancestors()):
            scope = None  # the value stands elsewhere
        after_label = False
        if s.is_outward:
            continue
        if scope is not None and scope not in (s.line.element, *s.line.element.iterancestors()):
            follows = scope = None  # the label's block is over, and held its value
        if follows is not None:
            follows_path = follows_path or page.paths[s.index]
            is_other_look = page.paths[s.index] != follows_path and (follows != "abstract" or _may_name(s, page))
            if is_other_look or (follows == "authors" and _is_prose(s, page)):
                follows = None
        if not s.text:
            continue
        if is_toggle(s, page.words):
            if s.text not in constants or _belongs_to_text(s, sheet.card):
                items.append(Item(s, page.paths[s.index], Role.NOTHING, True))
            continue
        label = s.label or follows
        if page.words.is_placeholder(s.text) and not is_heading(s):
            sheet.promises.append(s)
            continue
        if _is_citation(s.text):
            citation = s.line.element
        if citation is not None and s.line.element is citation:
            continue
        if s.text in constants and not (
            leads_to_people(s, page.site, page.base)
            or page.words.find_author_seam(s.text)
            or s.index in (people := _rows_of_people(page, sheet.card) if people is None else people)
        ):
            continue
        if is_heading(s):
            if is_headed and s.text.lower() in page.words.furniture:
                continue
            is_headed = True
        if is_resource(s, page):
            continue
        if (is_badge(s, page) and not _stands_among_people(s, page, sheet.card)) or are_initials(s, sheet.card):
            continue
        if are_counted and is_number(s.text):
            continue
        if is_period(s.text, page.words) and (sheet.card.root is None or _heads_group(s, sheet.card, page)):
            continue
        if label in ("links", "date", "status") or (label == "none" and (s.label is None or follows == "none")):
            if s.label is None and not stands_in_description(s):
                sheet.behind.append((said, s))
            continue
        item = Item(s, page.paths[s.index], is_labelled_otherwise=label == "none" or _has_mark_before(s))
        if label in _BY_LABEL:
            item.role, item.is_certain, item.is_named = _BY_LABEL[label], True, True
        items.append(item)
    return items


def _is_made_of(s: Shown, links: AbstractSet[Element]) -> bool:
    """Whether a line is nothing but some of ``links``, and what parts them."""
    told = [run for run in s.line.runs if any(map(str.isalnum, run.text))]
    return bool(told) and not is_heading(s) and all(run.link is not None and run.link in links for run in told)


def _may_name(s: Shown, page: Cards) -> bool:
    """Whether a line behind an abstract's first may name persons: it is no part of the text."""
    return leads_to_people(s, page.site, page.base) or may_be_name(s.text) or may_be_names(s.text)


def _heads_group(s: Shown, card: Card, page: Cards) -> bool:
    """Whether a card begins with the month or the year of its own date: the heading of the group that it begins."""
    before = card.lines[: card.lines.index(s)]
    if not all(is_period(other.text, page.words) for other in before):
        return False
    dates = [told.dated.value for told in card.lines if told.dated is not None and told.dated.value is not None]
    *name, year = s.text.lower().split()
    month = page.words.months[name[0]] if name else None
    return any(day.year == int(year) and month in (None, day.month) for day in dates)


def _stands_among_people(s: Shown, page: Cards, card: Card) -> bool:
    """Whether a linked line stands as links to persons do, beside them: an author whose page is another's."""
    if not s.line.links or s.outward:
        return False
    mine = _places(s, card)
    return any(
        other is not s
        and other.line.links
        and mine & _places(other, card)
        and leads_to_people(other, page.site, page.base)
        for other in card.lines
    )


def _rows_of_people(page: Cards, card: Card) -> frozenset[int]:
    """The lines of a card that stand in one place with a link to a person, with nothing but names between: authors who
    are on all cards."""
    rows: list[list[Shown]] = []
    before: set[tuple[Element | None, str, str | None]] = set()
    for s in card.lines:
        mine = _places(s, card) if may_be_name(s.text) else set()
        if mine & before:
            rows[-1].append(s)
        elif mine:
            rows.append([s])
        before = mine
    return frozenset(s.index for row in rows if any(leads_to_people(s, page.site, page.base) for s in row) for s in row)


def _places(s: Shown, card: Card) -> set[tuple[Element | None, str, str | None]]:
    """Where a line stands: its element and the one around it, each by what it is and what holds it."""
    found = set()
    for element in (s.line.element, s.line.element.getparent()):
        parent = element.getparent() if element is not None else None
        if element is not None and element is not card.root and parent is not card.root:
            found.add((parent, str(element.tag), element.get("class")))
    return found


def _is_prose(s: Shown, page: Cards) -> bool:
    """Whether a line behind a label of authors is running text, and no author any more."""
    return is_sentence(s.text) or page.words.find_abstract_toggle(s.text) is not None


def _has_other_date(card: Card, labelled: Shown) -> bool:
    """Whether a card shows a date beside one that a label calls another's: "Updated on 2026-01-12"."""
    if card.anchor.status.dated is not None and card.anchor.status is not labelled:
        return True
    return any(s.is_date and s.label != "none" and s is not labelled for s in card.lines)


def _has_mark_before(s: Shown) -> bool:
    """Whether a text begins with a mark: "¹ University", "* Equal contribution" explain a mark behind a name."""
    first = s.line.runs[0]
    if s.text[:1] in _NOTES and len(s.text) < _LONGEST_NOTE and s.text[1:2] in (" ", "\u00a0"):
        return True
    return first.element.tag == "sup" and not any(map(str.isalpha, first.text))


def _belongs_to_text(toggle: Shown, card: Card) -> bool:
    """Whether a toggle belongs to the line before it, and is no button of the whole card: "… (" stands between, or
    both stand in one element that is not the card's."""
    at = card.lines.index(toggle)
    if at == 0:
        return False
    before = card.lines[at - 1]
    if before.line.text.endswith(("…", "...", "(", ")")) or toggle.text.startswith(("…", "...")):
        return True
    parent = toggle.line.element.getparent()
    return parent is not None and parent is not card.root and parent in before.line.element.iterancestors()


def _is_citation(text: str) -> bool:
    """Whether a line is a BibTeX entry to be copied."""
    return text.startswith("@") and "{" in text[:30]
