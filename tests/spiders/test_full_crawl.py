"""The main job, end to end: 583 pages in two languages equal their gold in every field, twice with the same bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import crawl, manifest, rows
from tests.replica import gold
from tests.replica.server import Replica, ReplicaServer

_TIMES = re.compile(rb'"fetched_at":"[^"]+"')


def _without_source(row: dict[str, Any], kept: tuple[str, ...]) -> dict[str, Any]:
    source = row.pop("source")
    for name in ("id", "work_id", "schema_version"):
        row.pop(name, None)
    return {**row, **{name: source[name] for name in kept}}


@pytest.mark.parametrize("family", ["display_suite", "hashed_divs", "flat_headings"])
def test_full_replica_equals_gold(family: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with ReplicaServer(Replica(pages=583, family=family)) as server:
        for output in (first, second):
            done = crawl(server.start_url(), output, "--languages", "en,fr")
            assert done.returncode == 0, done.stdout + done.stderr
        expected = [row for language in ("en", "fr") for row in server.replica.gold(language, server.base)]
        programs = [row for language in ("en", "fr") for row in gold.programs(language, server.base)]
    got = [_without_source(row, ("page", "position")) for row in rows(first)]
    assert got == expected
    assert [_without_source(row, ()) for row in rows(first, "programs")] == programs
    assert [_without_source(row, ()) for row in rows(first, "consent_categories")] == [
        row for language in ("en", "fr") for row in gold.consent_categories(language)
    ]
    assert rows(first, "quarantine") == []
    for name in ("publications", "programs", "consent_categories"):
        one, other = ((output / "latest" / f"{name}.jsonl").read_bytes() for output in (first, second))
        assert _TIMES.sub(b"", one) == _TIMES.sub(b"", other)
    ids = [row["id"] for row in rows(first)]
    assert len(set(ids)) == len(ids)
    report: Any = manifest(first)
    assert report["pages"] == {"expected": 1166, "read": 1166, "out_of_range": 0, "repeated": 0, "lost": []}
