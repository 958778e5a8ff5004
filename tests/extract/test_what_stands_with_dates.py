"""Texts beside a date and a status that are no venue, and names where venues stand elsewhere."""

from __future__ import annotations

import pytest

from tests.extract import made
from tests.extract.made import COUNT, NAMES, OF, TEXT, byline, person, read_listing

_VENUES = ("Water", "Fog Letters", "Boats & Tides", "Proceedings of Kelp", "TMLR", "Reef Conference")
_STATUSES = ("published", "preprint")
_LINK = '<p><a href="https://doi.org/10.5555/{}">doi.org</a></p>'
_TITLES = [f"{of} of the Long Fog" for of in OF]


def _card(n: int, release: str, by: str | None = None, text: str = "") -> str:
    told = release.format(d=f"2026-01-{n + 10}", v=_VENUES[n].replace("&", "&amp;"), s=_STATUSES[n % 2], n=NAMES[n])
    names = byline(person(n), NAMES[n - 1]) if by is None else by
    return f'<div class="card"><h3 class="t">{_TITLES[n]}</h3>{names}{text}{told}{_LINK.format(n)}</div>'


@pytest.mark.parametrize(
    "release",
    [
        "<p>{v}. Published online: {d} ({s})</p>",
        "<p>{v}, online {d} ({s})</p>",
        "<p>{v}, accepted {d} ({s})</p>",
        "<p>{v}. Updated {d} ({s})</p>",
        "<p>First online {d} ({s})</p>",
        '<div><span>First online {d}</span> <b class="s">{s}</b></div>',
        '<div><span>{d} · 8 pages</span> <b class="s">{s}</b></div>',
        '<div><span>{d} · Conference paper</span> <b class="s">{s}</b></div>',
        '<div><span>{d} · {n}, Ida Ore</span> <b class="s">{s}</b></div>',
        '<p class="v">{v}</p><div><span>{d} · 8 pages</span> <span>({s})</span></div>',
        '<div><i class="s">({s})</i> <span>{d}</span> <span class="x">{n}</span></div>',
        '<div><i class="s">({s})</i> <span>{d}</span> <span class="x">{n}, Ida Ore</span></div>',
    ],
)
def test_what_stands_with_a_date_is_no_venue(release: str) -> None:
    read = read_listing(*(_card(n, release) for n in range(COUNT)))
    assert made.told_of(read) == COUNT
    assert [r.venue for r in read.publications] == [_VENUES[_TITLES.index(str(r.title))] for r in read.publications]


@pytest.mark.parametrize("label", ["Published", "Published:", "Updated", "Date:", "Released on"])
def test_a_label_before_a_date_is_no_venue(label: str) -> None:
    release = f"<p>{label} {{d}}</p><p>{{v}} ({{s}})</p>"
    bare = f"<p>{label} {{d}}</p><p>({{s}})</p>"
    read = read_listing(*(_card(n, bare if n == 1 else release) for n in range(COUNT)))
    assert [(r.title, str(r.date_published), r.venue) for r in read.publications] == [
        (_TITLES[n], f"2026-01-{n + 10}", None if n == 1 else _VENUES[n]) for n in range(COUNT)
    ]


def test_authors_may_stand_between_a_date_and_a_whole_release() -> None:
    release = '<p class="d">{d}</p>' + "{by}" + '<p class="r">{v} ({s})</p>'
    cards = (
        _card(n, release.replace("{by}", byline(person(n), NAMES[n - 1]).replace("{", "{{")), by="")
        for n in range(COUNT)
    )
    read = made.read_whole(*cards)
    assert [(r.venue, [a.name for a in r.authors]) for r in read.publications] == [
        (_VENUES[n], [NAMES[n], NAMES[n - 1]]) for n in range(COUNT)
    ]


@pytest.mark.parametrize(
    "card",
    [
        '<h3>{t}</h3><p class="a">{a}</p><p class="s">({s})</p><p class="d">{d}</p>',
        '<p class="d">{d}</p><h3>{t}</h3><p class="a">{a}</p><p class="s">({s})</p>',
        '<h3>{t}</h3><p class="d">{d}</p><p class="a">{a}</p><p class="s">({s})</p>',
    ],
)
def test_authors_are_no_venues_where_a_page_shows_none(card: str) -> None:
    cards = (
        '<div class="card">'
        + card.format(
            t=_TITLES[n],
            a=f"{NAMES[n]}, {NAMES[n - 1]}" if n % 3 else NAMES[n],
            s=_STATUSES[n % 2],
            d=f"2026-01-{n + 10}",
        )
        + _LINK.format(n)
        + "</div>"
        for n in range(COUNT)
    )
    read = read_listing(*cards)
    assert made.told_of(read) == COUNT
    assert {r.venue for r in read.publications} <= {None}


def test_a_title_above_status_and_date_is_no_venue() -> None:
    cards = (
        f'<p class="title"><strong>{_TITLES[n]}</strong></p><div class="b">{_STATUSES[n % 2]}</div>'
        f'<div class="d">2026-01-{n + 10}</div><div class="v">{_VENUES[n]}</div>'
        f'<p class="authors">{NAMES[n]}, {NAMES[n - 1]}</p>{_LINK.format(n)}'
        for n in range(COUNT)
    )
    read = read_listing("".join(cards))
    assert made.told_of(read) > 0
    assert {r.title for r in read.publications} <= set(_TITLES)


@pytest.mark.parametrize("with_summary", [(1,), (1, 4)])
def test_a_summary_on_few_cards_is_not_the_abstract_of_all(with_summary: tuple[int, ...]) -> None:
    def text(n: int) -> str:
        summary = "<div>Summary</div><div>Boats wait for fog, and fog does not wait for any of the boats, we say.</div>"
        return f'<p class="ab">{OF[n]}: {TEXT}</p>{summary if n in with_summary else ""}'

    read = read_listing(*(_card(n, "<p>{d} {v} ({s})</p>", text=text(n)) for n in range(COUNT)))
    assert made.told_of(read) == COUNT
    assert all(r.abstract == f"{OF[_TITLES.index(str(r.title))]}: {TEXT}" for r in read.publications)
    assert len(read.publications) == (COUNT - 1 if len(with_summary) == 1 else 0)


def test_a_toggle_is_no_word_of_a_text_that_has_its_words_too() -> None:
    text = (
        "<p>Fog must expand its range, and boats must go.</p><a href='#'>expand</a><p>All of it is told at the end.</p>"
    )
    read = read_listing(*(_card(n, "<p>{d} {v} ({s})</p>", text=f"<div class='ab'>{text}</div>") for n in range(COUNT)))
    assert made.told_of(read) == COUNT
    assert not any("expand All" in (r.abstract or "") or "go. expand" in (r.abstract or "") for r in read.publications)


def test_icons_part_names() -> None:
    icon = ' <i class="fa fa-circle"></i> '
    names = [[NAMES[(n + k) % COUNT] for k in range(1 + n % 3)] for n in range(COUNT)]
    read = made.read_whole(
        *(_card(n, "<p>{d} {v} ({s})</p>", by=f'<p class="by">{icon.join(names[n])}</p>') for n in range(COUNT))
    )
    assert made.names_of(read) == names


@pytest.mark.parametrize("label", ["<b>Status:</b> ", "<b>Status :</b> ", "<b>Statut</b> ", "Status: ", "Statut : "])
def test_a_label_of_a_status_is_no_venue_where_a_card_has_none(label: str) -> None:
    cards = (_card(n, f"<p>{{d}} {'' if n == 2 else '<b>Venue:</b> {v} '}{label}({{s}})</p>") for n in range(COUNT))
    read = made.read_whole(*cards)
    assert [r.venue for r in read.publications] == [None if n == 2 else _VENUES[n] for n in range(COUNT)]
