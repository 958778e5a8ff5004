"""Which runs are kept: the last few, and one a month. Whatever ``latest`` leads to always stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from milascraper.runs.folder import OutputError
from milascraper.runs.kept import KeptRun

#: How hidden folders of runs that are being removed end.
REMOVED: Final = ".removed"


def superfluous(runs: Sequence[KeptRun], keep: int, monthly: int, latest: Path | None) -> list[KeptRun]:
    """The runs that neither rule keeps, oldest first. ``runs``: oldest first.

    Kept are the last ``keep`` complete runs and whatever ended otherwise after the first of them, the last complete run
    of each of the last ``monthly`` months that have one, whole crawls first, and of each scope. Peeks are no measure
    for anything: the last ``keep`` stay.
    """
    complete = [run for run in runs if run.is_complete and not run.is_peek]
    peeks = [run for run in runs if run.is_complete and run.is_peek]
    recent = complete[-keep:] if keep else []
    kept = {run.path for run in [*recent, *(peeks[-keep:] if keep else [])]}
    kept |= {run.path for run in {(run.scope[0], *sorted(run.scope[1].items())): run for run in complete}.values()}
    by_month = {f"{run.manifest.started_at:%Y-%m}": run for run in sorted(complete, key=lambda run: run.is_whole_crawl)}
    kept |= {by_month[month].path for month in sorted(by_month)[-monthly:]} if monthly else set()
    since = recent[0].manifest.started_at if recent else None
    return [
        run
        for run in runs
        if run.path not in kept
        and run.path.resolve() != latest
        and (run.is_complete or (since is not None and run.manifest.started_at < since))
    ]


def remove(run: KeptRun) -> None:
    """Remove a run: out of sight first, so that no reader sees half of it.

    Raises :class:`~milascraper.runs.folder.OutputError`.
    """
    hidden = run.path.with_name(f".{run.path.name}{REMOVED}")
    try:
        run.path.rename(hidden)
        shutil.rmtree(hidden)
    except OSError as error:
        raise OutputError(f"{run.path}: cannot be removed ({error.strerror or error})") from error
