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
