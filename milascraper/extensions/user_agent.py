"""Puts the contact into the user agent, so that ``-s MILASCRAPER_CONTACT=…`` is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class UserAgentContact:
    """Fills ``{contact}`` in USER_AGENT, as early as extensions are made, before any middleware reads it."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door."""
        agent = crawler.settings.get("USER_AGENT") or ""
        contact = crawler.settings.get("MILASCRAPER_CONTACT") or ""
        if "{contact}" in agent:
            was_frozen = crawler.settings.frozen
            crawler.settings.frozen = False
            crawler.settings.set("USER_AGENT", agent.replace("{contact}", contact), priority="cmdline")
            crawler.settings.frozen = was_frozen
        return cls()
