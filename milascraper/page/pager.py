"""The pager: which page this is, which one is next, which one the last.

Drupal's pager counts from 0 in the address and from 1 in its labels (SITE.md, Pager). Links are known by the page
parameter in their address; their texts and ``rel`` only tell which of them is which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.pager_links import pager_links
from milascraper.page.pager_totals import MAX_PAGE, total_near, total_of
from milascraper.page.search import elements
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page.search import Text
    from milascraper.site import Site

#: A class of what is the current one; "inactive" is not.
_MARKS_CURRENT = re.compile(r"(?:^|[-_])(?:active|current)|(?:Active|Current)", re.A)
_NUMBER = re.compile(r"\d+$")
_DIGITS = re.compile(r"\d+")
_SECOND = re.compile(r"=0(?:,|%2C)\d", re.I)


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


@dataclass(slots=True)
class _Links:
    """What the links of a pager say."""

    first: Element | None = None
    """The first of them."""
    pages: list[int] = field(default_factory=list)
    current: int | None = None
    next_url: str | None = None
    last: int | None = None
    are_second: bool = True
    """Whether each of them moves the second of two pagers."""


def read_pager(root: Element, texts: Sequence[Text], url: str | None, site: Site) -> Pager:
    """Read the pager of the page at ``url``; without an address, the pager's own links must do. ``texts`` are all text
    nodes of the page."""
    parameter = site.page_parameter
    words = {text: role for language in site.words.values() for text, role in language.pager.items()}
    links = _read_links(root, url, parameter, words)
    options = _options(root, parameter)
    if options:
        links = _Links() if links.are_second else links
        links.are_second = False
        links.pages.extend(options)
        links.last = max(options) if links.last is None else links.last
    elif links.first is None or _is_bookmark(links, url, words, parameter):
        return _of_head(root, url, parameter) or _pager_without_links(root)
    return _settled(links, texts, url, parameter, words)


def _read_links(root: Element, url: str | None, parameter: str, words: dict[str, str]) -> _Links:
    """The pager's links, and which of them is which."""
    base = url or ""
    told = _Links()
    asked = page_of(url, parameter) if url is not None else None
    for link, raw in pager_links(root, url, parameter):
        href = fold_space(raw)
        target = resolve(base, href) if base else href
        if target is None or not href or not (href.startswith("?") or _same_listing(target, base)):
            continue
        number = page_of(target, parameter)
        if number is None or (number == 0 and asked and link.get("aria-current") is not None):
            continue  # what is no page, and the listing's own link in a menu
        told.first = link if told.first is None else told.first
        told.are_second = told.are_second and _SECOND.search(target) is not None
        roles = _roles(link, words)
        if link.get("aria-current") in ("page", "true") or "current" in roles:
            told.current = number
            continue
        told.pages.append(number)
        if "next" in (link.get("rel") or "").split() or "next" in roles:
            told.next_url = target
        if "last" in roles:
            told.last = number
    return told


def _roles(link: Element, words: dict[str, str]) -> set[str | None]:
    """What a link says it leads to: ``next``, ``last`` and the like, by its text and by what is said of it."""
    said = link.get("title") or link.get("aria-label") or ""
    return {_role(fold_space(text).lower(), words) for text in (text_of(link), said)}


def _settled(links: _Links, texts: Sequence[Text], url: str | None, parameter: str, words: dict[str, str]) -> Pager:
    """What a pager says, its links and the texts beside them taken together."""
    total = total_of(texts, links.first) if links.current is None or links.last is None else None
    current = _current(links, total, url, parameter, words)
    next_url, last = links.next_url, links.last
    if next_url is None and current is not None and current + 1 in links.pages:
        next_url = page_url(url, parameter, current + 1) if url else None
    if total is not None and last is None and total[0] == current:
        last = total[1]
    if last is None and links.first is not None and current is not None:
        last = total_near(links.first, current)
    highest = max([*links.pages, *([current] if current is not None else [])])
    is_sure = last is not None or next_url is None
    last = highest if last is None else max(last, highest)
    pages = tuple(sorted(set(links.pages)))
    if links.are_second:
        return Pager(True, current, None, last, False, pages, True)
    return Pager(True, current, next_url, last, is_sure, pages)


def _current(
    links: _Links, total: tuple[int, int] | None, url: str | None, parameter: str, words: dict[str, str]
) -> int | None:
    """The page that a pager marks as the current one, else the one that is asked for."""
    if links.current is not None:
        return links.current
    marked = _marked_current(links.first, words) if links.first is not None else None
    if marked is not None and (not links.pages or min(links.pages) - 1 <= marked <= max(links.pages) + 1):
        return marked  # what is marked beyond the pages is none: a slide, a language
    if total is not None:
        return total[0]
    return page_of(url, parameter) if url is not None else None


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


def _is_bookmark(links: _Links, url: str | None, words: dict[str, str], parameter: str) -> bool:
    """Whether the only link that moves the page says no number and leads to no neighbour: "Where you were"."""
    link, here = links.first, links.current
    if link is None or len(links.pages) != 1:
        return False
    if here is None:
        here = page_of(url, parameter) if url is not None else 0
    text = fold_space(text_of(link)).lower()
    is_told = any(map(str.isdigit, text)) or _role(text, words) is not None or link.get("rel") or link.get("title")
    return not is_told and here is not None and abs(links.pages[0] - here) > 1


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
