"""SQL for warehouses: each dialect's parser takes it, PostgreSQL runs it, and it loads what `load` loads."""

from __future__ import annotations

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import sqlglot
from sqlglot import exp

from milascraper.load.dialects import DIALECTS
from milascraper.load.scripts import tables
from tests.conftest import run
from tests.load.server import readable_folder
from tests.load.shop import Shop, open_shop
from tests.replica.days import Days
from tests.replica.server import Replica


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    Days(folder, Replica(pages=2), ("en", "fr")).run(datetime(2026, 10, 1, tzinfo=UTC))
    return folder


def _script(output: Path, *words: str | Path) -> str:
    done = run("ddl", "--output", output, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _parsed(script: str, dialect: str) -> list[exp.Expr]:
    statements = [s for s in sqlglot.parse(script, dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE) if s]
    # what the parser does not understand it keeps as a Command
    assert not [statement for statement in statements if isinstance(statement, exp.Command)]
    return statements


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_dialects_parser_reads_tables_with_all_columns_and_keys(dialect: str, output: Path) -> None:
    made = [s for s in _parsed(_script(output, "--dialect", dialect), dialect) if isinstance(s, exp.Create)]
    assert [(one.find(exp.Table) or one).name.lower() for one in made] == [table.name for table in tables()]
    for one, table in zip(made, tables(), strict=True):
        assert tuple(column.name.lower() for column in one.find_all(exp.ColumnDef)) == table.names
        (key,) = one.find_all(exp.PrimaryKey)
        assert tuple(column.name.lower() for column in key.expressions) == table.key


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_dialects_parser_reads_the_load(dialect: str, output: Path) -> None:
    statements = _parsed(_script(output, "--dialect", dialect, "--load", "latest"), dialect)
    filled = [s.this.this.name.lower() for s in statements if isinstance(s, exp.Insert)]
    assert filled == [table.name for table in tables()]
    assert sum(isinstance(s, exp.Delete) for s in statements) == len(filled)
    for statement in statements:
        if isinstance(statement, exp.Insert):
            assert len(statement.this.expressions) == len(statement.expression.expressions)


def test_postgres_runs_it_and_holds_what_a_load_holds(output: Path, tmp_path: Path) -> None:
    kept = next((output / "runs").glob("*/manifest.json")).parent
    place = readable_folder() / kept.name
    shutil.copytree(kept, place)
    place.chmod(0o755)
    by_script, by_load = open_shop("postgres", tmp_path), open_shop("postgres", tmp_path)
    load = _script(output, "--dialect", "postgres", "--load", kept.name, "--from", place)
    with psycopg.connect(by_script.to, autocommit=True) as connection:
        connection.execute(_script(output, "--dialect", "postgres").encode())
        connection.execute(load.encode())
    with psycopg.connect(by_script.to, autocommit=True) as connection:
        connection.execute(load.encode())  # once more changes nothing
    assert run("load", "--to", by_load.to, "--output", output).returncode == 0
    for table in tables():
        query = f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}"
        assert by_script.rows(query) == by_load.rows(query), table.name
        assert by_script.rows(query)
    done = run("load", "--to", by_script.to, "--output", output)
    assert "`milascraper load` did not make" in done.stderr  # it has no history
    assert _types(by_script) == [row for row in _types(by_load) if not row[0].endswith("_history")]


def _types(shop: Shop) -> list[tuple[str, str, str]]:
    rows = shop.rows(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    return [(row["table_name"], row["column_name"], row["data_type"]) for row in rows]


def test_a_run_that_is_not_complete_gets_no_statements(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "output", symlinks=True)
    manifest = next((tmp_path / "output" / "runs").glob("*/manifest.json"))
    manifest.write_bytes(manifest.read_bytes().replace(b'"ended": "complete"', b'"ended": "degraded"'))
    done = run("ddl", "--dialect", "bigquery", "--load", manifest.parent.name, "--output", tmp_path / "output")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "ended degraded" in done.stderr
    assert not done.stdout


def test_a_load_that_finds_no_files_takes_nothing_away(output: Path, tmp_path: Path) -> None:
    shop = open_shop("postgres", tmp_path)
    assert run("load", "--to", shop.to, "--output", output).returncode == 0
    before = shop.everything()
    script = _script(output, "--dialect", "postgres", "--load", "latest", "--from", "/nowhere")
    with psycopg.connect(shop.to, autocommit=True) as connection:
        for statement in script.split(";\n"):
            with contextlib.suppress(psycopg.Error):  # as psql does, on to the next
                connection.execute(statement.encode())
    assert shop.everything() == before


def test_a_run_that_saw_a_part_gets_no_statements(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "output", symlinks=True)
    manifest = next((tmp_path / "output" / "runs").glob("*/manifest.json"))
    manifest.write_bytes(
        manifest.read_bytes().replace(b'"languages": "en,fr"', b'"languages": "en,fr", "max_pages": "2"')
    )
    done = run("ddl", "--dialect", "bigquery", "--load", manifest.parent.name, "--output", tmp_path / "output")
    assert done.returncode == 1
    assert "saw a part of the listing" in done.stderr


def test_words_that_do_not_go_together(output: Path) -> None:
    for words in (("--dialect", "klingon"), ("--dialect", "postgres", "--from", "/x"), ()):
        done = run("ddl", *words, "--output", output)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
