"""Which runs a database takes: those that can be relied on, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson

from milascraper.load.errors import LoadError
from milascraper.load.tables import CHANGES, RECORDS
from milascraper.runs.kept import KeptRun
from milascraper.runs.quarantine import QuarantinedCard
from milascraper.runs.verification import not_as_written


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run that a database holds."""

    run_id: str
    started_at: datetime
    site: str
    files: Any


def loaded(rows: Sequence[tuple[Any, ...]]) -> list[Loaded]:
    """The runs a database holds, from run_id, started_at, arguments and files, by start."""
    return [
        Loaded(run_id, started_at, site_of(_object(arguments)), _object(files))
        for run_id, started_at, arguments, files in rows
    ]


def site_of(arguments: Mapping[str, str]) -> str:
    """The host that a run asked. Runs that name no start are of the usual site."""
    return urlsplit(arguments.get("start_url", "")).netloc or "the usual site"


def _object(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Admitted:
    """A run that may be loaded."""

    run: KeptRun

    @property
    def says_gone(self) -> bool:
        """Whether what it does not list is gone: only of a crawl that read whole listings, and well."""
        return self.run.is_complete and self.run.is_whole_crawl


def admitted(run: KeptRun, is_forced: bool) -> Admitted:
    """The run, if it can be relied on or is forced. Raises :class:`LoadError`, also where its files are damaged."""
    manifest = run.manifest
    why = None
    if not run.is_complete:
        why = f"ended {manifest.ended.value}: {' '.join(manifest.reasons)}".rstrip()
    elif manifest.command != "crawl":
        why = f"is no crawl but read saved pages (`{manifest.command}`)"
    if why is not None and not is_forced:
        raise LoadError(
            f"run {manifest.run_id} {why} It is not loaded; --force adds what it has, and takes nothing away."
            if why.endswith(".")
            else f"run {manifest.run_id} {why}; it is not loaded. --force adds what it has, and takes nothing away."
        )
    names = [f"{kind}.jsonl" for kind in (*(r.current.name for r in RECORDS), CHANGES.name, QuarantinedCard.kind)]
    wrong = [sentence for file in manifest.files if file.name in names for sentence in not_as_written(run, file)]
    missing = {f"{records.current.name}.jsonl" for records in RECORDS} - {file.name for file in manifest.files}
    wrong += [f"{run.path / name}: the manifest does not name it." for name in sorted(missing)]
    if wrong:
        raise LoadError(f"{wrong[0]} Run {manifest.run_id} is not loaded.")
    return Admitted(run)


def check_whole(run: KeptRun) -> None:
    """Raises :class:`LoadError` for a run that cannot stand for all that is listed."""
    if not admitted(run, is_forced=False).says_gone:
        raise LoadError(f"run {run.manifest.run_id} saw a part of the listing; it cannot replace what is listed")


def is_loaded(run: KeptRun, known: Sequence[Loaded]) -> bool:
    """Whether a database holds the run. Raises :class:`LoadError` where it holds one of that name with other files."""
    for other in known:
        if other.run_id == run.manifest.run_id:
            if other.files != [file.model_dump(mode="json") for file in run.manifest.files]:
                raise LoadError(f"run {other.run_id} was loaded with other files; load into a new database")
            return True
    return False


def check_order(run: KeptRun, known: Sequence[Loaded]) -> None:
    """Raises :class:`LoadError` for a run that is older than one that is loaded, or of another site."""
    manifest = run.manifest
    last = max(known, key=lambda other: other.started_at, default=None)
    if last is None:
        return
    if manifest.started_at <= last.started_at:
        raise LoadError(
            f"run {manifest.run_id} is not newer than {last.run_id}, which is loaded: history is told in order. "
            "To tell it anew, load all runs into a new database: `milascraper load --all --to NEW`."
        )
    site = site_of(manifest.arguments)
    if site != last.site:
        raise LoadError(
            f"run {manifest.run_id} is of {site}, what is loaded is of {last.site}; load it into another database"
        )
