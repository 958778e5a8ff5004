"""Waiting as long as the site wants: Retry-After, a growing pause before each retry, and robots.txt's Crawl-delay."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.response import response_status_message

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with a pause for the whole host before each.

    Scrapy 2.19 retries at once and knows neither Retry-After nor Crawl-delay.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.wait = settings.getfloat("MILASCRAPER_RETRY_WAIT")
        self.longest = settings.getfloat("MILASCRAPER_RETRY_WAIT_MAX")
        self.not_before: dict[str, float] = {}
        self.spacing: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door."""
        middleware = super().from_crawler(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Take the Crawl-delay of a robots.txt that was just read."""
        agent = self.crawler.settings.get("ROBOTSTXT_USER_AGENT") or self.crawler.settings["USER_AGENT"]
        delay = robotparser.rp.crawl_delay(agent) if hasattr(robotparser, "rp") else None
        if delay:
            self.spacing[urlparse_cached(request).netloc] = min(float(delay), self.longest)

    async def process_request(self, request: Request) -> None:
        """Hold a request back until its host may be asked again."""
        host = urlparse_cached(request).netloc
        now = time.monotonic()
        start = max(now, self.not_before.get(host, 0.0))
        if host in self.spacing:
            self.not_before[host] = start + self.spacing[host]
        if start > now:
            await asyncio.sleep(start - now)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Ask again later for what failed for now; a wait longer than the limit is not waited for."""
        if request.meta.get("dont_retry", False) or response.status not in self.retry_http_codes:
            return response
        asked = retry_after(response.headers.get(b"Retry-After"))
        if asked is not None and asked > self.longest:
            return response
        self._pause(request, asked)
        return self._retry(request, response_status_message(response.status)) or response

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Ask again later after a connection that failed."""
        if isinstance(exception, self.exceptions_to_retry):
            self._pause(request, None)
        return super().process_exception(request, exception)

    def _pause(self, request: Request, asked: float | None) -> None:
        tries = int(request.meta.get("retry_times", 0))
        if tries >= int(request.meta.get("max_retry_times", self.max_retry_times)):
            return
        pause = asked if asked is not None else min(self.wait * 2**tries, self.longest)
        host = urlparse_cached(request).netloc
        self.not_before[host] = max(self.not_before.get(host, 0.0), time.monotonic() + pause)


def retry_after(header: bytes | None) -> float | None:
    """The seconds a Retry-After header asks for; ``None`` without one, or for one that says nothing (RFC 9110, 10.2.3).

    >>> retry_after(b"120"), retry_after(b"soon")
    (120.0, None)
    """
    if header is None:
        return None
    text = header.decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
