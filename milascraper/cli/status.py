"""``milascraper status``: how old the last complete run is, for a monitor or a person."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from milascraper.cli.options import output_option
from milascraper.cli.report import try_unfinished
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.kept import find, kept_runs


@click.command("status")
@click.option(
    "--max-age",
    type=click.FloatRange(min=0, min_open=True),
    default=8.0,
    show_default=True,
    help="Days after which the last complete run is stale.",
)
@output_option
def command(max_age: float, output: Path) -> None:
    """Say how the last run ended and how old the last complete one is; fails when that is stale or missing."""
    try_unfinished(output)
    runs = list(kept_runs(output))
    if not runs:
        click.echo(f"{output}: no run yet.")
        sys.exit(ExitCode.STALE)
    last = runs[-1].manifest
    click.echo(f"Last run: {last.run_id}, {last.ended.value}. {' '.join(last.reasons)}".rstrip())
    latest = find(output, "latest")
    if latest is None:
        click.echo("No complete run yet.")
        sys.exit(ExitCode.STALE)
    age = (datetime.now(UTC) - latest.manifest.finished_at).total_seconds() / 86400
    click.echo(
        f"Last complete run: {latest.manifest.run_id}, {age:.1f} days ago, "
        f"{latest.manifest.records['publications']} publications."
    )
    if age > max_age:
        click.echo(f"That is stale: more than {max_age:g} days.")
        sys.exit(ExitCode.STALE)
