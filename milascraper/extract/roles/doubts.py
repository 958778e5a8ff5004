"""Doubts about a line's place: a link that leads elsewhere, a name that stands apart, a title that may be none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.links import target
from milascraper.extract.lines.people import is_people, leads_to_people, searches_for
from milascraper.extract.roles.badges import is_caption
from milascraper.extract.roles.fields import is_in_another_field
from milascraper.extract.roles.looked import FEW
from milascraper.extract.titles.counting import is_number
from milascraper.extract.words.dates import find_date, is_period
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.roles.looked import Looked

#: No date in print is longer (characters).
_LONGEST_DATE = 40


def leads_elsewhere(page: Cards, sheet: Sorted, item: Item, looks: Looked) -> bool:
    """Whether what was taken for an author is a link within the site that leads to no person, as a topic's does: on a
    page whose authors lead to the directory, or behind the release. A link around the whole card is none of theirs."""
    if any(link in sheet.card.anchor.status.line.links for link in item.shown.line.links):
        return False
    is_open = item.role is None or (item.role is Role.AUTHORS and not item.is_certain)
    is_behind = item.shown.index > sheet.card.anchor.last and len(page) <= FEW
    is_author = item.role is Role.AUTHORS and looks.has_people
    return is_open and (is_behind or is_author) and is_link_within(page, item.shown)


def is_pressed(page: Cards, item: Item, looks: Looked) -> bool:
    """Whether what was taken for an author is a button, on a page whose authors lead to the directory: a topic to
    filter by."""
    is_open = item.role is None or (item.role is Role.AUTHORS and not item.is_certain)
    element = item.shown.line.element
    if page.words.find_author_seam(item.shown.text):
        return False
    return is_open and looks.has_people and any(e.tag == "button" for e in (element, *element.iterancestors()))


def stands_apart(sheet: Sorted, item: Item, content: Sequence[Item], looks: Looked) -> bool:
    """Whether what reads like a name stands in no element like those of the page's authors, or behind the release
    where other names stand before it."""
    if stands_behind(sheet, item, content):
        return True
    mine = {look for look in item.path if look[1]}
    if looks.authors and mine and not any(mine.intersection(path) for path in looks.authors):
        return True
    if not mine and looks.authors and not any(map(partial(_begins_like, item.path), looks.authors)):
        return True
    if is_in_another_field(item, content, looks):
        return True
    own = None if mine else block_of(item.shown.line.element).get("class")  # one that stands once on the page
    theirs = {block_of(other.shown.line.element).get("class") for other in content if other.role is Role.AUTHORS}
    return bool(own and theirs) and not theirs & {own, None, ""}


def _begins_like(path: Path, authors: Path) -> bool:
    """Whether a look without a class may be that of the page's authors: theirs has none either, or begins with it."""
    return authors[: len(path)] == path or not any(classes for _, classes in authors)


def stands_behind(sheet: Sorted, item: Item, content: Sequence[Item]) -> bool:
    """Whether a line stands behind the release, and authors before it."""
    release = sheet.card.anchor.first
    others = (other for other in content if other is not item and other.role is Role.AUTHORS)
    return item.shown.index > release and any(other.shown.index < release for other in others)


def doubt_release(page: Cards, sheet: Sorted) -> tuple[str, str] | None:
    """Why a card's release may be another's: another line begins with a date, as releases do; or what reads like the
    release stands first, where a title stands, and what was taken for the title stands behind the date."""
    anchor = sheet.card.anchor
    for s in sheet.card.lines:
        if s is anchor.status or s.dated is not None or s in sheet.title or not s.text[:_LONGEST_DATE].count("20"):
            continue
        dated = find_date(s.text[:_LONGEST_DATE], page.words)
        if dated is not None and dated.start == 0 and not (s in sheet.abstract and is_sentence(s.text)):
            return "release_unsure", f"another line begins with a date: {s.text[:80]!r}"
    own = {id(s) for s in (anchor.status, *sheet.title, *sheet.authors, *sheet.abstract, *sheet.venue)}
    again = next((s for s in sheet.card.lines if id(s) not in own and _is_release(s, anchor.status)), None)
    if again is not None:
        return "release_unsure", f"the card shows another release: {again.text[:80]!r}"
    title = sheet.title[0] if sheet.title else None
    dates = [s.index for s in sheet.dates]
    is_first = anchor.status is sheet.card.lines[0] and anchor.date is None and anchor.status.dated is None
    if is_first and title is not None and dates and title.index > dates[0]:
        return "release_unsure", f"the first line may be the title: {anchor.status.text[:80]!r}"
    return None


def _is_release(s: Shown, shown: Shown) -> bool:
    """Whether a line is a venue and a known status, and says another than the card's."""
    is_one = s.is_known_status and s.release is not None and s.release.venue is not None
    return is_one and s.release != shown.release and s.line.text != shown.line.text


def is_doubtful_title(page: Cards, sheet: Sorted, first: Item) -> bool:
    """Whether a first line that nothing else shows to be the title may be something before it, or behind it.

    It is the same on all cards of the page; or a line was put aside before it, and it reads like names.
    """
    text = first.shown.text
    if len(page) > 1 and all(any(s.text == text for s in card.lines) for card in page.cards):
        return True
    release = sheet.card.anchor.status.release
    if (
        is_number(text)
        or is_period(text, page.words)
        or text.lower() in page.words.other_blocks
        or (release is not None and (release.venue or "").startswith(text))
    ):
        return True
    before = sheet.card.lines[: sheet.card.lines.index(first.shown)]
    aside = [s for s in before if not (s.is_date or s.is_outward or s is sheet.card.anchor.status or is_number(s.text))]
    aside = [s for s in aside if not (is_period(s.text, page.words) or is_caption(s) or _is_labelled(s, before))]
    reads_like_names = may_be_name(text) or may_be_names(text)
    return reads_like_names and (bool(aside) or _is_led_to_behind(page, sheet, first))


def _is_labelled(s: Shown, before: Sequence[Shown]) -> bool:
    """Whether a line is a label, or stands in one block with the label before it: nothing else is it then."""
    at = before.index(s)
    if s.bare_label == "none" or at == 0:
        return s.bare_label == "none"
    label = before[at - 1]
    return label.bare_label == "none" and block_of(label.line.element) is block_of(s.line.element)


def _is_led_to_behind(page: Cards, sheet: Sorted, first: Item) -> bool:
    """Whether a line behind a first one that reads like names, and leads nowhere, leads to a page of the site and reads
    like none: a title behind its authors."""
    behind = sheet.card.lines[sheet.card.lines.index(first.shown) + 1 :]
    return not first.shown.line.links and any(
        is_link_within(page, s) and not leads_to_people(s, page.site, page.base) and not may_be_name(s.text)
        for s in behind
    )


def is_link_elsewhere(page: Cards, sheet: Sorted, shown: Shown) -> bool:
    """Whether a line is nothing but a link that leads off the site, and is not the link of the whole card."""
    own = urlsplit(page.base or "").netloc
    around = {id(run.link) for run in sheet.card.anchor.status.line.runs if run.link is not None}
    if any(id(run.link) in around for run in shown.line.runs):
        return False
    for run in shown.line.runs:
        if run.link is None:
            if run.text.strip():
                return False
            continue
        url = target(run.link, page.base)
        if url is None or urlsplit(url).netloc == own or is_people(run.link, page.site, page.base):
            return False
    return True


def leads_within(page: Cards, sheet: Sorted, shown: Shown) -> bool:
    """Whether a line is nothing but a link to another page of the site that is no person's, and not the link around the
    whole card."""
    around = sheet.card.anchor.status.line.links
    return not any(link in around for link in shown.line.links) and is_link_within(page, shown)


def is_link_within(page: Cards, shown: Shown) -> bool:
    """Whether a line is nothing but links to pages of the site that are no person's, nor search for what they say."""
    own = urlsplit(page.base or "").netloc
    for run in shown.line.runs:
        if run.link is None:
            if run.text.strip(" ,;·|"):
                return False
            continue
        url = target(run.link, page.base)
        if url is None or urlsplit(url).netloc != own or is_people(run.link, page.site, page.base):
            return False
        if "?" in url and searches_for(run.text, url):
            return False
    return bool(shown.line.links)
