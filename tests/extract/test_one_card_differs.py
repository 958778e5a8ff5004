"""Pages on which one card, or a few, show a field otherwise than the rest, or lack it."""

from __future__ import annotations

import pytest

from tests.extract import made
from tests.extract.made import COUNT, NAMES, OF, TEXT, byline, person, read_listing, read_whole

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LAST = COUNT - 1
_LINK = '<a href="https://doi.org/10.5555/{}">doi.org</a>'


def _release(n: int) -> str:
    return f'<p class="rel">2026-01-{n + 10} Water (published)</p>'


def test_a_label_that_two_cards_have_is_none_of_their_texts() -> None:
    folded = f"<div><details><summary>Abstract</summary>{TEXT}</details></div>"
    read = read_whole(*(made.card(n, folded if n in (1, 4) else "<div></div>") for n in range(COUNT)))
    assert [r.abstract for r in read.publications] == [TEXT if n in (1, 4) else None for n in range(COUNT)]


def test_a_heading_is_no_venue_where_venues_follow_their_dates() -> None:
    venues = ("ArXiv", "TMLR", "AI & Society", "Fog Letters", "Kelp", "Fog Conference")
    cards = (
        f'<div class="top"><h3 class="t">{_TITLES[n]}</h3><div class="r"><span class="s">{("published", "preprint")[n % 2]}'
        f'</span> <time datetime="2026-01-{n + 10}">2026-01-{n + 10}</time> · <span class="v">{venues[n]}</span></div></div>'
        f'<div class="rest">{byline(person(n), NAMES[n - 1])}<p>{_LINK.format(n)}</p></div>'
        for n in range(COUNT)
    )
    read = read_whole(*cards)
    assert [(r.title, r.venue) for r in read.publications] == list(zip(_TITLES, venues, strict=True))


def test_names_that_nothing_parts_are_no_abstract() -> None:
    names = " ".join(f"{name} {surname}" for name in ("Ann", "Bo", "Ida", "Jon") for surname in ("Lee", "Ore", "Moss"))
    read = read_listing(*(made.card(n, by=f"<p>By {names}</p>" if n == 1 else None) for n in range(COUNT)))
    assert made.told_of(read) == COUNT
    assert [r.title for r in read.publications] == [title for n, title in enumerate(_TITLES) if n != 1]
    assert all(r.abstract is None for r in read.publications)


def test_a_list_without_links_is_a_list_where_others_lead_to_several_persons() -> None:
    def by(n: int) -> str:
        one, two, three = (NAMES[(n + k) % COUNT] for k in range(3))
        links = [f'<a href="/en/directory/p{NAMES.index(name)}">{name},</a>' for name in (one, two, three)]
        if n == 2:
            return f"<div>{one}, {two}, {three}</div>"
        return f"<div>{links[0]} {two}, {links[2]}</div>" if n % 2 else f"<div>{' '.join(links)}</div>"

    read = read_whole(*(made.card(n, by=by(n)) for n in range(COUNT)))
    assert made.names_of(read) == [[NAMES[(n + k) % COUNT] for k in range(3)] for n in range(COUNT)]


@pytest.mark.parametrize(
    "card",
    [
        "<h3>{title}</h3>{release}{by}{text}<p>{link}</p>",
        "<dt>{title}</dt><dd>{release}</dd><dd>{by}</dd><dd>{link}</dd>",
    ],
    ids=["headings", "terms"],
)
def test_the_last_of_flat_cards_may_have_no_authors(card: str) -> None:
    cards = (
        card.format(
            title=_TITLES[n],
            release=_release(n),
            by="" if n == _LAST else byline(person(n), NAMES[n - 1]),
            text=f'<p class="ab">{TEXT}</p>',
            link=_LINK.format(n),
        )
        for n in range(COUNT)
    )
    read = read_listing(f"<dl>{''.join(cards)}</dl>" if card.startswith("<dt") else "".join(cards))
    assert [r.title for r in read.publications] == _TITLES
    assert made.names_of(read) == [[NAMES[n], NAMES[n - 1]] if n != _LAST else [] for n in range(COUNT)]


def test_the_first_of_cards_between_rules_begins_with_its_date_where_the_others_do() -> None:
    cards = (
        f"<p>2026-01-{n + 10}</p><h4>{_TITLES[n]}</h4><div>{person(n)}</div><p>Water (published)</p><p>{_LINK.format(n)}</p>"
        for n in range(COUNT)
    )
    read = read_listing("<hr>".join(cards))
    assert [(r.title, str(r.date_published)) for r in read.publications] == [
        (title, f"2026-01-{n + 10}") for n, title in enumerate(_TITLES)
    ]


@pytest.mark.parametrize("count", [2, COUNT])
def test_a_title_may_be_a_sentence(count: int) -> None:
    sentence = "A slow improvement of the response of boats to the fog of a harbour with the oil of kelp and three more acids of the sea."
    titles = [sentence, *_TITLES[1:count]]
    cards = (
        f"<li><div><a href='/en/p/{n}'>{title}</a></div>{byline(person(n), NAMES[n - 1])}<div class='ab'>{TEXT}</div>"
        f"{_release(n)}<p>{_LINK.format(n)}</p></li>"
        for n, title in enumerate(titles)
    )
    read = read_listing(f"<ul>{''.join(cards)}</ul>")
    assert [r.title for r in read.publications] == titles


def test_a_name_beside_a_lone_status_is_no_author() -> None:
    def card(n: int, by: str) -> str:
        release = f'<span class="v">{("Fog Letters", "Kelp Review")[n % 2]}</span> <span class="s">(published)</span>'
        return f"<li><span>2026-01-{n + 10}</span><br><strong>{_TITLES[n]}</strong><br>{by}{release}<br>{_LINK.format(n)}</li>"

    cards = (card(n, "" if n == 1 else f"By {NAMES[n]}, {NAMES[n - 1]}<br>") for n in range(COUNT))
    read = read_listing(f"<ul>{''.join(cards)}</ul>")
    assert made.told_of(read) == COUNT
    assert [names for names in made.names_of(read) if names] == [
        [NAMES[n], NAMES[n - 1]] for n in range(COUNT) if n != 1
    ]
    assert "Kelp Review" not in {name for names in made.names_of(read) for name in names}


def test_a_block_of_code_in_colours_is_no_field() -> None:
    code = "<pre><code><span>@misc</span><span>{</span><span>fog-2026-water</span><span>}</span></code></pre>"
    texts = [f"{of}: {TEXT}" for of in OF]
    read = read_whole(*(made.card(n, f'<p class="ab">{texts[n]}</p>{code}') for n in range(COUNT)))
    assert [r.abstract for r in read.publications] == texts
