"""``milascraper extract``: saved pages in, records out; what is no page gets a sentence and an exit code."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.conftest import ROOT, manifest, rows, run
from tests.replica.server import Replica

URL = "https://mila.quebec/en/research/publications"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    page = tmp_path / "page.html"
    page.write_text(Replica(pages=2).html("en", 0), encoding="utf-8")
    return page


def test_a_saved_page_gives_its_records(saved: Path, tmp_path: Path) -> None:
    done = run("extract", saved, "--output", tmp_path / "out", "--url", URL)
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert len(found) == 12
    assert found[0]["source"]["url"] == URL  # type: ignore[index]  # a JSON object
    report: Any = manifest(tmp_path / "out")
    assert report["command"] == "extract"
    assert report["ended"] == "complete"


def test_a_folder_of_pages_is_read_whole_and_sorted(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in range(3):
        canonical = f'<link rel="canonical" href="{URL}{f"?page={page}" if page else ""}">'
        html = replica.html("en", page).replace("<head>", f"<head>{canonical}")
        (folder / f"{9 - page}.html").write_text(html, encoding="utf-8")
    done = run("extract", folder, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [row["title"] for row in rows(tmp_path / "out")] == [card.title for card in replica.cards]
    assert len(rows(tmp_path / "out", "programs")) == 3


def test_without_an_address_relative_links_are_null_and_the_record_says_so(saved: Path, tmp_path: Path) -> None:
    done = run("extract", saved, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for row in rows(tmp_path / "out"):
        assert row["source"]["url"] is None  # type: ignore[index]  # a JSON object
        assert "address_unknown" in row["source"]["warnings"]  # type: ignore[index]  # a JSON object
        assert row["title_url"] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither HTML"),
        (b"just words, no page", "no heading of a listing"),
        (
            b"<html lang=en><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>",
            "page not found",
        ),
        (
            b"<html lang=en><head><title>News | Mila</title></head><body><h1>News</h1><p>2026-01-02 A thing</p></body></html>",
            "that of a listing",
        ),
        (b"<html><body><h1>Publications</h1></body></html>", "html lang"),
    ],
)
def test_what_is_no_listing_fails_with_a_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(content)
    done = run("extract", page, "--output", tmp_path / "out")
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stderr
    assert str(page) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "latest").exists()


def test_one_bad_page_among_good_ones_is_degraded(saved: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_bytes(b"")
    done = run("extract", saved, bad, "--output", tmp_path / "out")
    assert done.returncode == 3
    assert "bad.html" in done.stderr


def test_usage_errors(saved: Path, tmp_path: Path) -> None:
    for words in (
        ["extract", str(tmp_path / "missing.html")],
        ["extract"],
        ["extract", str(saved), str(saved), "--url", URL],
        ["crawl", "--languages", "de"],
        ["crawl", "-s", "lower=1"],
        ["crawl", "--max-pages", "0"],
        ["nothing"],
    ):
        done = run(*words, "--output", tmp_path / "out") if len(words) > 1 else run(*words)
        assert done.returncode == 2, words
        assert "Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_says_so_and_keeps_what_was_there(saved: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    for command in (["extract", str(saved)], ["crawl", "--start-url", "http://127.0.0.1:9/"]):
        done = run(*command, "--output", blocked / "out")
        assert done.returncode == 5, done.stdout + done.stderr
        assert "cannot write here" in done.stderr
        assert "Traceback" not in done.stderr
    assert blocked.read_text() == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(saved: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert run("extract", saved, "--output", locked / "out").returncode == 5


def test_a_disk_that_fills_loses_nothing_published(saved: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert run("extract", saved, "--output", output, "--url", URL).returncode == 0
    before = os.readlink(output / "latest")
    runs = sorted(path.name for path in (output / "runs").iterdir())

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "milascraper", "extract", str(saved), "--output", str(output), "--url", URL],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=small_files,
    )
    assert done.returncode == 5, done.stdout + done.stderr
    assert "cannot be written" in done.stderr
    assert os.readlink(output / "latest") == before
    assert sorted(path.name for path in (output / "runs").iterdir()) == runs


def test_records_hold_no_empty_string_and_keys_in_model_order(saved: Path, tmp_path: Path) -> None:
    run("extract", saved, "--output", tmp_path / "out", "--url", URL)
    for line in (tmp_path / "out" / "latest" / "publications.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        assert '""' not in line.decode()
        assert list(row)[:4] == ["schema_version", "id", "work_id", "title"]
        assert list(row)[-1] == "source"


def test_a_promotion_that_is_not_read_is_told_of(saved: Path, tmp_path: Path) -> None:
    html = saved.read_text(encoding="utf-8")
    whole, more = "<h2>Harbour Week 2026</h2>", "<h2>Harbour Week 2026</h2><h3>At the old pier</h3><h4>Spring</h4>"
    assert whole in html
    saved.write_text(html.replace(whole, more), encoding="utf-8")
    assert run("extract", saved, "--output", tmp_path / "out", "--url", URL).returncode == 0
    report: Any = manifest(tmp_path / "out")
    assert report["ended"] == "complete"
    assert [row["name"] for row in rows(tmp_path / "out", "programs")][:1] != ["Harbour Week 2026"]
    assert any("promotion was not read" in reason and "Harbour Week" in reason for reason in report["reasons"])
    assert "a promotion was not read" in run("check", saved, "--url", URL).stdout
