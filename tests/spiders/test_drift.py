"""Redesigns and disagreeing readers, seen through the crawl."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.conftest import crawl, manifest, rows, run_folders
from tests.replica.days import crawled_before
from tests.replica.server import Replica, ReplicaServer

_IDENTITY = ("schema_version", "id", "work_id", "source")


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    source = row["source"]
    kept = {name: value for name, value in row.items() if name not in _IDENTITY}
    return {**kept, "page": source["page"], "position": source["position"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [("display_suite", "hashed_divs"), ("unordered_list", "custom_elements"), ("table_rows", "flat_headings")],
)
def test_a_site_redesigned_half_way_is_read_whole_and_the_run_says_so(old: str, new: str, tmp_path: Path) -> None:
    # of this seed, the first page of the new looks tells what its template puts before the rest of an abstract
    replica = Replica(pages=20, seed=2, family=old, redesigned_from=10, new_family=new)
    with ReplicaServer(replica) as server:
        done = crawl(server.start_url(), tmp_path, "-s", "CONCURRENT_REQUESTS=1")
        gold = replica.gold("en", server.base)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The site was redesigned: page 10 " in done.stderr
    assert [_fields(row) for row in rows(tmp_path)] == gold
    drift: Any = manifest(tmp_path)["drift"]
    (redesign,) = drift["redesigns"]
    assert redesign["page"] == 10
    assert drift["profiles"] == [redesign["replaces"], redesign["profile"]]
    assert drift["pages_confirmed"] == 19  # nine, nine, and the French first page
    assert drift["pages_grammar_only"] == 2
    assert drift["disagreements"] == {}


def test_both_readers_read_each_page_but_the_one_that_was_learned_from(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        crawl(server.start_url(), tmp_path)
        crawl(server.start_url(), tmp_path)
    first, second = run_folders(tmp_path)
    marked = [
        {row["source"]["page"] for row in _rows(folder) if "card_grammar_only" in row["source"]["warnings"]}
        for folder in (first, second)
    ]
    assert marked == [{0}, set()]
    assert (first / "profile.json").read_bytes() == (second / "profile.json").read_bytes()
    assert {row["source"]["reader"] for row in _rows(second)} == {"grammar/1+profile/1"}


def test_a_redesign_between_two_runs_is_said(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        crawl(server.start_url(), tmp_path)
        server.replica.family = "articles"
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "The site was redesigned: page 0 " in done.stderr


def test_where_the_readers_disagree_the_field_is_empty_and_both_readings_are_kept(tmp_path: Path) -> None:
    replica = Replica(pages=4)
    card = next(card for card in replica.on_page(2) if card.abstract and len(card.authors) > 1)
    page = replica.html("en", 2)
    abstract = page.index('<div class="field-name-abstract">', page.index(card.title.split("&")[0][:20]))
    place = page.rindex("</div>", 0, abstract)  # in the block of the authors
    replica.pages_instead[("en", 2)] = f'{page[:place]}<div class="topic">Harbour Studies</div>{page[place:]}'
    with ReplicaServer(replica) as server:
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    quarantine: Any = rows(tmp_path, "quarantine")
    (refused,) = quarantine
    assert refused["reason"] == "readers_disagree"
    (readings,) = refused["readings"]
    assert readings["field"] == "authors"
    assert "Harbour Studies" in readings["grammar"]
    assert "Harbour Studies" not in readings["profile"]
    row: Any = next(row for row in rows(tmp_path) if row["title"] == card.title)
    assert row["authors"] == []
    assert row["abstract"] == card.abstract
    assert "readers_disagree" in row["source"]["warnings"]
    drift: Any = manifest(tmp_path)["drift"]
    assert drift["disagreements"] == {"authors": 1}


def test_a_run_that_finds_half_of_the_last_ones_listing_is_degraded_until_the_fall_is_accepted(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=20)) as server:
        crawled_before(server, tmp_path)
        before = (tmp_path / "latest").resolve()
        server.replica.shrink(10)
        fallen = crawl(server.start_url(), tmp_path)
        assert fallen.returncode == 3
        assert "the last complete run" in fallen.stderr
        assert (tmp_path / "latest").resolve() == before
        accepted = crawl(server.start_url(), tmp_path, "--accept-fall")
    assert accepted.returncode == 0, accepted.stderr
    assert (tmp_path / "latest").resolve() != before


def test_a_field_that_falls_away_is_degraded(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=20)) as server:
        crawled_before(server, tmp_path)
        server.replica.drop_links()
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3
    assert "links was found on" in done.stderr


def _rows(folder: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (folder / "publications.jsonl").read_bytes().splitlines()]
