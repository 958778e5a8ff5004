"""``milascraper learn``: from saved pages to a site profile."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.cli.options import address, read_page
from milascraper.extract import learn
from milascraper.page import Page, PageError, read
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.jsonl import to_document
from milascraper.site import MILA


@click.command("learn")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o",
    "--output",
    "to",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The profile: selectors for the card and each field, as JSON.",
)
@click.option("--url", callback=address, help="Address of the listing the pages were saved from.")
def command(files: tuple[Path, ...], to: Path, url: str | None) -> None:
    """Learn the site's structure from saved pages that the grammar reads with certainty."""
    if to == Path("-"):
        raise click.UsageError("-o -: the profile is a file that is kept; name one")
    pages: list[Page] = []
    for file in files:
        try:
            pages.append(read(read_page(file), url, MILA))
        except PageError as error:
            click.echo(f"  {file}: {error}", err=True)
    profile = learn(pages)
    if profile is None:
        click.echo(
            "milascraper: nothing was learned: no page was read with certainty and in full, or no selector tells the "
            "fields apart; `milascraper check FILE` says what was read",
            err=True,
        )
        sys.exit(ExitCode.FAILED)
    try:
        to.write_bytes(to_document(profile))
    except OSError as error:
        click.echo(f"milascraper: {to}: cannot be written ({error.strerror or error})", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    click.echo(f"{to}: profile {profile.name}, from {profile.learned_cards} cards of {len(profile.learned_from)} pages")
    click.echo(f"  {'card':10} {profile.card}")
    for name, selectors in profile.fields.items():
        click.echo(f"  {name:10} {', '.join(selectors)}")
