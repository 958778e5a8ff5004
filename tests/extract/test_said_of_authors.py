"""What a page says of its authors beside their names, in a list at commas or in elements: none of it is a name."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_OTHERS = ("Ella Page", "Flo Ray", "Gil Sun", "Hal Fox")


def _extract(cards: str, language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    path = {"en": "en/research", "fr": "fr/recherche"}[language]
    return extract(html.encode(), f"https://mila.quebec/{path}/publications")


def _card(n: int, by: str, behind: str = "") -> str:
    link = f'<a class="au" href="/en/directory/{n}">{_NAMES[n]}</a>'
    told = by.replace("Ella Page", _OTHERS[n]).format(link=link, name=_NAMES[n], n=n)
    release = f"<p>2026-01-0{9 - n} Water (published)</p>"
    return f'<div class="p"><h3>{_TITLES[n]}</h3><div class="by">{told}</div>{release}{behind}</div>'


def _names(by: str, count: int = 4, language: str = "en") -> list[list[str]]:
    records = _extract("".join(_card(n, by) for n in range(count)), language).publications
    return [[author.name for author in record.authors] for record in records]


def _expected(count: int = 4) -> list[list[str]]:
    return [[_NAMES[n], _OTHERS[n]] for n in range(count)]


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize(
    "by",
    [
        "{link} (Mila), Ella Page",
        "{link} (INRIA), Ella Page (MIT)",
        "{link} (Fog University), Ella Page (Harbour Works)",
        "{link}¹, Ella Page²",
        "{link} [1], Ella Page [1, 2]",
        "{link}†, Ella Page‡",
        "{link}*, Ella Page*",
        "Ella Page, ★ {link}",
        "{link} <span>Mila member</span>, Ella Page",
        "{link} <abbr title='Mila member'>M</abbr>, Ella Page",
        "{link}, Ella Page (equal contribution)",
        "{link}, Ella Page (ORCID: 0000-0002-1825-0097)",
        "{link}, Ella Page.",
        "{link} – Ella Page",
        "Written by {link}, Ella Page",
        "Authors (2): {link}, Ella Page",
        '<span class="visually-hidden">Authors:</span> {link}, Ella Page',
        "<ul><li>{link}</li><li>Ella Page</li></ul>",
        "<ul><li>{link}<div hidden><p>{name}</p><p>Professor, Mila</p></div></li><li>Ella Page</li></ul>",
        '{link}<span role="dialog" hidden>{name} — Professor</span>, Ella Page',
    ],
)
def test_what_is_said_of_an_author_is_no_name(by: str, count: int) -> None:
    told = [sorted(names) for names in _names(by, count)]
    assert told in ([sorted(names) for names in _expected(count)], [])
    assert told or count == 1 or "Works" in by or "<li>" in by


def test_a_link_to_the_profile_behind_a_name_is_the_name_s() -> None:
    cards = "".join(_card(n, '{name} <a href="/en/directory/{n}">View profile</a>, Ella Page') for n in range(4))
    told = [(a.name, a.profile_url) for record in _extract(cards).publications for a in record.authors]
    assert all(name in (*_NAMES, *_OTHERS) for name, _ in told)
    assert ("Ann Lee", "https://mila.quebec/en/directory/0") in told


@pytest.mark.parametrize("more", ["et 5 autres", "+ 5"])
def test_a_list_that_names_no_more_is_not_given_as_whole(more: str) -> None:
    by = "<ul><li>{link}</li><li>Ella Page</li><li>" + more + "</li></ul>"
    assert all(not names for names in _names(by, language="fr"))


def test_commas_part_names_though_one_card_has_its_only_author_apart() -> None:
    label = '<span class="visually-hidden">Authors:</span> '
    cards = _card(0, label + "{link}") + "".join(
        _card(n, label + "Ida Ore, Ella Page, {link}, Jon Moss") for n in (1, 2, 3)
    )
    told = [[author.name for author in record.authors] for record in _extract(cards).publications]
    assert told == [[_NAMES[0]], *(["Ida Ore", _OTHERS[n], _NAMES[n], "Jon Moss"] for n in (1, 2, 3))]


def test_a_word_that_may_break_is_one_name() -> None:
    cards = "".join(_card(n, "{link}, Flo <wbr>Ray") for n in range(4))
    assert {record.authors[1].name for record in _extract(cards).publications} == {"Flo Ray"}


def test_copies_for_screens_of_two_sizes_are_one_list() -> None:
    by = '<div class="d-none d-md-block">{link}, Ella Page</div><div class="d-md-none">{link}, Ella Page</div>'
    assert all(names in ([_NAMES[n], _OTHERS[n]], []) for n, names in enumerate(_names(by)))


def test_a_chip_that_is_a_link_to_a_person_is_an_author() -> None:
    by = '<span>Ella Page</span> <a role="button" href="/en/directory/{n}">{name}</a>'
    assert [sorted(names) for names in _names(by)] == [sorted(names) for names in _expected()]


@pytest.mark.parametrize("line", ["Singapore", "Main track", "INRIA; Mila"])
def test_a_place_below_the_release_is_no_author(line: str) -> None:
    cards = _card(0, "", behind=f"<p>{line}</p>") + "".join(_card(n, "{link}, Ella Page") for n in (1, 2, 3))
    told = [[author.name for author in record.authors] for record in _extract(cards).publications]
    assert all(set(names) <= {*_NAMES, *_OTHERS} for names in told)
    only = _extract(_card(0, "", behind=f"<p>{line}</p>")).publications
    assert all(not record.authors for record in only)


@pytest.mark.parametrize("classes", ["field field--label-hidden", "overflow-hidden", "name"])
def test_a_name_that_begins_like_another_is_one(classes: str) -> None:
    by = f'<p><span class="{classes}">Ella Page</span>, <span class="{classes}">Ella Page Moss</span>, {{link}}</p>'
    cards = "".join(_card(n, by) for n in range(4))
    told = [[author.name for author in record.authors] for record in _extract(cards).publications]
    assert told == [[_OTHERS[n], f"{_OTHERS[n]} Moss", _NAMES[n]] for n in range(4)]
