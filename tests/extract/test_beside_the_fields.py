"""What stands in a card or beside the cards and is no field: codes, resources, topics, other blocks, buttons."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_TITLES = [f"{of} of the Long Fog" for of in OF]
_PEOPLE = [[NAMES[n], NAMES[n - 2]] for n in range(COUNT)]


def _card(
    n: int, *, above: str = "", people: str = "", text: str | None = None, behind: str = "", tag: str = "h3"
) -> str:
    names = people or "".join(f'<span class="a">{name}</span> ' for name in _PEOPLE[n])
    said = f"{TEXT} {n}." if text is None else text
    shown = f'<p class="t">{said}</p>' if said else ""
    return (
        f'<div class="card">{above}<{tag}><a href="/en/node/{n}">{_TITLES[n]}</a></{tag}><div class="who">{names}</div>{shown}'
        f'<div class="r">2026-01-{20 - n} Water (published)</div><a href="https://doi.org/10.5555/{n}">doi.org</a>{behind}</div>'
    )


def _told(read: Extraction) -> list[tuple[str | None, list[str], str | None, list[str]]]:
    return [
        (r.title, [a.name for a in r.authors], r.abstract, [link.url for link in r.links]) for r in read.publications
    ]


_WHOLE: list[tuple[str | None, list[str], str | None, list[str]]] = [
    (_TITLES[n], _PEOPLE[n], f"{TEXT} {n}.", [f"https://doi.org/10.5555/{n}"]) for n in range(COUNT)
]


def test_codes_of_several_kinds_are_no_titles() -> None:
    cards = [_card(n, above=f"<div class='nr'>[{'cji'[n % 3]}{COUNT - n}]</div>", tag="span") for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _WHOLE


@pytest.mark.parametrize(
    "behind",
    [
        '<div><a href="https://code.example/{n}">Code</a> <a href="https://films.example/{n}">Video</a></div>',
        '<div><a href="/en/research/publications?topic={n}">Deep Fog</a></div>',
        '<div><a href="/en/research/publications?f%5B0%5D=topics%3A{n}">Long Tides</a></div>',
    ],
)
def test_links_to_resources_and_topics_are_no_fields(behind: str) -> None:
    cards = [_card(n, behind=behind.format(n=n) if n % 2 else "") for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _WHOLE


@pytest.mark.parametrize(
    "block",
    [
        '<section aria-label="Featured publications">{}</section>',
        "<section><h2>Featured publications</h2>{}</section>",
        "<h2>Most read</h2><div>{}</div>",
    ],
)
def test_a_block_that_shows_some_once_more_is_no_listing(block: str) -> None:
    listing = "".join(_card(n) for n in range(COUNT))
    read = read_listing(block.format(_card(4) + _card(5)), f"<section><h2>All publications</h2>{listing}</section>")
    assert _told(read) == _WHOLE


def test_a_listing_under_such_a_heading_is_one_where_nothing_else_is() -> None:
    read = read_listing("<section><h2>Featured</h2>", *(_card(n) for n in range(COUNT)), "</section>")
    assert _told(read) == _WHOLE


def test_what_tells_of_pages_and_languages_is_no_abstract() -> None:
    def card(n: int) -> str:
        text = f"<p>{TEXT} {n}.</p>" if n != 2 else ""
        return (
            f"<article><h3>{_TITLES[n]}</h3><p><span>{NAMES[n]}</span></p>{text}<p>2026-01-{20 - n} Water (oral)</p>"
            f"<p>{n + 9} pages Language: English Last updated: 24 SEP 2026</p></article>"
        )

    assert all("pages" not in (r.abstract or "") for r in read_listing(*map(card, range(COUNT))).publications)


def test_a_full_stop_behind_words_set_apart_stays() -> None:
    text = f"{TEXT} We end with <i>E. coli</i>.<span hidden> (<a href='#'>see less</a>)</span>"
    read = read_listing(*(_card(n, text=text) for n in range(COUNT)))
    assert {r.abstract for r in read.publications} == {f"{TEXT} We end with E. coli."}


def test_what_stands_behind_see_less_makes_an_abstract_unsure() -> None:
    long = f"{TEXT} We say so twice. " * 2
    text = (
        f"{long[:140]}<span>… (<a href='#'>see more</a>)</span><span hidden>{long[140:]} (<a href='#'>see less</a>)</span>"
        "<b>Cited by 12</b>"
    )
    read = read_listing(*(_card(n, text=text if n == 1 else None) for n in range(COUNT)))
    assert all("see less" not in (r.abstract or "") for r in read.publications)


@pytest.mark.parametrize("word", ["Share", "Open access", "Cited by 12", "5 min read", "published", "doi.org"])
def test_what_buttons_say_among_authors_is_no_author(word: str) -> None:
    people = f'<span class="a">{NAMES[1]}</span> <span class="a">{word}</span> <span class="a">{NAMES[5]}</span>'
    read = read_listing(*(_card(n, people=people if n == 1 else "") for n in range(COUNT)))
    assert all(word not in [a.name for a in r.authors] for r in read.publications)
    joined = [f"{NAMES[n]}, {word if n == 1 else NAMES[n - 2]}, {NAMES[n - 1]}" for n in range(COUNT)]
    read = read_listing(
        *(_card(n, people=f'<a href="/en/directory/x">Bo Roy</a>, {told}') for n, told in enumerate(joined))
    )
    assert all(word not in [a.name for a in r.authors] for r in read.publications)


def test_what_a_label_names_the_abstract_is_no_venue() -> None:
    def card(n: int) -> str:
        long = f"{TEXT} Fog is {n} and the boats are far. " + "Nobody counts them but we do. " * 3
        seam = f'<div class="x"><span>{long[:140]}… (<a href="#">see more</a>)</span><span hidden>{long[140:].strip()}</span></div>'
        text = seam if n != 3 else f"Methods: {TEXT}"
        venue = f"<dt>Venue</dt><dd>{'Water' if n % 2 else 'Fog Letters'}</dd>" if n != 3 else ""
        return (
            f"<dl><dt>Title</dt><dd>{_TITLES[n]}</dd><dt>Authors</dt><dd>{NAMES[n]}</dd><dt>Date</dt><dd>2026-01-{20 - n}</dd>"
            f"{venue}<dt>Status</dt><dd>(published)</dd><dt>Abstract</dt><dd>{text}</dd></dl>"
        )

    assert {r.venue for r in read_listing(*map(card, range(COUNT))).publications} <= {"Water", "Fog Letters", None}


def test_titles_may_be_sentences_beside_abstracts() -> None:
    def card(n: int) -> str:
        text = f"{TEXT} And then the fog of year {n} came in from the bay, and it did not leave before the boats did."
        title = f"We count the {OF[n].lower()} of the fog: a review of it."
        return (
            f'<div class="card"><span class="a">{NAMES[n]}</span> <span class="a">{NAMES[n - 2]}</span><p class="h"><b>{title}</b></p>'
            f'<p class="t">{text[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{text[140:]}</span></p>'
            f'<div class="r">2026-01-{20 - n} Water (published)</div></div>'
        )

    read = read_listing(*map(card, range(COUNT)))
    assert [r.title for r in read.publications] == [
        f"We count the {of.lower()} of the fog: a review of it." for of in OF
    ]


def test_a_card_or_a_month_that_begins_so_is_part_of_the_listing() -> None:
    kicker = "<h4>Most read</h4>"
    months = [
        f'<section class="m"><h2>Month {m}</h2>{_card(m, above=kicker if m == 2 else "")}{_card(m + 1)}</section>'
        for m in (0, 2, 4)
    ]
    read = read_listing(*months)
    assert [title for title, *_ in _told(read)] == [title for n, title in enumerate(_TITLES) if n != 2]
    assert [refusal.reason for refusal in read.refusals] == ["title_unsure"]


def test_a_block_beside_the_listing_hides_nothing_of_it() -> None:
    side = "<aside><h2>Trending</h2><ul><li>Fog in Town</li></ul></aside>"
    first, rest = "".join(map(_card, range(3))), "".join(map(_card, range(3, COUNT)))
    read = read_listing(f'<div class="layout">{side}{first}</div><div class="more">{rest}</div>')
    assert _told(read) == _WHOLE
