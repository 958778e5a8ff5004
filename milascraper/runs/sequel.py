"""What a complete run adds to those before it: its changes, and the history carried forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from milascraper.records import Publication
from milascraper.runs.changes import Change, compare
from milascraper.runs.history import WorkHistory, advance, works_changed
from milascraper.runs.kept import last_whole
from milascraper.runs.scope import is_whole


def sequel(
    output: Path, arguments: Mapping[str, str], publications: Sequence[Publication], started_at: datetime
) -> tuple[list[Change], list[WorkHistory]]:
    """The changes since the last complete crawl of the same scope, and every work's history; first, all is new."""
    rows: list[dict[str, Any]] = [publication.model_dump(mode="json") for publication in publications]
    before = last_whole(output, arguments)
    changes = compare(before.rows() if before else (), rows, says_removed=is_whole(arguments))
    known = (
        [WorkHistory.model_validate(row) for row in before.rows(WorkHistory.kind)]
        if before and (before.path / f"{WorkHistory.kind}.jsonl").exists()
        else []
    )
    return changes, advance(known, rows, works_changed(changes), started_at)
