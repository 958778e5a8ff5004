"""The questions of the docs are answered, and rightly where the replica knows the answer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb
import pytest

from tests.conftest import ROOT, run
from tests.replica.cards import make_cards
from tests.replica.days import Days
from tests.replica.server import Replica

_PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
_QUERIES = dict(re.findall(r"^## (.*?)\n.*?```sql\n(.*?)```", _PAGE, re.M | re.S))
_GONE, _PUBLISHED = 7, 5


@cache
def _database() -> Path:
    """Three runs: one in September, and two in October that add a work, lose one, and publish a preprint."""
    folder = Path(mkdtemp(prefix="milascraper-queries-"))
    replica = Replica(pages=3)
    _alone(replica)
    cards = replica.cards
    cards[_PUBLISHED] = replace(
        cards[_PUBLISHED],
        published=date(2026, 8, 1),
        status="preprint",
        labels={"en": "preprint", "fr": "prépublication"},
    )
    cards[_PUBLISHED + 1] = replace(
        cards[_PUBLISHED + 1],
        links=(("https://github.com/harbour/lanterns", "github.com", "code"),),
        identifiers=dict.fromkeys(cards[0].identifiers),
    )
    days = Days(folder, replica, ("en", "fr"))
    days.run(datetime(2026, 9, 20, tzinfo=UTC))
    cards.pop(_GONE)
    cards[_PUBLISHED] = replace(
        cards[_PUBLISHED],
        published=date(2026, 8, 1) + timedelta(days=40),
        status="published",
        labels={"en": "published", "fr": "publié"},
    )
    days.run(datetime(2026, 10, 10, tzinfo=UTC))
    cards[0] = replace(cards[0], abstract="A text that was corrected.")
    cards.append(replace(make_cards(500, 99)[-1], title="A Lantern for Every Ferry"))
    days.run(datetime(2026, 10, 20, tzinfo=UTC))
    done = run("load", "--all", "--output", folder)
    assert done.returncode == 0, done.stderr
    return folder


def _alone(replica: Replica) -> None:
    """Give each card a title of its own: a work is known by it."""
    replica.cards = [replace(card, title=f"{card.title} {n}") for n, card in enumerate(replica.cards)]


def _answer(heading: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(_database() / "milascraper.duckdb"), read_only=True) as file:
        file.execute("SET TimeZone = 'UTC'")
        answer = file.execute(_QUERIES[heading])
        names = [column[0] for column in answer.description or []]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_there_are_a_dozen() -> None:
    assert len(_QUERIES) >= 12
    assert len(_QUERIES) == _PAGE.count("```sql")


@pytest.mark.parametrize("heading", _QUERIES)
def test_a_query_of_the_docs_has_an_answer(heading: str) -> None:
    assert bool(_answer(heading)) == (heading != "Works listed in one language alone")


def test_the_answers_are_the_replicas() -> None:
    replica = Replica(pages=3)
    _alone(replica)
    (new,) = _answer("New this month")
    assert (new["title"], new["first_listed"]) == ("A Lantern for Every Ferry", date(2026, 10, 20))
    (gone,) = _answer("Works that are listed no more")
    assert (gone["title"], gone["gone_since"]) == (replica.cards[_GONE].title, date(2026, 10, 10))
    (lag,) = _answer("From preprint to publication")
    assert (lag["year"], lag["works"], lag["median_days"]) == (2026, 1, 40)
    assert {row["title"] for row in _answer("Works with code")} >= {replica.cards[_PUBLISHED + 1].title}
    as_of = _answer("The listing as it was on a day")
    assert len(as_of) == 2 * (len(replica.cards) - 1)
    assert all(row["until"] is None for row in _answer("Consent categories over time"))
    assert {row["title"] for row in _answer("Cards that were corrected")} == {replica.cards[0].title}
    assert [row["ended"] for row in _answer("How the runs went")] == ["complete"] * 3
    members = {row["profile_url"]: row["works"] for row in _answer("Mila members by output")}
    slug, count = next(iter(members.items()))
    listed = [card for n, card in enumerate(replica.cards) if n != _GONE]
    lantern = make_cards(500, 99)[-1]
    assert count == sum(
        any(person.slug and slug.endswith(f"/{person.slug}") for person in card.authors) for card in (*listed, lantern)
    )


def test_the_command_prints_a_table_and_other_forms(tmp_path: Path) -> None:
    query = "SELECT status, count(*) AS cards FROM publications GROUP BY status ORDER BY status"
    words = ("sql", query, "--output", _database())
    table, lines, cells = (run(*words, "--format", form) for form in ("table", "jsonl", "csv"))
    assert "│ accepted" in table.stdout
    assert lines.stdout.startswith('{"status":"accepted","cards":')
    assert cells.stdout.replace("\r", "").startswith("status,cards\naccepted,")
    assert len(lines.stdout.splitlines()) + 1 == len(cells.stdout.splitlines())


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("DELETE FROM publications", "read-only"),
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM nothing", "nothing"),
        ("", "that is no query"),
        (" ;", "that is no query"),
    ],
)
def test_what_is_no_question_is_told(query: str, told: str) -> None:
    done = run("sql", query, "--output", _database())
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_hold_what_json_can(tmp_path: Path) -> None:
    query = "SELECT MAP {1: 'a'} AS m, 170141183460469231731687303715884105727 AS h, DATE '2026-10-01' AS d, records FROM runs"
    done = run("sql", query, "--format", "jsonl", "--output", _database())
    (line, *_) = map(json.loads, done.stdout.splitlines())
    assert (line["m"], line["h"], line["d"]) == ({"1": "a"}, 2**127 - 1, "2026-10-01")
    assert line["records"]["programs"] == 6
    for wrong in ("SELECT 1 AS a, 2 AS a", ""):
        done = run("sql", wrong, "--format", "jsonl", "--output", _database())
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_query_writes_no_file(tmp_path: Path) -> None:
    done = run("sql", f"COPY runs TO '{tmp_path}/runs.csv'", "--output", _database())
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("sql", "SELECT 1", "--output", tmp_path)
    assert done.returncode == 2
    assert (
        done.stderr
        == f"milascraper: {tmp_path}/milascraper.duckdb: no database is there; `milascraper load` makes it\n"
    )
