"""``milascraper fixtures``: pages of the site frozen as tests, what a newer reader reads otherwise, and taking it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from milascraper.archive.errors import ArchiveError, needed
from milascraper.cli.fetching import one_page
from milascraper.cli.options import address, read_page, settings_option
from milascraper.cli.settings import ask_for_contact
from milascraper.fixtures import Fixture, FixtureError, fixtures_in
from milascraper.fixtures.folder import freeze
from milascraper.page import PageError
from milascraper.runs.exit_codes import ExitCode
from milascraper.spiders.outcomes import content_type_of

#: So many differences of a fixture are told in full.
_TOLD = 20
_folder = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("tests/fixtures"),
    show_default=True,
    help="Folder of the fixtures.",
)


@click.group("fixtures")
def command() -> None:
    """Pages frozen as tests: add one, see what is read otherwise today, accept it."""


@command.command("add")
@click.argument("target", metavar="URL|ARCHIVE#URL|FILE")
@click.argument("name", metavar="NAME")
@click.option("--url", callback=address, help="Address a saved FILE came from.")
@_folder
@settings_option
def add(target: str, name: str, url: str | None, folder: Path, settings: dict[str, str]) -> None:
    """Freeze a page of the site, of an archive, or a saved one, as FOLDER/NAME. Look at it before it is committed."""
    try:
        page = _page(target, url, settings)
        fixture, left = freeze(folder, name, *page)
    except (FixtureError, ArchiveError, PageError) as error:
        click.echo(f"milascraper: {target}: {error}", err=True)
        sys.exit(ExitCode.FAILED)
    except OSError as error:
        click.echo(f"milascraper: {folder / name}: cannot be written ({error.strerror or error})", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    expected = fixture.expected
    click.echo(
        f"{fixture.path}: {len(expected['publications'])} publications, {len(expected['programs'])} programs, "
        f"{len(expected['consent_categories'])} consent categories, {len(expected['refusals'])} refusals."
    )
    for rule in left:
        click.echo(f"  Not taken from the page, since it would be read otherwise without: {rule}.", err=True)
    click.echo("  Look at all three files before you commit them: expected.json says what is read, not what is right.")


def _page(
    target: str, url: str | None, settings: dict[str, str]
) -> tuple[bytes, str | None, str | None, dict[str, Any]]:
    """A page's body, address, content type, and where it came from.

    Raises :class:`FixtureError`, :class:`ArchiveError`, :class:`PageError`.
    """
    archive, _, place = target.partition("#")
    if urlsplit(target).scheme in ("http", "https"):
        ask_for_contact(target, settings)
        response, why = one_page(target, settings)
        if response is None:
            raise FixtureError(f"{target} was not fetched: {why}")
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        return response.body, response.url, content_type_of(response), {"fetched_at": now}
    if place:
        needed()
        from milascraper.archive.index import ArchiveIndex

        capture = ArchiveIndex([Path(archive)]).find(place)
        if capture is None:
            raise FixtureError(f"{archive} does not hold {place}")
        told = {"fetched_at": capture.at.isoformat(), "archived_as": capture.record_id}
        return capture.body, capture.url, capture.content_type, told
    if not Path(target).exists():
        raise click.UsageError(f"{target} is neither an address nor a file")
    return read_page(Path(target)), url, None, {}


@command.command("diff")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@_folder
def diff(names: tuple[str, ...], folder: Path) -> None:
    """Say where today's reader reads otherwise than expected; fails where it does."""
    differing = 0
    for fixture in _named(folder, names):
        found = _mismatches(fixture)
        differing += bool(found)
        if found:
            click.echo(f"{fixture.path.name}:")
        for mismatch in found[:_TOLD]:
            click.echo(f"  {mismatch.place}\n    - {_shown(mismatch.expected)}\n    + {_shown(mismatch.got)}")
        if len(found) > _TOLD:
            click.echo(f"  and {len(found) - _TOLD} more")
    click.echo(f"{differing} fixtures are read otherwise.")
    sys.exit(ExitCode.FAILED if differing else ExitCode.COMPLETE)


@command.command("accept")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@_folder
def accept(names: tuple[str, ...], folder: Path) -> None:
    """Expect from now on what today's reader reads."""
    for fixture in _named(folder, names):
        found = _mismatches(fixture)
        if found:
            fixture.accept()
        click.echo(f"{fixture.path.name}: {len(found)} values changed.")


def _named(folder: Path, names: Sequence[str]) -> list[Fixture]:
    try:
        return fixtures_in(folder, names)
    except FixtureError as error:
        raise click.UsageError(str(error)) from error


def _mismatches(fixture: Fixture) -> list[Any]:
    try:
        return list(fixture.mismatches())
    except (FixtureError, PageError) as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.FAILED)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:300]}…"
