"""What a user gets wrong ends in a sentence and its exit code, and in no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.test_extract import URL
from tests.conftest import ROOT, run
from tests.replica.command import program

_LISTING = "https://mila.quebec/en/research/publications"
_PAGE = ROOT / "tests" / "fixtures" / "columns-en" / "input.html"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", str(_PAGE), "--url", "nonsense"], "no web address"),
        (["check", _LISTING, "--url", _LISTING], "its own"),
        (["check", "ftp://mila.quebec/"], "no web address"),
        (["check", "http://"], "no web address"),
        (["check", f"{_LISTING}?page=999999999999999999"], "too high"),
        (["crawl", "--start-url", f"{_LISTING}?page=x"], "no number"),
        (["crawl", "--deadline", "nan"], "not in the range"),
        (["crawl", "--deadline", "inf"], "not in the range"),
        (["status", "--max-age", "nan"], "not in the range"),
        (["check", str(_PAGE), "-s", "RETRY_TIMES=1.5"], "RETRY_TIMES is a whole number"),
        (["check", str(_PAGE), "-s", "AUTOTHROTTLE_ENABLED=maybe"], "AUTOTHROTTLE_ENABLED is a choice"),
        (["check", str(_PAGE), "-s", "LOG_LEVEL=foo"], "LOG_LEVEL is one of"),
        (["check", str(_PAGE), "-s", "ITEM_PIPELINES=foo"], "an object in JSON"),
        (["check", str(_PAGE), "-s", 'EXTENSIONS={"nothing.there": 1}'], "cannot be imported"),
        (["check", str(_PAGE), "-s", "DOWNLOAD_DELAYY=1"], "did you mean DOWNLOAD_DELAY?"),
        (["check", str(_PAGE), "-s", "MILASCRAPER_OUTPUT=elsewhere"], "set by --output"),
        (["explain", str(_PAGE), "-o", "-"], "-o names a file"),
        (["schedule", "--print", "cron", "--", "--bogus"], "No such option"),
        (["schedule", "--print", "cron", "--", "--output", "elsewhere"], "before --"),
        (["schedule", "--print", "cron", "--", "--max-pages"], "requires an argument"),
        (["runs", "list", "--output", "nowhere"], "does not exist"),
        (["runs", "verify", "--output", "nowhere"], "does not exist"),
        (["runs", "prune", "--dry-run", "--output", "nowhere"], "does not exist"),
        (["fixtures", "add", "nosuch.html", "z"], "neither an address nor a file"),
    ],
    ids=lambda value: " ".join(Path(word).name for word in value) if isinstance(value, list) else "",
)
def test_words_that_are_off(words: list[str], said: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_setting_of_an_add_on_of_the_users_own_is_taken(tmp_path: Path) -> None:
    assert run("check", _PAGE, "--url", URL, "-s", "ZEBRA_STRIPES=7", cwd=tmp_path).returncode in (0, 3)


@pytest.mark.parametrize("to", ["file/x", "/dev/full", "/proc/x"])
def test_schemas_that_cannot_be_written(to: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("schemas", "--to", to, cwd=tmp_path)
    assert done.returncode in (2, 5)
    assert "Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize("words", [["check", str(_PAGE)], ["schedule", "--print", "cron"], ["--help"]])
def test_a_standard_output_that_is_full(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program(*words), stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    assert done.returncode == 5
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_that_was_written_ends_with_its_own_code_though_nobody_hears(tmp_path: Path) -> None:
    words = program("extract", _PAGE, "--url", URL, "--output", tmp_path / "out")
    for to in ("/dev/full", None):
        read_end, write_end = os.pipe()
        os.close(read_end)
        with Path("/dev/full").open("w") as full:
            stdout = full if to else write_end
            done = subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
        os.close(write_end)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_several_queries_at_once_are_refused_where_one_answer_is_written(form: str, two_runs: Path) -> None:
    assert run("load", "--force", "--output", two_runs).returncode == 0
    done = run("sql", "--format", form, "SELECT 1 AS a; SELECT 2 AS b", "--output", two_runs)
    assert done.returncode == 2
    assert "one query at a time" in done.stderr
    assert run("sql", "SELECT 1", "--from", two_runs / "none.duckdb").returncode == 2


def test_a_line_that_is_no_json_is_named(two_runs: Path) -> None:
    file = (two_runs / "latest").resolve() / "publications.jsonl"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\n}", 1))
    first, second = sorted(path.name for path in (two_runs / "runs").iterdir() if not path.name.startswith("."))
    done = run("diff", first, second, "--output", two_runs)
    assert done.returncode == 1
    assert f"{file}, line 2" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["learn", str(_PAGE), "-o", "-"], "name one"),
        (["schedule", "--print", "github-actions", "--output", "elsewhere"], "its own folder"),
        (["crawl", "-s", "MILASCRAPER_PROFILE={}"], "is set by `milascraper replay`"),
    ],
)
def test_what_a_command_cannot_follow_is_refused(words: list[str], said: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not list(tmp_path.iterdir())


@pytest.fixture
def two_runs(tmp_path: Path) -> Path:
    """An output folder with two runs of which ``latest`` leads to the second."""
    output = tmp_path / "out"
    for _ in range(2):
        assert run("extract", _PAGE, "--url", URL, "--output", output).returncode == 0
    return output


@pytest.mark.parametrize("damage", ["cut", "removed"])
def test_a_run_whose_manifest_is_damaged_is_told_and_latest_stays(two_runs: Path, damage: str) -> None:
    latest = (two_runs / "latest").resolve()
    if damage == "cut":
        (latest / "manifest.json").write_text("{")
    else:
        (latest / "manifest.json").unlink()
    listed = run("runs", "list", "--output", two_runs)
    assert latest.name in listed.stderr
    shown = run("runs", "show", "--output", two_runs)
    assert shown.returncode == 2
    assert latest.name in shown.stderr
    verified = run("runs", "verify", "--output", two_runs)
    assert verified.returncode == 1
    assert latest.name in verified.stderr
    assert "1 faults" in verified.stdout
    assert (two_runs / "latest").resolve() == latest
    asked = run("status", "--output", two_runs)
    assert asked.returncode != 0
    assert latest.name in asked.stderr
    assert run("extract", _PAGE, "--url", URL, "--output", two_runs).returncode == 0
    assert (two_runs / "latest").resolve() != latest


def test_the_beginning_of_several_ids_is_no_name(two_runs: Path) -> None:
    done = run("runs", "show", "2", "--output", two_runs)
    assert done.returncode == 2
    assert "may be 2 runs" in done.stderr


def test_no_run_yet_is_said_so(tmp_path: Path) -> None:
    for words in (["runs", "show"], ["runs", "history"], ["export", "--format", "csv"]):
        done = run(*words, "--output", tmp_path)
        assert done.returncode == 2
        assert "holds no complete run yet" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_extraction_that_is_stopped_reports_what_it_read(number: signal.Signals, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    body = _PAGE.read_bytes()
    for n in range(400):
        (pages / f"p{n:03}.html").write_bytes(body.replace(b"</body>", b"<!-- %d --></body>" % n))
    output = tmp_path / "out"
    with subprocess.Popen(
        program("extract", pages, "--output", output), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while not list((output / "runs").glob(".*/job.json")):
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(number)
        told, errors = process.communicate(timeout=60)
    assert process.returncode == 4, told + errors
    assert number.name in errors
    assert "Traceback" not in errors
    manifest = json.loads(next((output / "runs").glob("[!.]*/manifest.json")).read_bytes())
    assert manifest["ended"] == "interrupted"
    assert not os.path.lexists(output / "latest")
