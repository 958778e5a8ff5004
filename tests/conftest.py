"""What all tests share: the command as a user runs it, the real texts where they are, replicas."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from tests import warm
from tests.replica.command import FAST, program, with_settings

ROOT = Path(__file__).parents[1]
#: Real text of the site lies beside the project on its founders' machines, never in it.
REAL = ROOT.parent / "shared" / "real"

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, but for the second that Python takes to start."""
    return warm.run([str(word) for word in words], cwd or ROOT, {**os.environ, **environment}, timeout=280)


def begun(*words: str | Path) -> warm.Command:
    """Begin the command line as :func:`run` does; what began it is to wait for its end."""
    return warm.Command([str(word) for word in words], ROOT, os.environ)


def run_afresh(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a Python of its own, which looks at its environment when it starts."""
    return subprocess.run(
        program(*words),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=280,
        env={**os.environ, **environment},
    )


def crawl(start_url: str, output: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Crawl a replica, without waiting."""
    return run("crawl", "--start-url", start_url, "--output", output, *with_settings(*FAST), *words)


def rows(output: Path, kind: str = "publications", run_id: str = "latest") -> list[dict[str, object]]:
    """The records of a run."""
    folder = output / "latest" if run_id == "latest" else output / "runs" / run_id
    return [orjson.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def run_folders(output: Path) -> list[Path]:
    """The folders of all runs, oldest first."""
    return sorted(path.parent for path in (output / "runs").glob("*/manifest.json"))


def manifest(output: Path) -> dict[str, object]:
    """The manifest of the only run in ``output``."""
    (path,) = (output / "runs").glob("*/manifest.json")
    found: dict[str, object] = orjson.loads(path.read_bytes())
    return found


@pytest.fixture
def real() -> Path:
    """The folder of real texts; skips where there is none."""
    if not REAL.is_dir():
        pytest.skip("no real texts of the site beside this checkout")
    return REAL


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
