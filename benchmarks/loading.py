"""What loading 60,000 publications costs beside the database's own bare reading of the same file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.large import large_run
from milascraper.load.postgres import COPY_LINES
from tests.conftest import ROOT
from tests.load.server import new_database
from tests.replica.command import program

PUBLICATIONS: Final = 60_000
_REPEATS: Final = 3

_BARE_DUCKDB: Final = """
import sys, duckdb
file, database = sys.argv[1:]
with duckdb.connect(database) as connection:
    connection.execute(f"CREATE TABLE bare AS SELECT * FROM read_json('{file}', format = 'newline_delimited')")
"""
_BARE_COPY: Final = f"""
import sys, psycopg
file, dsn, kind = sys.argv[1:]
with psycopg.connect(dsn) as connection, open(file, "rb") as lines:
    connection.execute(f"DROP TABLE IF EXISTS bare")
    connection.execute(f"CREATE TABLE bare (line {{kind}})")
    with connection.cursor().copy("COPY bare FROM STDIN WITH {COPY_LINES.replace(chr(92), chr(92) * 2)}") as copy:
        while chunk := lines.read(1 << 20):
            copy.write(chunk)
"""


def main() -> None:
    """Print the figures: the least of three, whole commands, Python's start included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = datetime(2026, 11, 1, tzinfo=UTC)
        first = large_run(folder, PUBLICATIONS, start)
        second = large_run(folder, PUBLICATIONS, start + timedelta(days=1))
        file = first.path / "publications.jsonl"
        changes = (first.path / "changes.jsonl").stat().st_size
        print(
            f"{PUBLICATIONS} publications, {file.stat().st_size / 1e6:.0f} MB; changes of the first run {changes / 1e6:.0f} MB"
        )
        runs = [run.manifest.run_id for run in (first, second)]
        _duckdb(folder, file, runs)
        _postgres(folder, file, runs)


def _duckdb(folder: Path, file: Path, runs: Sequence[str]) -> None:
    turns = iter(range(1000))
    bare = _least(lambda: [sys.executable, "-c", _BARE_DUCKDB, str(file), str(folder / f"bare{next(turns)}.duckdb")])
    print(f"DuckDB, bare read_json into a file      {_told(bare)}")
    figures: list[list[tuple[float, float]]] = [[], []]
    for turn in range(_REPEATS):
        for of, run in enumerate(runs):
            words = ("load", run, "--to", folder / f"mila{turn}.duckdb", "--output", folder)
            figures[of].append(_measured(program(*words)))
    for of, label in enumerate(("first load", "second, nothing changed")):
        _tell(f"DuckDB, milascraper load, {label}", figures[of], bare)


def _postgres(folder: Path, file: Path, runs: Sequence[str]) -> None:
    to = new_database()
    text = _least(lambda: [sys.executable, "-c", _BARE_COPY, str(file), to, "text"])
    bare = _least(lambda: [sys.executable, "-c", _BARE_COPY, str(file), to, "jsonb"])
    print(f"PostgreSQL, bare COPY into text         {_told(text)}")
    print(f"PostgreSQL, bare COPY into jsonb        {_told(bare)}")
    figures: list[list[tuple[float, float]]] = [[], []]
    for _ in range(_REPEATS):
        place = new_database()
        for of, run in enumerate(runs):
            figures[of].append(_measured(program("load", run, "--to", place, "--output", folder)))
    for of, label in enumerate(("first load", "second, nothing changed")):
        _tell(f"PostgreSQL, milascraper load, {label}", figures[of], bare)
    print("(memory is the client's; PostgreSQL's own is bounded by its settings)")


def _least(command: Callable[[], Sequence[str]]) -> tuple[float, float]:
    return _min([_measured(command()) for _ in range(_REPEATS)])


def _min(figures: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(seconds for seconds, _ in figures), min(peak for _, peak in figures)


def _tell(label: str, figures: Sequence[tuple[float, float]], bare: tuple[float, float]) -> None:
    least = _min(figures)
    print(f"{label:39} {_told(least)}   {least[0] / bare[0]:.1f} x the time, {least[1] / bare[1]:.1f} x the memory")


def _told(figure: tuple[float, float]) -> str:
    return f"{figure[0]:6.2f} s {figure[1]:6.0f} MB"


def _measured(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and the most memory (MB) of a command."""
    watch = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", watch, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return time.perf_counter() - begun, int(done.stdout) / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
