"""What several pages of tests make their listings of."""

from __future__ import annotations

from milascraper.extract import Extraction, extract

#: How many cards a listing has, what their titles begin with, and what their abstracts say.
COUNT = 6
OF = ("Tides", "Boats", "Kelp", "Charts", "Wells", "Reefs")
TEXT = "We count what nobody counted before, by hand and at night, and find that the boats come and go with the fog."
NAMES = ("Ann Lee", "Bo Li", "Ida Ore", "Jon Moss", "Flo Ray", "Ned Fry")


def person(n: int) -> str:
    """A name that leads to its page in the directory."""
    return f'<a href="/en/directory/p{n % COUNT}">{NAMES[n % COUNT]}</a>'


def byline(*names: str) -> str:
    """Authors, each in an element."""
    return f'<p class="by">{"".join(f"<span class=authors>{name}</span> " for name in names)}</p>'


def card(n: int, text: str = "", *, by: str | None = None, links: str = "", title: str | None = None) -> str:
    """A card with a title, a linked author and one who is not, and a link; ``text`` stands before its release."""
    link = f'<a href="https://doi.org/10.5555/{n}">doi.org</a>'
    return (
        f'<div class="card"><h3 class="t">{title or f"{OF[n]} of the Long Fog"}</h3>'
        f"{byline(person(n), NAMES[n - 1]) if by is None else by}{text}"
        f'<p class="rel">2026-01-{n + 10} Water (published)</p><p class="go">{link}{links}</p></div>'
    )


def read_whole(*cards: str) -> Extraction:
    """What is read from a listing that shows ``cards``, each of which was read or refused."""
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    return read


def names_of(extraction: Extraction) -> list[list[str]]:
    """The authors of each record that was read, in lists."""
    return [list(names) for names in authors_of(extraction)]


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
