"""What stands beside a title in its heading: the title's second part, or what refuses the card."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import heading_of, is_heading
from milascraper.extract.words.dates import find_date, is_period
from milascraper.extract.words.marks import leading_picture, without_lead

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Contents, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

_NUMBER = re.compile(r"^\d[\d.,\u00a0\u202f]*")
#: Pictures of a prize, of what is new.
_HONOURS = frozenset("🏆🥇🥈🥉🏅🎖🎉🆕⭐🌟🔥")
#: So many titles that are alike are no titles; fewer may be twins (SITE.md, A card: a title can be listed twice).
_ENOUGH = 3
#: So small a share of the cards are the odd ones.
_FEW = 0.2


def join_titles(contents: Contents) -> None:
    """Join the two parts of a title that stand in elements of one heading: "<span>Fog:</span> <span>A Tale</span>"; of
    a title that is cut, and its whole beside it, take the whole."""
    for items in contents:
        titles = [item for item in items if item.role is Role.TITLE] or [i for i in items[:1] if i.role is None]
        if len(titles) != 1:
            continue
        title = titles[0].shown
        beside = [item for item in _beside(title, items) if item.role in (None, Role.NOTHING) and not item.is_certain]
        if len(beside) != 1:
            continue
        if _is_head_of(title, beside[0].shown) or _is_head_of(beside[0].shown, title):
            title.text = beside[0].shown.text if _is_head_of(title, beside[0].shown) else title.text
            beside[0].role, beside[0].is_certain = Role.NOTHING, True
        elif title.text.endswith(":") and beside[0].shown.index == title.index + 1:
            title.text = f"{title.text} {beside[0].shown.text}"
            beside[0].role, beside[0].is_certain = Role.NOTHING, True


def _lines_of_title(sheet: Sorted) -> int:
    """How many lines stand in the title's own element."""
    element = sheet.title[0].line.element if len(sheet.title) == 1 else None
    return sum(s.line.element is element for s in sheet.card.lines)


def _is_head_of(cut: Shown, whole: Shown) -> bool:
    """Whether a text is the head of another, cut off with dots."""
    head = cut.text.rstrip(" .…")
    return cut.text.endswith(("…", "...")) and len(whole.text) >= len(head) > 0 and whole.text.startswith(head)


def doubt_titles(sheets: Sequence[Sorted], contents: Contents, words: Vocabulary) -> None:
    """Refuse the cards where a text stands beside the title in its heading, was put aside, and does not recur on the
    page: it may be a part of the title."""
    said = Counter(item.shown.text for items in contents for item in items if _is_aside(item))
    _doubt_unlike(sheets)
    _doubt_alike(sheets, words)
    _doubt_periods(sheets, words)
    shared = [_lines_of_title(sheet) for sheet in sheets]
    for sheet, items, lines in zip(sheets, contents, shared, strict=True):
        if sheet.doubt is not None or len(sheet.title) != 1:
            continue
        if lines > 1 and 2 * sum(other > 1 for other in shared) < len(sheets):
            sheet.doubt = ("title_unsure", "the title's element holds another line, as on few other cards")
            continue
        beside = [i for i in _beside(sheet.title[0], items) if _is_aside(i) and said[i.shown.text] == 1]
        if beside:
            sheet.doubt = ("title_unsure", f"beside the title in its heading: {beside[0].shown.text[:80]!r}")


def _doubt_unlike(sheets: Sequence[Sorted]) -> None:
    """Refuse the cards whose title is no heading, where that of another is, or what begins a card without a title."""
    firsts = [sheet.title[0] if sheet.title else sheet.card.lines[0] for sheet in sheets]
    headed = [sheet for sheet, s in zip(sheets, firsts, strict=True) if is_heading(s) and s.bare_label is None]
    plain = [sheet for sheet, first in zip(sheets, firsts, strict=True) if sheet.title and not is_heading(first)]
    if headed and len(headed) < _FEW * len(plain) and len(plain) > _ENOUGH:
        plain, headed = headed, plain  # one block built otherwise among many cards
    for sheet in plain if headed else ():
        sheet.doubt = sheet.doubt or ("title_unsure", "a heading is the title of some cards, and not of this one")


def _doubt_alike(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the titles of a page, in no heading, that all say the same, or the same but for a figure they begin with,
    a date or what stands behind a label: they count, date or label its cards, and the titles stand elsewhere."""
    titled = [sheet for sheet in sheets if len(sheet.title) == 1 and not is_heading(sheet.title[0])]
    kinds = [_kind(sheet.title[0].text.lower(), words) for sheet in titled]
    kind, count = Counter(kinds).most_common(1)[0] if kinds else ("", 0)
    if count < _ENOUGH or 2 * count <= len(sheets):
        return
    for sheet, told in zip(titled, kinds, strict=True):
        if told == kind:
            sheet.doubt = sheet.doubt or ("title_unsure", f"most cards of the page say so: {kind[:80]!r}")


def _doubt_periods(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the cards whose titles are months or years, where several are: they head groups of cards."""
    told = [sheet for sheet in sheets if len(sheet.title) == 1 and is_period(sheet.title[0].text, words)]
    for sheet in told if len(told) > 1 else ():
        sheet.doubt = sheet.doubt or ("title_unsure", f"the heading of a group: {sheet.title[0].text!r}")


def _kind(text: str, words: Vocabulary) -> str:
    """What a text says but for a figure it begins with, its date, or what stands behind its label."""
    label, colon, _ = text.partition(":")
    if colon and label.strip() in words.labels:
        return label.strip()
    dated = find_date(text, words)
    if dated is not None:
        return text[: dated.start] + "#" + text[dated.end :]
    return _NUMBER.sub("#", text)


def _beside(title: Shown, items: Sequence[Item]) -> list[Item]:
    """What stands in a title's heading beside it, or in a link that holds the title and little else."""
    heading = heading_of(title.line.element)
    if heading is not None:
        return [i for i in items if i.shown is not title and _stands_in(heading, i.shown)]
    link = title.line.links[0] if title.line.links else None
    linked = [i for i in items if i.shown is not title and link in i.shown.line.links] if link is not None else []
    return linked if len(linked) < _ENOUGH else []


def _stands_in(heading: Element, s: Shown) -> bool:
    """Whether a heading is the nearest one around a line."""
    element = s.line.element
    return element is heading or (heading in element.iterancestors() and heading_of(element) is heading)


def drop_pictures(sheets: Sequence[Sorted]) -> None:
    """Take the picture from the page's titles that all of them begin with, if others do or the releases have some; and
    what marks some of them out."""
    titles = [sheet.title[0] for sheet in sheets if sheet.title]
    for s in titles:
        if leading_picture(s.text) in _HONOURS:
            s.text = without_lead(s.text)
    pictures = {leading_picture(s.text) for s in titles}
    is_usual = len(titles) > 1 or all(leading_picture(sheet.card.anchor.status.line.text) for sheet in sheets)
    if len(pictures) == 1 and "" not in pictures and is_usual:
        for s in titles:
            s.text = without_lead(s.text)


def _is_aside(item: Item) -> bool:
    return item.role is Role.NOTHING and not item.is_certain
