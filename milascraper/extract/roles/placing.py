"""What no vote settled: placed by the order of a card (docs/site.md), doubted by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.paragraphs import gather_paragraphs, gather_unplaced
from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.roles.doubts import is_doubtful_title, is_link_within, is_pressed, leads_elsewhere
from milascraper.extract.roles.looked import FEW
from milascraper.extract.roles.order import Order
from milascraper.extract.roles.unplaced import restore_first_words
from milascraper.extract.words.shape import is_long, is_sentence, may_be_names

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.roles.looked import Looked
    from milascraper.extract.roles.order import Doubt

#: A title that is a sentence is shorter (characters).
_PROSE = 110
#: What a toggle is.
_TOGGLES = (Role.NOTHING, Role.ABSTRACT)
#: A toggle stands so near to the text that it belongs to (lines).
_NEAR = 2


def place(page: Cards, sheet: Sorted, items: Sequence[Item], looks: Looked) -> None:
    """Place a card's lines that have no role yet, and fill its sheet; what stays in doubt refuses the card."""
    doubt = _doubt_card(sheet) or _place(page, sheet, items, looks)
    if doubt is None:
        _collect(sheet, items)
    else:
        sheet.doubt = doubt


def _doubt_card(sheet: Sorted) -> Doubt | None:
    """Why a block is no card like the others."""
    if sheet.card.releases > 1:
        return "release_unsure", f"the card shows {sheet.card.releases} different release lines"
    if not sheet.card.is_alike:
        return "card_unlike", "the block is not built like the page's other cards"
    return None


def _place(page: Cards, sheet: Sorted, items: Sequence[Item], looks: Looked) -> Doubt | None:
    """Give each item a role, or say which one cannot be told."""
    for item in items[1:]:
        if item.role is None and item.is_labelled_otherwise and item.shown.has_own_label:
            item.role = Role.NOTHING
    content = [i for i in items if i.role is not Role.NOTHING]
    restore_first_words(page, content, looks)
    doubt = _doubt_content(page, sheet, content, looks) or _choose_title(page, sheet, content, looks)
    if doubt is not None:
        return doubt
    gather_paragraphs(sheet, content)
    gather_unplaced(sheet, content, looks.abstracts, looks.titles, looks.authors | looks.doubtful)
    return Order(page, sheet, content, looks).place()


def _doubt_content(page: Cards, sheet: Sorted, content: Sequence[Item], looks: Looked) -> Doubt | None:
    """Why a card holds what no card of the listing does."""
    if any(i.role is None and i.is_labelled_otherwise for i in content):
        return "abstract_unsure", "a label that stands on this card alone"
    if any(leads_elsewhere(page, sheet, i, looks) for i in content):
        return "links_unsure", "a link to another page of the site, where authors lead to the directory"
    pressed = next((i for i in content if is_pressed(page, i, looks)), None)
    if pressed is not None:
        return "authors_unsure", f"a button beside authors: {pressed.shown.text[:80]!r}"
    return None


def _choose_title(page: Cards, sheet: Sorted, content: Sequence[Item], looks: Looked) -> Doubt | None:
    """Choose the title, where no vote has, or say why it cannot be told."""
    titles = [i for i in content if i.role is Role.TITLE]
    if not titles and looks.titles:
        titles = [i for i in content if i.role is None and any(_extends(i.path, path) for path in looks.titles)]
        if len(titles) == 1:
            titles[0].role = Role.TITLE
    if len(titles) == 1:
        return None
    if looks.titles:
        return "title_unsure", "no line looks like the titles of the page's other cards"
    if titles:
        return "title_unsure", "more than one line looks like the title"
    if _is_led_by_number(page, sheet, content):
        return "title_unsure", f"a number may be the title: {sheet.card.lines[0].text[:80]!r}"
    _place_first(page, content)
    first = next((i for i in content if i.role is Role.TITLE), None)
    if first is not None and is_doubtful_title(page, sheet, first):
        first.role = None
        return "title_unsure", f"the title, or what stands before it: {first.shown.text[:80]!r}"
    return None


def _extends(one: Path, other: Path) -> bool:
    """Whether one of two looks is the other one with a link's look behind it."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer[len(shorter) :]
    return longer[: len(shorter)] == shorter and len(rest) <= 1 and all(look[0] in ("a", "span") for look in rest)


def _place_first(page: Cards, content: Sequence[Item]) -> None:
    """Without any sign, the first line is the title, if it may be one (SITE.md, A card: reading order).

    With no other cards to compare with, a first line that is a sentence may be the page's introduction, unless it is a
    heading or leads to a page of the site.
    """
    first = next((i for i in content if i.role is None), None)
    if first is None or content[0] is not first:
        return
    second = next((i for i in content[1:]), None)
    is_before_names = second is not None and second.role is Role.AUTHORS
    is_text = _is_prose(first.shown.text) and not (is_before_names and _begins_most(page, first.shown))
    if not is_heading(first.shown) and (any(is_heading(i.shown) for i in content) or is_text):
        return
    text = first.shown.text
    is_introduction = (
        len(page) < FEW
        and not (is_heading(first.shown) or is_link_within(page, first.shown))
        and not (is_before_names and len(text) < page.site.abstract_head)
    )
    if (is_introduction and is_sentence(text)) or is_long(text) or (may_be_names(text) and len(text.split(",")) > 2):
        return
    first.role = Role.TITLE


def _begins_most(page: Cards, first: Shown) -> bool:
    """Whether most cards begin with a line that looks like this one."""
    alike = sum(page.paths[card.lines[0].index] == page.paths[first.index] for card in page.cards)
    return 2 * alike > len(page) > 1


def _is_led_by_number(page: Cards, sheet: Sorted, content: Sequence[Item]) -> bool:
    """Whether a card begins with a line without a letter that was put aside, and most other cards do not."""
    first = sheet.card.lines[0]
    if not _has_no_letter(first) or any(item.shown is first for item in content):
        return False
    return 2 * sum(_has_no_letter(card.lines[0]) for card in page.cards) <= len(page) or len(page) == 1


def _has_no_letter(s: Shown) -> bool:
    return not (
        s.is_date or s.is_outward or s.release is not None or s.dated is not None or any(map(str.isalpha, s.text))
    )


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence, and longer than a title that is one."""
    return len(text) >= _PROSE and is_sentence(text)


def _collect(sheet: Sorted, items: Sequence[Item]) -> None:
    """Put the lines into the sheet. Toggles (certainly nothing) between two lines of the abstract belong to it."""
    abstract = [n for n, i in enumerate(items) if i.role is Role.ABSTRACT]
    end = items[abstract[-1]].shown.index + _NEAR if abstract else 0
    other = (
        next((n for n in range(abstract[-1] + 1, len(items)) if items[n].role not in _TOGGLES), 0) if abstract else 0
    )
    for n, item in enumerate(items):
        if item.role is Role.TITLE:
            sheet.title.append(item.shown)
        elif item.role is Role.AUTHORS:
            sheet.authors.append(item.shown)
        elif item.role is Role.VENUE:
            sheet.venue.append(item.shown)
        elif item.role is Role.ABSTRACT or (
            item.role is Role.NOTHING
            and item.is_certain
            and abstract
            and abstract[0] < n <= abstract[-1] + _NEAR
            and (n < other or other == 0)
            and item.shown.index <= end
        ):
            sheet.abstract.append(item.shown)
