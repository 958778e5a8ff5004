"""The pager: which page this is, which one is next, which one the last.

Drupal's pager counts from 0 in the address and from 1 in its labels (SITE.md, Pager). Links are known by the page
parameter in their address; their texts and ``rel`` only tell which of them is which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.search import elements, strings
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.site import Site

#: No listing has more pages; a higher number is a trap or a fault.
MAX_PAGE = 20_000
_NUMBER = re.compile(r"\d+$")
_SECOND = re.compile(r"=0(?:,|%2C)\d", re.I)
#: An address that holds the number of another pager beside the listing's (SITE.md, Addresses).
_OTHER = re.compile(r"=\d+(?:,|%2C)\d", re.I)
_SHORT_WITH_PAGE = "//text()[contains(., 'age ') and string-length(.) < 60]"
_BARE_TOTAL = re.compile(r"(?:(?<!\d)(\d{1,5})\s*)?(?:\bof\b|\bsur\b|/)\s*(\d{1,5})(?!\d)")
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


def read_pager(root: Element, url: str | None, site: Site) -> Pager:
    """Read the pager of the page at ``url``; without an address, the pager's own links must do."""
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
    for link, raw in _links(root, f"{parameter}="):
        href = fold_space(raw)
        target = resolve(base, href) if base else href
        if target is None or not href or not (href.startswith("?") or _same_listing(target, base)):
            continue
        number = page_of(target, parameter)
        if number is None:
            continue
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
    options = [
        int(value)
        for select in root.iter("select")
        if select.get("name") == parameter
        for option in select.iterchildren("option")
        if (value := option.get("value") or "").isascii() and value.isdigit()
    ]
    if anchor is None and not options:
        return _pager_without_links(root)
    is_second = is_second and not options
    pages.extend(options)
    if options and last is None:
        last, is_last_known = max(options), True
    total = _total(root) if current is None or last is None else None
    if current is None and anchor is not None:
        current = _marked_current(anchor, words)
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
    return Pager(True, current, next_url, max(last, max(known)), is_last_known, tuple(sorted(set(pages))), is_second)


def _links(root: Element, query: str) -> list[tuple[Element, str]]:
    """The links that may be the pager's; those of another pager on the page only where there are no others."""
    marked = set(elements(root, "descendant::a/@rel/..")).union(elements(root, "descendant::a/@aria-current/.."))
    found = [
        (link, raw)
        for link in root.iter("a")
        if query in (raw := link.get("href") or "")
        or (link in marked and (link.get("rel") in ("next", "prev") or link.get("aria-current") is not None))
    ]
    own = [(link, raw) for link, raw in found if not _OTHER.search(raw)]
    return own if any(query in raw for _, raw in own) else found


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
            marked = element.get("aria-current") in ("page", "true") or (
                "active" in (element.get("class") or "") or "current" in (element.get("class") or "")
            )
            number = _NUMBER.search(text)
            if number and (marked or words.get(_NUMBER.sub("", text).strip().lower()) == "current"):
                return int(number.group()) - 1
        box = box.getparent()
    return None


def _total(root: Element) -> tuple[int, int] | None:
    """Current and last page, where the pager says "Page 3 of 583"."""
    found = {
        (int(match[1]) - 1, int(match[2]) - 1)
        for text in strings(root, _SHORT_WITH_PAGE)
        if (match := _OF_TOTAL.match(fold_space(text)))
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
            if is_here and current < int(match[2]) <= MAX_PAGE:
                return int(match[2]) - 1
        box = box.getparent()
    return None


def _pager_without_links(root: Element) -> Pager:
    """A pager that has no link: the only page of a listing marks itself as current, or there is none at all."""
    for element in elements(root, "//*[@aria-current='page']"):
        if element.tag != "a" and _NUMBER.search(fold_space(text_of(element))):
            return Pager(True, 0, None, 0, True, ())
    return Pager()
