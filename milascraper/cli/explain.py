"""``milascraper explain``: the page with all that was read marked in colour and named."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.cli.options import address, profile_option, read_page
from milascraper.extract import Profile
from milascraper.extract.explain import explain
from milascraper.page import PageError
from milascraper.runs.exit_codes import ExitCode


@click.command("explain")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "to",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The annotated page, to be opened in a browser.",
)
@click.option("--url", callback=address, help="Address the page was saved from.")
@profile_option
def command(file: Path, to: Path, url: str | None, profile: Profile | None) -> None:
    """Write the page FILE anew with every field that was read marked in colour and named, and what was refused."""
    if to == Path("-"):
        raise click.UsageError("-o names a file: what is written is for a browser")
    if to.exists() and to.samefile(file):
        raise click.UsageError(f"-o {to} is the page itself: name another file")
    try:
        html, extraction = explain(read_page(file), url, profiles=(profile,) if profile else ())
    except PageError as error:
        click.echo(f"milascraper: {file} cannot be explained: {error}.", err=True)
        sys.exit(ExitCode.FAILED)
    try:
        to.write_bytes(html)
    except OSError as error:
        click.echo(f"milascraper: {to}: cannot be written ({error.strerror or error})", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    click.echo(
        f"{to}: {len(extraction.publications)} of {extraction.facts.cards_seen} cards read, "
        f"{len(extraction.programs)} promotions, {len(extraction.consent_categories)} consent categories marked"
    )
    for refusal in extraction.refusals:
        place = "the page" if refusal.position is None else f"card {refusal.position}"
        click.echo(f"  refused: {place}: {refusal.reason}: {refusal.detail}")
