"""The head of a table's column as a label; statuses that a label names, without parentheses."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale")
_VENUES = ("Water", "Letters on Fog", "Kelp")


def _extract(listing: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{listing}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _table(heads: str, row: str, count: int = 3) -> str:
    cells = "".join(f"<th>{head}</th>" for head in heads.split("|"))
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell}</td>"
            for cell in row.format(
                title=_TITLES[n], name=_NAMES[n], venue=_VENUES[n], date=f"2026-01-0{9 - n}", n=n
            ).split("|")
        )
        + "</tr>"
        for n in range(count)
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"


_LINK = '<a href="https://doi.org/10.1/{n}">doi.org</a>'
_EXPECTED = [(_TITLES[n], [_NAMES[n], "Ella Page"], _VENUES[n], "preprint", f"2026-01-0{9 - n}") for n in range(3)]


def _told(extraction: Extraction) -> list[object]:
    return [
        (r.title, [a.name for a in r.authors], r.venue, r.status_label, str(r.date_published))
        for r in extraction.publications
    ]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Title|Authors|Date|Venue|Links", "{title}|{name}, Ella Page|{date}|{venue} (preprint)|" + _LINK),
        ("Venue|Title|Date|Authors|Links", "{venue} (preprint)|{title}|{date}|{name}, Ella Page|" + _LINK),
        ("Title|Authors|Date|Venue|Status|Links", "{title}|{name}, Ella Page|{date}|{venue}|preprint|" + _LINK),
        ("Date|Titre|Auteurs|Statut|Revue|Liens", "{date}|{title}|{name}, Ella Page|preprint|{venue}|" + _LINK),
    ],
)
def test_a_column_s_head_is_a_label(heads: str, row: str, count: int) -> None:
    assert _told(_extract(_table(heads, row, count))) == _EXPECTED[:count]


def test_what_a_head_calls_a_title_is_no_release() -> None:
    row = "Harbour Workshop (poster)|{name}, Ella Page|{date}|{venue} (preprint)|" + _LINK
    extraction = _extract(_table("Title|Authors|Date|Venue|Links", row, 2))
    assert [(r.title, r.venue) for r in extraction.publications] == [
        ("Harbour Workshop (poster)", venue) for venue in _VENUES[:2]
    ]


def test_a_column_that_holds_more_than_its_head_says_is_read_by_its_lines() -> None:
    row = "<b>{title}</b><br><i>{name}, Ella Page</i>|{date}|{venue} (preprint)|" + _LINK
    told = _told(_extract(_table("Title|Date|Venue|Links", row, 2)))
    assert told == _EXPECTED[:2]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Authors: {name}, Ella Page</p><p>Published on: {date}</p><p>Venue: {venue}</p><p>Status: preprint</p>",
        "<dl><dt>Authors</dt><dd>{name}, Ella Page</dd><dt>Date</dt><dd>{date}</dd><dt>Venue</dt><dd>{venue}</dd>"
        "<dt>Status</dt><dd>preprint</dd></dl>",
        "<b>Authors: </b>{name}, Ella Page<br><b>Date: </b>{date}<br><b>Venue: </b>{venue}<br><b>Status: </b>preprint",
        "<table><tr><th>Authors</th><td>{name}, Ella Page</td></tr><tr><th>Date</th><td>{date}</td></tr>"
        "<tr><th>Venue</th><td>{venue}</td></tr><tr><th>Status</th><td>preprint</td></tr></table>",
    ],
)
def test_a_label_may_name_a_status(body: str) -> None:
    cards = "".join(
        f"<div class=p><h3>{_TITLES[n]}</h3>{body.format(name=_NAMES[n], venue=_VENUES[n], date=f'2026-01-0{9 - n}')}</div>"
        for n in range(3)
    )
    filters = "<form><label>Status</label><select><option>preprint</option><option>published</option></select></form>"
    assert _told(_extract(filters + cards)) == _EXPECTED


def test_a_status_that_no_label_names_is_none() -> None:
    cards = "".join(
        f"<div class=p><h3>{_TITLES[n]}</h3><p>{_NAMES[n]}</p><p>2026-01-0{9 - n}</p><p>preprint</p></div>"
        for n in range(2)
    )
    assert _extract(cards).publications == ()
