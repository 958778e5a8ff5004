"""The command: where publications come from, which are chosen, where they go, and what cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.conftest import ROOT, run
from tests.export.shelf import export, lines, output
from tests.load.shop import KINDS, open_shop


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_gives_what_the_run_gives(kind: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    assert run("load", "--to", shop.to, "--output", output()).returncode == 0
    for form in ("jsonl", "csv", "ris"):
        done = run("export", "--format", form, "--from", shop.to)
        assert done.returncode == 0, done.stderr
        assert done.stdout == run("export", "--format", form, "--output", output()).stdout


@pytest.mark.parametrize(
    ("words", "wants"),
    [
        (("--since", "MIDDLE"), lambda row: row["date_published"] >= _middle()),
        (("--status", "poster", "--status", "oral"), lambda row: row["status"] in ("poster", "oral")),
        (("--author", "hallgrimsson"), lambda row: any("Hallgrímsson" in a["name"] for a in row["authors"])),
        (("--venue", "LETTERS"), lambda row: "letters" in (row["venue"] or "").lower()),
        (("--author", "WRZESIEN"), lambda row: any("Wrzesień" in a["name"] for a in row["authors"])),
        (("--lang", "fr", "--lang", "en", "--status", "poster"), lambda row: row["status"] == "poster"),
        (("--lang", "fr", "--status", "preprint"), lambda row: row["language"] == "fr" and row["status"] == "preprint"),
    ],
)
def test_filters_choose(words: tuple[str, ...], wants: Any, tmp_path: Path) -> None:
    file = export(tmp_path, "jsonl", *(_middle() if word == "MIDDLE" else word for word in words))
    wanted = [row for row in lines() if wants(row)]
    assert 0 < len(wanted) < len(lines())
    assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == wanted


def _middle() -> str:
    """A day on which, or later, some of the cards were released."""
    days = sorted({row["date_published"] for row in lines()})
    return str(days[len(days) // 2])


def test_nothing_chosen_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text("before", encoding="utf-8")
    done = run("export", "--format", "csv", "-o", file, "--author", "Nobody At All", "--output", output())
    assert done.returncode == 1
    assert done.stderr == "milascraper: no publication is like that; nothing was written\n"
    assert file.read_text(encoding="utf-8") == "before"


def test_what_a_link_leads_to_is_written_and_keeps_its_rights(tmp_path: Path) -> None:
    file, link = tmp_path / "papers.bib", tmp_path / "link.bib"
    file.touch(0o600)
    link.symlink_to(file)
    done = run("export", "--format", "bibtex", "-o", link, "--output", output())
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text(encoding="utf-8").startswith("@")
    assert run("export", "--format", "bibtex", "-o", "-", "--output", output()).stdout.startswith("@")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--format", "csv", "-o", "/proc/x.csv"), 5, "/proc/x.csv: cannot be written"),
        (("--format", "csv", "-o", "/dev/full"), 5, "cannot be written"),
        (("--format", "csv", "--from", "no-such.duckdb"), 2, "no database is there"),
        (("--format", "csv", "--from", "postgresql://127.0.0.1:1/mila"), 5, "cannot be reached"),
        (("--format", "csv", "--from", "milascraper/../README.md"), 5, "README.md"),
        (("--format", "csv", "--author", " "), 2, "a part of a name is wanted"),
        (("--format", "docx"), 2, "docx"),
        (("latest", "--format", "csv", "--from", "x"), 2, "not both"),
        (("no-such-run", "--format", "csv"), 2, "is no run in"),
    ],
)
def test_what_cannot_be_is_one_sentence(words: tuple[str, ...], code: int, told: str) -> None:
    done = run("export", *words, "--output", output())
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("library", "form"), [("bibtexparser", "bibtex"), ("rispy", "ris"), ("duckdb", "parquet")])
def test_a_missing_extra_is_a_sentence(library: str, form: str) -> None:
    without = f"import sys; sys.modules[{library!r}] = None; from milascraper.cli import main; main()"
    words = [sys.executable, "-c", without, "export", "--format", form, "--output", str(output())]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert f"this format needs {library}: pip install" in sentence
