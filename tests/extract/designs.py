"""The listings of tests that draw each part of a card by itself: a form is filled for each title."""

from __future__ import annotations

from collections.abc import Sequence

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, person

ADDRESS = "https://mila.quebec/en/research/publications"
TITLES = tuple(f"{name} of the Long Fog" for name in OF)
VENUES = ("Fog Letters", "Journal of Kelp", "ArXiv", "Conference on Boats", "Harbour", "Proceedings of Tides")
DATES = tuple(f"2026-01-{20 - n}" for n in range(COUNT))

#: Parts of a form that most cards share.
BY = '<p class="by"><span class="au">{name}</span></p>'
RELEASE = '<p class="r">{date} {venue} (published)</p>'
LINK = '<p class="go"><a href="https://doi.org/10.5555/{n}">doi.org</a></p>'

#: Abstracts that are cut, and their two sides.
WHOLE = tuple(
    f"{name}: {TEXT} It is done at night, because the boats leave with the fog and come back with it, and all is told."
    for name in OF
)
HEADS = tuple(text[:140] for text in WHOLE)
RESTS = tuple(text[140:] for text in WHOLE)


def read(body: str, language: str = "en") -> Extraction:
    """What is read from a listing with this body."""
    html = f'<html lang="{language}"><body><h1>Publications</h1><div>{body}</div></body></html>'
    return extract(html.encode(), ADDRESS)


def cards(form: str, **differing: Sequence[str]) -> str:
    """A card for each title: ``form`` with its number, title, author, venue, date, and what else differs."""
    return "".join(
        form.format(
            n=n,
            title=TITLES[n],
            name=person(n),
            plain=NAMES[n],
            venue=VENUES[n],
            date=DATES[n],
            **{key: values[n] for key, values in differing.items()},
        )
        for n in range(COUNT)
    )


def venues_of(extraction: Extraction) -> list[str | None]:
    """The venue of each record that was read."""
    return [record.venue for record in extraction.publications]


def titles_of(extraction: Extraction) -> list[str | None]:
    """The title of each record that was read."""
    return [record.title for record in extraction.publications]
