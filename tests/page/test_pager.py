"""A page's own pager beside that of another block."""

from __future__ import annotations

from milascraper.page import read
from milascraper.page.pager import Pager
from milascraper.site import MILA

_OWN = (
    '<a href="?page=4" rel="prev">Previous page</a><a href="?page=5" aria-current="page">Current page 6</a>'
    '<a href="?page=6" rel="next">Next page</a><a href="?page=582">Last page 583</a>'
)
_NEWS = '<a href="?page=5%2C1">Page 2</a><a href="?page=5%2C1" rel="next">Next page</a><a href="?page=5%2C8">Last page 9</a>'


def _pager(html: str) -> Pager:
    body = f'<html lang="en"><body>{html}</body></html>'.encode()
    return read(body, "https://mila.quebec/en/research/publications?page=5", MILA).pager


def test_the_pager_of_another_block_does_not_lead() -> None:
    for html in (_OWN + _NEWS, _NEWS + _OWN):
        pager = _pager(html)
        assert (pager.page, pager.last_page, pager.is_second) == (5, 582, False)
        assert pager.next_url == "https://mila.quebec/en/research/publications?page=6"


def test_alone_it_is_that_of_a_profile() -> None:
    assert _pager(_NEWS.replace("5%2C", "0%2C")).is_second


def test_links_to_other_languages_are_no_pager() -> None:
    switch = '<a href="https://mila.quebec/fr/recherche/publications?page=5" hreflang="fr">FR</a>'
    pager = _pager(f'{switch}<p><a href="?page=4">Previous</a> <b>6</b> / 40 <a href="?page=6">Next</a></p>')
    assert (pager.page, pager.last_page, pager.last_is_sure) == (5, 39, True)


def test_what_is_marked_as_current_elsewhere_is_no_page() -> None:
    slides = '<ol><li class="active">1</li><li>2</li></ol>'
    pager = _pager(f'<div>{slides}<p><a href="?page=4">Previous</a> Page 6 of 40 <a href="?page=6">Next</a></p></div>')
    assert (pager.page, pager.last_page) == (5, 39)


def test_a_class_of_what_is_not_active_marks_no_page() -> None:
    links = "".join(f'<a class="inactive" href="?page={n}">{n + 1}</a>' for n in (3, 4))
    pager = _pager(
        f'<div class="pagination">{links}<span class="current">6</span><a class="inactive" href="?page=6">7</a></div>'
    )
    assert (pager.page, pager.next_url) == (5, "https://mila.quebec/en/research/publications?page=6")


def test_a_menu_s_link_to_the_listing_marks_no_page() -> None:
    menu = '<nav><a href="/en/research/publications" aria-current="page">List</a></nav>'
    pager = _pager(f'<main>{menu}<ul><li><a href="?page=6" rel="next">Load more</a></li></ul></main>')
    assert pager.next_url == "https://mila.quebec/en/research/publications?page=6"


def test_lists_to_choose_something_else_from_are_no_pager() -> None:
    sizes = '<select><option value="">12</option><option value="?items_per_page=24">24</option></select>'
    sorts = '<select><option value="?page=0">New</option><option value="?sort=title&amp;page=0">A-Z</option></select>'
    assert _pager(f"{sizes}{sorts}{_OWN}").last_page == 582


def test_a_number_of_publications_is_none_of_pages() -> None:
    for said in ("A total of 6986 publications", "Showing 61–72 of 6986", "6 of 6986 publications"):
        pager = _pager(f'<div>{said} <a href="?page=4">Previous</a> <a href="?page=6">Next</a></div>')
        assert not pager.last_is_sure, said
