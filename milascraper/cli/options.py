"""Options that several commands share, and how their words are checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from pydantic import ValidationError

from milascraper.cli.setting_words import settings_of
from milascraper.extract import Profile
from milascraper.page import PageError
from milascraper.page.addresses import host_and_path, resolve
from milascraper.site import MILA

#: No deadline and no age is longer (a year in seconds).
_LONGEST = 366 * 86400.0


def finite(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """A number given on the command line; raises :class:`click.BadParameter` for one without end, or for none."""
    if not 0 < value <= _LONGEST:
        raise click.BadParameter(f"{value:g} is not in the range 0 to {_LONGEST:g}")
    return value


#: ``--output DIR``.
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the runs.",
)
#: ``--output DIR`` of commands that look at runs and begin none.
kept_option = click.option(
    "--output",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the runs.",
)
#: ``-s NAME=VALUE``, as Scrapy has it.
settings_option = click.option(
    "-s", "--set", "settings", multiple=True, metavar="NAME=VALUE", callback=settings_of, help="Any Scrapy setting."
)


def _profile(_context: click.Context, _option: click.Parameter, file: Path | None) -> Profile | None:
    if file is None:
        return None
    try:
        return Profile.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "all of it"
        raise click.BadParameter(f"{file} is no profile: {place}: {first['msg']}") from error


_Command = TypeVar("_Command", bound=Callable[..., object])


def alert_options(command: _Command) -> _Command:
    """``--on-problem COMMAND`` and ``--webhook URL``, each as often as wanted."""
    told = click.option(
        "--on-problem",
        "commands",
        multiple=True,
        metavar="COMMAND",
        help="Shell command to run when there is something to tell; it gets JSON on standard input.",
    )
    posted = click.option(
        "--webhook", "webhooks", multiple=True, metavar="URL", callback=_addresses, help="Address to post that JSON to."
    )
    return told(posted(command))


def _addresses(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if address(context, option, value))


#: ``--profile FILE``.
profile_option = click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_profile,
    help="Profile of the site, as `milascraper learn` or a crawl wrote it: a second reader.",
)

#: A saved page larger than this is none (bytes).
LARGEST = 64 * 1024 * 1024


def read_page(file: Path) -> bytes:
    """A saved page's bytes. Raises :class:`PageError` for what is no file, cannot be opened, or is too large."""
    try:
        if not file.is_file():
            raise PageError("unreadable_file", "it is no file")
        if file.stat().st_size > LARGEST:
            raise PageError("too_large", f"it has more than the {LARGEST} bytes a page may have")
        return file.read_bytes()
    except OSError as error:
        raise PageError("unreadable_file", f"it cannot be opened ({error.strerror or error})") from error


def is_address(text: str) -> bool:
    """Whether a text is a web address without a password."""
    return resolve(None, text) is not None and bool(host_and_path(text)[0]) and "@" not in host_and_path(text)[0]


def address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A web address given on the command line; raises :class:`click.BadParameter` for what is none."""
    if value is not None and not is_address(value):
        raise click.BadParameter(
            f"{value!r} is no web address; it begins with http:// or https:// and names no password"
        )
    return value


def language_codes(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Languages given on the command line; raises :class:`click.BadParameter` for those the site has not."""
    if value is None:
        return None
    codes = [code.strip() for code in value.split(",") if code.strip()]
    unknown = [code for code in codes if code not in MILA.words]
    if unknown or not codes:
        told = f"no language of the site: {', '.join(unknown)}" if unknown else "no language named"
        raise click.BadParameter(f"{told}; it has {', '.join(MILA.words)}")
    return ",".join(codes)
