"""What several pages of tests make their listings of."""

from __future__ import annotations

from milascraper.extract import Extraction, extract

#: How many cards a listing has, what their titles begin with, and what their abstracts say.
COUNT = 6
OF = ("Tides", "Boats", "Kelp", "Charts", "Wells", "Reefs")
TEXT = "We count what nobody counted before, by hand and at night, and find that the boats come and go with the fog."
NAMES = ("Ann Lee", "Bo Li", "Ida Ore", "Jon Moss", "Flo Ray", "Ned Fry")


def authors_of(extraction: Extraction) -> list[tuple[str, ...]]:
    """The authors of each record that was read."""
    return [tuple(a.name for a in r.authors) for r in extraction.publications]


def read_listing(*cards: str) -> Extraction:
    """What is read from a listing that shows ``cards``."""
    html = f'<html lang="en"><body><h1>Publications</h1><div>{"".join(cards)}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def told_of(extraction: Extraction) -> int:
    """How many cards were read or refused: a test of what no record holds is none where the page was not divided."""
    return len(extraction.publications) + len(extraction.refusals)
