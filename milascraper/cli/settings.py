"""Scrapy settings on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import click
from scrapy.settings import Settings

from milascraper import settings as project


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


def project_settings(chosen: Mapping[str, Any]) -> Settings:
    """The project's settings, changed by those of the command line."""
    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.update(dict(chosen), priority="cmdline")
    return settings
