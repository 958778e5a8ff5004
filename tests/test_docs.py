"""The documentation says what is: generated pages are current, commands run, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from docs.make_pages import PAGES
from tests.conftest import ROOT, crawl, run
from tests.replica.command import FAST, with_settings
from tests.replica.server import Replica, ReplicaServer

_PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Commands that look at runs that are there.
_OF_RUNS = ("ddl", "diff", "export", "load", "re-extract", "runs", "sql", "status")
_CONSOLE = re.compile(r"```console\n(.*?)```", re.S)


def _commands() -> list[str]:
    found = []
    for page in _PAGES:
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            found += [line[2:].split("#")[0].strip() for line in block.splitlines() if line.startswith("$ ")]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@cache
def _two_runs() -> Path:
    """An output folder with two archived crawls; made once a process."""
    output = Path(mkdtemp(prefix="milascraper-docs-"))
    with ReplicaServer(Replica(pages=9, seed=4)) as server:
        for _ in range(2):
            assert crawl(server.start_url(), output, "--archive").returncode == 0
    assert run("load", "--output", output).returncode == 0
    return output


@pytest.mark.parametrize("command", [c for c in _commands() if "milascraper " in c])
def test_commands_in_the_docs_run(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)[1:]
    replica = Replica(pages=9, seed=4)
    (tmp_path / "PAGE.html").write_text(replica.html("en", 0), encoding="utf-8")
    with ReplicaServer(replica) as server:
        if words[0] in _OF_RUNS or "ARCHIVE.wacz" in words:
            shutil.copytree(_two_runs(), tmp_path / "output", symlinks=True)
            shutil.copy(tmp_path / "output" / "latest" / "archive.wacz", tmp_path / "ARCHIVE.wacz")
        if words[:2] == ["fixtures", "diff"]:
            page = tmp_path / "PAGE.html"
            assert run("fixtures", "add", page, "one", cwd=tmp_path).returncode == 0
        if words[0] == "crawl":
            words += ["--start-url", server.start_url(), *with_settings(*FAST)]
        if words[0] == "check":
            words = [words[0], server.start_url(), *words[2:], *with_settings(*FAST)]
        done = run(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_make_targets_in_the_docs_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in _commands():
        if command.startswith("make "):
            assert re.search(rf"^{command.split()[1]}:", makefile, re.M), command


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_fits_a_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 60
