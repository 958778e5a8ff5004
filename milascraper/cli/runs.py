"""``milascraper runs``: the runs of an output folder, listed, shown, pruned, verified."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.cli.naming import named, one_or_latest
from milascraper.cli.options import kept_option
from milascraper.cli.report import holding, try_unfinished
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.history import rebuild
from milascraper.runs.jsonl import to_lines
from milascraper.runs.kept import KeptRun, kept_runs, latest_of, readable, shelf_of
from milascraper.runs.manifest_file import NAME as MANIFEST
from milascraper.runs.pruning import remove, superfluous
from milascraper.runs.scope import is_whole
from milascraper.runs.verification import verify


@click.group("runs")
def command() -> None:
    """The runs of an output folder: list, show, prune, verify, history."""


@command.command("list")
@kept_option
def list_runs(output: Path) -> None:
    """All runs, oldest first: how each ended, and how many publications it has."""
    try_unfinished(output)
    latest = latest_of(output)
    shelf = shelf_of(output)
    for sentence in shelf.unreadable.values():
        click.echo(f"  {sentence}", err=True)
    if not shelf.runs and not shelf.unreadable:
        click.echo(f"  {output} holds no run yet.", err=True)
    for run in shelf.runs:
        manifest = run.manifest
        marks = ["a part"] if manifest.command == "crawl" and manifest.partial else []
        marks += ["latest"] if run.path.resolve() == latest else []
        publications = manifest.records.get("publications", 0)
        click.echo(
            f"{manifest.run_id}  {manifest.command:8} {manifest.ended.value:12} {publications:6} publications "
            f"{manifest.pages.read}/{manifest.pages.expected} pages  {', '.join(marks)}".rstrip()
        )


@command.command("show")
@click.argument("name", metavar="[RUN]", required=False)
@kept_option
def show(name: str | None, output: Path) -> None:
    """One run's manifest. RUN: its id or the beginning of it; by default the latest complete one."""
    try_unfinished(output)
    click.echo((one_or_latest(name, output).path / MANIFEST).read_text(encoding="utf-8"), nl=False)


@command.command("verify")
@click.argument("names", metavar="[RUN]...", nargs=-1)
@kept_option
def verify_runs(names: tuple[str, ...], output: Path) -> None:
    """Hold files against their checksums and schemas; all runs, or those named. Fails where one is not as written."""
    shelf = shelf_of(output)
    runs = [named(name, output) for name in names] or shelf.runs
    wrong = [] if names else list(shelf.unreadable.values())
    wrong += [sentence for run in runs for sentence in verify(run)]
    for sentence in wrong:
        click.echo(f"  {sentence}", err=True)
    click.echo(f"{len(runs)} runs verified, {len(wrong)} faults.")
    sys.exit(ExitCode.FAILED if wrong else ExitCode.COMPLETE)


@command.command("prune")
@click.option("--keep", type=click.IntRange(min=1), default=10, show_default=True, help="So many complete runs.")
@click.option("--monthly", type=click.IntRange(min=0), default=24, show_default=True, help="And one of so many months.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
@kept_option
def prune(keep: int, monthly: int, dry_run: bool, output: Path) -> None:
    """Remove runs that neither rule keeps. What `latest` leads to always stays."""
    if dry_run:
        going = _superfluous(output, keep, monthly)
    else:
        with holding(output):
            going = _superfluous(output, keep, monthly)
            for run in going:
                remove(run)
    for run in going:
        click.echo(f"  {'would go' if dry_run else 'removed'}: {run.manifest.run_id} ({run.manifest.ended.value})")
    click.echo(f"{len(going)} runs {'would be removed' if dry_run else 'removed'}.")


def _superfluous(output: Path, keep: int, monthly: int) -> list[KeptRun]:
    return superfluous(kept_runs(output), keep, monthly, latest_of(output))


@command.command("history")
@click.argument("name", metavar="[RUN]", required=False)
@kept_option
def history(name: str | None, output: Path) -> None:
    """Rebuild the history of works from the complete runs kept of RUN's scope up to it, as lines of JSON."""
    chosen = one_or_latest(name, output)
    runs = [
        run
        for run in kept_runs(output)
        if run.is_complete and run.scope == chosen.scope and run.manifest.started_at <= chosen.manifest.started_at
    ]
    told, damaged = readable(runs)
    for sentence in damaged:
        click.echo(f"  {sentence}", err=True)
    for line in to_lines(rebuild(told, is_whole(chosen.manifest.arguments))):
        click.echo(line.decode(), nl=False)
