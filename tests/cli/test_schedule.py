"""The schedules that are printed: what they run really runs, and the schedulers' own checkers accept them where they are."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, run, run_folders
from tests.replica.command import FAST, with_settings
from tests.replica.server import Replica, ReplicaServer


def _printed(kind: str, output: Path, *words: str) -> str:
    done = run("schedule", "--print", kind, "--output", output, "--", *words)
    assert done.returncode == 0, done.stderr
    assert "$" not in done.stdout.replace("${{ github.run_id }}", "")
    return done.stdout


def _sh(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)


def test_the_lines_of_cron_run(tmp_path: Path) -> None:
    output = tmp_path / "with space"
    with ReplicaServer(Replica(pages=2)) as server:
        lines = _printed("cron", output, "--start-url", server.start_url(), *with_settings(*FAST)).splitlines()
        jobs = [line.split(maxsplit=5)[5] for line in lines if not line.startswith("#")]
        crawled, asked = (_sh(job) for job in jobs)
    assert crawled.returncode == 0, crawled.stderr
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


def test_the_workflow_of_github_actions_runs(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        words = ("--start-url", server.start_url(), *with_settings(*FAST))
        lines = _printed("github-actions", tmp_path / "unused", *words).splitlines()
        steps = [line.partition("run: ")[2] for line in lines if "run: .venv/bin/python" in line]
        for step in steps:
            command = step.replace(".venv/bin/python", shlex.quote(sys.executable))
            done = subprocess.run(
                ["sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120
            )
            assert done.returncode == 0, done.stderr
    assert len(steps) == 2
    assert len(run_folders(tmp_path / "output")) == 1


def test_scrapyds_arguments_are_the_spiders(tmp_path: Path) -> None:
    printed = _printed("scrapyd", tmp_path, "--start-url", "http://127.0.0.1:1/en/x", "--max-pages", "2")
    assert "-d start_url=http://127.0.0.1:1/en/x -d max_pages=2" in printed
    assert f"-d setting=MILASCRAPER_OUTPUT={tmp_path}" in printed


def test_an_unknown_scheduler_is_a_usage_error() -> None:
    done = run("schedule", "--print", "windows")
    assert done.returncode == 2
    assert "windows" in done.stderr
