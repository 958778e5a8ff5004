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
