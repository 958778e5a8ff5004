"""Loading, through the command, into a real DuckDB file and a real PostgreSQL server."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import orjson
import pytest

from milascraper.load.admission import admitted
from milascraper.load.definitions import DUCKDB, POSTGRES
from milascraper.load.destination import database
from milascraper.load.errors import LoadError
from milascraper.load.loading import load, not_loaded
from milascraper.load.migration import migrate
from milascraper.load.tables import PUBLICATIONS, RECORDS, TABLES, Kind, Table
from milascraper.runs.kept import KeptRun, kept_runs
from tests.conftest import run
from tests.load.server import new_database
from tests.load.shop import KINDS, Shop, open_shop
from tests.replica.cards import make_cards
from tests.replica.days import Days
from tests.replica.server import Replica

_VENUE = ("publications", "venue")
_START = datetime(2026, 10, 1, 4, tzinfo=UTC)


@cache
def _three_days() -> Path:
    """An output folder with three complete crawls in two languages: a card came, one went, one changed."""
    output = Path(mkdtemp(prefix="milascraper-load-"))
    replica = Replica(pages=3)
    days = Days(output, replica, ("en", "fr"))
    days.run(_START)
    replica.cards.insert(0, make_cards(500, 99)[-1])
    days.run(_START + timedelta(days=1))
    replica.cards[5] = replace(replica.cards[5], venue="Journal of Harbour Lanterns")
    replica.cards.pop(9)
    days.run(_START + timedelta(days=2))
    return output


@pytest.fixture(params=KINDS)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    return open_shop(request.param, tmp_path)


def _lines(kept: KeptRun, kind: str) -> list[Any]:
    return [orjson.loads(line) for line in (kept.path / f"{kind}.jsonl").read_bytes().splitlines()]


def _load(shop: Shop, *words: str, output: Path | None = None, code: int = 0) -> str:
    done = run("load", *words, "--to", shop.to, "--output", output or _three_days())
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def _flat(row: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = row
    for part in path:
        found = None if found is None else found[part]
    return found


def test_every_value_equals_the_lines_of_the_run(shop: Shop) -> None:
    _load(shop)
    latest = list(kept_runs(_three_days()))[-1]
    for records in RECORDS:
        lines = _lines(latest, records.current.name)
        assert lines
        columns = records.current.columns
        assert sorted(shop.rows(f"SELECT * FROM {records.current.name}"), key=lambda row: row["id"]) == sorted(
            ({c.name: _flat(line, c.path) if c.path else latest.manifest.run_id for c in columns} for line in lines),
            key=lambda row: row["id"],
        )
        for listed in records.lists:
            of = listed.table.key[0]
            expected = [
                {of: line["id"], "position": place, **{c.name: element[c.name] for c in listed.elements}}
                for line in lines
                for place, element in enumerate(line[listed.field], 1)
            ]
            got = shop.rows(f"SELECT * FROM {listed.table.name}")
            assert sorted(got, key=lambda row: (row[of], row["position"])) == sorted(
                expected, key=lambda row: (row[of], row["position"])
            )
    (kept,) = shop.rows("SELECT * FROM runs")
    document = orjson.loads((latest.path / "manifest.json").read_bytes())
    assert kept["drift_profiles"] == document["drift"]["profiles"]
    assert {name: kept[name] for name in document if name in kept} == {
        name: document[name] for name in document if name in kept
    }
    changes = shop.rows("SELECT * FROM changes")
    assert all(row.pop("run_id") == latest.manifest.run_id for row in changes)
    key = orjson.dumps
    assert sorted(changes, key=key) == sorted(_lines(latest, "changes"), key=key)


def test_tables_have_the_models_keys_types_and_comments(shop: Shop) -> None:
    _load(shop)
    types = (POSTGRES if shop.kind == "postgres" else DUCKDB)[Kind.TIMESTAMP]
    assert {row["data_type"].lower() for row in _columns(shop) if row["column_name"] == "source_fetched_at"} == {
        types.lower()
    }
    for table in TABLES:
        keys = shop.rows(
            "SELECT k.column_name FROM information_schema.table_constraints t "
            "JOIN information_schema.key_column_usage k USING (constraint_name, table_name) "
            f"WHERE t.constraint_type = 'PRIMARY KEY' AND table_name = '{table.name}' ORDER BY k.ordinal_position"
        )
        assert tuple(row["column_name"] for row in keys) == table.key
        described = {row["column_name"]: row["comment"] for row in _columns(shop) if row["table_name"] == table.name}
        assert described == {column.name: column.comment for column in table.columns}


def _columns(shop: Shop) -> list[dict[str, Any]]:
    if shop.kind == "duckdb":
        return shop.rows("SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal")
    return shop.rows(
        "SELECT table_name, column_name, data_type, "
        "col_description(table_name::regclass, ordinal_position) AS comment "
        "FROM information_schema.columns WHERE table_schema = 'public'"
    )


def test_a_run_loaded_twice_changes_nothing_and_an_older_one_is_refused(shop: Shop) -> None:
    first, second, third = (kept.manifest.run_id for kept in kept_runs(_three_days()))
    _load(shop, second)
    before = shop.everything()
    assert "loaded already; nothing changed" in _load(shop, second)
    assert f"run {first} is not newer than {second}" in _load(shop, first, code=1)
    assert shop.everything() == before
    assert f"Loaded run {third}" in _load(shop, "--all")
    assert "no complete crawl that is newer" in _load(shop, "--all")
    assert [row["run_id"] for row in shop.rows("SELECT run_id FROM runs ORDER BY started_at")] == [second, third]


def test_all_runs_in_turn_give_the_history(shop: Shop) -> None:
    _load(shop, "--all")
    replica = Replica(pages=3)
    changed = replica.cards[4].title  # a card was put before it
    states = shop.rows(
        "SELECT venue, valid_from, valid_to, is_current FROM publications_history "
        f"WHERE title = '{changed}' AND language = 'fr' ORDER BY valid_from"
    )
    day = [(_START + timedelta(days=n)).isoformat().replace("+00:00", "Z") for n in range(3)]
    assert [(row["valid_from"], row["valid_to"], row["is_current"]) for row in states[-2:]] == [
        (day[0], day[2], False),
        (day[2], None, True),
    ]
    assert states[-1]["venue"] == "Journal of Harbour Lanterns"
    gone = replica.cards[8].title
    assert {
        (row["valid_to"], row["is_current"])
        for row in shop.rows(f"SELECT valid_to, is_current FROM publications_history WHERE title = '{gone}'")
    } == {(day[2], False)}


def _spoiled(tmp_path: Path, ended: str) -> str:
    """A copy of the last run that did not end well; returns the output folder."""
    shutil.copytree(_three_days(), tmp_path / "output", symlinks=True)
    manifest = list(kept_runs(tmp_path / "output"))[-1].path / "manifest.json"
    report = orjson.loads(manifest.read_bytes())
    manifest.write_bytes(orjson.dumps({**report, "ended": ended, "reasons": ["Two pages were lost."]}))
    return str(tmp_path / "output")


def test_a_run_that_is_not_complete_is_refused_and_forced_takes_nothing_away(shop: Shop, tmp_path: Path) -> None:
    output = Path(_spoiled(tmp_path, "degraded"))
    _, second, third = kept_runs(output)
    _load(shop, second.manifest.run_id, output=output)
    before = shop.everything()
    told = _load(shop, third.manifest.run_id, output=output, code=1)
    assert "ended degraded: Two pages were lost. It is not loaded; --force" in told
    assert shop.everything() == before
    _load(shop, third.manifest.run_id, "--force", output=output)
    listed = {row["id"] for kept in (second, third) for row in _lines(kept, "publications")}
    assert {row["id"] for row in shop.rows("SELECT id FROM publications")} == listed
    current = shop.rows("SELECT id FROM publications_history WHERE is_current")
    assert {row["id"] for row in current} == listed
    assert len(current) == len(listed)


def test_a_crawl_of_one_language_says_nothing_of_the_other(shop: Shop, tmp_path: Path) -> None:
    replica = Replica(pages=2)
    Days(tmp_path, replica, ("en", "fr")).run(_START)
    replica.cards.pop(3)
    Days(tmp_path, replica, ("en",)).run(_START + timedelta(days=1))
    both, one = kept_runs(tmp_path)
    _load(shop, "--all", output=tmp_path)
    expected = {row["id"] for row in _lines(one, "publications")} | {
        row["id"] for row in _lines(both, "publications") if row["language"] == "fr"
    }
    assert {row["id"] for row in shop.rows("SELECT id FROM publications")} == expected
    assert {row["id"] for row in shop.rows("SELECT id FROM publications_history WHERE is_current")} == expected
    authors = shop.rows("SELECT DISTINCT publication_id FROM publication_authors")
    assert {row["publication_id"] for row in authors} <= expected
    for kind in ("programs", "consent_categories"):
        assert {row["language"] for row in shop.rows(f"SELECT language FROM {kind}")} == {"en", "fr"}
        assert all(row["is_current"] for row in shop.rows(f"SELECT is_current FROM {kind}_history"))


def test_programs_that_vanish_are_gone(shop: Shop, tmp_path: Path) -> None:
    days = Days(tmp_path, Replica(pages=1), ("en", "fr"))
    days.run(_START)
    second = days.run(_START + timedelta(days=1))
    file = second.path / "programs.jsonl"
    file.write_bytes(b"")
    manifest = second.path / "manifest.json"
    report = orjson.loads(manifest.read_bytes())
    for written in report["files"]:
        if written["name"] == file.name:
            written |= {"bytes": 0, "records": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    manifest.write_bytes(orjson.dumps(report))
    _load(shop, "--all", output=tmp_path)
    assert not shop.rows("SELECT id FROM programs")
    states = shop.rows("SELECT is_current, valid_to FROM programs_history")
    assert states
    assert {(row["is_current"], row["valid_to"]) for row in states} == {(False, "2026-10-02T04:00:00Z")}


def test_a_run_that_is_gone_before_it_is_merged_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    kept = Days(tmp_path, Replica(pages=1)).run(_START)
    run_to_load = admitted(kept, is_forced=False)
    (kept.path / "manifest.json").unlink()
    with database(shop.to) as opened, pytest.raises(LoadError, match="is gone"):
        load(opened, run_to_load)
    with database(shop.to) as opened:
        assert not_loaded(opened, [kept]) == [kept]


@pytest.mark.parametrize("folder", ["status=prod", "a [b] * c's", "ümlaut"])
def test_a_folders_name_says_nothing_of_its_runs(shop: Shop, folder: str, tmp_path: Path) -> None:
    shutil.copytree(_three_days(), tmp_path / folder / "output", symlinks=True)
    _load(shop, output=tmp_path / folder / "output")
    latest = list(kept_runs(_three_days()))[-1]
    assert Counter(row["status"] for row in shop.rows("SELECT status FROM publications")) == Counter(
        row["status"] for row in _lines(latest, "publications")
    )


def test_what_users_add_stays(shop: Shop) -> None:
    first, second, third = (kept.manifest.run_id for kept in kept_runs(_three_days()))
    _load(shop, first)
    shop.execute(
        "CREATE INDEX by_venue ON publications (venue)",
        "CREATE VIEW papers AS SELECT title FROM publications",
        "COMMENT ON COLUMN publications.venue IS 'ours'",
    )
    if shop.kind == "postgres":
        shop.execute(
            "CREATE TABLE notes (id TEXT REFERENCES publications ON DELETE CASCADE, note TEXT)",
            "INSERT INTO notes SELECT id, 'read' FROM publications",
        )
    _load(shop, second)
    _load(shop, third)
    indexes = "duckdb_indexes()" if shop.kind == "duckdb" else "pg_indexes"
    named = "index_name" if shop.kind == "duckdb" else "indexname"
    assert shop.rows(f"SELECT 1 FROM {indexes} WHERE {named} = 'by_venue'")
    assert {row["comment"] for row in _columns(shop) if (row["table_name"], row["column_name"]) == _VENUE} == {"ours"}
    listed = {row["id"] for row in _lines(list(kept_runs(_three_days()))[-1], "publications")}
    assert {row["id"] for row in shop.rows("SELECT id FROM publications")} == listed
    assert len(shop.rows("SELECT title FROM papers")) == len(listed)
    if shop.kind == "postgres":
        first_listed = {row["id"] for row in _lines(next(iter(kept_runs(_three_days()))), "publications")}
        assert {row["id"] for row in shop.rows("SELECT id FROM notes")} == first_listed & listed


def test_text_arrives_whole_whatever_the_encoding(tmp_path: Path) -> None:
    to = new_database("LATIN1")
    done = run("load", "--to", to, "--output", _three_days(), PGCLIENTENCODING="LATIN1")
    assert done.returncode == 5  # it cannot hold the names of others
    assert "no equivalent in encoding" in done.stderr
    plain = Shop("postgres", new_database())
    assert run("load", "--to", plain.to, "--output", _three_days(), PGCLIENTENCODING="LATIN1").returncode == 0
    latest = list(kept_runs(_three_days()))[-1]
    assert {row["title"] for row in plain.rows("SELECT title FROM publications")} == {
        row["title"] for row in _lines(latest, "publications")
    }


def test_tables_go_into_the_schema_that_is_named(tmp_path: Path) -> None:
    shop = Shop("postgres", new_database())
    shop.execute('CREATE SCHEMA "Papers"')
    there = f"{shop.to} options='-csearch_path=\"Papers\"'"
    for _ in range(2):
        done = run("load", "--to", there, "--output", _three_days())
        assert done.returncode == 0, done.stderr
    assert shop.rows('SELECT id FROM "Papers".publications')


def test_a_card_that_was_refused_is_not_gone(shop: Shop, tmp_path: Path) -> None:
    replica = Replica(pages=3)
    days = Days(tmp_path, replica)
    before = days.run(_START)
    shown = replica.cards[20]
    html = replica.html("en", 1)
    place = html.index(shown.published.isoformat(), html.index(shown.title))
    replica.pages_instead["en", 1] = html[:place] + "2026-13-45" + html[place + 10 :]
    after = days.run(_START + timedelta(days=1))
    (missing,) = {row["id"] for row in _lines(before, "publications")} - {
        row["id"] for row in _lines(after, "publications")
    }
    _load(shop, "--all", output=tmp_path)
    assert shop.rows(f"SELECT is_current FROM publications_history WHERE id = '{missing}'") == [{"is_current": True}]
    assert not shop.rows(f"SELECT id FROM publications WHERE id = '{missing}'")


def _older(table: Table) -> Table:
    """A table as a program had it that knew fewer fields."""
    return replace(table, columns=tuple(c for c in table.columns if c.name not in ("openreview_id", "reasons", "kind")))


def test_columns_that_came_are_added_and_those_of_users_stay(shop: Shop) -> None:
    with database(shop.to) as older, older.transaction():
        migrate(older, [_older(table) for table in TABLES])
    shop.execute("ALTER TABLE publications ADD COLUMN remark TEXT")
    told = _load(shop)
    for column in ("publications.openreview_id", "publications_history.openreview_id", "publication_links.kind"):
        assert f"New column: {column}" in told
    assert "remark" in shop.rows("SELECT * FROM publications WHERE openreview_id IS NOT NULL LIMIT 1")[0]
    assert {row["comment"] for row in _columns(shop) if row["column_name"] == "openreview_id"} == {
        column.comment for column in PUBLICATIONS.current.columns if column.name == "openreview_id"
    }


def test_a_column_that_came_begins_no_states(tmp_path: Path) -> None:
    shop = Shop("postgres", new_database())
    days = Days(tmp_path, Replica(pages=2))
    first = days.run(_START)
    _load(shop, output=tmp_path)
    days.run(_START + timedelta(days=1))
    shop.execute("ALTER TABLE publications_history DROP COLUMN openreview_id")
    assert "nothing changed" in _load(shop, first.manifest.run_id, output=tmp_path)
    assert "New column: publications_history.openreview_id" in _load(shop, "--all", output=tmp_path)
    states = shop.rows("SELECT id, openreview_id FROM publications_history")
    assert {row["id"]: row["openreview_id"] for row in states} == {
        row["id"]: row["openreview_id"] for row in _lines(first, "publications")
    }
    assert len(states) == len(_lines(first, "publications"))


def test_a_run_of_another_site_is_refused(shop: Shop, tmp_path: Path) -> None:
    _load(shop)
    Days(tmp_path, Replica(pages=1)).run(_START + timedelta(days=9))
    manifest = next(iter(kept_runs(tmp_path))).path / "manifest.json"
    report = orjson.loads(manifest.read_bytes())
    report["arguments"]["start_url"] = "http://replica.example/en/publications"
    manifest.write_bytes(orjson.dumps(report))
    assert "load it into another database" in _load(shop, output=tmp_path, code=1)
    assert "no complete crawl that is newer" in _load(shop, "--all", output=tmp_path)


def test_what_cannot_be_loaded_makes_no_database(tmp_path: Path) -> None:
    for words, told in (
        ((), "holds no complete run yet"),
        (("--all",), "holds no complete crawl"),
        (("--all", "--force"), "do not force it"),
    ):
        done = run("load", *words, "--output", tmp_path / "empty", "--to", tmp_path / "mila.duckdb")
        assert done.returncode == 2
        assert told in done.stderr
    output = Path(_spoiled(tmp_path, "degraded"))
    latest = list(kept_runs(output))[-1].manifest.run_id
    assert run("load", latest, "--output", output).returncode == 1
    assert not list(tmp_path.rglob("*.duckdb"))
