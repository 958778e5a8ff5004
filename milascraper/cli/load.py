"""``milascraper load``: runs into a database."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from milascraper.cli.options import output_option
from milascraper.cli.report import try_unfinished
from milascraper.cli.runs import named
from milascraper.load.destination import DEFAULT, database
from milascraper.load.errors import BusyError, DestinationError, LoadError
from milascraper.load.loading import Outcome, load, not_loaded
from milascraper.load.warehouse import PREFIX, Warehouse, ship, warehouse
from milascraper.runs.exit_codes import ExitCode
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
    is_warehouse = to is not None and to.startswith(PREFIX)
    where = str(embedded) if to is None or is_warehouse else to
    try:
        with database(where) as opened:
            runs = (
                _newer(output, not_loaded(opened, list(kept_runs(output))))
                if everything
                else [named(name or "latest", output)]
            )
            for run in runs:
                begun = time.monotonic()
                _tell(run, load(opened, run, force), opened.name, time.monotonic() - begun)
        if to is not None and is_warehouse:
            _ship(embedded, warehouse(to))
    except LoadError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(code_of(error))


def _ship(embedded: Path, to: Warehouse) -> None:
    begun = time.monotonic()
    ship(embedded, to)
    click.echo(f"Shipped all tables to {to.destination}, dataset {to.dataset}, in {time.monotonic() - begun:.1f} s.")


def _newer(output: Path, runs: Sequence[KeptRun]) -> Sequence[KeptRun]:
    if not runs:
        click.echo(f"{output} holds no complete crawl that is newer than what is loaded; nothing changed.")
    return runs


def _tell(run: KeptRun, outcome: Outcome, where: str, seconds: float) -> None:
    for column in outcome.added:
        click.echo(f"  New column: {column}")
    if not outcome.merged:
        click.echo(f"Run {run.manifest.run_id} is loaded already; nothing changed.")
        return
    click.echo(f"Loaded run {run.manifest.run_id} into {where} in {seconds:.1f} s.")
    for merged in outcome.merged:
        click.echo(f"  {merged.kind:20} {merged.listed:7} listed, {merged.opened} states begun, {merged.closed} ended")


def code_of(error: LoadError) -> ExitCode:
    """The exit code that goes with what went wrong."""
    if isinstance(error, BusyError):
        return ExitCode.LOCKED
    return ExitCode.UNWRITABLE if isinstance(error, DestinationError) else ExitCode.FAILED
