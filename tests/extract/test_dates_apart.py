"""Dates in pieces, and dates that stand above a group of cards."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")


def _card(title: str, date: str = "") -> str:
    by = f'<p><a href="/en/directory/ann-lee">Ann Lee</a></p>{"<p>Cy Dale</p>" if "a" in title else ""}'
    return f'<div class="pub">{date}<h3>{title}</h3>{by}<p class="v">Water (published)</p></div>'


def _extract(listing: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{listing}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _dates(extraction: Extraction) -> list[str]:
    return [str(record.date_published) for record in extraction.publications]


@pytest.mark.parametrize(
    "date",
    [
        "<span>{day}</span> <span>January</span> <span>2026</span>",
        "<b>Jan</b><i>{day}</i><u>2026</u>",
        "<span>2026</span>-<span>01</span>-<span>{day:02}</span>",
        "<div>{day}</div><div>janvier</div><div>2026</div>",
    ],
)
def test_pieces_of_a_date_are_one(date: str) -> None:
    cards = [_card(title, f'<div class="d">{date.format(day=9 - n)}</div>') for n, title in enumerate(_TITLES)]
    assert _dates(_extract("".join(cards))) == [f"2026-01-0{9 - n}" for n in range(4)]


def test_pieces_of_two_dates_are_none() -> None:
    cards = [_card(title, f"<div><b>{n + 1}</b></div><i>January</i><u>2026</u>") for n, title in enumerate(_TITLES)]
    assert _extract("".join(cards)).publications == (), "they do not stand in one element"


def _grouped(*dates: str, sizes: tuple[int, ...] = (2, 1, 1)) -> Extraction:
    left = list(_TITLES)
    groups = []
    for date, size in zip(dates, sizes, strict=True):
        held = "".join(_card(left.pop(0)) for _ in range(size))
        groups.append(f'<div class="g"><h2>{date}</h2>{held}</div>')
    return _extract("".join(groups))


def test_a_date_above_a_group_is_that_of_its_cards() -> None:
    assert _dates(_grouped("2026-01-09", "2026-01-08", "2026-01-02")) == ["2026-01-09"] * 2 + [
        "2026-01-08",
        "2026-01-02",
    ]


def test_dates_that_do_not_go_back_in_time_head_no_groups() -> None:
    extraction = _grouped("2026-01-02", "2026-01-08", "2026-01-09")
    assert "2026-01-02" not in _dates(extraction)[1:2]
    assert any(refusal.reason == "date_unsure" for refusal in extraction.refusals)


def test_one_date_above_all_cards_is_the_page_s() -> None:
    listing = f'<p class="asof">2026-01-09</p>{"".join(_card(title) for title in _TITLES)}'
    assert _extract(listing).publications == ()
