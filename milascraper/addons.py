"""Scrapy add-ons: what must be settled before any component reads the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class ContactAddon:
    """Puts MILASCRAPER_CONTACT into the user agent, so that ``-s MILASCRAPER_CONTACT=…`` is enough."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Fill ``{contact}`` in USER_AGENT."""
        agent = str(settings.get("USER_AGENT") or "")
        if "{contact}" in agent:
            contact = str(settings.get("MILASCRAPER_CONTACT") or "no contact given")
            settings.set("USER_AGENT", agent.replace("{contact}", contact), priority="cmdline")
