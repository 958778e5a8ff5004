"""Through dlt, into the two of its destinations that are here: DuckDB and files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from milascraper.load.tables import TABLES
from tests.conftest import run
from tests.replica.days import Days
from tests.replica.server import Replica

_START = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    replica = Replica(pages=2)
    days = Days(folder, replica, ("en", "fr"))
    days.run(_START)
    replica.cards.pop(3)
    days.run(_START + timedelta(days=1))
    return folder


def _load(output: Path, to: str, *words: str, **environment: str) -> str:
    done = run("load", *words, "--to", to, "--output", output, cwd=None, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _embedded(output: Path, table: str, key: tuple[str, ...]) -> list[tuple[object, ...]]:
    with duckdb.connect(str(output / "milascraper.duckdb"), read_only=True) as file:
        return file.execute(f"SELECT {_told(table)} FROM {table} ORDER BY {', '.join(key)}").fetchall()


def _told(table: str) -> str:
    columns = next(one for one in TABLES if one.name == table).columns
    return ", ".join(f'CAST("{column.name}" AS VARCHAR)' for column in columns)


def test_a_warehouse_holds_what_the_embedded_database_holds_run_after_run(output: Path, tmp_path: Path) -> None:
    place = tmp_path / "warehouse.duckdb"
    first, second = sorted(path.name for path in (output / "runs").iterdir() if not path.name.startswith("."))
    for words in ((first,), (second,)):
        told = _load(output, "dlt:duckdb/papers", *words, **_duckdb_at(place))
        assert "Shipped all tables to duckdb, dataset papers" in told
        with duckdb.connect(str(place), read_only=True) as file:
            for table in TABLES:
                rows = file.execute(
                    f"SELECT {_told(table.name)} FROM papers.{table.name} ORDER BY {', '.join(table.key)}"
                ).fetchall()
                assert rows == _embedded(output, table.name, table.key), table.name
                assert rows or table.name == "changes"


def test_tables_of_somebody_else_are_not_replaced(output: Path, tmp_path: Path) -> None:
    place = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(place)) as file:
        file.execute("CREATE SCHEMA papers; CREATE TABLE papers.runs AS SELECT 42 AS km")
    done = run("load", "--to", "dlt:duckdb/papers", "--output", output, cwd=None, **_duckdb_at(place))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a table runs that `milascraper load` did not make" in done.stderr
    with duckdb.connect(str(place)) as file:
        assert file.execute("SELECT km FROM papers.runs").fetchall() == [(42,)]


def _duckdb_at(place: Path) -> dict[str, str]:
    return {"DESTINATION__DUCKDB__CREDENTIALS": f"duckdb:///{place}"}


def test_files_hold_it_too(output: Path, tmp_path: Path) -> None:
    place = tmp_path / "lake"
    _load(output, "dlt:filesystem", "--all", DESTINATION__FILESYSTEM__BUCKET_URL=place.as_uri())
    for table in TABLES:
        rows = duckdb.execute(
            f"SELECT {_told(table.name)} FROM read_parquet('{place}/mila/{table.name}/*.parquet') "
            f"ORDER BY {', '.join(table.key)}"
        ).fetchall()
        assert rows == _embedded(output, table.name, table.key), table.name


def test_a_warehouse_that_dlt_does_not_know_is_told_before_anything_is_loaded(output: Path) -> None:
    done = run("load", "--to", "dlt:nowhere", "--output", output)
    assert done.returncode == 5, done.stdout + done.stderr
    assert done.stderr == "milascraper: dlt knows no destination 'nowhere'; nothing was loaded\n"
    assert not (output / "milascraper.duckdb").exists()


@pytest.mark.parametrize(
    ("to", "environment"),
    [
        ("dlt:bigquery", {}),
        ("dlt:duckdb", {"DESTINATION__DUCKDB__CREDENTIALS": "duckdb:////proc/x.duckdb"}),
    ],
)
def test_a_warehouse_that_cannot_be_reached_is_told(output: Path, to: str, environment: dict[str, str]) -> None:
    done = run("load", "--to", to, "--output", output, cwd=None, **environment)
    assert done.returncode == 5, done.stdout + done.stderr
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"milascraper: {to.removeprefix('dlt:')}: dlt could not load into it")
