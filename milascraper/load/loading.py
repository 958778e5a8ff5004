"""A load: checked, merged in one transaction, told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milascraper.load.admission import Admitted, Loaded, check_order, is_loaded, loaded, site_of
from milascraper.load.database import Database
from milascraper.load.errors import LoadError
from milascraper.load.merging import Merged, merge
from milascraper.load.migration import checked, migrate
from milascraper.load.tables import RUNS
from milascraper.runs.kept import KeptRun


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did; nothing where the run was loaded already."""

    merged: tuple[Merged, ...] = ()
    added: tuple[str, ...] = ()
    """Columns that tables got."""


def load(database: Database, admitted: Admitted) -> Outcome:
    """Load one run, whole or not at all. Raises :class:`~milascraper.load.errors.LoadError`."""
    try:
        return _load(database, admitted)
    except FileNotFoundError as error:
        where = error.filename or admitted.run.path
        raise LoadError(f"{where}: is gone, as if the run were pruned meanwhile; nothing was changed") from error


def _load(database: Database, admitted: Admitted) -> Outcome:
    run = admitted.run
    with database.transaction():
        known = _known(database)
        if is_loaded(run, known):
            return Outcome()
        check_order(run, known)
        # in the transaction of the merge, which must know of a new column that no state was ever without it
        added = migrate(database)
        return Outcome(tuple(merge(database, admitted, added)), tuple(added))


def not_loaded(database: Database, crawls: Sequence[KeptRun]) -> list[KeptRun]:
    """Those of ``crawls`` that are newer than all that a database holds, and of its site; in order.

    Where it holds none, its site is that of the last of ``crawls``. Raises as :func:`load` does.
    """
    with database.transaction_to_read():
        known = _known(database)
    last = max(known, key=lambda run: run.started_at, default=None)
    site = last.site if last is not None else site_of(crawls[-1].manifest.arguments)
    return [
        run
        for run in crawls
        if site_of(run.manifest.arguments) == site and (last is None or run.manifest.started_at > last.started_at)
    ]


def _known(database: Database) -> list[Loaded]:
    """The runs that a database holds; nothing is made for that."""
    if RUNS.name not in checked(database):
        return []
    return loaded(database.execute(f"SELECT run_id, started_at, arguments, files FROM {RUNS.name}"))
