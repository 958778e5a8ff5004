"""What no vote settled: placed by the order of a card (docs/site.md), doubted by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.paragraphs import gather_paragraphs, gather_unplaced, has_own_look
from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.roles.doubts import (
    is_doubtful_title,
    is_link_elsewhere,
    is_link_within,
    is_pressed,
    leads_elsewhere,
    leads_within,
    stands_apart,
    stands_behind,
)
from milascraper.extract.roles.fields import is_in_no_field_of_abstracts
from milascraper.extract.roles.looked import FEW
from milascraper.extract.words.shape import is_long, is_sentence, may_be_names

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.roles.looked import Looked
from milascraper.extract.roles.unplaced import (
    has_another_class,
    is_led,
    is_team,
    is_told_again,
    may_name,
    reads_like_abstract,
    restore_first_words,
    tells_what,
)

#: A title that is a sentence is shorter (characters).
_PROSE = 110
#: What a toggle is.
_TOGGLES = (Role.NOTHING, Role.ABSTRACT)
#: What may follow an abstract.
_MAY_FOLLOW = (Role.TITLE, Role.VENUE)
#: A toggle stands so near to the text that it belongs to (lines).
_NEAR = 2


def place(
    page: Cards,
    sheet: Sorted,
    items: Sequence[Item],
    looks: Looked,
) -> None:
    """Place a card's lines that have no role yet, and fill its sheet; what stays in doubt refuses the card."""
    if sheet.card.releases > 1:
        sheet.doubt = ("release_unsure", f"the card shows {sheet.card.releases} different release lines")
        return
    if not sheet.card.is_alike:
        sheet.doubt = ("card_unlike", "the block is not built like the page's other cards")
        return
    for item in items:
        if item.role is None and item.is_labelled_otherwise and item.shown.has_own_label and item is not items[0]:
            item.role = Role.NOTHING
    content = [i for i in items if i.role is not Role.NOTHING]
    restore_first_words(page, content, looks)
    titles = [i for i in content if i.role is Role.TITLE]
    if any(i.role is None and i.is_labelled_otherwise for i in content):
        sheet.doubt = ("abstract_unsure", "a label that stands on this card alone")
        return
    if any(leads_elsewhere(page, sheet, i, looks) for i in content):
        sheet.doubt = ("links_unsure", "a link to another page of the site, where authors lead to the directory")
        return
    pressed = next((i for i in content if is_pressed(page, i, looks)), None)
    if pressed is not None:
        sheet.doubt = ("authors_unsure", f"a button beside authors: {pressed.shown.text[:80]!r}")
        return
    if not titles and looks.titles:
        titles = [i for i in content if i.role is None and any(_extends(i.path, path) for path in looks.titles)]
        for item in titles[:1] if len(titles) == 1 else ():
            item.role = Role.TITLE
    if len(titles) != 1 and looks.titles:
        sheet.doubt = ("title_unsure", "no line looks like the titles of the page's other cards")
        return
    if not titles:
        if _is_led_by_number(page, sheet, content):
            sheet.doubt = ("title_unsure", f"a number may be the title: {sheet.card.lines[0].text[:80]!r}")
            return
        _place_first(page, content)
        first = next((i for i in content if i.role is Role.TITLE), None)
        if first is not None and is_doubtful_title(page, sheet, first):
            first.role = None
            sheet.doubt = ("title_unsure", f"the title, or what stands before it: {first.shown.text[:80]!r}")
            return
    elif len(titles) > 1:
        sheet.doubt = ("title_unsure", "more than one line looks like the title")
        return
    gather_paragraphs(sheet, content)
    gather_unplaced(sheet, content, looks.abstracts, looks.titles, looks.authors | looks.doubtful)
    at_title = next((n for n, i in enumerate(content) if i.role is Role.TITLE), -1)
    last_abstract = max((n for n, i in enumerate(content) if i.role is Role.ABSTRACT), default=None)
    first_abstract = next((n for n, i in enumerate(content) if i.role is Role.ABSTRACT), None)
    for n, item in enumerate(content):
        if item.role is Role.AUTHORS and not item.is_certain and stands_behind(sheet, item, content):
            sheet.doubt = ("authors_unsure", f"a name behind the release: {item.shown.text[:80]!r}")
            return
        if item.role is not None:
            continue
        text = item.shown.text
        if is_told_again(item, content) or (last_abstract is not None and n > last_abstract and is_led(item, sheet)):
            item.role = Role.NOTHING
            continue
        if item.path in looks.doubtful:
            sheet.doubt = ("authors_unsure", f"a name that stands apart from the authors: {text[:80]!r}")
            return
        if is_link_elsewhere(page, sheet, item.shown):
            sheet.doubt = ("links_unsure", f"a link that is no author's and not labelled with its host: {text[:80]!r}")
            return
        if looks.has_people and len(page) <= FEW and is_link_within(page, item.shown):
            sheet.doubt = ("links_unsure", f"a link to another page of the site beside authors: {text[:80]!r}")
            return
        if looks.has_people and leads_within(page, sheet, item.shown):
            if at_title >= 0 and _share_link(content[at_title].shown, item.shown):
                sheet.doubt = ("title_unsure", f"the title's link holds another text: {text[:80]!r}")
                return
            item.role = Role.NOTHING  # a topic's: authors lead to the directory
            continue
        may_be_authors = Role.AUTHORS not in looks.barred.get(item.path, ())
        named = may_be_authors and may_name(item.shown)
        may_be_abstract = Role.ABSTRACT not in looks.barred.get(item.path, ())
        if first_abstract is not None and first_abstract < n and n < (last_abstract or 0):
            item.role = Role.ABSTRACT
        elif n < at_title and not looks.title_is_last:
            sheet.doubt = ("title_unsure", f"an unknown line stands before the title: {text[:80]!r}")
            return
        elif first_abstract is None or n < first_abstract:
            if named and item.path in looks.abstracts and item.path not in looks.authors and _is_told(item.path):
                sheet.doubt = ("abstract_unsure", f"a name where abstracts stand: {text[:80]!r}")
                return
            if named and not is_sentence(text):
                if stands_apart(sheet, item, content, looks):
                    sheet.doubt = ("authors_unsure", f"a name that stands apart from the authors: {text[:80]!r}")
                    return
                item.role = Role.AUTHORS
            elif may_be_authors and is_team(content, n, looks):
                item.role = Role.AUTHORS
            elif (
                may_be_abstract
                and first_abstract is None
                and all(i.role in _MAY_FOLLOW or _stands_behind(i, item, sheet, looks) for i in content[n + 1 :])
                and reads_like_abstract(page, item, looks.abstracts)
                and not has_another_class(item, looks.abstracts)
                and not is_in_no_field_of_abstracts(item, looks)
            ):
                item.role = Role.ABSTRACT
                first_abstract = n
            else:
                sheet.doubt = ("abstract_unsure", f"neither a name nor an abstract: {text[:80]!r}")
                return
        elif item.path in looks.abstracts and is_sentence(text) and len(text) >= 60:
            item.role = Role.ABSTRACT
        elif named and item.path in looks.authors and tells_what(item) and not is_sentence(text):
            item.role = Role.AUTHORS
        else:
            sheet.doubt = ("abstract_unsure", f"an unknown line stands after the abstract: {text[:80]!r}")
            return
    _collect(sheet, items)


def _stands_behind(author: Item, item: Item, sheet: Sorted, looks: Looked) -> bool:
    """Whether an author stands behind the release, and a line that looks like the page's abstracts before it."""
    is_abstracts = item.path in looks.abstracts and has_own_look(
        item.path, looks.titles, looks.authors | looks.doubtful
    )
    return (
        is_abstracts and author.role is Role.AUTHORS and item.shown.index < sheet.card.anchor.first < author.shown.index
    )


def _extends(one: Path, other: Path) -> bool:
    """Whether one of two looks is the other one with a link's look behind it."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer[len(shorter) :]
    return longer[: len(shorter)] == shorter and len(rest) <= 1 and all(look[0] in ("a", "span") for look in rest)


def _is_told(path: Path) -> bool:
    """Whether a look has a class where others may have another: it is a field's own."""
    return any(classes for _, classes in path[1:])


def _share_link(title: Shown, other: Shown) -> bool:
    return any(link is told for link in title.line.links for told in other.line.links)


def _place_first(page: Cards, content: Sequence[Item]) -> None:
    """Without any sign, the first line is the title, if it may be one (SITE.md, A card: reading order).

    With no other cards to compare with, a first line that is a sentence may be the page's introduction, unless it is a
    heading or leads to a page of the site.
    """
    first = next((i for i in content if i.role is None), None)
    if first is None or content[0] is not first:
        return
    if not is_heading(first.shown) and (any(is_heading(i.shown) for i in content) or _is_prose(first.shown.text)):
        return
    text = first.shown.text
    second = next((i for i in content[1:]), None)
    is_before_names = second is not None and second.role is Role.AUTHORS
    is_introduction = (
        len(page) < FEW
        and not (is_heading(first.shown) or is_link_within(page, first.shown))
        and not (is_before_names and len(text) < page.site.abstract_head)
    )
    if (is_introduction and is_sentence(text)) or is_long(text) or (may_be_names(text) and len(text.split(",")) > 2):
        return
    first.role = Role.TITLE


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
