"""``milascraper status``: how old the last complete run is, for a monitor or a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from milascraper.cli.options import alert_options, finite, output_option
from milascraper.cli.report import tell_alerts, try_unfinished
from milascraper.runs.alerts import Alert
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.kept import latest_of, shelf_of


@click.command("status")
@click.option(
    "--max-age",
    type=click.FloatRange(min=0, min_open=True),
    callback=finite,
    default=8.0,
    show_default=True,
    help="Days after which the last complete run is stale.",
)
@alert_options
@output_option
def command(max_age: float, commands: tuple[str, ...], webhooks: tuple[str, ...], output: Path) -> None:
    """Say how the last run ended and how old the last complete one is; fails when that is stale or missing."""
    try_unfinished(output)
    shelf = shelf_of(output)
    runs = shelf.runs
    for why in shelf.unreadable.values():
        click.echo(f"milascraper: {why}", err=True)
    if not runs:
        _stale(f"{output}: no run yet.", None, commands, webhooks)
    last = runs[-1].manifest
    click.echo(f"Last run: {last.run_id}, {last.ended.value}. {' '.join(last.reasons)}".rstrip())
    # peeks and saved pages are no measure of how old the data is, nor are parts where there are whole crawls
    crawls = [run for run in runs if run.is_complete and run.scope[0] == "crawl" and not run.is_peek]
    latest = next(reversed([run for run in crawls if run.is_whole_crawl] or crawls), None)
    if latest is None:
        _stale("No complete crawl yet.", last.run_id, commands, webhooks)
    age = (datetime.now(UTC) - latest.manifest.finished_at).total_seconds() / 86400
    click.echo(
        f"Last complete crawl: {latest.manifest.run_id}, {age:.1f} days ago, "
        f"{latest.manifest.records['publications']} publications."
    )
    if not age <= max_age:
        _stale(f"That is stale: more than {max_age:g} days.", latest.manifest.run_id, commands, webhooks)
    if latest_of(output) in {path.resolve() for path in shelf.unreadable}:
        click.echo(f"{output / 'latest'} leads to a run that cannot be read; see `milascraper runs verify`.", err=True)
        sys.exit(ExitCode.FAILED)


def _stale(sentence: str, run_id: str | None, commands: Sequence[str], webhooks: Sequence[str]) -> NoReturn:
    click.echo(sentence)
    tell_alerts(Alert(event="stale", ended=None, run_id=run_id, sentences=(sentence,)), commands, webhooks)
    sys.exit(ExitCode.STALE)
