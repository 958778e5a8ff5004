"""``milascraper crawl``: the listing, page by page, into a run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from milascraper.archive.container import parts_of
from milascraper.archive.errors import ArchiveError, needed
from milascraper.cli.crawling import DEADLINE, crawled, readied
from milascraper.cli.options import address, alert_options, finite, language_codes, output_option, settings_option
from milascraper.cli.report import holding, tell, tell_alerts, tell_metrics, telling_of_no_run
from milascraper.cli.settings import ask_for_contact, conditional_settings
from milascraper.page.pager import page_of
from milascraper.runs.alerts import alert_of
from milascraper.runs.evidence import archive_of
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import new_run_id
from milascraper.runs.scope import QUIET_PAGES
from milascraper.runs.unfinished import resumable
from milascraper.site import MILA


def _listing(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The address of a page of a listing, whichever it is; raises :class:`click.BadParameter` for what is none."""
    url = address(context, option, value)
    if url is not None and page_of(url, MILA.page_parameter) is None:
        raise click.BadParameter(f"{value!r} asks for a page that is no number; leave out {MILA.page_parameter}=")
    return url


@click.command("crawl")
@click.option("--start-url", callback=_listing, help="First page of the listing; the host asked follows from it.")
@click.option(
    "--languages",
    callback=language_codes,
    help="Listings to crawl in full, for example en,fr.  [default: that of the start]",
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
@click.option(
    "--since-last",
    is_flag=True,
    help=f"Peek: only as far as {QUIET_PAGES} pages in a row list nothing new since the last complete run.",
)
@click.option(
    "--conditional", is_flag=True, help="Ask for pages only if they changed, where the site gives validators."
)
@click.option(
    "--archive",
    is_flag=True,
    help="Keep all that the site says in the run's archive.wacz; needs milascraper[archive].",
)
@alert_options
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Text file for Prometheus with the run's figures; needs milascraper[metrics].",
)
@click.option("--resume", is_flag=True, help="Go on with the last run of the same scope, if it did not end complete.")
@click.option(
    "--deadline",
    type=click.FloatRange(min=0, min_open=True),
    callback=finite,
    default=DEADLINE,
    show_default=True,
    help="Seconds after which a crawl that has not ended is ended.",
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
    since_last: bool,
    conditional: bool,
    archive: bool,
    commands: tuple[str, ...],
    webhooks: tuple[str, ...],
    metrics: Path | None,
    resume: bool,
    deadline: float,
    settings: dict[str, str],
    verbose: bool,
) -> None:
    """Crawl the publication listing into OUTPUT/runs/RUN_ID; OUTPUT/latest leads to the last complete run."""
    if archive:
        _can_archive(since_last)
    ask_for_contact(start_url, settings)
    chosen: dict[str, Any] = {"LOG_LEVEL": "INFO" if verbose else "CRITICAL", **_feeds(feeds), **settings}
    chosen |= {"MILASCRAPER_OUTPUT": str(output), "MILASCRAPER_RUN_ID": new_run_id(datetime.now(UTC))}
    if accept_fall:
        chosen["MILASCRAPER_ACCEPT_FALL"] = "1"
    if archive:
        chosen["MILASCRAPER_ARCHIVE"] = "1"
    if conditional:
        chosen = {**conditional_settings(output), **chosen}
    arguments: dict[str, Any] = {
        "start_url": start_url,
        "languages": languages,
        "max_pages": max_pages,
        "since_last": since_last,
    }
    with telling_of_no_run(commands, webhooks), holding(output):
        readied(output)
        if resume:
            chosen |= _resumed(output, _asked_for(arguments), archive)
        manifest = crawled(output, arguments, chosen, deadline)
        if isinstance(manifest, ExitCode):
            sys.exit(manifest)
    code = tell(manifest, output)
    tell_alerts(alert_of(manifest), commands, webhooks)
    if metrics is not None:
        tell_metrics(manifest, metrics)
    sys.exit(code)


def _can_archive(since_last: bool) -> None:
    """Raises :class:`click.UsageError` where an archive cannot be written, or would be none of a crawl."""
    if since_last:
        raise click.UsageError("--archive keeps crawls that can be run again; a peek (--since-last) is none")
    try:
        needed()
    except ArchiveError as error:
        raise click.UsageError(f"--archive: {error}") from error


def _asked_for(arguments: dict[str, Any]) -> dict[str, str]:
    from milascraper.spiders.publications import PublicationsSpider  # Scrapy is the crawling process's

    return PublicationsSpider(**arguments).asked_for


def _resumed(output: Path, asked_for: dict[str, str], archive: bool) -> dict[str, str]:
    """The settings that let a crawl go on with the last one, if there is one to go on with."""
    scope = {name: value for name, value in asked_for.items() if value}
    found = resumable(output, scope, datetime.now(UTC))
    if found is None:
        click.echo("  No run of this scope from the last 24 hours was cut off; starting from the first page.")
        return {}
    why_not = _unlike(output / "runs" / found.run_id, archive)
    if why_not:
        click.echo(f"  Run {found.run_id} {why_not}; starting from the first page.")
        return {}
    click.echo(f"  Going on with run {found.run_id}: {found.pages.read} of {found.pages.expected} pages are known.")
    return {"MILASCRAPER_RESUME": found.run_id}


def _unlike(run: Path, archive: bool) -> str | None:
    """Why a run cannot be gone on with by one that keeps the evidence of all its pages; ``None`` where it can."""
    kept = archive_of(run)
    if kept is None:
        return "kept no archive" if archive else None
    try:
        parts_of(kept)
    except ArchiveError as error:
        return f"has a damaged archive ({error})"
    return None


def _feeds(files: tuple[str, ...]) -> dict[str, Any]:
    """Scrapy's FEEDS for plain feeds of JSON lines; records of three kinds do not fit into one table."""
    for file in files:
        if Path(file).suffix not in (".jsonl", ".jl"):
            raise click.UsageError(f"-O {file}: a plain feed ends in .jsonl; the run's own files are one kind each")
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).open("ab").close()
        except OSError as error:
            click.echo(f"milascraper: -O {file}: cannot be written ({error.strerror or error})", err=True)
            sys.exit(ExitCode.UNWRITABLE)
    return {"FEEDS": {file: {"format": "jsonl", "overwrite": True} for file in files}} if files else {}
