"""Links with a number that are not the listing's pager, and pagers that are no links."""

from __future__ import annotations

import pytest

from milascraper.page import read
from milascraper.page.pager import Pager
from milascraper.site import MILA

_LISTING = "https://mila.quebec/en/research/publications"
_OWN = (
    '<a href="?page=4">Previous page</a><a href="?page=5" aria-current="page">Current page 6</a>'
    '<a href="?page=6">Next page</a><a href="?page=582">Last page 583</a>'
)


def _pager(html: str, page: int = 5, head: str = "") -> Pager:
    body = f'<html lang="en"><head>{head}</head><body>{html}</body></html>'.encode()
    return read(body, f"{_LISTING}?page={page}" if page else _LISTING, MILA).pager


@pytest.mark.parametrize(
    "other",
    [
        '<a href="?news_page=1">Next page</a> <a href="?news_page=912">Last page</a>',
        '<a href="?items_per_page=24">24</a> <a href="?items_per_page=48">48</a>',
        '<a href="?year=2024&page=77">2024</a>',
        '<a href="?sort=title&page=6">Title</a>',
        '<a href="/en/news?page=900">Next page</a>',
    ],
)
def test_links_that_move_something_else_are_not_the_pager_s(other: str) -> None:
    for html in (_OWN + other, other + _OWN):
        pager = _pager(html)
        assert (pager.page, pager.next_url, pager.last_page) == (5, f"{_LISTING}?page=6", 582)
    assert not _pager(other).present
    last = _pager(_OWN[: _OWN.index('<a href="?page=6">')] + other)
    assert (last.next_url, last.last_page, last.last_is_sure) == (None, 5, True)


def test_fields_of_a_form_that_were_left_open_are_no_filter() -> None:
    pager = _pager(_OWN.replace("?page=", "?s=&type=All&page="))
    assert (pager.page, pager.last_page) == (5, 582)
    assert pager.next_url == f"{_LISTING}?s=&type=All&page=6"


@pytest.mark.parametrize(
    "button",
    ['<button name="page" value="{}">{}</button>', '<button data-href="?page={}">{}</button>'],
)
@pytest.mark.parametrize("page", [0, 5])
def test_buttons_may_lead_to_pages(button: str, page: int) -> None:
    here = f'<span aria-current="page">{page + 1}</span>'
    shown = [n for n in (page - 1, page + 1, page + 2, 455) if n >= 0]
    html = "".join([here, *(button.format(n, n + 1) for n in shown)])
    pager = _pager(f"<div><form>{html}</form></div>", page)
    assert (pager.page, pager.next_url, pager.last_page) == (page, f"{_LISTING}?page={page + 1}", 455)


def test_a_current_page_beside_other_numbers_is_not_the_only_one() -> None:
    pager = _pager('<ul><li aria-current="page">1</li><li onclick="go(2)">2</li></ul>', 0)
    assert pager.last_page is None
    assert _pager('<ul><li aria-current="page">1</li></ul>', 0).last_is_sure


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="next" href="?page=6"><link rel="prev" href="?page=4">', (f"{_LISTING}?page=6", 6, False)),
        ('<link rel="prev" href="?page=4">', (None, 5, True)),
    ],
)
def test_the_head_may_tell_the_neighbours(head: str, expected: tuple[str | None, int, bool]) -> None:
    pager = _pager("<p>No pager is shown.</p>", head=head)
    assert (pager.next_url, pager.last_page, pager.last_is_sure) == expected


def test_a_bookmark_is_no_pager() -> None:
    assert not _pager('<a href="?page=9">Return to where you stopped</a>', 0).present
    assert _pager('<a href="?page=1">Show me the rest of it</a>', 0).present


def test_a_list_to_choose_from_may_hold_addresses() -> None:
    options = "".join(f'<option value="?page={n}">{n + 1}</option>' for n in range(30))
    pager = _pager(f"<select>{options}</select>")
    assert (pager.last_page, pager.last_is_sure) == (29, True)


def test_another_block_s_pager_alone_leads_nowhere() -> None:
    assert _pager('<a href="?page=0%2C1">Next page</a><a href="?page=0%2C3">Last page 4</a>', 0).next_url is None
