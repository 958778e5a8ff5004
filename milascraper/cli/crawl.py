"""``milascraper crawl``: the listing, page by page, into a run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from milascraper.cli.options import address, alert_options, output_option, settings_option
from milascraper.cli.owner import own
from milascraper.cli.report import holding, tell, tell_alerts, tell_metrics, tell_unfinished
from milascraper.cli.settings import ask_for_contact, conditional_settings
from milascraper.runs.alerts import alert_of
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import Job, RunFolder, new_run_id
from milascraper.runs.manifest import Manifest
from milascraper.runs.unfinished import UNKNOWN, resumable, settle
from milascraper.site import MILA
from milascraper.spiders.publications import QUIET_PAGES, PublicationsSpider

#: A little more than the crawl allows itself (CLOSESPIDER_TIMEOUT; seconds).
DEADLINE = 6.5 * 3600


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
@click.option(
    "--since-last",
    is_flag=True,
    help=f"Peek: only as far as {QUIET_PAGES} pages in a row list nothing new since the last complete run.",
)
@click.option(
    "--conditional", is_flag=True, help="Ask for pages only if they changed, where the site gives validators."
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
    commands: tuple[str, ...],
    webhooks: tuple[str, ...],
    metrics: Path | None,
    resume: bool,
    deadline: float,
    settings: dict[str, str],
    verbose: bool,
) -> None:
    """Crawl the publication listing into OUTPUT/runs/RUN_ID; OUTPUT/latest leads to the last complete run."""
    ask_for_contact(start_url, settings)
    chosen: dict[str, Any] = {"LOG_LEVEL": "INFO" if verbose else "CRITICAL", **_feeds(feeds), **settings}
    chosen |= {"MILASCRAPER_OUTPUT": str(output), "MILASCRAPER_RUN_ID": new_run_id(datetime.now(UTC))}
    if accept_fall:
        chosen["MILASCRAPER_ACCEPT_FALL"] = "1"
    if conditional:
        chosen = {**conditional_settings(output), **chosen}
    arguments = {"start_url": start_url, "languages": languages, "max_pages": max_pages, "since_last": since_last}
    with holding(output):
        manifest = _crawl(output, arguments, chosen, resume, deadline)
    if isinstance(manifest, ExitCode):
        sys.exit(manifest)
    code = tell(manifest, output)
    tell_alerts(alert_of(manifest), commands, webhooks)
    if metrics is not None:
        tell_metrics(manifest, metrics)
    sys.exit(code)


def _crawl(
    output: Path, arguments: dict[str, Any], chosen: dict[str, Any], resume: bool, deadline: float
) -> Manifest | ExitCode:
    """Report what was left unfinished, and crawl. Returns the run's manifest, or how it ended without one."""
    _can_write(output)
    tell_unfinished(output)
    if resume:
        chosen |= _resumed(output, PublicationsSpider(**arguments).asked_for)
    code, why = own({"arguments": arguments, "settings": chosen}, deadline)
    run_id = chosen["MILASCRAPER_RUN_ID"]
    if code in (ExitCode.UNWRITABLE, ExitCode.FAILED):
        return ExitCode(code)
    settle(output, why or UNKNOWN)
    manifest_file = output / "runs" / run_id / "manifest.json"
    if not manifest_file.exists():
        click.echo(f"milascraper: the crawl did not begin ({why or f'exit code {code}'}); run it with -v", err=True)
        return ExitCode.FAILED
    return Manifest.model_validate_json(manifest_file.read_bytes())


def _resumed(output: Path, asked_for: dict[str, str]) -> dict[str, str]:
    """The settings that let a crawl go on with the last one, if there is one to go on with."""
    scope = {name: value for name, value in asked_for.items() if value}
    found = resumable(output, scope, datetime.now(UTC))
    if found is None:
        click.echo("  No run of this scope from the last 24 hours was cut off; starting from the first page.")
        return {}
    click.echo(f"  Going on with run {found.run_id}: {found.pages.read} of {found.pages.expected} pages are known.")
    return {"MILASCRAPER_RESUME": found.run_id}


def _feeds(files: tuple[str, ...]) -> dict[str, Any]:
    """Scrapy's FEEDS for plain feeds of JSON lines; records of three kinds do not fit into one table."""
    for file in files:
        if Path(file).suffix not in (".jsonl", ".jl"):
            raise click.UsageError(f"-O {file}: a plain feed ends in .jsonl; the run's own files are one kind each")
    return {"FEEDS": {file: {"format": "jsonl", "overwrite": True} for file in files}} if files else {}


def _can_write(output: Path) -> None:
    """Raises :class:`OutputError` where a run cannot be written."""
    folder = RunFolder(output, "probe")
    folder.discard()
    folder.prepare(Job(run_id="probe", command="crawl", arguments={}, started_at=datetime.now(UTC)))
    folder.discard()
