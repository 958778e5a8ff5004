"""Pages that are not what was asked for, or not all of it: none of it is published as if it were."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.conftest import crawl, rows, run
from tests.redesigns.view import PATHS
from tests.replica.server import Fault, Replica, ReplicaServer

EN = PATHS["en"]
_PAGES = 4


def _address(page: int) -> str:
    return f"{EN}?page={page}" if page else EN


@pytest.mark.parametrize("target", [0, 1])
def test_a_page_that_leads_to_another_is_lost(target: int, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=_PAGES)) as server:
        for page in range(target + 1, _PAGES):
            server.replica.faults[_address(page)] = Fault(302, b"", {"Location": _address(target)})
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "which is another page" in done.stderr
    assert not (tmp_path / "latest").exists()


def test_pages_that_are_all_cut_off_are_no_complete_crawl(tmp_path: Path) -> None:
    replica = Replica(pages=_PAGES)
    with ReplicaServer(replica) as server:
        for page in range(_PAGES):
            html = replica.html("en", page).encode()
            server.replica.faults[_address(page)] = Fault(200, html[: int(len(html) * 0.8)])
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode in (1, 3), done.stdout + done.stderr
    assert not (tmp_path / "latest").exists()


def test_a_listing_that_grows_by_more_than_a_page_gives_no_card_twice(tmp_path: Path) -> None:
    replica = Replica(pages=_PAGES)
    with ReplicaServer(replica) as server:
        for page in (2, 3):
            # what these pages show once a page and more of new cards stand on top
            server.replica.faults[_address(page)] = Fault(200, replica.html("en", page - 2).encode())
        crawl(server.start_url(), tmp_path)
    (folder,) = (tmp_path / "runs").glob("[!.]*")
    listed = [orjson.loads(line) for line in (folder / "publications.jsonl").read_bytes().splitlines()]
    works = [(row["work_id"], row["date_published"], row["venue"]) for row in listed]
    assert len(works) == len(set(works))
    assert not (tmp_path / "latest").exists()


def test_a_robots_txt_that_cannot_be_had_forbids(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        server.replica.faults["/robots.txt"] = Fault(500, b"<h1>Error</h1>", times=9)
        done = crawl(server.start_url(), tmp_path, "-s", "RETRY_TIMES=1", "-s", "MILASCRAPER_RETRY_WAIT=0.01")
        assert server.replica.requests[EN] == 0
    assert done.returncode == 1
    assert "robots.txt could not be had" in done.stderr


def test_a_part_does_not_take_the_place_of_the_whole(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=_PAGES)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        whole, count = (tmp_path / "latest").resolve(), len(rows(tmp_path))
        assert crawl(server.start_url(), tmp_path, "--max-pages", "1").returncode == 0
        page = tmp_path / "page.html"
        page.write_text(server.replica.html("en", 1), encoding="utf-8")
        done = run("extract", page, "--url", server.start_url() + "?page=1", "--output", tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "latest").resolve() == whole
    assert len(rows(tmp_path)) == count


def test_a_charset_that_the_bytes_belie_is_not_believed(tmp_path: Path) -> None:
    replica = Replica(pages=1)
    with ReplicaServer(replica) as server:
        html = replica.html("fr", 0).replace("<head>", "<head><!-- é … -->")
        server.replica.faults["/fr/recherche/publications"] = Fault(
            200, html.encode(), {"Content-Type": "text/html; charset=ISO-8859-1"}
        )
        crawl(server.start_url("fr"), tmp_path)
    told = "".join(str(row) for kind in ("publications", "programs") for row in rows(tmp_path, kind))
    assert "Ã" not in told
    assert "é" in told


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("-s", "DOWNLOAD_DELAY=abc"), 2, "DOWNLOAD_DELAY is a number"),
        (("-O", "/proc/nowhere/feed.jsonl"), 5, "cannot be written"),
    ],
)
def test_words_that_cannot_be_followed(words: tuple[str, ...], code: int, sentence: str, tmp_path: Path) -> None:
    done = crawl("http://127.0.0.1:9/en/research/publications", tmp_path, *words)
    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
