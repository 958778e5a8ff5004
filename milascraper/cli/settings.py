"""Scrapy settings on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import click
from scrapy.settings import Settings

from milascraper import settings as project
from milascraper.page.addresses import host_and_path, resolve


def _pairs(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        pairs[name] = text
    return pairs


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


def is_loopback(url: str | None) -> bool:
    """Whether an address is one's own machine."""
    host = host_and_path(url or "")[0].split(":")[0]
    return host == "localhost" or host.startswith("127.")


def project_settings(chosen: Mapping[str, Any]) -> Settings:
    """The project's settings, changed by those of the command line."""
    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.update(dict(chosen), priority="cmdline")
    return settings
