"""``milascraper check``: one page, in words, with an exit code to match."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, run
from tests.redesigns.view import PATHS
from tests.replica.command import FAST, with_settings
from tests.replica.server import Fault, Replica, ReplicaServer

_SETTINGS = with_settings(*FAST)


def test_a_good_listing_can_be_trusted(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9, seed=4)) as server:
        done = run("check", server.start_url(), *_SETTINGS, cwd=tmp_path)
        asked = set(server.replica.requests)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A full crawl can be trusted" in done.stdout
    assert "12 cards seen" in done.stdout
    assert asked <= {"/robots.txt", PATHS["en"], PATHS["fr"]}
    assert not list(tmp_path.iterdir())


def test_a_page_with_doubts_says_them(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    head, main = Replica(pages=9, seed=4).html("en", 0).split("<main>")
    html = head + "<main>" + main.replace("</h2>", "</h2><h2>Another heading of the very same card</h2>", 2)
    page.write_text(html, encoding="utf-8")
    done = run("check", page, "--url", "https://mila.quebec/en/research/publications")
    assert done.returncode == 3
    assert "2 of 12 cards were refused" in done.stdout


@pytest.mark.parametrize(
    ("name", "said"), [("news-page", "not_a_listing"), ("login-page", "login_page"), ("empty-listing", "empty_listing")]
)
def test_what_is_no_listing_is_said_to_be_none(name: str, said: str) -> None:
    folder = ROOT / "tests" / "fixtures" / name
    done = run(
        "check",
        folder / "input.html",
        "--url",
        "https://mila.quebec/en/research/publications" if name != "news-page" else "https://mila.quebec/en/news",
    )
    assert done.returncode == 1
    assert said in done.stdout
    assert "Do not crawl yet" in done.stdout


@pytest.mark.parametrize(
    ("query", "cut", "said"),
    [
        ("?page=3", True, "it may have been cut off"),
        ("?s=fog", False, "The address asks for s=fog"),
        ("?page=99", False, "Give an address within the listing."),
    ],
    ids=["cut", "filtered", "beyond"],
)
def test_what_is_not_the_whole_listing_is_said(tmp_path: Path, query: str, cut: bool, said: str) -> None:
    page = tmp_path / "page.html"
    html = Replica(pages=9, seed=4).html("en", 99 if "99" in query else 3)
    page.write_text(html.partition("</main>")[0] if cut else html, encoding="utf-8")
    done = run("check", page, "--url", f"https://mila.quebec{PATHS['en']}{query}")
    assert done.returncode == (1 if "99" in query else 3)
    assert said in done.stdout


def test_few_cards_on_the_last_page_are_said_to_be_its_way(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    html = Replica(pages=9, seed=4).html("en", 8)
    page.write_text(html, encoding="utf-8")
    done = run("check", page, "--url", f"https://mila.quebec{PATHS['en']}?page=8")
    assert "Only 2 cards were read" in done.stdout
    assert "This is the last page: look at an earlier one." in done.stdout
    assert "were expected" not in done.stdout


def test_a_site_that_refuses_is_a_sentence() -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        server.replica.faults[PATHS["en"]] = Fault(403)
        done = run("check", server.start_url(), *_SETTINGS)
    assert done.returncode == 1
    assert "the site answered 403" in done.stderr
    assert run("check", "/nowhere/at/all").returncode == 2
