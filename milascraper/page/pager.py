"""The pager: which page this is, which one is next, which one the last.

Drupal's pager counts from 0 in the address and from 1 in its labels (SITE.md, Pager). Links are known by the page
parameter in their address; their texts and ``rel`` only tell which of them is which.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.pager_links import pager_links
from milascraper.page.search import elements
from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import COUNTED, OF

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page.search import Text
    from milascraper.site import Site

#: No listing has more pages; a higher number is a trap or a fault.
MAX_PAGE = 20_000
#: A class of what is the current one; "inactive" is not.
_MARKS_CURRENT = re.compile(r"(?:^|[-_])(?:active|current)|(?:Active|Current)", re.A)
_NUMBER = re.compile(r"\d+$")
_DIGITS = re.compile(r"\d+")
_SECOND = re.compile(r"=0(?:,|%2C)\d", re.I)
#: "Page 3 of 583" is no longer (characters).
_LONGEST_TOTAL = 60
_BARE_TOTAL = re.compile(rf"(?:(?<!\d)(\d{{1,5}})\s*)?(?:\b{OF}\b|/)\s*(\d{{1,5}})(?!\d)")
#: A total stands so near to the pager's links (levels).
_NEAR = 4
_PAGES = re.compile(r"\bpages?\b", re.I)
_ITEMS = re.compile(COUNTED, re.I)
#: The text of a pager is no longer than this (characters).
_BOX = 300
_OF_TOTAL = re.compile(r"^page\s+(\d+)\s*(?:of|sur|de|/)\s*(\d+)$", re.I)


@dataclass(frozen=True, slots=True)
class Pager:
    """What the page says about the pages around it; pages are counted from 0."""

    present: bool = False
    page: int | None = None
    """The page the pager marks as the current one."""
    next_url: str | None = None
    last_page: int | None = None
    """The highest page the pager knows of."""
    last_is_sure: bool = False
    """Whether ``last_page`` is the end (a last-page link, or no next page) and not just the highest number shown."""
    pages: tuple[int, ...] = ()
    """Every page the pager links to."""
    is_second: bool = False
    """Whether each link moves the second of two pagers (``?page=0%2C87``, SITE.md, Addresses): a profile's."""


def page_of(url: str, parameter: str) -> int | None:
    """The page number in an address: 0 without one, ``None`` for what is no number.

    A second pager on the page shares the parameter (``?page=0%2C87``): the first number is the listing's own.
    """
    for name, value in parse_qsl(urlsplit(url).query, keep_blank_values=True):
        if name == parameter:
            head = value.split(",")[0]
            is_number = head.isascii() and head.isdigit() and len(head) < 9
            return int(head) if is_number and int(head) <= MAX_PAGE else None
    return 0


def page_url(url: str, parameter: str, page: int) -> str:
    """``url`` with its page parameter set to ``page``; page 0 is the bare address."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != parameter]
    if page:
        query.append((parameter, str(page)))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _same_listing(target: str, base: str) -> bool:
    (host, path), (own_host, own_path) = host_and_path(target), host_and_path(base)
    return (host, path.rstrip("/")) == (own_host, own_path.rstrip("/")) or not own_host


def read_pager(root: Element, texts: Sequence[Text], url: str | None, site: Site) -> Pager:
    """Read the pager of the page at ``url``; without an address, the pager's own links must do. ``texts`` are all text
    nodes of the page."""
    parameter = site.page_parameter
    base = url or ""
    words = {text: role for language in site.words.values() for text, role in language.pager.items()}
    pages: list[int] = []
    is_second = True
    current: int | None = None
    next_url: str | None = None
    last: int | None = None
    is_last_known = False
    anchor: Element | None = None
    options = _options(root, parameter)
    asked = page_of(url, parameter) if url is not None else None
    for link, raw in pager_links(root, url, parameter):
        href = fold_space(raw)
        target = resolve(base, href) if base else href
        if target is None or not href or not (href.startswith("?") or _same_listing(target, base)):
            continue
        number = page_of(target, parameter)
        if number is None:
            continue
        if number == 0 and asked and link.get("aria-current") is not None:
            continue  # the listing's own link, in a menu
        anchor = link if anchor is None else anchor
        is_second = is_second and _SECOND.search(target) is not None
        text = fold_space(text_of(link)).lower()
        title = fold_space(link.get("title") or link.get("aria-label") or "").lower()
        roles = {_role(part, words) for part in (text, title)}
        if link.get("aria-current") in ("page", "true") or "current" in roles:
            current = number
            continue
        pages.append(number)
        if "next" in (link.get("rel") or "").split() or "next" in roles:
            next_url = target
        if "last" in roles:
            last, is_last_known = number, True
    if options and is_second:
        anchor, next_url, last, is_last_known, current, pages = None, None, None, False, None, []
    if anchor is not None and not options and _is_bookmark(anchor, pages, current, url, words, parameter):
        anchor, pages = None, []
    if anchor is None and not options:
        return _of_head(root, url, parameter) or _pager_without_links(root)
    is_second = is_second and not options
    pages.extend(options)
    if options and last is None:
        last, is_last_known = max(options), True
    total = _total(texts, anchor) if current is None or last is None else None
    if current is None and anchor is not None:
        current = _marked_current(anchor, words)
        if current is not None and pages and not min(pages) - 1 <= current <= max(pages) + 1:
            current = None  # what is marked there is no page: a slide, a language
    if current is None and total is not None:
        current = total[0]
    if current is None and url is not None:
        current = page_of(url, parameter)
    if next_url is None and current is not None and current + 1 in pages:
        next_url = page_url(base, parameter, current + 1) if base else None
    if total is not None and last is None and total[0] == current:
        last, is_last_known = total[1], True
    if last is None and anchor is not None and current is not None:
        last = _total_near(anchor, current)
        is_last_known = last is not None
    known = [*pages, *([current] if current is not None else [])]
    if last is None:
        last = max(known)
        is_last_known = next_url is None
    if is_second:
        next_url, is_last_known = None, False
    return Pager(True, current, next_url, max(last, max(known)), is_last_known, tuple(sorted(set(pages))), is_second)


def _role(text: str, words: dict[str, str]) -> str | None:
    text = text.strip(" ‹›«»→←>…")
    if not text:
        return None
    bare = _NUMBER.sub("", text).strip()
    return words.get(bare)


def _marked_current(link: Element, words: dict[str, str]) -> int | None:
    """The page marked as current by text or by ``aria-current`` near the pager's links."""
    box = link.getparent()
    for _ in range(4):
        if box is None:
            return None
        for element in box.iter():
            if not isinstance(element.tag, str):
                continue
            text = fold_space(text_of(element))
            if len(text) > 40:
                continue
            marked = element.get("aria-current") in ("page", "true") or any(
                map(_MARKS_CURRENT.search, (element.get("class") or "").split())
            )
            number = _NUMBER.search(text)
            said = _NUMBER.sub("", text).strip(" ()[]·").lower()
            is_number = marked and (not said or said in words)
            if number and (is_number or words.get(said) == "current"):
                return int(number.group()) - 1
        box = box.getparent()
    return None


def _total(texts: Sequence[Text], link: Element | None) -> tuple[int, int] | None:
    """Current and last page, where the pager says "Page 3 of 583", near ``link`` if it has one."""
    near = set(itertools.islice(link.iterancestors(), _NEAR)) if link is not None else None
    found = {
        (int(match[1]) - 1, int(match[2]) - 1)
        for text, element, _ in texts
        if "age " in text and len(text) < _LONGEST_TOTAL and (match := _OF_TOTAL.match(fold_space(text)))
        if near is None or not near.isdisjoint((element, *element.iterancestors()))
    }
    return found.pop() if len(found) == 1 else None


def _total_near(link: Element, current: int) -> int | None:
    """The last page, where the text around the pager's links says "3 / 583" or "of 583"."""
    box = link.getparent()
    for _ in range(3):
        text = fold_space(text_of(box)) if box is not None else ""
        if box is None or len(text) > _BOX:
            return None
        for match in _BARE_TOTAL.finditer(text):
            is_here = match[1] is None or int(match[1]) == current + 1
            if _counts_items(text, match):
                continue
            if is_here and current < int(match[2]) <= MAX_PAGE:
                return int(match[2]) - 1
        box = box.getparent()
    return None


def _counts_items(text: str, match: re.Match[str]) -> bool:
    """Whether a total is that of publications, and not of pages: "Showing 1–12 of 6986 publications"."""
    before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    is_range = before[-1:] in ("-", "–", "—") and before[:-1].rstrip()[-1:].isdigit()
    is_word = match[0].lstrip()[:1].isalpha()  # "of 6986", and no number before it
    says_pages = _PAGES.search(text) is not None
    return is_range or (behind[:1].isalpha() and _ITEMS.match(behind) is not None) or (is_word and not says_pages)


def _options(root: Element, parameter: str) -> list[int]:
    """The pages that a list to choose from leads to: numbers, or addresses."""
    found: list[int] = []
    moves = re.compile(rf"[?&;]{re.escape(parameter)}=")
    for select in root.iter("select"):
        values = [option.get("value") or "" for option in select.iterchildren("option")]
        if select.get("name") == parameter:
            found += [int(value) for value in values if value.isascii() and value.isdigit()]
        elif all(map(moves.search, values[1:])) and len(values) > 1:
            told = [number for value in values if (number := page_of(value, parameter)) is not None]
            found += told if len(set(told)) == len(told) else []  # what moves nothing chooses something else
    return found


def _is_bookmark(
    link: Element, pages: list[int], current: int | None, url: str | None, words: dict[str, str], parameter: str
) -> bool:
    """Whether the only link that moves the page says no number and leads to no neighbour: "Where you were"."""
    here = current if current is not None else (page_of(url, parameter) if url is not None else 0)
    text = fold_space(text_of(link)).lower()
    is_told = any(map(str.isdigit, text)) or _role(text, words) is not None or link.get("rel") or link.get("title")
    return len(pages) == 1 and not is_told and here is not None and abs(pages[0] - here) > 1


def _of_head(root: Element, url: str | None, parameter: str) -> Pager | None:
    """What the document's head says of its neighbours (``link rel=next``), where no pager is shown."""
    told: dict[str, str] = {}
    for link in root.iter("link"):
        rel, href = link.get("rel") or "", fold_space(link.get("href") or "")
        target = resolve(url, href) if href else None
        if rel in ("next", "prev") and target is not None and page_of(target, parameter) is not None:
            told.setdefault(rel, target)
    current = page_of(url, parameter) if url is not None else None
    if not told or current is None:
        return None
    last = current + 1 if "next" in told else current
    pages = {number for target in told.values() if (number := page_of(target, parameter)) is not None}
    return Pager(True, current, told.get("next"), last, "next" not in told, tuple(sorted(pages)))


def _pager_without_links(root: Element) -> Pager:
    """A pager that has no link: the only page of a listing marks itself as current, or there is none at all."""
    for element in elements(root, "//*[@aria-current='page']"):
        text = fold_space(text_of(element))
        if element.tag == "a" or not _NUMBER.search(text):
            continue
        box = element.getparent()
        around = box.getparent() if box is not None and box.getparent() is not None else box
        if around is None or set(_DIGITS.findall(text_of(around))) <= set(_DIGITS.findall(text)):
            return Pager(True, 0, None, 0, True, ())
    return Pager()
