"""The links that may be those of the listing's pager: they move its page, and nothing else of its address.

A filter, a sorted table's head, the pager of another block move something else besides (SITE.md, Addresses: a second
pager on one page gives ``?page=0%2C87``).
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from milascraper.page.search import elements
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: An address that holds the number of another pager beside the listing's (SITE.md, Addresses).
_OTHER = re.compile(r"=\d+(?:,|%2C)\d", re.I)
#: The first page's link has no number, and stands near those that have (levels).
_LEVELS = 4
#: A link of the pager stands in a list with another one (levels).
_NEAR = 3
#: What a form sends for a field that was left open.
_OPEN = frozenset({"", "All", "all", "_none"})

Found = list[tuple["Element", str]]
"""Elements and the addresses they lead to, as they stand."""


def pager_links(root: Element, url: str | None, parameter: str) -> Found:
    """The pager's links; buttons that lead to pages where there are no links that do."""
    moves = re.compile(rf"[?&;]{re.escape(parameter)}=")
    found = _links(root, parameter, moves)
    own = [(element, raw) for element, raw in found if not _OTHER.search(raw)]
    own = own if any(moves.search(raw) for _, raw in own) else _buttons(root, parameter, moves)
    found = own or found
    moving = [(element, raw) for element, raw in found if moves.search(raw)]
    kept = _of_one_listing(moving, _besides(url or "", parameter), parameter)
    chosen = {id(element) for element, _ in kept}
    return [(element, raw) for element, raw in found if id(element) in chosen or (kept and not moves.search(raw))]


def _links(root: Element, parameter: str, moves: re.Pattern[str]) -> Found:
    """The links that move the page, and those that mark where a pager is."""
    told = f"{parameter}="
    moving = [
        (link, raw)
        for link in root.iter("a")
        if told in (raw := link.get("href") or "") and moves.search(raw) and link.get("hreflang") is None
    ]
    if not moving:
        return []
    held = {link for link, _ in moving}
    lists = {around for link, _ in moving for around in itertools.islice(link.iterancestors(), _NEAR)}
    # what leads back, or is where one is: the first page's address has no number
    return [
        (link, link.get("href") or "")
        for link in _around([link for link, _ in moving]).iter("a")
        if link in held
        or (
            (link.get("aria-current") is not None or link.get("rel") == "prev")
            and not lists.isdisjoint(itertools.islice(link.iterancestors(), _NEAR))
        )
    ]


def _around(links: Sequence[Element]) -> Element:
    """What holds some links, and what may hold their pager: so many levels more."""
    around = [links[0], *links[0].iterancestors()]
    held = [{link, *link.iterancestors()} for link in links[1:]]
    at = next(n for n, element in enumerate(around) if all(element in others for others in held))
    return around[min(at + _LEVELS, len(around) - 1)]


def _buttons(root: Element, parameter: str, moves: re.Pattern[str]) -> Found:
    """Buttons that send a page's number, or whose address moves the page."""
    sent = [
        (button, f"?{parameter}={value}")
        for button in elements(root, f"descendant::button[@name='{parameter}']")
        if (value := button.get("value") or "").isascii() and value.isdigit()
    ]
    if sent:
        return sent
    found = []
    for name in ("data-href", "data-url", "formaction"):
        for element in elements(root, f"descendant::*[@{name}]"):
            raw = element.get(name) or ""
            if moves.search(raw):
                found.append((element, raw))
    return found


def _of_one_listing(found: Found, own: frozenset[tuple[str, str]], parameter: str) -> Found:
    """The links that keep all else of the page's address; without any, those that together move through pages."""
    groups: dict[frozenset[tuple[str, str]], Found] = defaultdict(list)
    for element, raw in found:
        groups[_besides(raw, parameter)].append((element, raw))
    if own in groups:
        return groups[own]
    several = [group for group in groups.values() if len({fold_space(raw) for _, raw in group}) > 1]
    return max(several, key=len, default=[])


def _besides(url: str, parameter: str) -> frozenset[tuple[str, str]]:
    """What an address asks for beside a page."""
    try:
        query = urlsplit(url).query
    except ValueError:
        return frozenset()
    return frozenset((name, value) for name, value in parse_qsl(query) if name != parameter and value not in _OPEN)
