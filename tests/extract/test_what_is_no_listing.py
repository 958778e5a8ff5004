"""Pages at a listing's address that are none, and lists beside one."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, OF, TEXT

_ADDRESS = "https://mila.quebec/en/research/publications"
_OWN = '<link rel="alternate" hreflang="en" href="/en/research/publications"><link rel="alternate" hreflang="fr" href="/fr/recherche/publications">'
_PAGER = '<nav><a href="?page=0">1</a><a href="?page=1" rel="next">Next page</a></nav>'


def _list(first: int = 1) -> str:
    return "".join(
        f"<li><h3>{OF[n]} of Fog, {first}</h3><p>Ann Lee, Bo Li</p><p>2026-0{first}-{10 + n} Water (published)</p></li>"
        for n in range(COUNT)
    )


def _read(body: str, *, head: str = _OWN, url: str | None = _ADDRESS, title: str = "") -> Extraction:
    html = f'<html lang="en"><head><title>{title}</title>{head}</head><body><main>{body}</main></body></html>'
    return extract(html.encode(), url)


@pytest.mark.parametrize(
    ("heading", "reason"),
    [("Page not found", "error_page"), ("Log in", "login_page"), ("Under maintenance", "error_page")],
)
def test_a_page_that_says_it_is_another_is_none_whatever_it_lists(heading: str, reason: str) -> None:
    read = _read(f"<h1>{heading}</h1><h2>Latest publications</h2><ul>{_list()}</ul>", title=f"{heading} | Mila")
    assert not read.publications
    assert [refusal.reason for refusal in read.refusals] == [reason]


@pytest.mark.parametrize(
    "said", ["No publication matches your search.", "There are no publications on this page.", "Aucun résultat."]
)
def test_what_stands_below_an_empty_listing_is_not_its_own(said: str) -> None:
    read = _read(f"<h1>Publications</h1><p>{said}</p><section><h2>Most read</h2><ul>{_list()}</ul></section>")
    assert not read.publications
    assert [refusal.reason for refusal in read.refusals] == ["empty_listing"]


@pytest.mark.parametrize("aside", ["<form>{}</form>", "<div hidden>{}</div>", "<div role='listbox'>{}</div>"])
def test_a_search_box_s_empty_answer_says_nothing_of_the_listing(aside: str) -> None:
    read = _read(f"<h1>Publications</h1>{aside.format('<p>No results found.</p>')}<ul>{_list()}</ul>")
    assert len(read.publications) == COUNT


def test_a_title_may_begin_like_an_empty_answer() -> None:
    cards = _list().replace(f"{OF[1]} of Fog", "No results without boats").replace(f"{OF[2]} of Fog", "Nothing found")
    assert len(_read(f"<h1>Publications</h1><ul>{cards}</ul>").publications) == COUNT


@pytest.mark.parametrize("heading", ["Seminars", "Theses", "Search results"])
def test_a_heading_of_something_else_needs_no_counterparts_to_be_believed(heading: str) -> None:
    assert not _read(f"<h1>{heading}</h1><ul>{_list()}</ul>{_PAGER}", head="").publications
    assert _read(f"<h1>Publications</h1><ul>{_list()}</ul>{_PAGER}", head="").publications


def test_another_institute_s_listing_is_another_s() -> None:
    host = "https://fog.example.org"
    own = f'<link rel="canonical" href="{host}/en/research/publications">'
    url = f"{host}/en/research/publications"
    assert not _read(f"<h1>Publications</h1><ul>{_list()}</ul>", head=own, url=url).publications
    mirrored = '<link rel="canonical" href="https://mila.quebec/en/research/publications">'
    assert _read(f"<h1>Publications</h1><ul>{_list()}</ul>", head=mirrored, url=url).publications


def test_a_list_beside_the_listing_gives_no_record() -> None:
    beside = f'<div class="side"><h2>Most read</h2><ul>{"".join(_list(2).split("</li>")[:2])}</li></ul></div>'
    cards = "".join(
        f"<li><h3>{OF[n]} counted at night</h3><p>Ann Lee, Bo Li</p><p>{TEXT} {n}.</p><p>2026-01-{10 + n} Water (published)</p></li>"
        for n in range(COUNT)
    )
    read = _read(f'<h1>Publications</h1><div class="row"><div class="main"><ul>{cards}</ul></div>{beside}</div>')
    assert all("counted" in (r.title or "") for r in read.publications)


def test_headings_of_groups_are_none_of_other_lists() -> None:
    groups = "".join(
        f"<section><h2>{year}</h2><ul><li><h3>{OF[n]} of Fog</h3><p>Ann Lee, Bo Li</p><p>{year}-01-1{n} Water (published)</p></li>"
        f"<li><h3>More {OF[n]} of Fog</h3><p>Ann Lee, Ida Ore</p><p>{year}-01-1{n} Water (poster)</p></li></ul></section>"
        for n, year in enumerate((2026, 2025, 2024))
    )
    assert len(_read(f"<h1>Publications</h1>{groups}").publications) == 6
