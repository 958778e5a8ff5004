"""Statuses without parentheses, dates and venues around them, and parentheses that are no status."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_PILLS = ("preprint", "published", "poster", "Accept (Poster)", "under review", "oral")
_VENUES = ("Water", "Fog Letters 2025", "Tide Studies 2026", "Notes of the Harbour", "Kelp Notes 2026", "Salt")


def _card(n: int, release: str, links: str = "") -> str:
    return (
        f'<div class="card"><h3>{OF[n]} of the Long Fog</h3><span class="a">{NAMES[n]}</span><p class="t">{TEXT} {n}.</p>'
        f'{release}{links}<a class="l" href="https://doi.org/10.1/{n}">doi.org</a></div>'
    )


def _day(n: int) -> str:
    return f'<span class="d">2026-01-{20 - n}</span>'


def _venue(n: int) -> str:
    return f'<em class="v">{_VENUES[n]}</em>'


def _pill(n: int) -> str:
    return f'<span class="pill pill-{_PILLS[n].split()[0].lower()}">{_PILLS[n]}</span>'


@pytest.mark.parametrize(
    "release",
    [
        lambda n: _day(n) + _venue(n) + _pill(n),
        lambda n: _pill(n) + _venue(n) + _day(n),
        lambda n: _venue(n) + _pill(n) + _day(n),
    ],
)
def test_badges_that_name_several_statuses_are_the_cards(release: object) -> None:
    assert callable(release)
    read = read_listing(*(_card(n, release(n)) for n in range(COUNT)))
    assert [(r.venue, r.status_label) for r in read.publications] == list(zip(_VENUES, _PILLS, strict=True))


def test_a_title_before_a_badge_is_no_venue() -> None:
    cards = [
        f'<div class="card"><a class="h" href="/en/node/{n}">{OF[n]} of the Long Fog</a>{_pill(n)}'
        f'<span class="a">{NAMES[n]}</span><p class="t">{TEXT} {n}.</p>{_venue(n)}{_day(n)}</div>'
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert all(r.venue == _VENUES[n] for n, r in enumerate(read.publications))


def test_one_badge_for_all_is_no_status() -> None:
    read = read_listing(*(_card(n, f'{_day(n)}{_venue(n)}<span class="pill">Published</span>') for n in range(COUNT)))
    assert not read.publications


def test_one_badge_for_all_is_no_status_beside_a_list_of_others() -> None:
    legend = "<ul><li>preprint</li><li>oral</li><li>poster</li></ul>"
    cards = [_card(n, f'{_day(n)}{_venue(n)}<span class="pill">poster</span>') for n in range(COUNT)]
    assert not read_listing(legend, *cards).publications


def test_a_label_without_a_value_is_no_status() -> None:
    def card(n: int, status: str) -> str:
        return (
            f'<dl class="card"><dt>Title</dt><dd>{OF[n]} of the Long Fog</dd><dt>Date</dt><dd>2026-01-{20 - n}</dd>'
            f"<dt>Venue</dt><dd>{_VENUES[n]}</dd><dt>Status</dt><dd>{status}</dd><dt>Authors</dt><dd>{NAMES[n]}</dd></dl>"
        )

    read = read_listing(*(card(n, "" if n == 2 else _PILLS[n]) for n in range(COUNT)))
    assert [r.status_label for r in read.publications] == [pill for n, pill in enumerate(_PILLS) if n != 2]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Appeared 2026-01-{day} {venue} ({status})", "{venue}"),
        ("In {venue}, {day} January 2026 ({status})", "{venue}"),
        ("{venue} on {day} January 2026 ({status})", "{venue}"),
    ],
)
def test_dates_before_within_and_behind_a_release(told: str, venue: str) -> None:
    cards = [
        _card(n, f'<p class="r">{told.format(day=20 - n, venue=_VENUES[n], status="oral")}</p>') for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert [(r.venue, r.date_published.day if r.date_published else 0) for r in read.publications] == [
        (venue.format(venue=_VENUES[n]), 20 - n) for n in range(COUNT)
    ]


@pytest.mark.parametrize("status", ["published", "Published"])
@pytest.mark.parametrize(
    "last", ["Fog Machine Letters (FML)", "Water (Halifax, N.S.)", "Fog Archive (Tide University)"]
)
def test_a_venues_own_parentheses_are_no_status(last: str, status: str) -> None:
    releases = [f"{_VENUES[n]} ({status})" for n in range(COUNT - 1)] + [last]
    read = read_listing(*(_card(n, f'<p class="r">2026-01-{20 - n} {told}</p>') for n, told in enumerate(releases)))
    assert [r.venue for r in read.publications] == list(_VENUES[:-1])
    assert [refusal.reason for refusal in read.refusals] == ["release_unsure"]


@pytest.mark.parametrize("new", ["withdrawn", "Accepted by FML", "Short Notes (Archival)"])
def test_a_status_nobody_knows_is_one(new: str) -> None:
    releases = [f"{_VENUES[n]} (published)" for n in range(COUNT - 1)] + [f"{_VENUES[-1]} ({new})"]
    read = read_listing(*(_card(n, f'<p class="r">2026-01-{20 - n} {told}</p>') for n, told in enumerate(releases)))
    assert read.publications[-1].status_label == new


def test_a_status_with_a_capital_is_one_behind_several_venues() -> None:
    releases = [f"{_VENUES[n]} ({'Shelved' if n > 3 else 'published'})" for n in range(COUNT)]
    read = read_listing(*(_card(n, f'<p class="r">2026-01-{20 - n} {told}</p>') for n, told in enumerate(releases)))
    assert [r.status_label for r in read.publications].count("Shelved") == COUNT - 4


def test_the_same_source_on_all_cards_is_no_venue() -> None:
    cards = [
        _card(n, f'{_day(n)}{_venue(n)}<span class="s">(published)</span>', "<small>Source: Harbour</small>")
        for n in range(COUNT)
    ]
    assert [r.venue for r in read_listing(*cards).publications] == list(_VENUES)


@pytest.mark.parametrize("tag", ["h3", "div"])
def test_a_title_between_badge_and_date_is_no_venue(tag: str) -> None:
    cards = [
        f'<div class="card">{_pill(n)}<{tag} class="h">{OF[n]} of the Long Fog</{tag}>{_day(n)}<span class="a">{NAMES[n]}</span>'
        f'<p class="t">{TEXT} {n}.</p>{_venue(n)}</div>'
        for n in range(COUNT)
    ]
    assert all(r.venue in (None, _VENUES[n]) for n, r in enumerate(read_listing(*cards).publications))


@pytest.mark.parametrize("words", ["4 min read", "Robotics"])
def test_what_else_stands_between_badge_and_date_is_no_venue(words: str) -> None:
    read = read_listing(*(_card(n, f'{_pill(n)}<span class="x">{words}</span>{_day(n)}') for n in range(COUNT)))
    assert all(r.venue is None for r in read.publications)


def test_a_word_among_badges_that_nobody_knows_is_no_status() -> None:
    badges = [_pill(n) if n % 3 else '<span class="pill">Open access</span>' for n in range(COUNT)]
    read = read_listing(*(_card(n, _day(n) + _venue(n) + badge) for n, badge in enumerate(badges)))
    assert all(r.status_label != "Open access" for r in read.publications)


def test_a_venue_that_a_label_names_stays_though_all_cards_have_it() -> None:
    cards = [
        _card(n, f'<p>Venue: Fog Meeting 2026</p>{_day(n)}<small>Open access</small><span class="s">(published)</span>')
        for n in range(COUNT)
    ]
    assert {r.venue for r in read_listing(*cards).publications} <= {"Fog Meeting 2026", None}


@pytest.mark.parametrize("said", ["held", "published", "presented"])
def test_what_was_held_on_a_day_is_no_part_of_a_venue(said: str) -> None:
    cards = [_card(n, f'<p class="r">{_VENUES[n]}, {said} on {20 - n} January 2026 (oral)</p>') for n in range(COUNT)]
    assert all(r.venue == _VENUES[n] for n, r in enumerate(read_listing(*cards).publications))


@pytest.mark.parametrize("second", ["PMLR", "Elsevier", "Long Harbour, Fogland"])
def test_of_two_lines_between_date_and_status_none_is_the_venue(second: str) -> None:
    """A publisher, a place: which is which cannot be told."""
    cards = [
        f'<div class="c"><h3>{of} of the Long Fog</h3><p class="a">{NAMES[n]}</p><div class="r"><div>2026-01-{20 - n}</div>'
        f'<div>Proceedings of Fog {n}</div><div class="p">{second}</div><div>(published)</div></div></div>'
        for n, of in enumerate(OF)
    ]
    assert all(
        record.venue == f"Proceedings of Fog {record.source.position - 1}"
        for record in read_listing(*cards).publications
    )
