"""Words of fields that stand in elements as decorations, labels and badges do: they are kept, or their card refused."""

from __future__ import annotations

import pytest

from milascraper.extract import extract
from milascraper.records import Publication

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_LINKED = '<a href="/en/directory/dan-ruiz">Dan Ruiz</a>'


def _read(
    title: str = "", by: str = _LINKED, venue: str = "Water", text: str = "", of: int | None = None
) -> tuple[Publication, ...]:
    """Four cards; what is given stands in all of them, or in that of number ``of`` alone."""
    cards = ""
    for n, usual in enumerate(_TITLES):
        is_it = of in (None, n)
        cards += (
            f'<div class="c"><div class="t">{title if title and is_it else usual}</div>'
            f'<div class="au">{by if is_it else _LINKED}</div>{text if is_it else ""}'
            f'<div class="r"><span>2026-01-0{n + 1}</span> <span>{venue if is_it else "Water"} (published)</span></div></div>'
        )
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications?page=3").publications


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ('Ann Lee<span aria-hidden="true"> · </span>Bo Roy', ["Ann Lee", "Bo Roy"]),
        ("<span>Minh To</span> and " + _LINKED, ["Minh To", "Dan Ruiz"]),
        ("Ann Lee,&#8203;Bo Roy, Cy Dale", ["Ann Lee", "Bo Roy", "Cy Dale"]),
        ("<span>émile le guen</span>, <span>Yann du Plessis</span>", ["émile le guen", "Yann du Plessis"]),
    ],
)
def test_names_are_whole_and_apart(by: str, names: list[str]) -> None:
    assert [[author.name for author in record.authors] for record in _read(by=by)] == [names] * 4


@pytest.mark.parametrize(
    "by",
    [
        f'{_LINKED}, <a href="/en/taxonomy/term/5">Eva Stone</a>',
        f'<span>{_LINKED}</span> <span><a href="/en/taxonomy/term/5">Eva Stone</a></span>',
        '<span class="a">Ann <span class="m">B</span> Lee</span><span class="a">Bo Roy</span>',
        '<span class="a">Ann <span class="m">(Josh)</span> Lee</span><span class="a">Bo Roy</span>',
    ],
    ids=["topic-page", "topic-page-in-span", "initial", "nickname"],
)
def test_a_list_of_authors_is_whole_or_refused(by: str) -> None:
    for record in _read(by=by):
        assert [author.name for author in record.authors] in (["Dan Ruiz", "Eva Stone"], ["Ann B Lee", "Bo Roy"])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ('Training <span aria-hidden="true">RNN</span>s to Sail', "Training RNNs to Sail"),
        ('From Fog <span aria-hidden="true">→</span> to Boats', "From Fog → to Boats"),
        ("<strong>Author</strong> Disambiguation in Fog", "Author Disambiguation in Fog"),
        ("<strong>Source</strong> Separation at Sea", "Source Separation at Sea"),
        ('Where to <span class="search-hl">Share</span>', "Where to Share"),
        ('<span class="a">Preprint</span> Culture in Old Seas', "Preprint Culture in Old Seas"),
    ],
)
def test_a_title_keeps_its_words(title: str, text: str) -> None:
    assert [record.title for record in _read(title=title, of=0)] == [text, *_TITLES[1:]]


@pytest.mark.parametrize(
    ("venue", "text"),
    [
        ('<abbr aria-hidden="true">ACL</abbr> 2026', "ACL 2026"),
        ("<strong>Journal</strong> Club Letters", "Journal Club Letters"),
        ("<strong>In</strong> Silico Biology", "In Silico Biology"),
        ("<strong>Revue</strong> de la mer", "Revue de la mer"),
    ],
)
@pytest.mark.parametrize("of", [None, 0])
def test_a_venue_keeps_its_words(venue: str, text: str, of: int | None) -> None:
    assert _read(venue=venue, of=of)[0].venue == text


@pytest.mark.parametrize(
    "text",
    [
        "<strong>Links</strong> between seas and fog are shown to hold for many a day.",
        "Summary: we count boats in fog for many a day, and find few of them.",
        "Boats of size <span aria-hidden='true'>N</span> are counted in fog for many a day.",
        "<span aria-hidden='true'>W</span>e count boats in fog for many a day, and find few.",
    ],
)
def test_an_abstract_keeps_its_words(text: str) -> None:
    said = text
    for mark in ("<strong>", "</strong>", "<span aria-hidden='true'>", "</span>"):
        said = said.replace(mark, "")
    assert [record.abstract for record in _read(text=f"<p>{text}</p>", of=1)] == [None, said, None, None]


def test_an_abstract_that_tells_the_title_is_no_citation() -> None:
    told = "Written by many, the report Boats in a Harbour at Night was first published in 2025, and we tell what came of it."
    more = '<a class="m" href="/en/p{0}">Read more about {1}</a>'
    titles = (
        "Tides of Fog and Boats",
        "Boats in a Harbour at Night",
        "Kelp, Counted Twice Over",
        "Old Charts Read Anew Today",
    )
    cards = "".join(
        f'<div class="c"><h3>{title}</h3><p>{_LINKED}</p>{f"<p>{told}</p>" if n == 1 else ""}'
        f"<p>2026-01-0{n + 1} Water (published)</p>{more.format(n, title)}</div>"
        for n, title in enumerate(titles)
    )
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    records = extract(html.encode(), "https://mila.quebec/en/research/publications").publications
    assert [(record.title, record.abstract) for record in records] == [
        (title, told if n == 1 else None) for n, title in enumerate(titles)
    ]
