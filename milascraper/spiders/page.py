"""One page and nothing else: for freezing it as a fixture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from milascraper.spiders.outcomes import why_failed


class PageSpider(scrapy.Spider):
    """Asks for one address (argument ``url``). ``response`` or ``why`` hold the outcome."""

    name = "page"

    def __init__(self, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.hosts = frozenset({urlsplit(url).netloc})
        self.allowed_domains = [urlsplit(url).hostname or ""]
        self.response: Response | None = None
        self.why = "no answer from the site"

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the page."""
        yield scrapy.Request(self.url, callback=self.parse, errback=self.lost)

    def parse(self, response: Response) -> None:
        """Keep it."""
        self.response = response

    def lost(self, failure: Failure) -> None:
        """Note why there is none."""
        self.why = why_failed(failure)[0]
