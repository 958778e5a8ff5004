"""``milascraper re-extract``: old runs with today's reader, beside their records, and what it reads otherwise."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from milascraper.archive.errors import ArchiveError
from milascraper.cli.crawling import DEADLINE
from milascraper.cli.naming import named
from milascraper.cli.options import output_option
from milascraper.cli.replaying import replayed
from milascraper.cli.report import holding, tell
from milascraper.runs.evidence import archive_of
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.jsonl import to_lines
from milascraper.runs.kept import KeptRun
from milascraper.runs.rereading import KINDS, rereadings

#: Where re-extracted runs stand in an output folder, each in a folder named after the run whose pages they read.
FOLDER = "re-extracted"


@click.command("re-extract")
@click.argument("names", metavar="RUN...", nargs=-1, required=True)
@output_option
def command(names: tuple[str, ...], output: Path) -> None:
    """Read the archived pages of old runs with today's reader, and say what it reads otherwise.

    RUN: a run's id or the beginning of it, or `latest`. The new records stand in OUTPUT/re-extracted/RUN; nothing old
    is overwritten.
    """
    runs = [named(name, output) for name in names]
    for run in runs:
        if archive_of(run.path) is None:
            raise click.UsageError(f"{run.manifest.run_id} has no archive; crawl with --archive")
    sys.exit(ExitCode.worst([_again(run, output / FOLDER / run.manifest.run_id) for run in runs]))


def _again(run: KeptRun, beside: Path) -> ExitCode:
    archive = archive_of(run.path)
    if archive is None:
        raise ValueError(f"{run.path} has no archive")
    click.echo(f"{run.manifest.run_id}:")
    try:
        with holding(beside):
            manifest = replayed([archive], beside, {}, {"LOG_LEVEL": "CRITICAL"}, DEADLINE)
            if isinstance(manifest, ExitCode):
                return manifest
            code = tell(manifest, beside)
            new = named(manifest.run_id, beside)
            found = [difference for kind in KINDS for difference in rereadings(kind, run.rows(kind), new.rows(kind))]
            file = beside / f"{manifest.run_id}.rereadings.jsonl"
            file.write_bytes(b"".join(to_lines(found)))
    except ArchiveError as error:
        click.echo(f"milascraper: {error}", err=True)
        return ExitCode.FAILED
    except (OSError, ValueError) as error:
        click.echo(f"milascraper: {run.path}: its records cannot be compared ({error})", err=True)
        return ExitCode.FAILED
    counted = Counter(difference.reading for difference in found)
    click.echo(
        f"  Of {sum(run.manifest.records.values())} records {counted['otherwise']} are read otherwise, "
        f"{counted['now']} only now, {counted['no longer']} no longer: {file}"
    )
    for name, count in Counter(name for difference in found for name in difference.fields).most_common():
        click.echo(f"    {name:20} {count:6}")
    return code
