"""What goes wrong is one sentence, and nothing is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import orjson
import pytest

from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.kept import kept_runs
from tests.conftest import ROOT, run
from tests.load.server import dsn, full_disk, new_database
from tests.load.shop import KINDS, Shop, open_shop
from tests.replica.command import program
from tests.replica.days import Days
from tests.replica.server import Replica


@cache
def _output() -> Path:
    output = Path(mkdtemp(prefix="milascraper-load-"))
    Days(output, Replica(pages=2)).run(datetime(2026, 10, 1, tzinfo=UTC))
    return output


def _refused(code: ExitCode, *words: str | Path) -> str:
    """The sentence with which a command ends."""
    done = run(*words, "--output", _output())
    assert done.returncode == code, done.stdout + done.stderr
    (sentence,) = done.stderr.splitlines()
    return sentence


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("postgresql://127.0.0.1:1/mila", "database mila on 127.0.0.1: cannot be reached"),
        ("postgresql://nowhere.invalid/mila", "database mila on nowhere.invalid: cannot be reached"),
        ("postgresql://me:secret@127.0.0.1:1/mila?nonsense=1", "is no address of a PostgreSQL database"),
        ("host=127.0.0.1 port=x dbname=mila", "cannot be reached"),
        ("mysql://127.0.0.1/mila", "no destination of that kind"),
        ("/proc/mila.duckdb", "/proc/mila.duckdb"),
        (":memory:", "takes that name for no database"),
        ("dlt:", "names no destination"),
        ("postgresql://me:secret%zz@127.0.0.1:1/mila", "is no address of a PostgreSQL database"),
        ("postgresql://me:secret@[::1/mila", "is no address of a PostgreSQL database"),
        ("POSTGRESQL://me:secret@127.0.0.1/mila", "POSTGRESQL: no destination of that kind"),
        ("postgres:me:secret@127.0.0.1/mila", "postgres: no destination of that kind"),
        ("host=127.0.0.1 port=1 password=my secret", "is no address of a PostgreSQL database"),
        ("host=127.0.0.1 port=1 dbname=postgresql://me:secret@h/x", "PostgreSQL on 127.0.0.1: cannot be reached"),
    ],
)
def test_a_wrong_destination_is_told(to: str, told: str) -> None:
    sentence = _refused(ExitCode.UNWRITABLE, "load", "--to", to)
    assert told in sentence
    assert "secret" not in sentence


def test_a_database_that_is_not_there_is_told() -> None:
    told = _refused(ExitCode.UNWRITABLE, "load", "--to", dsn("no_such_database"))
    assert "no_such_database" in told


def test_a_file_that_is_no_database_stays_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letters.duckdb"
    file.write_text("Dear friend, " * 1000, encoding="utf-8")
    assert str(file) in _refused(ExitCode.UNWRITABLE, "load", "--to", file)
    assert file.read_text(encoding="utf-8").startswith("Dear friend")


def test_a_table_of_another_format_stays_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "papers.csv"
    file.write_text("title,year\nTides,2026\n", encoding="utf-8")
    assert "takes that name for no database" in _refused(ExitCode.UNWRITABLE, "load", "--to", file)
    assert file.read_text(encoding="utf-8") == "title,year\nTides,2026\n"


def test_a_locked_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mila.duckdb"
    with duckdb.connect(str(file)):
        assert "another process has it open" in _refused(ExitCode.LOCKED, "load", "--to", file)
        assert "another process has it open" in _refused(ExitCode.LOCKED, "sql", "SELECT 1", "--from", file)


def test_a_second_load_at_the_same_time_is_told() -> None:
    import psycopg

    to = new_database()
    with psycopg.connect(to) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(1835625569)")
        assert "another load is at work" in _refused(ExitCode.LOCKED, "load", "--to", to)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", ["TABLE publications (id TEXT, title TEXT)", "VIEW changes AS SELECT 1 AS id"])
def test_a_table_of_somebody_else_is_not_touched(kind: str, made: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    shop.execute(f"CREATE {made}")
    before = shop.everything()
    assert "`milascraper load` did not make" in _refused(ExitCode.FAILED, "load", "--to", shop.to)
    assert shop.everything() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("comment", "told"),
    [("milascraper 1.0: publications", "holds bigint, not"), ("milascraper 2.3: publications", "has schema 2.3")],
)
def test_a_table_of_ours_with_other_types_is_not_touched(kind: str, comment: str, told: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    shop.execute(
        "CREATE TABLE publications (id TEXT PRIMARY KEY, title BIGINT)", f"COMMENT ON TABLE publications IS '{comment}'"
    )
    before = shop.everything()
    assert told in _refused(ExitCode.FAILED, "load", "--to", shop.to).lower()
    assert shop.everything() == before


def test_no_rights_are_told(tmp_path: Path) -> None:
    import psycopg

    to = new_database()
    with psycopg.connect(to, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
    told = _refused(ExitCode.UNWRITABLE, "load", "--to", to.replace("user=tests", "user=reader"))
    assert "permission denied" in told


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert str(tmp_path) in _refused(ExitCode.UNWRITABLE, "load", "--to", tmp_path / "mila.duckdb")


def _with_little_space(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """A command none of whose files may grow beyond 512 KB: what is written then fails as on a full disk."""
    limit = 512 * 1024
    return subprocess.run(
        program(*words),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


@cache
def _long_output() -> Path:
    output = Path(mkdtemp(prefix="milascraper-load-"))
    Days(output, Replica(pages=120)).run(datetime(2026, 10, 1, tzinfo=UTC))
    return output


def test_a_server_whose_disk_is_full_is_told_and_nothing_is_lost() -> None:
    shop = Shop("postgres", full_disk())
    shop.execute("CREATE TABLE mine AS SELECT 1 AS id")
    before = shop.everything()
    done = run("load", "--to", shop.to, "--output", _long_output())
    assert done.returncode == ExitCode.UNWRITABLE, done.stdout + done.stderr
    (sentence,) = done.stderr.splitlines()
    assert "could not" in sentence
    assert shop.everything() == before


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    shop = open_shop("duckdb", tmp_path)
    output = _long_output()
    shop.execute("CREATE TABLE mine AS SELECT 1 AS id")
    before = shop.everything()
    done = _with_little_space("load", "--to", shop.to, "--output", output)
    assert done.returncode == ExitCode.UNWRITABLE, done.stdout + done.stderr
    (sentence,) = done.stderr.splitlines()
    assert shop.to in sentence
    assert shop.everything() == before
    done = run("load", "--to", shop.to, "--output", output)
    assert done.returncode == 0, done.stderr
    assert len(shop.rows("SELECT id FROM publications")) == len(Replica(pages=120).cards)


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_run_is_not_loaded(kind: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    kept = Days(output, Replica(pages=1, last_page_cards=5)).run(datetime(2026, 10, 1, tzinfo=UTC))
    file = kept.path / "publications.jsonl"
    file.write_bytes(file.read_bytes()[:-40])
    shop = open_shop(kind, tmp_path)
    done = run("load", "--to", shop.to, "--output", output)
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.startswith(f"milascraper: {file}: is not what was written")
    assert not shop.everything()


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_of_that_name_with_other_files_is_told(kind: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    assert run("load", "--to", shop.to, "--output", _output()).returncode == 0
    other = tmp_path / "output"
    kept = Days(other, Replica(pages=1)).run(datetime(2026, 10, 1, tzinfo=UTC))
    (first,) = kept_runs(_output())
    report = orjson.loads((kept.path / "manifest.json").read_bytes())
    (kept.path / "manifest.json").write_bytes(orjson.dumps({**report, "run_id": first.manifest.run_id}))
    kept.path.rename(kept.path.with_name(first.manifest.run_id))
    done = run("load", first.manifest.run_id, "--to", shop.to, "--output", other)
    assert done.returncode == ExitCode.FAILED
    assert "was loaded with other files" in done.stderr


@pytest.mark.parametrize(
    ("library", "words", "extra"),
    [
        ("duckdb", ("load",), "milascraper[duckdb]"),
        ("duckdb", ("sql", "SELECT 1", "--from", "x.duckdb"), "milascraper[duckdb]"),
        ("psycopg", ("load", "--to", "postgresql://127.0.0.1/mila"), "milascraper[postgres]"),
    ],
)
def test_a_missing_extra_is_a_sentence(library: str, words: tuple[str, ...], extra: str, tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").touch()
    without = f"import sys; sys.modules[{library!r}] = None; from milascraper.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", without, *words, "--output", _output()],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == ExitCode.FAILED
    (sentence,) = done.stderr.splitlines()
    assert f"pip install '{extra}'" in sentence
