"""Cards that hold another one: its release was not recognised, and its lines were taken for this card's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import heading_of, is_heading
from milascraper.extract.roles.badges import is_badge
from milascraper.extract.words.dates import find_date
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.lines.shown import Shown

#: A release is no longer (characters).
_LONGEST = 200
#: So many lines between two rows of links are another card's.
_ENOUGH = 2


def doubt_two(page: Cards, sheets: Sequence[Sorted]) -> None:
    """Refuse the cards that show a second release, row of links or heading, where others show one."""
    rows = [_rows_of_links(card) for card in page.cards]
    headings = [len(_headings(sheet, page)) for sheet in sheets]
    usual_rows, usual_headings = _usual(rows), _usual(headings)
    for sheet, row, heading in zip(sheets, rows, headings, strict=True):
        if sheet.doubt is not None:
            continue
        if _holds_another(sheet.card):
            sheet.doubt = ("card_unlike", "the card shows two rows of links, with another heading or date between them")
            continue
        again = _release_again(page, sheet)
        if again is not None:
            sheet.doubt = ("release_unsure", f"what looks like a second release: {again.text[:80]!r}")
        elif row > max(usual_rows, 1) or heading > max(usual_headings, 1):
            sheet.doubt = ("card_unlike", "the card shows twice what the page's other cards show once")


def _headings(sheet: Sorted, page: Cards) -> set[str]:
    """What a card's headings say that are like its first, no labels, no buttons and no authors; a dialogue's may say it
    again."""
    found = [
        heading
        for s in sheet.card.lines
        if is_heading(s) and not s.bare_label and s.text.lower() not in page.words.furniture and s not in sheet.authors
        if (heading := heading_of(s.line.element)) is not None
    ]
    return {fold_space(text_of(heading)) for heading in found if heading.tag == found[0].tag}


def _holds_another(card: Card) -> bool:
    """Whether a heading or a date follows a card's links, and more links follow that: whatever other cards show."""
    rows = [n for n, s in enumerate(card.lines) if s.outward]
    if not rows or rows[-1] - rows[0] <= _ENOUGH:
        return False
    before, between = card.lines[: rows[0]], card.lines[rows[0] + 1 : rows[-1]]
    is_headed = any(is_heading(s) for s in before) and any(is_heading(s) for s in between)
    is_dated = any(map(_is_dated, before)) and any(map(_is_dated, between))
    return len(between) > _ENOUGH and (is_headed or is_dated)


def _is_dated(s: Shown) -> bool:
    return s.is_date or s.dated is not None


def _usual(counts: Sequence[int]) -> int:
    """How many most cards have; of one card nothing is known but that it has one."""
    if len(counts) == 1:
        return 1
    return Counter(counts).most_common(1)[0][0]


def _rows_of_links(card: Card) -> int:
    """How many rows of links a card has, each parted from the one before by several lines."""
    rows = 0
    between = _ENOUGH
    for s in card.lines:
        if s.outward:
            rows += between >= _ENOUGH
            between = 0
        else:
            between += 1
    return rows


def _release_again(page: Cards, sheet: Sorted) -> Shown | None:
    """A line that looks like the card's release or its date, holds a date, and is neither."""
    anchor = sheet.card.anchor
    own = {id(s) for s in (anchor.status, anchor.date, *sheet.dates, *sheet.title, *sheet.venue) if s is not None}
    told = [s for s in (anchor.status, anchor.date) if s is not None and s.index in page.paths]
    looks = {page.paths[s.index] for s in told}
    texts = {anchor.status.line.text, anchor.date.line.text if anchor.date is not None else None}
    for s in sheet.card.lines:
        if (
            id(s) in own
            or s.is_date
            or s.label
            or len(s.text) > _LONGEST
            or s in sheet.abstract
            or s.line.text in texts
            or page.paths[s.index] not in looks
            or not any(map(str.isdigit, s.text))
            or is_badge(s, page)
        ):
            continue
        if find_date(s.text, page.words) is not None:
            return s
    return None
