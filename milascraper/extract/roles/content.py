"""Which of a card's lines may be title, author or abstract.

Dates, links, labels, buttons, numbers and citations are put aside; a text that stands in nearly every card is the
page's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.authors.asides import drop_asides
from milascraper.extract.authors.short_bylines import drop_short_bylines
from milascraper.extract.cards.sheets import Item, Role, Sorted
from milascraper.extract.lines.kinds import is_heading, is_toggle
from milascraper.extract.roles.card_labels import bare_labels_of, doubt_labels
from milascraper.extract.roles.constants import constants_of
from milascraper.extract.roles.label_before import LabelBefore
from milascraper.extract.roles.label_values import stands_in_description, valueless
from milascraper.extract.roles.other_languages import drop_other_languages
from milascraper.extract.roles.put_aside import Aside
from milascraper.extract.roles.unlabelled import add_unlabelled
from milascraper.extract.titles.counting import counters, is_number
from milascraper.extract.titles.retold import drop_retold
from milascraper.extract.venues.apart import separate_venues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards, Contents
    from milascraper.extract.lines.shown import Shown

#: Marks for notes, and how long a note may be (characters).
_NOTES, _LONGEST_NOTE = "*†‡§¶", 60
#: Labels whose values are no line of a card's content.
_OF_RELEASE = ("links", "date", "status")
_BY_LABEL = {"title": Role.TITLE, "authors": Role.AUTHORS, "abstract": Role.ABSTRACT, "venue": Role.VENUE}


@dataclass(frozen=True, slots=True)
class _Common:
    """What a page's cards have in common."""

    constants: frozenset[str]
    """Texts that stand in nearly every card."""
    labels: frozenset[int]
    """Lines that are a label and nothing else."""
    empty: frozenset[int]
    """Those of them that have no value."""
    are_counted: bool
    """Whether the cards are numbered."""


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
    common = _Common(constants, labels, empty, are_counted)
    found = [_content(page, sheet, common) for sheet in sheets]
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


def _content(page: Cards, sheet: Sorted, common: _Common) -> list[Item]:
    """The card's lines that may be title, author or abstract; notes dates, links and labelled lines."""
    status = sheet.card.anchor.status
    label = LabelBefore(page)
    aside = Aside(page, sheet.card, common.constants, common.are_counted)
    items: list[Item] = []
    for s in sheet.card.lines:
        if s.outward:
            sheet.outward.extend(pair for pair in s.outward if pair not in sheet.outward)
        if s is status or s in sheet.venue or s.line.text == status.line.text:
            label.end()
        elif s.is_date:
            if not (label.is_of_other_date(s) and _has_other_date(sheet.card, s)):
                sheet.dates.append(s)
            label.pass_date()
        elif s.index in common.labels:
            label.begin(s, s.index in common.empty)
        else:
            label.pass_line(s)
            if s.is_outward:
                continue
            label.reach(s)
            if s.text and is_toggle(s, page.words):
                if s.text not in common.constants or _belongs_to_text(s, sheet.card):
                    items.append(Item(s, page.paths[s.index], Role.NOTHING, True))
            elif s.text and page.words.is_placeholder(s.text) and not is_heading(s):
                sheet.promises.append(s)
            elif s.text and not aside.takes(s):
                items.extend(_item(page, sheet, s, label))
    return items


def _item(page: Cards, sheet: Sorted, s: Shown, label: LabelBefore) -> Iterator[Item]:
    """A line as an item, with the role that its label gives it; nothing for a value of another label."""
    name = s.label or label.field
    if name in _OF_RELEASE or (name == "none" and (s.label is None or label.field == "none")):
        if s.label is None and not stands_in_description(s):
            sheet.behind.append((label.text, s))
        return
    item = Item(s, page.paths[s.index], is_labelled_otherwise=name == "none" or _has_mark_before(s))
    if name in _BY_LABEL:
        item.role, item.is_certain, item.is_named = _BY_LABEL[name], True, True
    yield item


def _is_made_of(s: Shown, links: AbstractSet[Element]) -> bool:
    """Whether a line is nothing but some of ``links``, and what parts them."""
    told = [run for run in s.line.runs if any(map(str.isalnum, run.text))]
    return bool(told) and not is_heading(s) and all(run.link is not None and run.link in links for run in told)


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
