"""One page of the live site, fetched through the spider: robots.txt, user agent and pace are those of a crawl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.crawler import CrawlerProcess

from milascraper.cli.settings import project_settings
from milascraper.extensions.signals import page_lost, page_read
from milascraper.spiders.publications import PublicationsSpider

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from milascraper.extract import Extraction, Studied
    from milascraper.runs.manifest import LostPage


@dataclass(slots=True)
class Fetched:
    """What came: the page as read, if it could be, the last response of the site, and why nothing was read, if so."""

    extraction: Extraction | None = None
    url: str | None = None
    body: bytes | None = None
    content_type: str | None = None
    why: str = "no answer from the site"


def fetch(url: str, settings: dict[str, str]) -> Fetched:
    """Fetch the first page of the listing at ``url``."""
    fetched = Fetched()

    def on_read(studied: Studied, **_: Any) -> None:
        fetched.extraction = fetched.extraction or studied.extraction

    def on_lost(lost: LostPage, **_: Any) -> None:
        fetched.why = lost.why

    def on_response(response: Response, request: Request, **_: Any) -> None:
        if request.callback is not None and fetched.extraction is None:
            fetched.url, fetched.body = response.url, response.body
            fetched.content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1") or None

    process = CrawlerProcess(project_settings({"LOG_LEVEL": "CRITICAL", "MILASCRAPER_OUTPUT": "", **settings}))
    crawler = process.create_crawler(PublicationsSpider)
    crawler.signals.connect(on_read, signal=page_read)
    crawler.signals.connect(on_lost, signal=page_lost)
    crawler.signals.connect(on_response, signal=signals.response_received)
    process.crawl(crawler, start_url=url, max_pages=1)
    process.start()
    return fetched
