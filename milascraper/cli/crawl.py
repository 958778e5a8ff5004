"""``milascraper crawl``: the listing, page by page, into a run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from scrapy.crawler import CrawlerProcess

from milascraper.cli.options import address, output_option, settings_option
from milascraper.cli.report import tell
from milascraper.cli.settings import ask_for_contact, project_settings
from milascraper.extensions.run import RunExtension
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import OutputError, RunFolder
from milascraper.site import MILA
from milascraper.spiders.publications import PublicationsSpider


def _codes(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    codes = [code.strip() for code in value.split(",") if code.strip()]
    unknown = [code for code in codes if code not in MILA.words]
    if unknown or not codes:
        told = f"no language of the site: {', '.join(unknown)}" if unknown else "no language named"
        raise click.BadParameter(f"{told}; it has {', '.join(MILA.words)}")
    return ",".join(codes)


@click.command("crawl")
@click.option("--start-url", callback=address, help="First page of the listing; the host asked follows from it.")
@click.option(
    "--languages", callback=_codes, help="Listings to crawl in full, for example en,fr.  [default: that of the start]"
)
@click.option("--max-pages", type=click.IntRange(min=1), help="Only the first so many pages of each listing.")
@output_option
@click.option(
    "-O",
    "--feed",
    "feeds",
    multiple=True,
    metavar="FILE",
    help="Also a plain Scrapy feed (.jsonl), in order of arrival.",
)
@click.option(
    "--accept-fall", is_flag=True, help="Let this run have far fewer records or fields than the last complete one."
)
@settings_option
@click.option("-v", "--verbose", is_flag=True, help="Show Scrapy's log.")
def command(
    start_url: str | None,
    languages: str | None,
    max_pages: int | None,
    output: Path,
    feeds: tuple[str, ...],
    accept_fall: bool,
    settings: dict[str, str],
    verbose: bool,
) -> None:
    """Crawl the publication listing into OUTPUT/runs/RUN_ID; OUTPUT/latest leads to the last complete run."""
    try:
        _can_write(output)
    except OutputError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    chosen = {"LOG_LEVEL": "INFO" if verbose else "CRITICAL", "MILASCRAPER_OUTPUT": str(output)}
    if accept_fall:
        chosen["MILASCRAPER_ACCEPT_FALL"] = "1"
    ask_for_contact(start_url, settings)
    process = CrawlerProcess(project_settings({**chosen, **_feeds(feeds), **settings}))
    crawler = process.create_crawler(PublicationsSpider)
    process.crawl(crawler, start_url=start_url, languages=languages, max_pages=max_pages)
    process.start()
    run = crawler.get_extension(RunExtension)
    if run is None:
        click.echo(
            "milascraper: no run was written, so nothing is known of how the crawl went; use scrapy crawl", err=True
        )
        sys.exit(ExitCode.FAILED)
    if run.manifest is None:
        click.echo(f"milascraper: {run.error or 'the crawl could not start; run it with -v'}", err=True)
        sys.exit(ExitCode.UNWRITABLE if run.error else ExitCode.FAILED)
    sys.exit(tell(run.manifest, output))


def _feeds(files: tuple[str, ...]) -> dict[str, Any]:
    """Scrapy's FEEDS for plain feeds of JSON lines; records of three kinds do not fit into one table."""
    for file in files:
        if Path(file).suffix not in (".jsonl", ".jl"):
            raise click.UsageError(f"-O {file}: a plain feed ends in .jsonl; the run's own files are one kind each")
    return {"FEEDS": {file: {"format": "jsonl", "overwrite": True} for file in files}} if files else {}


def _can_write(output: Path) -> None:
    folder = RunFolder(output, datetime.now(UTC))
    folder.prepare()
    folder.discard()
