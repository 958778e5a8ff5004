"""No request leaves the site the crawl was given, whatever a redirect or a link says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.utils.httpobj import urlparse_cached

from milascraper.middlewares.ignored import OffSiteError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class SameSiteMiddleware:
    """Refuses requests to hosts other than the spider's.

    Scrapy's own offsite filter lets pass what has ``dont_filter``, and every retried request has; a redirect after a
    retry would leave the site.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise :class:`OffSiteError` for a request that leaves the site."""
        hosts = getattr(self.crawler.spider, "hosts", None)
        host = urlparse_cached(request).netloc
        if hosts and host not in hosts:
            if self.crawler.stats is not None:
                self.crawler.stats.inc_value("milascraper/off_site_refused")
            raise OffSiteError(f"leaves the site: {request.url}")
