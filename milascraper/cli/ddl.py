"""``milascraper ddl``: SQL for a warehouse of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.cli.codes import code_of
from milascraper.cli.naming import named
from milascraper.cli.options import output_option
from milascraper.load.admission import check_whole
from milascraper.load.dialects import DIALECTS
from milascraper.load.errors import LoadError
from milascraper.load.scripts import load_script, table_script


@click.command("ddl")
@click.option("--dialect", type=click.Choice(list(DIALECTS)), required=True, help="Whose SQL.")
@click.option("--load", "name", metavar="RUN", help="Not the tables, but the statements that load this run's files.")
@click.option(
    "--from",
    "place",
    metavar="PLACE",
    help="Where the run's files lie: a folder of the server, gs://…, s3://…, @stage/….",
)
@output_option
def command(dialect: str, name: str | None, place: str | None, output: Path) -> None:
    """Print the SQL that makes the tables, or with --load that which loads a run from its JSONL files."""
    if place is not None and name is None:
        raise click.UsageError("--from goes with --load RUN")
    spoken = DIALECTS[dialect]
    if name is None:
        statements = table_script(spoken)
    else:
        run = named(name, output)
        try:
            check_whole(run)
        except LoadError as error:
            click.echo(f"milascraper: {error}", err=True)
            sys.exit(code_of(error))
        statements = load_script(spoken, run, place or spoken.place.replace("RUN", run.manifest.run_id))
    for statement in statements:
        click.echo(f"{statement};")
