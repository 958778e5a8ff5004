"""Options that several commands share, and how their words are checked."""

from __future__ import annotations

import re
from pathlib import Path

import click

from milascraper.page.addresses import host_and_path, resolve


def _pairs(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        pairs[name] = text
    return pairs


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


def address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A web address given on the command line; raises :class:`click.BadParameter` for what is none."""
    if value is not None and (resolve(None, value) is None or "@" in host_and_path(value)[0]):
        raise click.BadParameter(
            f"{value!r} is no web address; it begins with http:// or https:// and names no password"
        )
    return value
