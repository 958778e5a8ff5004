"""The runs that are kept in an output folder: which there are, what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from milascraper.records import Publication
from milascraper.runs.manifest import Ended, Manifest
from milascraper.runs.scope import is_peek, is_whole


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run on disk."""

    path: Path
    manifest: Manifest

    def rows(self, kind: str = Publication.kind) -> list[dict[str, Any]]:
        """The records of one kind, as their lines have them."""
        return [orjson.loads(line) for line in (self.path / f"{kind}.jsonl").read_bytes().splitlines()]

    @property
    def scope(self) -> tuple[str, Mapping[str, str]]:
        """What the run was asked for; runs of one scope can be compared."""
        return self.manifest.command, self.manifest.arguments

    @property
    def is_complete(self) -> bool:
        """Whether it read all it was asked for."""
        return self.manifest.ended is Ended.COMPLETE

    @property
    def is_peek(self) -> bool:
        """Whether it only looked for what is new."""
        return is_peek(self.manifest.arguments)

    @property
    def is_whole_crawl(self) -> bool:
        """Whether it crawled whole listings: what it does not show is not there."""
        return self.manifest.command == "crawl" and is_whole(self.manifest.arguments)


def kept_runs(output: Path) -> Iterator[KeptRun]:
    """All runs of an output folder, oldest first; folders of another schema are passed over."""
    found = []
    for path in (output / "runs").glob("[!.]*/manifest.json"):
        try:
            found.append(KeptRun(path.parent, Manifest.model_validate_json(path.read_bytes())))
        except (OSError, ValidationError):
            continue
    yield from sorted(found, key=lambda run: (run.manifest.started_at, run.manifest.run_id))


def crawls_of(output: Path, arguments: Mapping[str, str]) -> list[KeptRun]:
    """The complete crawls of the same listings that were no peeks, oldest first."""
    asked = {name: value for name, value in arguments.items() if value and name != "since_last"}
    return [run for run in kept_runs(output) if run.is_complete and run.scope == ("crawl", asked)]


@dataclass(frozen=True, slots=True)
class Base:
    """The run that another is compared with, its publications, and in sentences which newer ones cannot be read."""

    run: KeptRun | None
    rows: list[dict[str, Any]]
    damaged: tuple[str, ...]


def base_of(output: Path, arguments: Mapping[str, str]) -> Base:
    """The last complete crawl of the same listings whose publications can be read."""
    damaged: list[str] = []
    for run in reversed(crawls_of(output, arguments)):
        try:
            return Base(run, run.rows(), tuple(damaged))
        except (OSError, ValueError) as error:
            damaged.append(f"{run.path}: its publications cannot be read ({error}); it is not compared with.")
    return Base(None, [], tuple(damaged))


def readable(runs: Iterable[KeptRun]) -> tuple[list[tuple[datetime, list[dict[str, Any]]]], tuple[str, ...]]:
    """Start and publications of each run that can be read, and in sentences which cannot."""
    found, damaged = [], []
    for run in runs:
        try:
            found.append((run.manifest.started_at, run.rows()))
        except (OSError, ValueError) as error:
            damaged.append(f"{run.path}: its publications cannot be read ({error}); the history goes without it.")
    return found, tuple(damaged)


def latest_meant(output: Path) -> KeptRun | None:
    """The run that ``latest`` is to lead to: the newest complete crawl of whole listings, or, where there is none yet,
    the newest complete run that is no peek. A part never takes the place of the whole."""
    complete = [run for run in kept_runs(output) if run.is_complete and not run.is_peek]
    whole = [run for run in complete if run.is_whole_crawl]
    return next(reversed(whole or complete), None)


def latest_of(output: Path) -> Path | None:
    """The folder that ``latest`` leads to; ``None`` where it leads nowhere."""
    try:
        return (output / "latest").resolve(strict=True)
    except (OSError, RuntimeError):  # a link to itself is the one before Python 3.13, the other after
        return None


def find(output: Path, name: str) -> KeptRun | None:
    """A run by its id, the beginning of its id if that is clear, ``latest``, or its folder."""
    runs = list(kept_runs(output))
    if name == "latest":
        target = latest_of(output)
        return next((run for run in runs if run.path.resolve() == target), None)
    matching = [
        run for run in runs if run.manifest.run_id.startswith(name) or run.path.resolve() == Path(name).resolve()
    ]
    return matching[0] if len(matching) == 1 else None
