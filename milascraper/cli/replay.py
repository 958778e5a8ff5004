"""``milascraper replay``: a whole crawl again, from its archive, without network."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.archive.errors import ArchiveError
from milascraper.cli.crawling import DEADLINE
from milascraper.cli.options import address, language_codes, settings_option
from milascraper.cli.replaying import has_crawls, replayed
from milascraper.cli.report import holding, tell
from milascraper.runs.exit_codes import ExitCode


@click.command("replay")
@click.argument(
    "archives",
    nargs=-1,
    required=True,
    metavar="ARCHIVE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("replayed"),
    show_default=True,
    help="Folder of the replayed runs; not one that holds crawls of the site.",
)
@click.option("--start-url", callback=address, help="First page of the listing, where the archive does not tell it.")
@click.option("--languages", callback=language_codes, help="Other listings than those the crawl was asked for.")
@click.option("--max-pages", type=click.IntRange(min=1), help="Only the first so many pages of each listing.")
@settings_option
@click.option("-v", "--verbose", is_flag=True, help="Show Scrapy's log.")
def command(
    archives: tuple[Path, ...],
    output: Path,
    start_url: str | None,
    languages: str | None,
    max_pages: int | None,
    settings: dict[str, str],
    verbose: bool,
) -> None:
    """Run the crawl that WACZ or WARC files hold again, without network, through the same spider and pipelines."""
    if has_crawls(output):
        raise click.UsageError(f"--output {output}: holds crawls of the site; name another folder for replays")
    asked = {"start_url": start_url, "languages": languages, "max_pages": max_pages}
    log = {"LOG_LEVEL": "INFO" if verbose else "CRITICAL"}
    try:
        with holding(output):
            manifest = replayed(archives, output, asked, {**log, **settings}, DEADLINE)
    except ArchiveError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.FAILED)
    sys.exit(manifest if isinstance(manifest, ExitCode) else tell(manifest, output))
