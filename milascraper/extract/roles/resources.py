"""Links to what belongs to a publication and is none: its slides, a video, its code where no host of code is known; and
links by which a card is sent to others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from milascraper.extract.lines.links import target
from milascraper.extract.words.identifiers import host_of
from milascraper.extract.words.vocabulary import TOGGLE_EDGES

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown


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
    return bool(told) and all(link is not None and _shares(link.get("href") or "", own) for link in told)


def _shares(address: str, own: str) -> bool:
    place, _, query = address.partition("?")
    return place == "mailto:" or (own != "" and f"//{own}/" in unquote(query) and host_of(place) not in ("", own))
