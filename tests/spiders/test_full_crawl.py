"""The main job, end to end: all 583 pages equal their gold, and 40 in each of two languages their replay, too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.archive.shelf import KINDS
from tests.conftest import crawl, manifest, rows, run
from tests.replica import gold
from tests.replica.server import Replica, ReplicaServer

_FACTS = re.compile(rb'"(?:fetched_at|archived_as)":(?:"[^"]+"|null)')


def _without_source(row: dict[str, Any], kept: tuple[str, ...]) -> dict[str, Any]:
    source = row.pop("source")
    for name in ("id", "work_id", "schema_version"):
        row.pop(name, None)
    return {**row, **{name: source[name] for name in kept}}


@pytest.mark.long
def test_full_replica_equals_gold(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=583)) as server:
        done = crawl(server.start_url(), tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        _equals_gold(tmp_path, server, ("en",))


def test_both_languages_equal_gold_and_their_replay(tmp_path: Path) -> None:
    crawled, replayed = tmp_path / "crawled", tmp_path / "replayed"
    with ReplicaServer(Replica(pages=40, family="hashed_divs")) as server:
        done = crawl(server.start_url(), crawled, "--languages", "en,fr", "--archive")
        assert done.returncode == 0, done.stdout + done.stderr
        _equals_gold(crawled, server, ("en", "fr"))
    done = run("replay", crawled / "latest" / "archive.wacz", "--output", replayed)
    assert done.returncode == 0, done.stdout + done.stderr
    for kind in KINDS:
        name = f"{kind}.jsonl"
        assert (crawled / "latest" / name).read_bytes() == (replayed / "latest" / name).read_bytes()


def test_two_crawls_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with ReplicaServer(Replica(pages=30, family="table_rows")) as server:
        for output in (first, second):
            done = crawl(server.start_url(), output, "--languages", "en,fr")
            assert done.returncode == 0, done.stdout + done.stderr
    for kind in KINDS:
        one, other = ((output / "latest" / f"{kind}.jsonl").read_bytes() for output in (first, second))
        assert _FACTS.sub(b"", one) == _FACTS.sub(b"", other)


def test_flat_cards_equal_gold_in_both_languages(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=40, family="flat_headings")) as server:
        done = crawl(server.start_url(), tmp_path, "--languages", "en,fr")
        assert done.returncode == 0, done.stdout + done.stderr
        _equals_gold(tmp_path, server, ("en", "fr"))


def _equals_gold(output: Path, server: ReplicaServer, languages: tuple[str, ...]) -> None:
    expected = [row for language in languages for row in server.replica.gold(language, server.base)]
    programs = [row for language in ("en", "fr") for row in gold.programs(language, server.base)]
    got = [_without_source(row, ("page", "position")) for row in rows(output)]
    assert got == expected
    assert [_without_source(row, ()) for row in rows(output, "programs")] == programs
    assert [_without_source(row, ()) for row in rows(output, "consent_categories")] == [
        row for language in ("en", "fr") for row in gold.consent_categories(language)
    ]
    assert rows(output, "quarantine") == []
    ids = [row["id"] for row in rows(output)]
    assert len(set(ids)) == len(ids)
    report: Any = manifest(output)
    # without being asked for, the other language's first page is read for its programs and consent categories
    pages = len(languages) * server.replica.pages + (2 - len(languages))
    assert report["pages"] == {"expected": pages, "read": pages, "out_of_range": 0, "repeated": 0, "lost": []}
