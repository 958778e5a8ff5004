"""Sites that answer with something else: never a success, always a sentence and a documented exit code."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.conftest import crawl
from tests.redesigns.view import PATHS
from tests.replica.server import Fault, Replica, ReplicaServer

EN = PATHS["en"]


def _page(title: str, body: str = "") -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>'.encode()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault(403), "403"),
        (Fault(404), "404"),
        (Fault(500), "500"),
        (Fault(200, b""), "empty"),
        (Fault(200, b'{"a": 1}', {"Content-Type": "application/json"}), "not_a_listing|neither HTML|no heading"),
        (Fault(200, _page("Log in")), "log in"),
        (Fault(200, _page("Just a moment...", "<p>Verify you are human.</p>")), "just a moment"),
        (Fault(200, _page("Site under maintenance")), "maintenance"),
        (Fault(200, _page("Publications", '<div id="root"></div>')), "shows no release line"),
        (Fault(200, _page("Welcome to another site")), "its heading says 'Welcome to another site'"),
        (Fault(302, headers={"Location": "http://127.0.0.2:9/"}), "leaves the site"),
    ],
)
def test_a_first_page_that_is_none_fails(fault: Fault, said: str, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        server.replica.faults[EN] = fault
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(part in done.stderr.lower() for part in said.lower().split("|")), done.stderr
    assert "No publication was read." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "latest").exists()


def test_robots_txt_that_forbids_is_obeyed(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2, robots="User-agent: *\nDisallow: /\n")) as server:
        done = crawl(server.start_url(), tmp_path)
        assert server.replica.requests[EN] == 0
    assert done.returncode == 1
    assert "robots.txt forbids it" in done.stderr


def test_no_network_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    done = crawl(f"http://127.0.0.1:{port}{EN}", tmp_path, "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert "no answer from the site" in done.stderr
    assert "Traceback" not in done.stderr


def test_half_a_listing_is_degraded(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=6)) as server:
        for page in range(3, 6):
            server.replica.faults[f"{EN}?page={page}"] = Fault(200, _page("Publications", "<p>No results.</p>"))
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3
    assert "it says 'No results.'" in done.stderr
    assert not (tmp_path / "latest").exists()


def test_a_site_that_ignores_the_page_number_is_not_complete(tmp_path: Path) -> None:
    replica = Replica(pages=4)
    with ReplicaServer(replica) as server:
        for page in range(1, 4):
            replica.faults[f"{EN}?page={page}"] = Fault(200, replica.html("en", 0).encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert not (tmp_path / "latest").exists()


@pytest.mark.parametrize("url", ["mila.quebec/en", "ftp://mila.quebec/", "https:///x"])
def test_an_address_that_is_none_is_a_usage_error(url: str, tmp_path: Path) -> None:
    done = crawl(url, tmp_path)
    assert done.returncode == 2
    assert "no web address" in done.stderr
