"""A load: checked, merged in one transaction, told."""

from __future__ import annotations

from dataclasses import dataclass

from milascraper.load.admission import check_order, check_run, is_loaded, loaded, says_gone
from milascraper.load.database import Database
from milascraper.load.merging import Merged, merge
from milascraper.load.migration import migrate
from milascraper.load.tables import RUNS
from milascraper.runs.kept import KeptRun


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did; nothing where the run was loaded already."""

    merged: tuple[Merged, ...] = ()
    added: tuple[str, ...] = ()
    """Columns that tables got."""


def load(database: Database, run: KeptRun, is_forced: bool = False) -> Outcome:
    """Load one run, whole or not at all. Raises :class:`~milascraper.load.errors.LoadError`."""
    check_run(run, is_forced)
    with database.transaction():
        added = migrate(database)
        known = loaded(database.execute(f"SELECT run_id, started_at, arguments, files FROM {RUNS.name}"))
        if is_loaded(run, known):
            return Outcome(added=tuple(added))
        check_order(run, known)
        return Outcome(tuple(merge(database, run, says_gone(run))), tuple(added))


def not_loaded(database: Database, runs: list[KeptRun]) -> list[KeptRun]:
    """Those complete crawls among ``runs`` that a database does not hold and can take, in order."""
    with database.transaction():
        migrate(database)
        known = loaded(database.execute(f"SELECT run_id, started_at, arguments, files FROM {RUNS.name}"))
    last = max((run.started_at for run in known), default=None)
    return [
        run
        for run in runs
        if run.is_complete and run.manifest.command == "crawl" and (last is None or run.manifest.started_at > last)
    ]
