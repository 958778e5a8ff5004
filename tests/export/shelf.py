"""An exported run of awkward publications, and how tests ask for exports of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from milascraper.runs.kept import kept_runs
from tests.conftest import run
from tests.replica.days import Days
from tests.replica.server import Replica

#: Titles that spreadsheets, TeX and reference managers stumble over; those that are TeX themselves apart.
PLAIN = (
    '=HYPERLINK("http://ferries.example","Tides")',
    "@SUM(Harbours) and Other Lists",
    "+1 Lantern for Every Ferry",
    "-2 Degrees: A Winter Atlas",
    "R&D at 100% of #1 Harbours: snake_case^2 ~ Notes",
    "Łódź, Ångström & the Schrödinger Ferry — “Naïve” Façades…",
    "An Unbalanced { Brace and a \\ Backslash",
    "Costs of $5 and $6 per Lantern",
    "BERT, McGuffin and GPT-4o in the iFerry",
    "灯台の光学 for Lighthouses",
)
TEX = ("$\\epsilon$-Greedy Moorings in $O(n^2)$", "Schr\\\"odinger's {Lantern} and \\emph{Tides}")


@cache
def output() -> Path:
    """An output folder with one complete crawl in two languages, of ordinary and of awkward titles."""
    output = Path(mkdtemp(prefix="milascraper-export-"))
    replica = Replica(pages=4)
    for n, title in enumerate((*PLAIN, *TEX)):
        replica.cards[n + 3] = replace(replica.cards[n + 3], title=title)
    Days(output, replica, ("en", "fr")).run(datetime(2026, 10, 1, tzinfo=UTC))
    return output


@cache
def lines() -> list[dict[str, Any]]:
    """Its publications, as their lines have them."""
    (kept,) = kept_runs(output())
    rows = kept.rows()
    titles = {row["title"] for row in rows}
    assert titles.issuperset({*PLAIN, *TEX})
    return rows


#: How files of a format end, where not as it is called.
_SUFFIXES = {"bibtex": "bib", "csl-json": "json"}


def export(tmp_path: Path, form: str, *words: str | Path) -> Path:
    """The file that the command wrote."""
    file = tmp_path / f"mila.{_SUFFIXES.get(form, form)}"
    done = run("export", "--format", form, "-o", file, "--output", output(), *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    return file


@cache
def exported() -> list[dict[str, Any]]:
    """The CSL-JSON of all works."""
    done = run("export", "--format", "csl-json", "--output", output())
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def card(**fields: Any) -> dict[str, Any]:
    """A publication with some fields otherwise."""
    return {**next(row for row in lines() if row["title"] == PLAIN[2]), **fields}
