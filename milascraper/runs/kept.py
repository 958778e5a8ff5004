"""The runs that are kept in an output folder: which there are, what they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from milascraper.records import Publication
from milascraper.runs.manifest import Ended, Manifest


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


def kept_runs(output: Path) -> Iterator[KeptRun]:
    """All runs of an output folder, oldest first; folders of another schema are passed over."""
    found = []
    for path in (output / "runs").glob("[!.]*/manifest.json"):
        try:
            found.append(KeptRun(path.parent, Manifest.model_validate_json(path.read_bytes())))
        except (OSError, ValidationError):
            continue
    yield from sorted(found, key=lambda run: (run.manifest.started_at, run.manifest.run_id))


def last_complete(output: Path, scope: tuple[str, Mapping[str, str]], before: datetime | None = None) -> KeptRun | None:
    """The last complete run of a scope that began before ``before``."""
    runs = [run for run in kept_runs(output) if run.is_complete and run.scope == scope]
    return next((run for run in reversed(runs) if before is None or run.manifest.started_at < before), None)


def last_whole(output: Path, arguments: Mapping[str, str]) -> KeptRun | None:
    """The last complete crawl of the same listings that was no peek."""
    asked = {name: value for name, value in arguments.items() if value and name != "since_last"}
    return last_complete(output, ("crawl", asked))


def find(output: Path, name: str) -> KeptRun | None:
    """A run by its id, the beginning of its id if that is clear, ``latest``, or its folder."""
    runs = list(kept_runs(output))
    if name == "latest":
        target = (output / "latest").resolve()
        return next((run for run in runs if run.path.resolve() == target), None)
    matching = [
        run for run in runs if run.manifest.run_id.startswith(name) or run.path.resolve() == Path(name).resolve()
    ]
    return matching[0] if len(matching) == 1 else None
