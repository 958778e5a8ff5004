"""Date, venue and status in all the forms that come to mind: one line, several, labelled, in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, byline, person, read_listing, read_whole

_VENUES = ("Water", "Fog Conference", "Boats & Tides", "Proceedings of Kelp", "TMLR", "Reefs (R)")
_STATUSES = ("published", "preprint")
_FORMS = (
    "<p>Date: {d} Venue: {v} Status: ({s})</p>",
    "<p>Date: {d} | Venue: {v} ({s})</p>",
    "<p><b>Date:</b> {d} <b>Venue:</b> {v} <b>Status:</b> ({s})</p>",
    "<p>{d}</p><p>{v}</p><p>Status: {s}</p>",
    "<p>{v} ({s}), {d}</p>",
    "<p>{v}, {d} ({s})</p>",
    "<p>{v} {d} ({s})</p>",
    "<p>{v} ({s}) ({d})</p>",
    "<p>({d}) {v} ({s})</p>",
    "<p>{d} // {v} // ({s})</p>",
    "<p>{d} @ {v} ({s})</p>",
    "<p>{d}:&nbsp;{v}, ({s})</p>",
    "<p>{d}&nbsp;– {v}&nbsp;({s})</p>",
    "<p>{d}<br>{v}<br>({s})</p>",
    "<p>{d}<br>{v} ({s})</p>",
    "<p><i>{v}</i> ({s}) · {d}</p>",
    "<p>Published {d} in {v} ({s})</p>",
    "<p>In: {v} ({s}), {d}</p>",
    '<div><span>{v}</span> <span>({s})</span> <time datetime="{d}">{d}</time></div>',
    "<div><span>{v}, {d}</span> <span>({s})</span></div>",
    '<div><span>{d} | {v}</span> <span class="s">({s})</span></div>',
    '<div><small>{d}&nbsp;·&nbsp;{v}</small><b class="s">({s})</b></div>',
    '<div><span>{d} · {v}</span> <b class="s">{s}</b></div>',
    '<div><span class="s">({s})</span> <span>{d}</span> · <span class="v">{v}</span></div>',
    "<p>{d}{v} ({s})</p>",
    "<p><b>Date</b> {d} <b>Venue</b> {v}<b>Status</b>({s})</p>",
    "<div><span class=d>{d}</span> <span class=v>{v}</span> <span class=s>({s})</span></div>",
    "<ul><li>{d}</li><li>{v}</li><li>({s})</li></ul>",
    "<ul><li>{s}</li><li>{d}</li><li>{v}</li></ul>",
    "<dl><dt>Date</dt><dd>{d}</dd><dt>Venue</dt><dd>{v}</dd><dt>Status</dt><dd>({s})</dd></dl>",
    "<dl><dt>Date</dt><dd>{d}</dd><dt>Venue</dt><dd>{v} ({s})</dd></dl>",
    "<table><tr><th>Date<td>{d}<tr><th>Venue<td>{v}<tr><th>Status<td>({s})</table>",
)


def _cards(form: str, card: str, names: Callable[[int], str]) -> Iterator[str]:
    return (
        card.format(
            top=f'<h3 class="t">{OF[n]} of the Long Fog</h3>{byline(names(n), NAMES[n - 1])}',
            text=f'<p class="ab">{TEXT}</p>' if n % 3 else "",
            release=form.format(d=f"2026-01-{n + 10}", v=_VENUES[n].replace("&", "&amp;"), s=_STATUSES[n % 2]),
            link=f'<p class="go"><a href="https://doi.org/10.5555/{n}">doi.org</a></p>',
            page=f"/en/publications/{n}",
        )
        for n in range(COUNT)
    )


def _records(form: str, card: str, names: Callable[[int], str]) -> list[tuple[object, ...]]:
    return _told(read_whole(*_cards(form, card, names)))


def _told(read: Extraction) -> list[tuple[object, ...]]:
    return [
        (r.title, [a.name for a in r.authors], r.abstract, str(r.date_published), r.venue, r.status_label)
        for r in read.publications
    ]


_EXPECTED = [
    (
        f"{OF[n]} of the Long Fog",
        [NAMES[n], NAMES[n - 1]],
        TEXT if n % 3 else None,
        f"2026-01-{n + 10}",
        _VENUES[n],
        _STATUSES[n % 2],
    )
    for n in range(COUNT)
]


_CARD = '<div class="card">{top}{text}{release}{link}</div>'
_AROUND = '<div class="card"><a href="{page}">{top}{text}{release}</a>{link}</div>'
_CELL = '<td class="card">{top}{text}{release}{link}</td>'


@pytest.mark.parametrize("form", _FORMS)
def test_a_release_is_read_in_every_form(form: str) -> None:
    assert _records(form, _CARD, person) == _EXPECTED


@pytest.mark.parametrize("form", _FORMS)
def test_a_link_around_the_card_changes_nothing(form: str) -> None:
    assert _records(form, _AROUND, NAMES.__getitem__) == _EXPECTED


@pytest.mark.parametrize("form", _FORMS)
def test_nor_do_cells_that_hold_cards_side_by_side(form: str) -> None:
    cells = list(_cards(form, _CELL, person))
    rows = ("".join(cells[n : n + 3]) for n in range(0, COUNT, 3))
    assert _told(read_listing(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")) == _EXPECTED


_APART = (
    '<div class="m"><span class="v">{v}</span> <span class="s">({s})</span></div>',
    '<div class="m"><div><span>{v}</span></div><div><span>({s})</span></div></div>',
    "<ul><li><span>{v}</span></li><li><span>({s})</span></li></ul>",
    "<p><span><span><b>{v}</b></span> <i>({s})</i></span></p>",
    "<p>{v} ({s})</p>",
)


@pytest.mark.parametrize("form", _APART)
@pytest.mark.parametrize(
    "card",
    [
        '<div class="card">{top}{text}{release}<p class="d">{date}</p>{link}</div>',
        '<div class="card">{release}{top}{text}<p class="d">{date}</p>{link}</div>',
        '<div class="card"><p class="d">{date}</p>{top}{text}{release}{link}</div>',
        '<div class="card">{top}{release}{text}<footer><p>{date}</p>{link}</footer></div>',
    ],
    ids=["above the date", "above the title", "below the date", "above the abstract"],
)
def test_venue_and_status_may_stand_apart_from_the_date(card: str, form: str) -> None:
    dated = (
        told.replace("{date}", f"2026-01-{n + 10}")
        for n, told in enumerate(_cards(form, card.replace("{date}", "{{date}}"), person))
    )
    assert _told(read_whole(*dated)) == _EXPECTED
