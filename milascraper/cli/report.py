"""What a command says when a run has ended."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from milascraper.cli.stopping import hush
from milascraper.runs.alerts import Alert, send
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import OutputError
from milascraper.runs.lock import LockedError, locked
from milascraper.runs.manifest import Ended, Manifest
from milascraper.runs.metrics import MissingExtraError, write_metrics
from milascraper.runs.unfinished import settle

_CODES = {
    Ended.COMPLETE: ExitCode.COMPLETE,
    Ended.DEGRADED: ExitCode.DEGRADED,
    Ended.FAILED: ExitCode.FAILED,
    Ended.INTERRUPTED: ExitCode.INTERRUPTED,
}


def tell_unfinished(output: Path) -> None:
    """Report runs that were never reported; to be called with the output's lock held."""
    for manifest in settle(output):
        click.echo(f"  Run {manifest.run_id} was never reported: {' '.join(manifest.reasons)}", err=True)


def tell_alerts(alert: Alert | None, commands: Sequence[str], webhooks: Sequence[str]) -> None:
    """Call whom the user named, if there is something to tell; a call that fails is a sentence and nothing more."""
    for why in send(alert, commands, webhooks) if alert is not None else ():
        click.echo(f"  {why}", err=True)


@contextlib.contextmanager
def telling_of_no_run(commands: Sequence[str], webhooks: Sequence[str]) -> Iterator[None]:
    """Call whom the user named where a crawl ends without a run: a full disk must not be silent."""
    try:
        yield
    except SystemExit as end:
        meaning = ExitCode(end.code).meaning if isinstance(end.code, int) else str(end.code)
        tell_alerts(Alert(event="run", ended=None, run_id=None, sentences=(meaning,)), commands, webhooks)
        raise


def tell_metrics(manifest: Manifest, path: Path) -> None:
    """Write the run's figures for Prometheus; a file that cannot be written is a sentence and nothing more."""
    try:
        write_metrics(manifest, path)
    except (MissingExtraError, OSError) as error:
        click.echo(f"  {path} was not written: {error}", err=True)


@contextlib.contextmanager
def holding(output: Path) -> Iterator[None]:
    """Hold the output's lock; ends the command with a sentence and its code where another run does, or nothing can be
    written."""
    try:
        with locked(output):
            yield
    except LockedError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.LOCKED)
    except OutputError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.UNWRITABLE)


def try_unfinished(output: Path) -> None:
    """Report runs that were never reported, unless a run is at work."""
    if not output.is_dir():
        return
    try:
        with locked(output, patience=0):
            tell_unfinished(output)
    except LockedError:
        return  # the run at work is told of when it has ended
    except OutputError as error:
        click.echo(f"  {error}", err=True)


def tell(manifest: Manifest, output: Path) -> ExitCode:
    """Print a run's outcome in sentences; returns the exit code that goes with it, though nobody may hear."""
    try:
        _say(manifest, output)
    except OSError:
        hush()
    return _CODES[manifest.ended]


def _say(manifest: Manifest, output: Path) -> None:
    records = manifest.records
    click.echo(
        f"{manifest.ended.value}: {records['publications']} publications, {records['programs']} programs, "
        f"{records['consent_categories']} consent categories "
        f"from {manifest.pages.read} of {manifest.pages.expected} pages."
    )
    if manifest.partial:
        click.echo(
            "  The run is partial: it says nothing of what is further down the listing, and nothing was removed."
        )
    for reason in manifest.reasons:
        click.echo(f"  {reason}", err=True)
    for redesign in manifest.drift.redesigns:
        click.echo(f"  {redesign.sentence}", err=True)
    if manifest.quarantine:
        told = ", ".join(f"{count} {reason}" for reason, count in manifest.quarantine.items())
        click.echo(f"  Refused: {told}; see quarantine.jsonl.")
    click.echo(f"  Files: {output / 'runs' / manifest.run_id}")
    if manifest.ended is not Ended.COMPLETE:
        click.echo(f"  {output / 'latest'} was not moved.", err=True)
