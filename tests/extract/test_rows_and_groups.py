"""Names in a row, cards in groups, what stands between and beside cards."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_DATES = ("2026-07-02", "2026-05-11", "2026-05-01", "2026-03-09")
_TEXT = "We count what nobody counted before, by hand and at night, and find that boats come and go with the fog."


def _extract(body: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1>{body}</body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _card(n: int, by: str = "<p>{by}</p>", text: str = "", release: str = "<p>{date} Water (published)</p>") -> str:
    told = f'<a class="au" href="/en/directory/{n}">{_NAMES[n]}</a>, <span class="au">Ella Page</span>'
    body = f'<h3>{{title}}</h3>{by}{text}{release}<p><a href="https://doi.org/10.1/{n}">doi.org</a></p>'
    return f'<div class="p">{body.format(title=_TITLES[n], by=told, date=_DATES[n], name=_NAMES[n], n=n)}</div>'


def _told(extraction: Extraction) -> list[tuple[str, list[str]]]:
    return [(record.title or "", [author.name for author in record.authors]) for record in extraction.publications]


def _expected(numbers: Sequence[int] = range(4)) -> list[tuple[str, list[str]]]:
    return [(_TITLES[n], [_NAMES[n], "Ella Page"]) for n in numbers]


_LINKED = '<a class="au" href="/en/directory/{n}">{name}</a>'


@pytest.mark.parametrize(
    "by",
    [
        f'<p>{_LINKED}, <i class="w"><span class="au">Ella Page</span></i></p>',
        f'<p>{_LINKED} <i class="w"><em class="au">Ella Page</em></i></p>',
        f'<p class="f">{_LINKED}</p><p class="f"><span class="au">Ella Page</span></p>',
        f"<p>{_LINKED}; <span>Ella Page</span></p>",
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_a_name_without_a_link_is_one_beside_those_that_have_one(by: str, count: int) -> None:
    texts = [f'<div class="f"><div class="w">{_TEXT}</div></div>' if n % 2 else "" for n in range(count)]
    cards = "".join(_card(n, by=by, text=text) for n, text in enumerate(texts))
    assert _told(_extract(f"<div>{cards}</div>")) == _expected(range(count))


@pytest.mark.parametrize("aside", ['<i class="at">Fog University</i>', '<i class="at">Harbour Works</i>'])
def test_where_an_author_works_is_no_author(aside: str) -> None:
    cards = "".join(_card(n, by=f"<p>{_LINKED}, {aside}</p>") for n in range(4))
    assert all(names == [_NAMES[_TITLES.index(title)]] for title, names in _told(_extract(f"<div>{cards}</div>")))


def test_the_rest_of_a_list_in_an_element_of_its_own_is_parted_at_its_commas() -> None:
    many = ", ".join(f"Ann {letter}. Boat" for letter in "ABCDEFGHIJKLMNOPQRS")
    long = (
        f'<p>{_LINKED}, {many} <span class="s">… (<i>see 2 more</i>)</span> <span class="r">Flo Ray, Gil Sun</span></p>'
    )
    cards = "".join(_card(n, by=long if n == 0 else "<p>{by}</p>") for n in range(4))
    names = dict(_told(_extract(f"<div>{cards}</div>"))).get(_TITLES[0], [])
    assert names[-2:] == ["Flo Ray", "Gil Sun"]
    assert len(names) == 22


@pytest.mark.parametrize(
    "groups",
    [{"July 2026": [0], "May 2026": [1, 2], "March 2026": [3]}, {"2026": [0, 1, 2, 3]}],
)
@pytest.mark.parametrize("tag", ["h2", "div"])
def test_the_month_above_a_group_is_no_title(groups: dict[str, list[int]], tag: str) -> None:
    body = "".join(
        f"<section><{tag}>{month}</{tag}>{''.join(map(_card, numbers))}</section>" for month, numbers in groups.items()
    )
    assert _told(_extract(f"<div>{body}</div>")) == _expected()


def test_months_that_are_no_date_s_are_no_titles() -> None:
    body = "".join(f"<section><h2>June {1990 + n}</h2>{_card(n)}</section>" for n in range(4))
    assert not any("19" in title for title, _ in _told(_extract(f"<div>{body}</div>")))


def test_abstracts_between_rows_are_their_cards_though_the_first_has_none() -> None:
    rows = []
    for n in range(4):
        told = f"<td>2026-07-0{9 - n} Water (published)<br><a href='https://doi.org/10.1/{n}'>doi.org</a></td>"
        rows.append(f'<tr class="a"><td><b>{_TITLES[n]}</b><p>{_NAMES[n]}, Ella Page</p></td>{told}</tr>')
        rows.append(f'<tr class="b"><td colspan="2">{_TEXT if n else ""}</td></tr>')
    extraction = _extract(f"<table>{''.join(rows)}</table>")
    assert [record.abstract for record in extraction.publications] == [None, _TEXT, _TEXT, _TEXT]


def test_statuses_in_columns_are_read_beside_a_list_of_other_works() -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("Title", "Authors", "Date", "Venue", "Status"))
    rows = "".join(
        f"<tr><td>{_TITLES[n]}</td><td>{_NAMES[n]}, Ella Page</td><td>{_DATES[n]}</td><td>Water</td><td>poster</td></tr>"
        for n in range(4)
    )
    beside = "<aside><h2>Most read</h2><ul><li>Old Nets 2024-01-02 Fog (published)</li><li>Older Nets 2023-01-02 Fog (oral)</li></ul></aside>"
    extraction = _extract(f"{beside}<table><thead><tr>{heads}</tr></thead>{rows}</table>")
    assert _told(extraction) == _expected()
    assert {(record.venue, record.status_label) for record in extraction.publications} == {("Water", "poster")}


def test_a_title_that_a_label_names_is_no_release() -> None:
    tables = "".join(
        f"<table><tr><th>Title</th><td>Learning from Fog {n} (published)</td></tr><tr><th>Authors</th><td>{_NAMES[n]}, Ella "
        f"Page</td></tr><tr><th>Date</th><td>{_DATES[n]}</td></tr><tr><th>Status</th><td>(poster)</td></tr></table>"
        for n in range(4)
    )
    titles = [title for title, _ in _told(_extract(f"<div>{tables}</div>"))]
    assert set(titles) <= {f"Learning from Fog {n} (published)" for n in range(4)}


@pytest.mark.parametrize("with_venue", [(0,), (0, 2), (0, 1, 2, 3)])
def test_a_line_between_date_and_status_is_the_venue_of_those_that_have_one(with_venue: tuple[int, ...]) -> None:
    cards = "".join(
        _card(
            n,
            release=f"<div>{{date}}</div>{'<div class=v>Water</div>' if n in with_venue else ''}<div>(published)</div>",
        )
        for n in range(4)
    )
    told = [record.venue for record in _extract(f"<div>{cards}</div>").publications]
    assert told == ["Water" if n in with_venue else None for n in range(4)]


@pytest.mark.parametrize(
    "beside",
    [
        '<aside><h2>Most read</h2><ol><li><a href="/en/p/9">Old Nets</a> Fog 2026</li></ol></aside>',
        '<section><h2>News</h2><h3><a href="/en/news/1">Boats honoured</a></h3><p>2026-01-09</p><p>Read on.</p></section>',
    ],
)
def test_what_stands_beside_the_only_card_is_no_part_of_it(beside: str) -> None:
    for body in (f"{beside}<div>{_card(0)}</div>", f"<div>{_card(0)}</div>{beside}"):
        assert _told(_extract(f'<div class="l">{body}</div>')) == _expected([0])


def test_an_award_on_a_card_without_authors_is_no_author() -> None:
    award = "<p>{date} Water (published)</p><p>🏆 Best Paper Award (honourable mention)</p>"
    cards = _card(0, by="", release=award) + "".join(map(_card, (1, 2, 3)))
    assert all(not any("Award" in name for name in names) for _, names in _told(_extract(f"<div>{cards}</div>")))


def test_a_journal_behind_the_date_is_no_abstract() -> None:
    release = "<div>{date}</div><div>Int. J. Fog Res.</div><div>(published)</div>"
    cards = _card(0, text=f"<p>{_TEXT}</p>", release="<div>{date}</div><div>(published)</div>") + _card(
        1, release=release
    )
    assert {record.abstract for record in _extract(f"<div>{cards}</div>").publications} <= {_TEXT, None}
