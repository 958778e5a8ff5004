"""Links to what belongs to a publication and is none: its slides, a video, its code where no host of code is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
