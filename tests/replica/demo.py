"""``make demo``: the real crawl against the replica, and what came out of it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import time
from pathlib import Path

from tests.replica.command import FAST, program, with_settings
from tests.replica.server import Replica, ReplicaServer


def main() -> int:
    """Crawl sixty invented pages in two languages and print the outcome."""
    output = Path("output") / "demo"
    with ReplicaServer(Replica(pages=60)) as server:
        print(f"A replica of the listing stands at {server.start_url()}: 60 pages, invented content.")
        words = ["crawl", "--start-url", server.start_url(), "--languages", "en,fr", "--output", str(output)]
        command = program(*words, *with_settings(*FAST))
        print("$ milascraper " + " ".join(command[3:]))
        start = time.monotonic()
        code = subprocess.run(command, check=False).returncode
        print(f"  It took {time.monotonic() - start:.1f} s, exit code {code}.")
    if code != 0:
        return code
    latest = output / "latest"
    manifest = json.loads((latest / "manifest.json").read_bytes())
    print("\nHow many publications have each field:")
    for name, rate in manifest["fill_rates"].items():
        print(f"  {name:15} {rate:7.1%}  {'█' * round(rate * 30)}")
    print(f"\nFiles in {latest}:")
    for file in manifest["files"]:
        print(f"  {file['name']:26} {file['records']:6} records {file['bytes']:10} bytes")
    print("\nThree of the records:")
    lines = (latest / "publications.jsonl").read_text(encoding="utf-8").splitlines()
    for line in (lines[0], lines[len(lines) // 2], lines[-1]):
        print(json.dumps(_short(json.loads(line)), ensure_ascii=False, indent=2))
    return _loaded(output)


def _loaded(output: Path) -> int:
    """Load the run, ask the database, and show a reference."""
    query = (
        "SELECT venue, count(DISTINCT work_id) AS works FROM publications WHERE status = 'published' "
        "GROUP BY venue ORDER BY works DESC LIMIT 5"
    )
    bibliography = output / "mila.bib"
    # each demo has a replica at an address of its own, and a database holds one site
    (output / "milascraper.duckdb").unlink(missing_ok=True)
    for words in (
        ("load", "--output", output),
        ("sql", query, "--output", output),
        ("export", "--format", "bibtex", "--output", output, "-o", bibliography),
    ):
        command = program(*words)
        print("\n$ milascraper " + shlex.join(command[3:]), flush=True)
        code = subprocess.run(command, check=False).returncode
        if code != 0:
            return code
    print(bibliography.read_text(encoding="utf-8").split("\n\n")[0])
    return 0


def _short(record: dict[str, object]) -> dict[str, object]:
    """A record that fits a screen."""
    shown = dict(record)
    if isinstance(shown["abstract"], str) and len(shown["abstract"]) > 120:
        shown["abstract"] = shown["abstract"][:120] + " […]"
    if isinstance(shown["authors"], list) and len(shown["authors"]) > 2:
        shown["authors"] = [*shown["authors"][:2], f"… and {len(shown['authors']) - 2} more"]
    return shown


if __name__ == "__main__":
    sys.exit(main())
