"""``milascraper diff``: what changed between two runs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from milascraper.cli.naming import named
from milascraper.cli.options import output_option
from milascraper.runs.changes import Change, compare, refused_texts
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.jsonl import to_lines
from milascraper.runs.kept import KeptRun, kept_runs
from milascraper.runs.quarantine import QuarantinedCard


@click.command("diff")
@click.argument("old", metavar="[OLD", required=False)
@click.argument("new", metavar="NEW]", required=False)
@click.option("--jsonl", is_flag=True, help="Every change as a line of JSON.")
@output_option
def command(old: str | None, new: str | None, jsonl: bool, output: Path) -> None:
    """What changed from run OLD to run NEW; by default between the last two complete ones of one scope."""
    if (old is None) != (new is None):
        raise click.UsageError("name both runs, or none for the last two complete ones")
    before, after = (named(old, output), named(new, output)) if old and new else _last_two(output)
    says_removed = before.is_complete and after.is_complete and before.scope == after.scope and after.is_whole_crawl
    try:
        changes = compare(before.rows(), after.rows(), says_removed, refused_texts(after.rows(QuarantinedCard.kind)))
    except (OSError, ValueError) as error:
        click.echo(f"milascraper: a run cannot be read ({error}); see `milascraper runs verify`", err=True)
        sys.exit(ExitCode.FAILED)
    if jsonl:
        for line in to_lines(changes):
            click.echo(line.decode(), nl=False)
        return
    click.echo(f"{before.manifest.run_id} → {after.manifest.run_id}")
    counted = Counter((change.of, change.change) for change in changes)
    for of in ("work", "card"):
        told = ", ".join(f"{counted[of, change]} {change}" for change in ("added", "removed", "updated"))
        click.echo(f"  {of}s: {told}")
    if not says_removed:
        click.echo("  Removals are not said: the runs are not both complete crawls of the whole of one listing.")
    for change in changes:
        if change.of == "work":
            click.echo(f"  {change.change:8} {_told(change)}")


def _told(change: Change) -> str:
    fields = f" ({', '.join(sorted(change.fields))})" if change.fields else ""
    return f"{change.title or change.work_id}{fields}"


def _last_two(output: Path) -> tuple[KeptRun, KeptRun]:
    complete = [run for run in kept_runs(output) if run.is_complete and not run.is_peek and run.scope[0] == "crawl"]
    after = complete[-1] if complete else None
    earlier = [run for run in complete[:-1] if after is not None and run.scope == after.scope]
    if after is None or not earlier:
        raise click.UsageError(f"{output} does not hold two complete runs of one scope")
    return earlier[-1], after
