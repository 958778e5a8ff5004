"""The crawl through its public doors: arguments, feeds, languages, "see more", politeness, redirects."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import pytest

from milascraper.spiders.publications import PublicationsSpider
from tests.conftest import ROOT, crawl, manifest, rows
from tests.redesigns.view import PATHS
from tests.replica.command import FAST, program, with_settings
from tests.replica.server import Fault, Replica, ReplicaServer

EN, FR = PATHS["en"], PATHS["fr"]


def test_default_reads_one_listing_and_the_other_languages_programs(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        done = crawl(server.start_url(), tmp_path)
        asked = server.replica.requests
    assert done.returncode == 0, done.stderr
    assert {row["language"] for row in rows(tmp_path)} == {"en"}
    assert [row["language"] for row in rows(tmp_path, "programs")] == ["en"] * 3 + ["fr"] * 3
    assert [row["language"] for row in rows(tmp_path, "consent_categories")] == ["en"] * 3 + ["fr"] * 3
    assert asked[FR] == 1
    assert asked[f"{FR}?page=1"] == 0


def test_a_french_start_reads_the_french_listing(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        crawl(server.start_url("fr"), tmp_path)
    assert {row["language"] for row in rows(tmp_path)} == {"fr"}
    assert {row["status_label"] for row in rows(tmp_path)} & {"publié", "prépublication"}


def test_max_pages_bounds_the_crawl(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9)) as server:
        crawl(server.start_url(), tmp_path, "--max-pages", "2")
        asked = server.replica.requests
    assert {row["source"]["page"] for row in rows(tmp_path)} == {0, 1}  # type: ignore[index]  # a JSON object
    assert asked[f"{EN}?page=2"] == 0


@pytest.mark.parametrize("pages", [1, 2])
def test_short_listings(pages: int, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=pages, last_page_cards=3)) as server:
        done = crawl(server.start_url(), tmp_path)
        expected = len(server.replica.cards)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(tmp_path)) == expected


def test_abstracts_that_go_on_at_their_own_page_are_followed_and_merged(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2, seam="own_page")) as server:
        done = crawl(server.start_url(), tmp_path)
        expected = [card.abstract for card in server.replica.cards]
    assert done.returncode == 0, done.stdout + done.stderr
    assert [row["abstract"] for row in rows(tmp_path)] == expected
    assert {row["abstract_complete"] for row in rows(tmp_path)} == {True, None}


def test_an_abstracts_own_page_that_fails_leaves_its_head_and_says_so(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1, last_page_cards=12, seam="own_page")) as server:
        cut = next(card for card in server.replica.cards if card.abstract and len(card.abstract) > 140)
        server.replica.faults[f"/en/publication/{cut.slug}"] = Fault(404)
        crawl(server.start_url(), tmp_path)
    (row,) = (row for row in rows(tmp_path) if row["abstract_complete"] is False)
    assert cut.abstract is not None
    assert row["abstract"] == cut.abstract[:140].rstrip()
    assert "abstract_incomplete" in row["source"]["warnings"]  # type: ignore[index]  # a JSON object


def test_scrapy_crawl_gives_the_same_records_and_feeds_work(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    with ReplicaServer(Replica(pages=2)) as server:
        crawl(server.start_url(), tmp_path / "ours")
        settings = with_settings(*FAST, f"MILASCRAPER_OUTPUT={tmp_path / 'scrapys'}")
        subprocess.run(
            [
                sys.executable,
                "-m",
                "scrapy",
                "crawl",
                "publications",
                "-a",
                f"start_url={server.start_url()}",
                *settings,
                "-O",
                str(feed),
            ],
            check=True,
            cwd=ROOT,
            capture_output=True,
            timeout=120,
        )
        done = crawl(server.start_url(), tmp_path / "fed", "-O", str(tmp_path / "own.jsonl"))
    assert done.returncode == 0, done.stderr

    def timeless(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "source": {**row["source"], "fetched_at": None}} for row in found]

    for kind in ("publications", "programs", "consent_categories"):
        assert timeless(rows(tmp_path / "ours", kind)) == timeless(rows(tmp_path / "scrapys", kind))
    for path in (feed, tmp_path / "own.jsonl"):
        fed = [orjson.loads(line) for line in path.read_bytes().splitlines()]
        assert sorted(row["id"] for row in fed if "work_id" in row) == sorted(
            row["id"] for row in rows(tmp_path / "ours")
        )  # type: ignore[type-var]  # ids are text


def test_the_user_agent_names_us_and_a_contact(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1)) as server:
        crawl(server.start_url(), tmp_path, "-s", "MILASCRAPER_CONTACT=crawler@example.org")
        agents = server.replica.agents
    assert len(agents) == 1
    assert "milascraper/" in (agent := agents.pop())
    assert "crawler@example.org" in agent


def _gaps(server: ReplicaServer) -> list[float]:
    """The seconds between each request and the next."""
    return [later - earlier for earlier, later in itertools.pairwise(server.replica.asked_at)]


def test_retry_after_is_waited_for_and_the_page_is_not_lost(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        server.replica.faults[f"{EN}?page=1"] = Fault(503, headers={"Retry-After": "2"}, times=1)
        done = crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS=1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert max(_gaps(server)) >= 1.9
    assert len(rows(tmp_path)) == 14


def test_retry_after_counts_for_the_next_page_too_where_the_first_was_given_up(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=4)) as server:
        server.replica.faults[f"{EN}?page=2"] = Fault(503, headers={"Retry-After": "1"}, times=2)
        done = crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS=1", "-s", "RETRY_TIMES=1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(gap >= 0.9 for gap in _gaps(server)) == 2


def test_a_site_that_asks_for_a_long_wait_is_left_alone(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9)) as server:
        for page in range(2, 9):
            server.replica.faults[f"{EN}?page={page}"] = Fault(429, headers={"Retry-After": "3600"})
        done = crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS=1")
        asked = sum(count for path, count in server.replica.requests.items() if "page=" in path)
    assert done.returncode == 3
    assert "asked not to be asked again" in done.stderr
    assert asked == 2, server.replica.requests
    assert not (tmp_path / "latest").exists()


def test_crawl_delay_is_kept_whether_or_not_anything_is_asked_for_again(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3, robots="User-agent: *\nCrawl-delay: 1\n")) as server:
        done = crawl(server.start_url(), tmp_path, "-s", "RETRY_ENABLED=0")
    assert done.returncode == 0, done.stderr
    assert min(_gaps(server)[1:]) >= 0.9


def test_a_host_in_capitals_is_the_same_host(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        done = crawl(server.start_url().replace("http://127.0.0.1", "HTTP://LOCALHOST"), tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_listing_that_names_no_counterpart_is_complete_and_says_so(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1)) as server:
        server.replica.pages_instead["en", 0] = re.sub(r"<link[^>]*hreflang[^>]*>", "", server.replica.html("en", 0))
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "names no counterpart in 'fr'" in done.stderr
    assert {row["language"] for row in rows(tmp_path, "programs")} == {"en"}


@pytest.mark.parametrize("argument", ["since_last=false", "max_pages=0", "max_pages=-3"])
def test_what_scrapy_passes_on_is_checked(argument: str) -> None:
    name, _, value = argument.partition("=")
    with pytest.raises(ValueError, match=name):
        PublicationsSpider(**{name: value})


def test_the_delay_is_the_least_between_any_two_requests(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9)) as server:
        crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1", "-s", "DOWNLOAD_DELAY=0.4")
        asked_at = server.replica.asked_at
    assert len(asked_at) == 11
    assert min(later - earlier for earlier, later in itertools.pairwise(asked_at)) > 0.3


def test_a_redirect_off_the_site_is_refused(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1)) as elsewhere, ReplicaServer(Replica(pages=2)) as server:
        server.replica.faults[f"{EN}?page=1"] = Fault(302, headers={"Location": elsewhere.start_url()})
        done = crawl(server.start_url(), tmp_path)
        assert not elsewhere.replica.requests
    assert done.returncode == 3
    assert "leaves the site" in done.stderr


def test_a_redirect_off_the_site_after_a_retry_is_refused_too(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1)) as elsewhere, ReplicaServer(Replica(pages=2)) as server:
        hop = f"{EN}?page=1"
        server.replica.faults[hop] = Fault(302, headers={"Location": f"{server.base}/hop"})
        server.replica.faults["/hop"] = Fault(302, headers={"Location": elsewhere.start_url()})
        done = crawl(server.start_url(), tmp_path)
        assert not elsewhere.replica.requests
    assert done.returncode == 3


def test_cards_that_move_to_the_next_page_during_the_crawl_are_written_once(tmp_path: Path) -> None:
    replica = Replica(pages=3, last_page_cards=12)
    with ReplicaServer(replica) as server:
        late = replica.html("en", 1)
        replica.cards.insert(0, replica.cards[-1])
        shifted = replica.html("en", 1)
        replica.cards.pop(0)
        assert shifted != late
        replica.faults[f"{EN}?page=1"] = Fault(200, shifted.encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(tmp_path)) == 35
    assert [row["reason"] for row in rows(tmp_path, "quarantine")] == ["duplicate_listing"]


def test_lost_pages_are_named_and_latest_stays(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=4)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        before = os.readlink(tmp_path / "latest")
        server.replica.faults[f"{EN}?page=2"] = Fault(500)
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3
    assert "page=2" in done.stderr
    assert "500" in done.stderr
    assert os.readlink(tmp_path / "latest") == before


def test_a_listing_that_shrinks_during_the_crawl_loses_no_page(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    with ReplicaServer(replica) as server:
        first = replica.html("en", 0)
        short = Replica(pages=2, last_page_cards=12, seed=1)
        replica.faults[EN] = Fault(200, first.encode())
        replica.cards = short.cards
        replica.pages = 2
        done = crawl(server.start_url(), tmp_path, "--languages", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    report: Any = manifest(tmp_path)
    assert report["pages"]["out_of_range"] == 1
    assert len(rows(tmp_path)) == 24


def test_an_interrupted_crawl_says_so_and_keeps_what_it_read(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=40)) as server:
        settings = with_settings("AUTOTHROTTLE_ENABLED=False", "DOWNLOAD_DELAY=0.4")
        process = subprocess.Popen(
            program("crawl", "--start-url", server.start_url(), "--output", tmp_path, *settings),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(server.replica.requests) < 5 and process.poll() is None:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 4, errors
    assert "asked to stop" in errors
    assert "Traceback" not in errors
    assert not (tmp_path / "latest").exists()
    report: Any = manifest(tmp_path)
    assert report["ended"] == "interrupted"
    assert report["records"]["publications"] > 0


def test_empty_pages_that_the_pager_promises_are_lost_pages(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    with ReplicaServer(replica) as server:
        for page in (3, 4):
            html = replica.html("en", page)
            start, end = html.index('<div class="masonry-grid">'), html.index('<nav class="pager"')
            empty = (html[:start] + html[end:]).replace(
                f'href="?page={page}" aria-current', 'href="?page=0" aria-current'
            )
            replica.faults[f"{EN}?page={page}"] = Fault(200, empty.encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout
    assert done.stderr.count("shows no release line") == 2


def test_a_page_that_shows_another_pages_cards_is_not_counted_twice(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    with ReplicaServer(replica) as server:
        replica.faults[f"{EN}?page=3"] = Fault(200, replica.html("en", 0).encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout
    report: Any = manifest(tmp_path)
    assert report["pages"]["repeated"] == 1
    assert report["records"]["publications"] == 50


def test_pages_are_asked_for_in_ascending_order(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9)) as server:
        crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS=1")
        asked = [path for path in server.replica.requests if path.startswith(EN)]
    assert asked == [EN, *(f"{EN}?page={page}" for page in range(1, 9))]


def test_a_start_that_names_a_page_or_no_language_finds_the_listing(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    with ReplicaServer(replica) as server:
        assert crawl(f"{server.start_url()}?page=2", tmp_path / "page").returncode == 0
        replica.faults["/pubs"] = Fault(200, replica.html("fr", 0).encode())
        done = crawl(f"{server.base}/pubs", tmp_path / "neutral", "--max-pages", "1")
    assert len(rows(tmp_path / "page")) == 26
    assert done.returncode == 0, done.stdout + done.stderr
    assert {row["language"] for row in rows(tmp_path / "neutral")} == {"fr"}


def test_a_counterpart_in_the_wrong_language_is_a_lost_page(tmp_path: Path) -> None:
    replica = Replica(pages=2)
    with ReplicaServer(replica) as server:
        replica.faults[FR] = Fault(200, replica.html("en", 0).encode())
        done = crawl(server.start_url(), tmp_path, "--languages", "en,fr")
    assert done.returncode == 3
    assert "it is in 'en', not in 'fr'" in done.stderr
    report: Any = manifest(tmp_path)
    assert {row["language"] for row in rows(tmp_path, run_id=report["run_id"])} == {"en"}


def test_a_number_in_the_pager_beyond_reason_is_not_believed(tmp_path: Path) -> None:
    replica = Replica(pages=2)
    with ReplicaServer(replica) as server:
        trap = replica.html("en", 0).replace("</main>", '<a href="?page=99999999">Trap</a></main>')
        replica.faults[EN] = Fault(200, trap.encode())
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(tmp_path)) == 14
