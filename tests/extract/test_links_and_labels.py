"""Links that do not say their host, headings over a card's parts, labels that count among an abstract's characters."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_TEXT = "We count what nobody counted before, by hand and at night."


def _extract(cards: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _cards(body: str, count: int = 4) -> str:
    return "".join(
        f'<div class="p"><h3>{_TITLES[n]}</h3>{body.format(n=n, name=_NAMES[n], date=f"2026-01-0{9 - n}")}</div>'
        for n in range(count)
    )


_PLAIN = "<div><span>{name}</span><span>Ella Page</span></div><div>{date}</div><div>Water (published)</div>"


@pytest.mark.parametrize("said", ["https://arxiv.org/abs/2601.0000{n}", "arxiv.org/abs/2601.0000{n}", "arXiv"])
def test_a_link_may_say_its_address_or_its_host_s_name(said: str) -> None:
    link = f'<p><a href="https://arxiv.org/abs/2601.0000{{n}}">{said}</a></p>'
    records = _extract(_cards(_PLAIN + link)).publications
    assert [[(link.url, link.label) for link in record.links] for record in records] == [
        [(f"https://arxiv.org/abs/2601.0000{n}", said.format(n=n))] for n in range(4)
    ]


def test_an_address_within_an_abstract_is_part_of_it() -> None:
    address = "https://arxiv.org/abs/2601.00007"
    text = f'<p>{_TEXT} The code of it all is at <a href="{address}">{address}</a>.</p>'
    record = _extract(_cards(_PLAIN.replace("<div>{date}", text + "<div>{date}"))).publications[0]
    assert record.abstract is not None
    assert record.abstract.endswith(f"at {address}.")


def test_links_that_say_nothing_beside_known_ones_are_told_of() -> None:
    icon = "<svg aria-hidden=true></svg>"
    known = f'<a href="https://arxiv.org/abs/2601.0000{{n}}">{icon}</a>'
    other = f'<a href="https://hal.example/{{n}}">{icon}</a>'
    for links in (f"<div>{known} {other}</div>", f"<ul><li>{known}</li><li>{other}</li></ul>", f"{other}{known}"):
        for record in _extract(_cards(_PLAIN + links)).publications:
            assert "links_incomplete" in record.source.warnings, links
    for record in _extract(_cards(_PLAIN + f"<div>{known}</div>")).publications:
        assert "links_incomplete" not in record.source.warnings


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("heading", ["Publication details", "Where it was seen"])
def test_headings_over_the_parts_of_a_card_are_no_fields(heading: str, count: int) -> None:
    body = (
        "<h4>Authors</h4><ul><li>{name}</li><li>Ella Page</li></ul>"
        f"<h4>{heading}</h4><p>{{date}}</p><p>Water (published)</p>"
        '<h4>Links</h4><ul><li><a href="https://doi.org/10.1/{n}">doi.org</a></li></ul>'
    )
    records = _extract(_cards(body, count)).publications
    assert [[a.name for a in record.authors] for record in records] == [[_NAMES[n], "Ella Page"] for n in range(count)]
    assert {record.abstract for record in records} == {None}


def test_a_known_heading_of_the_only_card_is_no_field() -> None:
    body = "<h4>Authors</h4><p>{name}</p><h4>Publication details</h4><p>{date}</p><p>Water (published)</p>"
    (record,) = _extract(_cards(body, 1)).publications
    assert [author.name for author in record.authors] == ["Ann Lee"]


@pytest.mark.parametrize("show", ["Abstract", "Show abstract"])
def test_the_heading_of_a_dialogue_is_no_part_of_the_abstract(show: str) -> None:
    dialogue = (
        f'<button>{show}</button><div role="dialog" hidden><div class="head">Abstract<button>×</button></div>'
        f'<div class="body">{_TEXT}</div></div>'
    )
    assert {record.abstract for record in _extract(_cards(_PLAIN + dialogue)).publications} == {_TEXT}


def test_a_label_that_counts_among_the_head_s_characters_is_text() -> None:
    text = "Abstract: " + "We measure the fog of each morning and compare it with that of the evening before. " * 3
    head, tail = text[:140], text[140:].strip()
    cut = f'<p>{head}… (<a href="#">see more</a>)<span hidden>{tail}</span></p>'
    plain = f"<p>{_TEXT}</p>"
    with_label = _cards(_PLAIN.replace("<div>{date}", cut + "<div>{date}"), 2)
    others = "".join(
        f'<div class="p"><h3>{_TITLES[n]}</h3>'
        + _PLAIN.replace("<div>{date}", plain + "<div>{date}").format(name=_NAMES[n], date=f"2026-01-0{5 - n}")
        + "</div>"
        for n in (2, 3)
    )
    abstracts = [record.abstract or "" for record in _extract(with_label + others).publications]
    assert [abstract.startswith("Abstract: We measure") for abstract in abstracts] == [True, True, False, False]


def test_bullets_around_a_status_with_parentheses() -> None:
    body = "<div>{name}</div><div>{date} • Water • Accept (Poster)</div>"
    records = _extract(_cards(body)).publications
    assert {(record.venue, record.status_label, record.status) for record in records} == {
        ("Water", "Accept (Poster)", "poster")
    }
