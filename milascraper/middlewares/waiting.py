"""Waiting as long as the site wants: pauses after what failed, Retry-After, and robots.txt's Crawl-delay."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.utils.httpobj import urlparse_cached

from milascraper.middlewares.ignored import LeftAloneError, StoppedError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

#: How often a request that waits looks whether the crawl was stopped (seconds).
_LOOK = 0.5


class WaitingMiddleware:
    """Holds requests back until their host may be asked again.

    Scrapy 2.19 knows neither Retry-After nor Crawl-delay.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.not_before: dict[str, float] = {}
        self.left_alone: dict[str, float] = {}
        """Host → until when it is not asked at all."""
        self.spacing: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Take the Crawl-delay of a robots.txt that was just read."""
        agent = self.crawler.settings.get("ROBOTSTXT_USER_AGENT") or self.crawler.settings["USER_AGENT"]
        delay = robotparser.rp.crawl_delay(agent) if hasattr(robotparser, "rp") else None
        if delay:
            self.spacing[urlparse_cached(request).netloc] = float(delay)

    def put_off(self, request: Request, seconds: float) -> None:
        """Let the host of a request rest for so many seconds."""
        host = urlparse_cached(request).netloc
        self.not_before[host] = max(self.not_before.get(host, 0.0), time.monotonic() + seconds)

    def leave_alone(self, request: Request, seconds: float) -> None:
        """Ask the host of a request nothing more for so many seconds, which are more than a crawl waits."""
        host = urlparse_cached(request).netloc
        self.left_alone[host] = max(self.left_alone.get(host, 0.0), time.monotonic() + seconds)

    async def process_request(self, request: Request) -> None:
        """Hold a request back until its host may be asked again.

        Raises :class:`LeftAloneError` for a host that is left alone, :class:`StoppedError` where the crawl is stopped
        meanwhile.
        """
        host = urlparse_cached(request).netloc
        start = max(time.monotonic(), self.not_before.get(host, 0.0))
        if host in self.spacing:
            self.not_before[host] = start + self.spacing[host]
        while True:
            now = time.monotonic()
            alone = self.left_alone.get(host, 0.0) - now
            if alone > 0:
                raise LeftAloneError(f"the site asked not to be asked again before {alone:.0f} seconds are over")
            if start <= now:
                return
            if not self.crawler.crawling:
                raise StoppedError("the crawl was stopped while it waited for the site")
            await asyncio.sleep(min(start - now, _LOOK))
