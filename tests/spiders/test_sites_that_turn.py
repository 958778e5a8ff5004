"""A site that turns into something else while it is crawled: never complete, ``latest`` stays, a sentence says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import crawl
from tests.redesigns.view import PATHS
from tests.replica.days import crawled_before
from tests.replica.server import Fault, Replica, ReplicaServer

EN = PATHS["en"]
_PAGES, _TURN = 12, 5


def _page(title: str, body: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>'
    ).encode()


def _empty_listing() -> bytes:
    pager = f'<nav class="pager"><a href="?page={_PAGES - 1}">Last page {_PAGES}</a></nav>'
    return _page("Publications", f"<p>There is nothing to show.</p>{pager}")


_OTHER_SITE = _page("Harbour gazette", "<p>2026-01-01 The choir (annual) sang.</p>")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault(500), "the site answered 500"),
        (Fault(403), "the site answered 403"),
        (Fault(200, _page("Log in", "<form><input name='name'></form>")), "says 'log in'"),
        (Fault(200, _page("Just a moment...", "<p>Verify you are human</p>")), "says 'just a moment'"),
        (Fault(200, _OTHER_SITE), "its heading says 'harbour gazette'"),
        (Fault(302, headers={"Location": "http://127.0.0.2:9/"}), "leaves the site"),
        (Fault(200, _empty_listing()), "shows no release line"),
    ],
    ids=["errors", "forbidden", "login", "captcha", "another-site", "redirected", "empty-listing"],
)
def test_latest_stays_and_the_reason_is_said(fault: Fault, said: str, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=_PAGES)) as server:
        crawled_before(server, tmp_path)
        before = (tmp_path / "latest").resolve()
        for page in range(_TURN, _PAGES):
            server.replica.faults[f"{EN}?page={page}"] = fault
        done = crawl(server.start_url(), tmp_path, "-s", "RETRY_TIMES=1")
    assert done.returncode == 3, done.stdout + done.stderr
    assert said in done.stderr.lower()
    assert f"page {_TURN} " in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert (tmp_path / "latest").resolve() == before


def test_half_a_listing_whose_pager_agrees_is_not_believed(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=_PAGES)) as server:
        crawled_before(server, tmp_path)
        before = (tmp_path / "latest").resolve()
        server.replica.shrink(_PAGES // 2)
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3
    assert f"{_PAGES // 2 * 12} publications were read; the last complete run" in done.stderr
    assert (tmp_path / "latest").resolve() == before


def test_pages_that_lie_beyond_the_end_of_half_a_listing_are_missed(tmp_path: Path) -> None:
    half = Replica(pages=4)
    with ReplicaServer(Replica(pages=8)) as server:
        for page in range(4, 8):
            server.replica.pages_instead["en", page] = half.html("en", page)
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "lie beyond the listing's end" in done.stderr
    assert not (tmp_path / "latest").exists()


def test_a_page_that_was_cut_off_is_seen(tmp_path: Path) -> None:
    replica = Replica(pages=_PAGES)
    html = replica.html("en", _TURN)
    with ReplicaServer(replica) as server:
        crawled_before(server, tmp_path)
        before = (tmp_path / "latest").resolve()
        replica.faults[f"{EN}?page={_TURN}"] = Fault(200, html[: int(len(html) * 0.6)].encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "1 pages end within an element" in done.stderr
    assert (tmp_path / "latest").resolve() == before
