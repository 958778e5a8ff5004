"""A crawl run again from archives, for the commands that do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
from pydantic import ValidationError

from milascraper.archive.errors import ArchiveError, needed
from milascraper.cli.crawling import crawled, readied
from milascraper.extract import Profile
from milascraper.page.pager import page_of
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.folder import new_run_id
from milascraper.runs.kept import kept_runs
from milascraper.runs.manifest import Manifest
from milascraper.site import MILA
from milascraper.spiders.publications import PublicationsSpider

if TYPE_CHECKING:
    from milascraper.archive.origin import Origin

_HANDLER = "milascraper.handlers.archive.ArchiveHandler"
#: Nothing is waited for, and no other door leads out.
_OFFLINE: dict[str, Any] = {
    "DOWNLOAD_HANDLERS": {
        "http": _HANDLER,
        "https": _HANDLER,
        **dict.fromkeys(("data", "file", "ftp", "s3")),
    },
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "MILASCRAPER_RETRY_WAIT": 0,
    "RETRY_TIMES": 0,
}


def replayed(
    archives: Sequence[Path],
    output: Path,
    asked: dict[str, Any],
    settings: dict[str, Any],
    deadline: float,
) -> Manifest | ExitCode:
    """Run the crawl that ``archives`` are of again, into ``output``, whose lock is held. ``asked``: arguments of the
    spider that are to be others than the crawl's.

    Raises :class:`~milascraper.archive.ArchiveError` for what is no archive of a crawl,
    :class:`~milascraper.runs.folder.OutputError`.
    """
    needed()
    from milascraper.archive.index import ArchiveIndex

    index = ArchiveIndex(archives)
    for damage in index.damages:
        click.echo(f"  {damage}; what else the archive holds is read.", err=True)
    arguments: dict[str, Any] = dict(index.origin.arguments) if index.origin is not None else {}
    arguments |= {name: value for name, value in asked.items() if value}
    if not arguments.get("start_url"):
        arguments["start_url"] = _start(list(index.addresses()), index.origin is not None)
    _can_be_run(arguments)
    if arguments["start_url"] not in index:
        raise ArchiveError(f"{_told(archives)}: does not hold {arguments['start_url']}, where the crawl begins")
    readied(output)
    chosen = {
        **_OFFLINE,
        **settings,
        "MILASCRAPER_REPLAY": [str(path.resolve()) for path in archives],
        "MILASCRAPER_OUTPUT": str(output),
        "MILASCRAPER_RUN_ID": new_run_id(datetime.now(UTC)),
    }
    chosen |= _profile(index.origin)
    return crawled(output, {name: value for name, value in arguments.items() if value}, chosen, deadline)


def _can_be_run(arguments: dict[str, Any]) -> None:
    """Raises :class:`~milascraper.archive.ArchiveError` where an archive tells a crawl that cannot be run."""
    try:
        PublicationsSpider(**{name: value for name, value in arguments.items() if value})
    except (ValueError, TypeError) as error:
        raise ArchiveError(f"the archive tells of a crawl that cannot be run again: {error}") from error


def _profile(origin: Origin | None) -> dict[str, Any]:
    """The setting that lets a replay begin with the profile that the crawl began with."""
    if origin is None or origin.profile is None:
        return {}
    try:
        return {"MILASCRAPER_PROFILE": Profile.model_validate(origin.profile).model_dump_json()}
    except ValidationError:
        click.echo(
            "  The profile that the crawl began with is of another version; the replay begins without.", err=True
        )
        return {}


def _start(addresses: Sequence[str], is_ours: bool) -> str:
    """The first page of the listing among the addresses of an archive that another tool wrote.

    Raises :class:`~milascraper.archive.ArchiveError` where there is none, or more than one.
    """
    if is_ours:
        return MILA.listings["en"]
    paths = {urlsplit(url).path.rstrip("/"): language for language, url in MILA.listings.items()}
    first = [
        url for url in addresses if urlsplit(url).path.rstrip("/") in paths and page_of(url, MILA.page_parameter) == 0
    ]
    for language in MILA.words:
        found = [url for url in first if paths[urlsplit(url).path.rstrip("/")] == language]
        if len({urlsplit(url).netloc for url in found}) == 1:
            return found[0]
    held = f"; it holds {', '.join(addresses[:5])}" + (" and others" if len(addresses) > 5 else "") if addresses else ""
    raise ArchiveError(f"which page is the listing's first cannot be told: name it with --start-url{held}")


def _told(archives: Sequence[Path]) -> str:
    return ", ".join(str(path) for path in archives)


def has_crawls(output: Path) -> bool:
    """Whether runs of the live site are kept in a folder, whose ``latest`` a replay must not move."""
    return any(run.manifest.command == "crawl" for run in kept_runs(output))
