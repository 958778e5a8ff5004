"""The history of works: since when each is listed, and when it changed. Each complete run carries it forward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from milascraper.records.record import SCHEMA_VERSION, Strict
from milascraper.records.text import Text
from milascraper.runs.changes import Change, Row, compare, still_there, works_of
from milascraper.runs.kept import Told


class WorkHistory(Strict):
    """One work, over all complete runs of one scope."""

    kind: ClassVar[str] = "history"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    work_id: Text = Field(description="The work.")
    title: Text | None = Field(description="Its title, as it was listed last.")
    first_seen: datetime = Field(description="Start of the first run that listed it, UTC.")
    last_seen: datetime = Field(description="Start of the last run that listed it, UTC.")
    last_changed: datetime = Field(description="Start of the last run that found it new or changed, UTC.")
    times_listed: int = Field(ge=1, description="In how many complete runs it was listed.")


def advance(
    history: Iterable[WorkHistory], rows: Sequence[Row], changed: AbstractSet[str], started_at: datetime
) -> list[WorkHistory]:
    """The history after a complete run that listed ``rows``; ``changed`` are the works it found new or changed."""
    known = {entry.work_id: entry for entry in history}
    for work, state in works_of(rows).items():
        before = known.get(work)
        is_changed = before is None or work in changed
        known[work] = WorkHistory(
            work_id=work,
            title=state["title"],
            first_seen=before.first_seen if before else started_at,
            last_seen=started_at,
            last_changed=started_at if before is None or is_changed else before.last_changed,
            times_listed=(before.times_listed if before else 0) + 1,
        )
    return [known[work] for work in sorted(known)]


def rebuild(runs: Iterable[Told], says_removed: bool) -> list[WorkHistory]:
    """The history that complete runs of one scope tell, oldest first; ``says_removed``: what they do not list went."""
    history: list[WorkHistory] = []
    before: Sequence[Row] = ()
    for told in runs:
        changes = compare(before, told.rows, says_removed, told.refused)
        history = advance(history, told.rows, works_changed(changes), told.started_at)
        before = [*told.rows, *still_there(before, told.rows, told.refused)]
    return history


def works_changed(changes: Iterable[Change]) -> frozenset[str]:
    """The works that are new or changed."""
    return frozenset(change.work_id for change in changes if change.of == "work" and change.change != "removed")
