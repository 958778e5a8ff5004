"""What a complete run adds to those before it: its changes, and the history carried forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from milascraper.records import Publication
from milascraper.runs.changes import Change, compare
from milascraper.runs.history import WorkHistory, advance, rebuild, works_changed
from milascraper.runs.kept import KeptRun, base_of, crawls_of, readable
from milascraper.runs.scope import is_whole


@dataclass(frozen=True, slots=True)
class Sequel:
    """What a run adds, and in sentences what could not be read of those before it."""

    changes: list[Change]
    history: list[WorkHistory]
    damaged: tuple[str, ...]


def sequel(
    output: Path,
    arguments: Mapping[str, str],
    publications: Sequence[Publication],
    refused: Sequence[str | None],
    started_at: datetime,
) -> Sequel:
    """The changes since the last complete crawl of the same scope, and every work's history; first, all is new.

    ``refused``: the texts of the cards that were refused, which are not gone.
    """
    rows: list[dict[str, Any]] = [publication.model_dump(mode="json") for publication in publications]
    base = base_of(output, arguments)
    changes = compare(base.rows, rows, says_removed=is_whole(arguments), refused=refused)
    known, damaged = _history(output, arguments, base.run)
    history = advance(known, rows, works_changed(changes), started_at)
    return Sequel(changes, history, base.damaged + damaged)


def _history(
    output: Path, arguments: Mapping[str, str], base: KeptRun | None
) -> tuple[list[WorkHistory], tuple[str, ...]]:
    """The history up to ``base``, as its file has it or, where that cannot be read, as the runs tell it."""
    if base is None:
        return [], ()
    try:
        return [WorkHistory.model_validate(row) for row in base.rows(WorkHistory.kind)], ()
    except (OSError, ValueError) as error:
        why = f"{base.path}: its history cannot be read ({error}); it was rebuilt from the runs kept."
    runs = [run for run in crawls_of(output, arguments) if run.manifest.started_at <= base.manifest.started_at]
    told, damaged = readable(runs)
    return rebuild(told, is_whole(arguments)), (why, *damaged)
