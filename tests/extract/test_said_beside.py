"""What a page says beside a card's fields: remarks on authors, placeholders, counters, citations, headings above."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_TEXT = "We count what nobody counted before, by hand and at night."


def _extract(cards: str, above: str = "", language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><h1>Publications</h1>{above}<div>{cards}</div></body></html>'
    path = {"en": "en/research", "fr": "fr/recherche"}[language]
    return extract(html.encode(), f"https://mila.quebec/{path}/publications")


_BY = "<p><span>{name}</span>, <span>Ella Page</span></p>"


def _card(
    n: int, before: str = "", by: str = _BY, text: str = "", date: str = "{date}", behind: str = "", title: str = ""
) -> str:
    body = f"{before}<h3>{title or '{title}'}</h3>{by}{text}<p>{date} Water (published)</p>{behind}"
    return f'<div class="p">{body.format(n=n, title=_TITLES[n], name=_NAMES[n], date=f"2026-01-0{9 - n}")}</div>'


def _cards(count: int, **parts: str) -> str:
    return "".join(_card(n, **parts) for n in range(count))


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize(
    "parts",
    [
        {"by": "<p><span>{name} <small>(Fog University)</small></span>, <span>Ella Page</span></p>"},
        {"text": '<p class="na">No abstract available.</p>'},
        {"before": '<span class="sr-only">Publication {n} of 12</span>'},
        {"date": "[1{n}] {date}"},
        {"behind": "<p><b>Citer:</b> {name} et al. (2026). {title}. Water</p>"},
        {"by": "<p>Authors / Auteurs: {name}, Ella Page</p>"},
        {"title": '<a href="/en/p/{n}">{title}<span class="sr-only"> (ouvre un nouvel onglet)</span></a>'},
        {"behind": '<a class="stretched-link" aria-label="{title}">Read more</a>'},
    ],
    ids=lambda parts: "-".join(parts.values())[:30],
)
def test_what_is_said_beside_the_fields_is_none_of_them(parts: dict[str, str], count: int) -> None:
    extraction = _extract(_cards(count, **parts))
    told = [(r.title, [a.name for a in r.authors], r.abstract, r.venue) for r in extraction.publications]
    expected = [(_TITLES[n], [_NAMES[n], "Ella Page"], None, "Water") for n in range(count)]
    assert told == expected or (not told and extraction.refusals)
    assert count == 1 or told == expected


def test_a_placeholder_is_no_author() -> None:
    listing = _card(0, by='<p><span class="na">Authors not available</span></p>') + "".join(_card(n) for n in (1, 2, 3))
    assert [len(record.authors) for record in _extract(listing).publications] == [0, 2, 2, 2]


def test_a_remark_that_may_be_a_name_refuses_the_card() -> None:
    listing = _card(0, by="<p><span>{name}</span>, <span>(Kelp)</span>, <span>Ella Page</span></p>") + _cards(4)[1:]
    names = {author.name for record in _extract(listing).publications for author in record.authors}
    assert not any("(" in name for name in names)


@pytest.mark.parametrize("seam", ["<i>… (</i><button>see 2 more</button><i>)</i>", "… (see 2 more)"])
def test_a_list_at_commas_is_read_as_one_beside_a_card_with_a_seam(seam: str) -> None:
    many = ", ".join(f"Ann Lee {'ABCDEFGHIJKLMNOPQRST'[n]}. Boat" for n in range(20))
    long = f'<i>{many}{seam}<a href="/en/directory/flo-ray">Flo Ray</a>, Gil Sun</i>'
    listing = "".join(_card(n, by="<i>{name}, Ella Page</i>") for n in range(3)) + _card(3, by=long)
    told = [[author.name for author in record.authors] for record in _extract(listing).publications]
    assert told[:3] == [[_NAMES[n], "Ella Page"] for n in range(3)]
    assert len(told) == 3 or len(told[3]) == 22


def test_a_name_turned_round_in_a_list_at_commas_is_not_split() -> None:
    listing = _card(0, by="<p>{name}, Okoye, Nia, Ella Page</p>") + "".join(
        _card(n, by="<p>{name}, Ella Page</p>") for n in (1, 2, 3)
    )
    names = {author.name for record in _extract(listing).publications for author in record.authors}
    assert names.isdisjoint({"Okoye", "Nia"})


@pytest.mark.parametrize("opening", ["Background", "Objective", "Contexte"])
def test_an_abstract_in_parts_is_kept_whole(opening: str) -> None:
    text = f"{opening}: boats are hard to count in fog, and nobody has tried it since the last war ended."
    listing = "".join(_card(n, text=f"<p>{text} {_TEXT} {n}</p>") for n in range(4))
    assert [record.abstract for record in _extract(listing).publications] == [f"{text} {_TEXT} {n}" for n in range(4)]


@pytest.mark.parametrize(
    "above",
    [
        '<nav aria-label="On this page"><h2>On this page</h2><ul><li><a href="#a">Tides of Fog</a></li></ul></nav>',
        "<h2>Results</h2>",
    ],
)
def test_a_heading_above_the_only_card_is_not_its_title(above: str) -> None:
    html = '<section id="a"><h3>Tides of Fog</h3><p>Ann Lee, Bo Li</p><p>2026-01-09 Water (published)</p></section>'
    for record in _extract(f"<div>{above}{html}</div>").publications:
        assert record.title == "Tides of Fog"


@pytest.mark.parametrize(
    "said",
    ["{n},589 views", "Added to this site on 2026-02-1{n}", "CC BY 4.0", "Keywords: fog, boats {name}"],
)
@pytest.mark.parametrize("count", [3, 4])
def test_what_all_cards_say_is_no_title(said: str, count: int) -> None:
    cards = "".join(
        '<div class="p">'
        + f'<div class="x"><span>{said}</span></div><p><a href="/en/directory/p{{n}}">{{name}}</a></p>'.format(
            n=n + 1, name=_NAMES[n]
        )
        + f'<p><a href="/en/paper/{n}">{_TITLES[n]}</a></p><p>2026-01-0{9 - n} Water (published)</p></div>'
        for n in range(count)
    )
    for record in _extract(cards).publications:
        assert record.title in _TITLES


def test_a_title_that_is_listed_twice_is_kept() -> None:
    records = _extract(_card(0, by="<p>{name}, Ella Page</p>") + _card(0) + _card(1)).publications
    assert [record.title for record in records] == [_TITLES[0], _TITLES[0], _TITLES[1]]


def test_a_full_stop_between_date_and_venue_is_no_part_of_it() -> None:
    assert {record.venue for record in _extract(_cards(4, date="{date}.")).publications} == {"Water"}


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("extra", ["Back to top", "In English", "Sélectionner", "Altmetric 69"])
def test_a_control_beside_authors_is_none_on_a_short_page(extra: str, count: int) -> None:
    by = f'<ul><li>{{name}}</li><li>Ella Page</li></ul><div class="xtra"><span>{extra}</span></div>'
    for record in _extract(_cards(count, by=by)).publications:
        assert extra not in [author.name for author in record.authors]


@pytest.mark.parametrize("count", [1, 2])
def test_a_link_to_the_card_s_page_is_none_of_its_abstract(count: int) -> None:
    head = f"{_TEXT} {_TEXT} {_TEXT}"[:140]
    link = (
        '<p><a href="https://doi.org/10.1/{n}">doi.org</a></p><a class="stretched-link" href="/en/p/{n}">Read more</a>'
    )
    text = f'<div>{head}… (<a href="/en/p/{{n}}">see more</a>)</div>'
    for record in _extract(_cards(count, text=text, behind=link)).publications:
        assert (record.abstract or head, record.abstract_complete or False) == (head, False)
