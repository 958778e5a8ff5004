"""``milascraper load``: runs into a database."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from milascraper.cli.codes import code_of
from milascraper.cli.naming import one_or_latest
from milascraper.cli.options import output_option
from milascraper.cli.report import try_unfinished
from milascraper.load.admission import Admitted, admitted
from milascraper.load.database import Database
from milascraper.load.destination import DEFAULT, database
from milascraper.load.errors import LoadError
from milascraper.load.loading import Outcome, load, not_loaded
from milascraper.load.warehouse import PREFIX, Warehouse, check_kind, ship, warehouse
from milascraper.runs.kept import KeptRun, kept_runs


@click.command("load")
@click.argument("name", metavar="[RUN]", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="All complete crawls that are newer than what is loaded, in order."
)
@click.option(
    "--to",
    metavar="DESTINATION",
    help="A DuckDB file, postgresql://…, or dlt:NAME for another warehouse.  [default: OUTPUT/milascraper.duckdb]",
)
@click.option("--force", is_flag=True, help="Take a run that did not end complete: add what it has, take nothing away.")
@output_option
def command(name: str | None, everything: bool, to: str | None, force: bool, output: Path) -> None:
    """Load a run into a database: its id or the beginning of it; by default the latest complete one.

    A load is whole or did not happen. A run that is loaded changes nothing when it is loaded again.
    """
    if everything and (name is not None or force):
        raise click.UsageError("--all takes complete crawls in order; name no run, and do not force it")
    try_unfinished(output)
    embedded = output / DEFAULT
    try:
        goal = _reachable(to) if to is not None and to.startswith(PREFIX) else None
        where = str(embedded) if to is None or goal is not None else to
        if everything:
            _load_all(_crawls(output), where, output)
        else:
            _load_one(admitted(one_or_latest(name, output), force), where)
        if goal is not None:
            _ship(embedded, goal)
    except LoadError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(code_of(error))


def _load_one(run: Admitted, where: str) -> None:
    with database(where) as opened:
        _load(opened, run)


def _load_all(crawls: Sequence[KeptRun], where: str, output: Path) -> None:
    with database(where) as opened:
        newer = not_loaded(opened, crawls)
        for run in newer:
            _load(opened, admitted(run, is_forced=False))
    if not newer:
        click.echo(f"{output} holds no complete crawl that is newer than what is loaded; nothing changed.")


def _crawls(output: Path) -> list[KeptRun]:
    found = [run for run in kept_runs(output) if run.is_complete and run.manifest.command == "crawl"]
    if not found:
        raise click.UsageError(f"{output} holds no complete crawl; --output names another folder")
    return found


def _reachable(to: str) -> Warehouse:
    """A warehouse, once what is needed to reach it is there: before anything is loaded."""
    goal = warehouse(to)
    check_kind(goal)
    return goal


def _load(opened: Database, run: Admitted) -> None:
    begun = time.monotonic()
    _tell(run.run, load(opened, run), opened.name, time.monotonic() - begun)


def _ship(embedded: Path, to: Warehouse) -> None:
    begun = time.monotonic()
    ship(embedded, to)
    click.echo(f"Shipped all tables to {to.destination}, dataset {to.dataset}, in {time.monotonic() - begun:.1f} s.")


def _tell(run: KeptRun, outcome: Outcome, where: str, seconds: float) -> None:
    for column in outcome.added:
        click.echo(f"  New column: {column}")
    if not outcome.merged:
        click.echo(f"Run {run.manifest.run_id} is loaded already; nothing changed.")
        return
    click.echo(f"Loaded run {run.manifest.run_id} into {where} in {seconds:.1f} s.")
    for merged in outcome.merged:
        click.echo(f"  {merged.kind:20} {merged.listed:7} listed, {merged.opened} states begun, {merged.closed} ended")
