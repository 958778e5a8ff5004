"""The schedules that are printed: what they run really runs, and the schedulers' own checkers accept them where they are."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT, rows, run, run_folders
from tests.replica.command import FAST, with_settings
from tests.replica.server import Replica, ReplicaServer

_BIN = Path(sys.executable).parent


def _printed(kind: str, output: Path, *words: str) -> str:
    own = ("--output", output) if kind != "github-actions" else ()
    done = run("schedule", "--print", kind, *own, "--", *words)
    assert done.returncode == 0, done.stderr
    assert "$" not in done.stdout.replace("${{ github.run_id }}", "").replace("$(mktemp -d)", "")
    return done.stdout


def _sh(command: str) -> subprocess.CompletedProcess[str]:
    path = f"{_BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
        env={**os.environ, "PATH": path},
    )


def test_the_lines_of_cron_run(tmp_path: Path) -> None:
    output = tmp_path / "with space, 100%"
    with ReplicaServer(Replica(pages=2)) as server:
        lines = _printed("cron", output, "--start-url", server.start_url(), *with_settings(*FAST)).splitlines()
        # as cron does: a % that is not escaped ends the command
        jobs = [line.split(maxsplit=5)[5] for line in lines if not line.startswith("#")]
        jobs = [re.split(r"(?<!\\)%", job)[0].replace(r"\%", "%") for job in jobs]
        crawled, pruned, asked = (_sh(job) for job in jobs)
    assert crawled.returncode == 0, crawled.stderr
    assert pruned.returncode == 0, pruned.stderr
    assert asked.returncode == 0, asked.stderr
    assert len(run_folders(output)) == 1


def test_the_unit_of_systemd_runs(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        unit = _printed("systemd", tmp_path, "--start-url", server.start_url(), *with_settings(*FAST))
        for line in unit.splitlines():
            if line.startswith(("ExecStart=", "ExecStartPost=")):
                done = _sh(line.partition("=")[2])
                assert done.returncode == 0, done.stderr
    assert len(run_folders(tmp_path)) == 1
    checker = shutil.which("systemd-analyze")
    if checker is not None:
        service = tmp_path / "milascraper.service"
        service.write_text(unit.partition("# /etc/systemd/system/milascraper.timer")[0], encoding="utf-8")
        checked = subprocess.run([checker, "verify", service], capture_output=True, text=True, check=False)
        assert "milascraper.service:" not in checked.stderr


def test_a_folder_is_written_as_each_line_of_a_unit_reads_it(tmp_path: Path) -> None:
    done = run("schedule", "--print", "systemd", "--output", tmp_path / "o%d $x")
    first, *_ = done.stdout.splitlines()
    assert _sh(first.partition("start: ")[2]).returncode == 0
    assert (tmp_path / "o%d $x").is_dir()
    assert f'ReadWritePaths="{tmp_path}/o%%d $x"' in done.stdout


def test_the_workflow_of_github_actions_runs(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        words = ("--start-url", server.start_url(), *with_settings(*FAST))
        lines = _printed("github-actions", tmp_path / "unused", *words).splitlines()
        steps = [line.strip() for line in lines if line.strip().startswith(".venv/bin/python")]
        for step in steps:
            command = step.replace(".venv/bin/python", shlex.quote(sys.executable))
            done = subprocess.run(
                ["sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120
            )
            assert done.returncode == 0, done.stderr
    assert len(steps) == 2
    assert len(run_folders(tmp_path / "output")) == 1


@contextmanager
def _scrapyd(folder: Path) -> Iterator[str]:
    """A scrapyd of our own; yields host and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder.mkdir()
    (folder / "scrapyd.conf").write_text(f"[scrapyd]\nhttp_port = {port}\npoll_interval = 0.2\n", encoding="ascii")
    with (
        (folder / "scrapyd.log").open("wb") as log,
        subprocess.Popen([_BIN / "scrapyd"], cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(lambda: _answers(port))
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.skipif(shutil.which("curl") is None, reason="what is printed for scrapyd calls curl")
def test_scrapyd_deploys_schedules_and_crawls(tmp_path: Path) -> None:
    output = tmp_path / "out put"
    with ReplicaServer(Replica(pages=2)) as server, _scrapyd(tmp_path / "scrapyd") as address:
        words = ("--start-url", server.start_url(), "-s", "MILASCRAPER_CONTACT=a b@example.org", *with_settings(*FAST))
        printed = _printed("scrapyd", output, *words).replace("127.0.0.1:6800", address)
        deploy, schedule, status = (part for part in re.split(r"^#.*\n", printed, flags=re.M) if part)
        deployed = _sh(deploy)
        assert deployed.returncode == 0, deployed.stdout + deployed.stderr
        scheduled = _sh(schedule)
        assert scheduled.returncode == 0, scheduled.stdout + scheduled.stderr
        assert '"status": "ok"' in scheduled.stdout
        jobs = f"http://{address}/listjobs.json?project=milascraper"
        _wait(lambda: bool(json.load(urllib.request.urlopen(jobs))["finished"]))
        logs = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "scrapyd" / "logs").rglob("*.log"))
        asked = _sh(status)
        agents = server.replica.agents
    assert asked.returncode == 0, asked.stdout + asked.stderr + logs
    assert len(rows(output)) == 14
    assert all("a b@example.org" in agent for agent in agents)


def test_what_scrapyd_cannot_be_given_is_a_usage_error() -> None:
    done = run("schedule", "--print", "scrapyd", "--", "--resume")
    assert done.returncode == 2
    assert "--resume" in done.stderr
    assert "max_pages=5" in run("schedule", "--print", "scrapyd", "--", "--max-pages=5", "--since-last").stdout


def test_an_unknown_scheduler_is_a_usage_error() -> None:
    done = run("schedule", "--print", "windows")
    assert done.returncode == 2
    assert "windows" in done.stderr
