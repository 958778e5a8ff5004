"""Links to what belongs to a publication and is none: its slides, a video, its code where no host of code is known; and
links by which a card is sent to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from milascraper.extract.lines.links import target
from milascraper.extract.words.identifiers import host_of
from milascraper.extract.words.shape import may_be_name
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.site.grammar import SHARES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

#: A page that sends another on says so in its address.
_SHARES = re.compile(SHARES)


def is_resource(s: Shown, page: Cards) -> bool:
    """Whether a line is nothing but a link off the site that says so."""
    if not s.line.links or s.text.lower().strip(TOGGLE_EDGES) not in page.words.resource_texts:
        return False
    own = host_of(page.base or "")
    urls = [target(link, page.base) for link in s.line.links]
    return all(url is not None and host_of(url) != own for url in urls) and all(
        run.link is not None or not any(map(str.isalnum, run.text)) for run in s.line.runs
    )


def is_share(s: Shown, page: Cards) -> bool:
    """Whether a line is nothing but a link by which a page of the site is sent to others: its address holds one of the
    site's, or it is a letter to nobody ("mailto:?subject=…")."""
    if not s.line.links:
        return False
    own = host_of(page.base or "")
    told = [run.link for run in s.line.runs if any(map(str.isalnum, run.text))]
    if s.text and may_be_name(s.text) and all(link is not None and _is_letter(link) for link in told):
        return False  # a person to write to
    return bool(told) and all(link is not None and (_is_letter(link) or _shares(link, own)) for link in told)


def _is_letter(link: Element) -> bool:
    """Whether a link begins a letter to nobody."""
    return (link.get("href") or "").startswith("mailto:?")


def _shares(link: Element, own: str) -> bool:
    """Whether a link leads to a part of another site that sends on, with an address of this one."""
    place, _, query = (link.get("href") or "").partition("?")
    return own != "" and f"//{own}/" in unquote(query) and _SHARES.search(place) is not None and host_of(place) != own
