"""``milascraper export``: publications in other people's formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from milascraper.cli.codes import code_of
from milascraper.cli.naming import one_or_latest
from milascraper.cli.options import language_codes, output_option
from milascraper.cli.report import try_unfinished
from milascraper.export.errors import ExportError
from milascraper.export.formats import FORMATS, Format
from milascraper.export.publishing import publish
from milascraper.export.selection import Row, Wanted
from milascraper.export.stored import stored
from milascraper.export.works import works
from milascraper.load.destination import database_to_read
from milascraper.load.errors import LoadError
from milascraper.records import Publication, Status
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.verification import not_as_written


def _languages(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    codes = language_codes(context, option, ",".join(values)) if values else None
    return frozenset(codes.split(",")) if codes else frozenset()


def _parts(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if not all(value.strip() for value in values):
        raise click.BadParameter("a part of a name is wanted")
    return values


@click.command("export")
@click.argument("name", metavar="[RUN]", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option(
    "-o", "--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write.  [default: standard output]"
)
@click.option(
    "--from",
    "place",
    metavar="DATABASE",
    help="What a database lists now, in place of a run: a DuckDB file or postgresql://….",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was released on that day or later.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice([status.value for status in Status]),
    multiple=True,
    help="Only this status; may be repeated.",
)
@click.option(
    "--author",
    "authors",
    callback=_parts,
    multiple=True,
    metavar="NAME",
    help="Only works of this author: a part of the name; may be repeated.",
)
@click.option(
    "--venue",
    "venues",
    callback=_parts,
    multiple=True,
    metavar="NAME",
    help="Only this venue: a part of its name; may be repeated.",
)
@click.option(
    "--lang", "langs", callback=_languages, multiple=True, help="Only the listings of these languages, for example en."
)
@output_option
def command(
    name: str | None,
    form: str,
    to: Path | None,
    place: str | None,
    since: datetime | None,
    statuses: tuple[str, ...],
    authors: tuple[str, ...],
    venues: tuple[str, ...],
    langs: frozenset[str],
    output: Path,
) -> None:
    """Write publications of a run, by default the latest complete one, or of a database.

    csv, jsonl and parquet hold one card each; bibtex, csl-json and ris one reference a work, by the release that is
    furthest along.
    """
    if name is not None and place is not None:
        raise click.UsageError("name a run or, with --from, a database; not both")
    chosen = FORMATS[form]
    to = None if to == Path("-") else to
    if to is None and sys.stdout is None:
        raise click.UsageError("standard output is closed; name a file with -o")
    if to is None and not chosen.is_text and sys.stdout.isatty():
        raise click.UsageError(f"{form} is nothing to read on a screen; name a file with -o")
    of_languages = Wanted(languages=langs)
    wanted = Wanted(since.date() if since else None, frozenset(statuses), authors, venues)
    try:
        found = of_languages.choose(_stored(place) if place is not None else _of_run(name, output))
        # a work is what its furthest release says: a preprint that was published is no preprint
        rows = list(wanted.choose(chosen.entries(found)))
        if rows:
            _write(chosen, rows, to)
            return
        click.echo("milascraper: no publication is like that; nothing was written", err=True)
    except LoadError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(code_of(error))
    except ExportError as error:
        click.echo(f"milascraper: {error}", err=True)
    sys.exit(ExitCode.FAILED)


def _write(form: Format, rows: list[Row], to: Path | None) -> None:
    try:
        if to is None:
            sys.stdout.buffer.writelines(form.write(rows))
            sys.stdout.buffer.flush()
            return
        publish(form.write(rows), to)
    except BrokenPipeError:
        sys.exit(ExitCode.FAILED)  # whoever read has gone
    except OSError as error:
        click.echo(f"milascraper: {to or 'standard output'}: cannot be written ({error.strerror or error})", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    what = "references" if form.entries is works else "cards"
    click.echo(f"Wrote {len(rows)} {what} to {to}.")


def _stored(place: str) -> Iterable[Row]:
    with database_to_read(place) as opened:
        return list(stored(opened))


def _of_run(name: str | None, output: Path) -> Iterable[Row]:
    try_unfinished(output)
    run = one_or_latest(name, output)
    if not run.is_complete:
        click.echo(
            f"  Run {run.manifest.run_id} ended {run.manifest.ended.value}: publications may be missing.", err=True
        )
    for file in run.manifest.files:
        wrong = not_as_written(run, file) if file.name == f"{Publication.kind}.jsonl" else []
        if wrong:
            raise ExportError(wrong[0])
    return run.rows()
