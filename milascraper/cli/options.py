"""Options that several commands share, and how their words are checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from pydantic import ValidationError

from milascraper import settings as project
from milascraper.extract import Profile
from milascraper.page import PageError
from milascraper.page.addresses import host_and_path, resolve
from milascraper.site import MILA


def _pairs(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        usual = getattr(project, name, None)
        if isinstance(usual, int | float) and not isinstance(usual, bool) and not _is_number(text):
            raise click.BadParameter(f"{name} is a number, and {text!r} is none")
        pairs[name] = text
    return pairs


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


#: ``--output DIR``.
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the runs.",
)
#: ``-s NAME=VALUE``, as Scrapy has it.
settings_option = click.option(
    "-s", "--set", "settings", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="Any Scrapy setting."
)


def _profile(_context: click.Context, _option: click.Parameter, file: Path | None) -> Profile | None:
    if file is None:
        return None
    try:
        return Profile.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
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
        if not file.is_file() or file.stat().st_size > LARGEST:
            raise PageError("too_large", "it is no file, or too large to be a page")
        return file.read_bytes()
    except OSError as error:
        raise PageError("unreadable_file", f"it cannot be opened ({error.strerror or error})") from error


def address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A web address given on the command line; raises :class:`click.BadParameter` for what is none."""
    if value is not None and (resolve(None, value) is None or "@" in host_and_path(value)[0]):
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
