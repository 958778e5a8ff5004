"""``milascraper crawl``: the listing, page by page, into a run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from scrapy.crawler import CrawlerProcess

from milascraper.cli.report import tell
from milascraper.cli.settings import project_settings, settings_option
from milascraper.extensions.run import RunExtension
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import OutputError, RunFolder
from milascraper.site import MILA
from milascraper.spiders.publications import PublicationsSpider


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise click.BadParameter(f"{value!r} is no web address; it begins with http:// or https://")
    return value


def _codes(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    unknown = [code for code in (value or "").split(",") if code and code not in MILA.words]
    if unknown:
        raise click.BadParameter(f"no language of the site: {', '.join(unknown)}; it has {', '.join(MILA.words)}")
    return value


@click.command("crawl")
@click.option("--start-url", callback=_address, help="First page of the listing; the host asked follows from it.")
@click.option(
    "--languages", callback=_codes, help="Listings to crawl in full, for example en,fr.  [default: that of the start]"
)
@click.option("--max-pages", type=click.IntRange(min=1), help="Only the first so many pages of each listing.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the runs.",
)
@click.option(
    "-O", "--feed", "feeds", multiple=True, metavar="FILE", help="Also a plain Scrapy feed (.jsonl, .csv, …)."
)
@settings_option
@click.option("-v", "--verbose", is_flag=True, help="Show Scrapy's log.")
def command(
    start_url: str | None,
    languages: str | None,
    max_pages: int | None,
    output: Path,
    feeds: tuple[str, ...],
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
    process = CrawlerProcess(project_settings({**chosen, **_feeds(feeds), **settings}))
    crawler = process.create_crawler(PublicationsSpider)
    process.crawl(crawler, start_url=start_url, languages=languages, max_pages=max_pages)
    process.start()
    run = crawler.get_extension(RunExtension)
    if run is None:
        sys.exit(ExitCode.COMPLETE)
    if run.manifest is None:
        click.echo(f"milascraper: {run.error or 'the crawl could not start; run it with -v'}", err=True)
        sys.exit(ExitCode.UNWRITABLE if run.error else ExitCode.FAILED)
    sys.exit(tell(run.manifest, output))


def _feeds(files: tuple[str, ...]) -> dict[str, Any]:
    """Scrapy's FEEDS for plain feeds, the format by the file's ending."""
    if not files:
        return {}
    return {"FEEDS": {file: {"format": Path(file).suffix.lstrip(".") or "jsonl", "overwrite": True} for file in files}}


def _can_write(output: Path) -> None:
    folder = RunFolder(output, datetime.now(UTC))
    folder.prepare()
    folder.discard()
