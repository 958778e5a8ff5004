"""A robots.txt that cannot be had forbids everything (RFC 9309, 2.3.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.http import TextResponse
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

#: The stat that says so.
UNREACHABLE = "milascraper/robots_unreachable"
_FORBIDS = b"User-agent: *\nDisallow: /\n"
_SERVER_ERROR = 500


class UnreachableRobotsMiddleware:
    """Answers for a robots.txt that the site failed to give: Scrapy takes its error page for the file, or none."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass on what the site says; an error of the server's own forbids."""
        if _asks_for_robots(request) and response.status >= _SERVER_ERROR:
            return self._forbidding(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """No answer forbids too, once it was asked for often enough."""
        return self._forbidding(request) if _asks_for_robots(request) else None

    def _forbidding(self, request: Request) -> Response:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(UNREACHABLE)
        return TextResponse(request.url, status=200, body=_FORBIDS, encoding="utf-8", request=request)


def _asks_for_robots(request: Request) -> bool:
    """Whether a request is Scrapy's own for robots.txt."""
    return bool(request.meta.get("dont_obey_robotstxt")) and urlparse_cached(request).path == "/robots.txt"
