"""A run of the spider for a command: begun, owned, reported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from milascraper.cli.owner import own
from milascraper.cli.report import tell_unfinished
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import RunFolder
from milascraper.runs.manifest import Manifest
from milascraper.runs.unfinished import UNKNOWN, settle

#: A little more than the crawl allows itself (CLOSESPIDER_TIMEOUT; seconds).
DEADLINE = 6.5 * 3600
#: What is said of a run that did not end in order.
_TWICE = "it was asked to stop twice, and ended at once"


def crawled(output: Path, arguments: dict[str, Any], chosen: dict[str, Any], deadline: float) -> Manifest | ExitCode:
    """Run the spider with ``arguments`` and Scrapy's settings ``chosen``, which name the run.

    To be called with the output's lock held. Returns the run's manifest, or how it ended without one.
    """
    ends_at = datetime.now(UTC) + timedelta(seconds=deadline)
    settings = {**chosen, "MILASCRAPER_DEADLINE": ends_at.isoformat()}
    code, why = own({"arguments": arguments, "settings": settings}, deadline)
    run_id = chosen["MILASCRAPER_RUN_ID"]
    if code in (ExitCode.UNWRITABLE, ExitCode.FAILED):
        return ExitCode(code)
    settle(output, why or (_TWICE if code == ExitCode.INTERRUPTED else UNKNOWN))
    manifest_file = output / "runs" / run_id / "manifest.json"
    if not manifest_file.exists() and (why or code == ExitCode.INTERRUPTED):
        click.echo(f"milascraper: the crawl was stopped before it began{f' ({why})' if why else ''}", err=True)
        return ExitCode.INTERRUPTED
    if not manifest_file.exists():
        click.echo(f"milascraper: the crawl did not begin (exit code {code}); run it with -v", err=True)
        return ExitCode.FAILED
    return Manifest.model_validate_json(manifest_file.read_bytes())


def readied(output: Path) -> None:
    """Make sure that runs can be written, and report those that were left unfinished.

    Raises :class:`~milascraper.runs.folder.OutputError`.
    """
    RunFolder(output, "probe").try_out()
    tell_unfinished(output)
