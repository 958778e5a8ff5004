"""Scrapy's settings for a command: the project's, changed by those of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from milascraper import settings as project
from milascraper.page.addresses import host_and_path

if TYPE_CHECKING:
    from scrapy.settings import Settings


def project_settings(chosen: Mapping[str, Any]) -> Settings:
    """The project's settings, changed by those of the command line."""
    from scrapy.settings import Settings  # takes longer to import than all else that a command needs

    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.update(dict(chosen), priority="cmdline")
    return settings


def conditional_settings(output: Path) -> dict[str, Any]:
    """Scrapy's own HTTP cache, made to ask the site about every page before one that was kept is used."""
    return {
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_POLICY": "milascraper.middlewares.conditional.ConditionalPolicy",
        "HTTPCACHE_STORAGE": "milascraper.extensions.cache.WholeEntries",
        "HTTPCACHE_DIR": str((output / ".httpcache").resolve()),
        "HTTPCACHE_GZIP": True,
        "DOWNLOADER_MIDDLEWARES": {
            **project.DOWNLOADER_MIDDLEWARES,
            "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
            "milascraper.middlewares.conditional.ConditionalMiddleware": 900,
        },
    }


def ask_for_contact(url: str | None, chosen: Mapping[str, str]) -> None:
    """Say on stderr that the site should know whom to write to, unless it does, or is one's own machine."""
    if not chosen.get("MILASCRAPER_CONTACT") and not _is_loopback(url):
        click.echo("  Tell the site how to reach you: -s MILASCRAPER_CONTACT=you@example.org", err=True)


def _is_loopback(url: str | None) -> bool:
    """Whether an address is one's own machine."""
    host = host_and_path(url or "")[0].split(":")[0]
    return host == "localhost" or host.startswith("127.")
