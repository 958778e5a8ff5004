"""Crawls that ask for less: ``--since-last`` and ``--conditional``, through the real command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from milascraper.runs.scope import QUIET_PAGES
from tests.conftest import crawl, rows, run, run_folders
from tests.redesigns.view import PATHS
from tests.replica.cards import make_cards
from tests.replica.server import Fault, Replica, ReplicaServer

EN = PATHS["en"]


def _report(folder: Path) -> Any:
    return orjson.loads((folder / "manifest.json").read_bytes())


def _listing_pages(replica: Replica) -> int:
    return sum(count for path, count in replica.requests.items() if path.startswith(EN))


def _timeless(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without when and by which readers a record was read."""
    return [{**row, "source": {**row["source"], "fetched_at": None, "reader": None, "warnings": None}} for row in found]


def test_a_peek_stops_where_nothing_is_new_and_says_that_it_is_partial(tmp_path: Path) -> None:
    replica = Replica(pages=12)
    new, late = (replace(card, title=title) for card, title in _titled("A New Ferry", "A Late Lighthouse"))
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        latest = (tmp_path / "latest").resolve()
        del replica.cards[30], replica.cards[-1]
        replica.cards.insert(15, new)
        replica.cards.insert(100, late)
        replica.requests.clear()
        done = crawl(server.start_url(), tmp_path, "--since-last")
    assert done.returncode == 0, done.stdout + done.stderr
    # the new card is on the second page
    assert _listing_pages(replica) == 2 + QUIET_PAGES
    assert (tmp_path / "latest").resolve() == latest
    peek = run_folders(tmp_path)[-1]
    report = _report(peek)
    assert report["partial"] is True
    assert report["ended"] == "complete"
    assert "partial" in done.stdout
    changes = [orjson.loads(line) for line in (peek / "changes.jsonl").read_bytes().splitlines()]
    assert {(change["change"], change["title"]) for change in changes} == {("added", new.title)}
    assert not any(change["change"] == "removed" for change in changes)


def _titled(*titles: str) -> list[tuple[Any, str]]:
    return list(zip(make_cards(900, 77)[-len(titles) :], titles, strict=True))


def test_without_a_complete_run_a_peek_reads_the_whole_listing(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=6)) as server:
        done = crawl(server.start_url(), tmp_path, "--since-last")
        assert done.returncode == 0, done.stdout + done.stderr
        assert _listing_pages(server.replica) == 6
    assert not (tmp_path / "latest").exists()


def test_a_conditional_crawl_gets_pages_that_did_not_change_without_their_body(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path, "--conditional").returncode == 0
        first = rows(tmp_path)
        replica.cards[40] = replace(replica.cards[40], abstract="A text that was corrected.")
        done = crawl(server.start_url(), tmp_path, "--conditional")
        assert done.returncode == 0, done.stdout + done.stderr
        plain = crawl(server.start_url(), tmp_path / "plain")
        assert plain.returncode == 0
    requests = _report(run_folders(tmp_path)[-1])["requests"]
    # all but the page with the corrected card and robots.txt, which has no validators
    assert requests["httpcache/revalidate"] == replica.answered_304 == 6
    assert requests["httpcache/invalidate"] + requests.get("httpcache/firsthand", 0) == 2
    assert _timeless(rows(tmp_path)) == _timeless(rows(tmp_path / "plain"))
    assert _timeless(rows(tmp_path)) != _timeless(first)
    assert run("runs", "verify", "--output", tmp_path).returncode == 0


def test_what_was_kept_never_stands_in_for_a_site_that_fails(tmp_path: Path) -> None:
    replica = Replica(pages=4)
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path, "--conditional").returncode == 0
        latest = (tmp_path / "latest").resolve()
        replica.faults[f"{EN}?page=2"] = Fault(500)
        done = crawl(server.start_url(), tmp_path, "--conditional")
        assert done.returncode == 3, done.stdout + done.stderr
    lost = _report(run_folders(tmp_path)[-1])["pages"]["lost"]
    assert [page["page"] for page in lost] == [2]
    assert (tmp_path / "latest").resolve() == latest
    # nobody answers any more
    dead = crawl(server.start_url(), tmp_path, "--conditional", "-s", "RETRY_TIMES=0")
    assert dead.returncode == 1, dead.stdout + dead.stderr


def test_an_entry_that_was_cut_off_is_asked_for_anew(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path, "--conditional").returncode == 0
        for body in (tmp_path / ".httpcache").rglob("response_body"):
            body.write_bytes(body.read_bytes()[:-200])
        done = crawl(server.start_url(), tmp_path, "--conditional")
        assert done.returncode == 0, done.stdout + done.stderr
    first, second = run_folders(tmp_path)
    assert _timeless(rows(tmp_path, run_id=first.name)) == _timeless(rows(tmp_path, run_id=second.name))
