"""What several pages of tests make their listings of."""

from __future__ import annotations

from milascraper.extract import Extraction, extract

#: How many cards a listing has, what their titles begin with, and what their abstracts say.
COUNT = 6
OF = ("Tides", "Boats", "Kelp", "Charts", "Wells", "Reefs")
TEXT = "We count what nobody counted before, by hand and at night, and find that the boats come and go with the fog."


def read_listing(*cards: str) -> Extraction:
    """What is read from a listing that shows ``cards``."""
    html = f'<html lang="en"><body><h1>Publications</h1><div>{"".join(cards)}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")
