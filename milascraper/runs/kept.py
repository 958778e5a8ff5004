"""The runs that are kept in an output folder: which there are, what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from milascraper.records import Publication
from milascraper.runs.changes import Row, refused_texts, still_there
from milascraper.runs.manifest import Ended, Manifest
from milascraper.runs.manifest_file import ManifestError, read_manifest
from milascraper.runs.quarantine import QuarantinedCard
from milascraper.runs.scope import is_peek, is_whole

#: A card that so many runs in a row refused is forgotten.
_AS_FAR = 8


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run on disk."""

    path: Path
    manifest: Manifest

    def rows(self, kind: str = Publication.kind) -> list[dict[str, Any]]:
        """The records of one kind, as their lines have them.

        Raises :class:`OSError`, and :class:`ValueError` for a line that is no JSON, which the message names.
        """
        file = self.path / f"{kind}.jsonl"
        found = []
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            try:
                found.append(orjson.loads(line))
            except orjson.JSONDecodeError as error:
                raise ValueError(f"{file}, line {number}: {error.msg}") from None
        return found

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


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an output folder holds: its runs, oldest first, and in sentences what of it is no run that can be read."""

    runs: tuple[KeptRun, ...]
    unreadable: Mapping[Path, str]
    """Folder of a run → why its manifest cannot be read."""


def shelf_of(output: Path) -> Shelf:
    """All runs of an output folder."""
    found, unreadable = [], {}
    for path in sorted((output / "runs").glob("[!.]*/")):
        try:
            found.append(KeptRun(path, read_manifest(path)))
        except ManifestError as error:
            unreadable[path] = str(error)
    found.sort(key=lambda run: (run.manifest.started_at, run.manifest.run_id))
    return Shelf(tuple(found), unreadable)


def kept_runs(output: Path) -> tuple[KeptRun, ...]:
    """All runs of an output folder whose manifests can be read, oldest first."""
    return shelf_of(output).runs


def crawls_of(output: Path, arguments: Mapping[str, str]) -> list[KeptRun]:
    """The complete crawls of the same listings that were no peeks, oldest first."""
    asked = {name: value for name, value in arguments.items() if value and name != "since_last"}
    return [run for run in kept_runs(output) if run.is_complete and run.scope == ("crawl", asked)]


@dataclass(frozen=True, slots=True)
class Base:
    """The run that another is compared with, and in sentences which newer ones cannot be read."""

    run: KeptRun | None
    rows: list[Row]
    """Its publications, and those of the runs before it that it refused: they are still there."""
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a run tells of its listing."""

    started_at: datetime
    rows: Sequence[Row]
    """Its publications."""
    refused: Sequence[str | None]
    """The texts of the cards that it refused."""


def base_of(output: Path, arguments: Mapping[str, str]) -> Base:
    """The last complete crawl of the same listings whose publications can be read."""
    damaged: list[str] = []
    runs = crawls_of(output, arguments)
    while runs:
        run = runs.pop()
        try:
            told = _told(run)
        except (OSError, ValueError) as error:
            damaged.append(f"{run.path}: its publications cannot be read ({error}); it is not compared with.")
            continue
        return Base(run, [*told.rows, *_carried(told, runs[-_AS_FAR:])], tuple(damaged))
    return Base(None, [], tuple(damaged))


def _carried(told: Told, before: Sequence[KeptRun]) -> list[Row]:
    """The cards that a run refused and ``before`` listed, the last of those that can be read and what it carried."""
    for n, run in reversed(list(enumerate(before))) if told.refused else ():
        try:
            earlier = _told(run)
        except (OSError, ValueError):
            continue  # it is told of as damaged where it is the one that is compared with
        return still_there([*earlier.rows, *_carried(earlier, before[:n])], told.rows, told.refused)
    return []


def _told(run: KeptRun) -> Told:
    """Raises :class:`OSError` and :class:`ValueError` where what a run read or refused cannot be read."""
    return Told(run.manifest.started_at, run.rows(), refused_texts(run.rows(QuarantinedCard.kind)))


def readable(runs: Iterable[KeptRun]) -> tuple[list[Told], tuple[str, ...]]:
    """What each run that can be read tells, and in sentences which cannot."""
    found, damaged = [], []
    for run in runs:
        try:
            found.append(_told(run))
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


def find(output: Path, name: str) -> list[KeptRun]:
    """The runs that a name may mean: by the beginning of their id, ``latest``, or their folder.

    Raises :class:`~milascraper.runs.manifest_file.ManifestError` where it means one whose manifest cannot be read.
    """
    shelf = shelf_of(output)
    target = latest_of(output) if name == "latest" else Path(name).resolve()
    for path, why in shelf.unreadable.items():
        if path.resolve() == target or path.name == name:
            raise ManifestError(why)
    at = [run for run in shelf.runs if run.path.resolve() == target]
    if at or name == "latest":
        return at
    return [run for run in shelf.runs if name and run.manifest.run_id.startswith(name)]
