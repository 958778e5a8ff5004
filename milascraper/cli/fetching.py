"""Pages of the live site for commands that look at one: robots.txt, user agent and pace are those of a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.crawler import CrawlerProcess

from milascraper.cli.settings import project_settings
from milascraper.extensions.signals import page_lost, page_read
from milascraper.extract import extract
from milascraper.page import PageError
from milascraper.spiders.outcomes import content_type_of
from milascraper.spiders.page import PageSpider
from milascraper.spiders.publications import PublicationsSpider

if TYPE_CHECKING:
    from scrapy.http import Response

    from milascraper.extract import Extraction, Studied
    from milascraper.runs.manifest import LostPage

_SILENT = {"LOG_LEVEL": "CRITICAL", "MILASCRAPER_OUTPUT": ""}


def first_page(url: str, settings: dict[str, str]) -> tuple[Extraction | None, str]:
    """The first page of the listing at ``url`` as a crawl reads it, or why it was not read."""
    found: list[Extraction] = []
    lost_pages: list[LostPage] = []

    def on_read(studied: Studied, **_: Any) -> None:
        found.append(studied.extraction)

    def on_lost(lost: LostPage, **_: Any) -> None:
        lost_pages.append(lost)

    process = CrawlerProcess(project_settings({**_SILENT, **settings}))
    crawler = process.create_crawler(PublicationsSpider)
    crawler.signals.connect(on_read, signal=page_read)
    crawler.signals.connect(on_lost, signal=page_lost)
    process.crawl(crawler, start_url=url, max_pages=1)
    process.start()
    if found:
        return found[0], ""
    return None, lost_pages[0].why if lost_pages else "no answer from the site"


def this_page(url: str, settings: dict[str, str]) -> tuple[Extraction | None, str]:
    """The page at exactly this address, or why it was not read."""
    response, why = one_page(url, settings)
    if response is None:
        return None, why
    content_type = content_type_of(response)
    try:
        return extract(response.body, response.url, content_type=content_type), ""
    except PageError as error:
        return None, str(error)


def one_page(url: str, settings: dict[str, str]) -> tuple[Response | None, str]:
    """The response of exactly this address, asked for once, or why there is none."""
    process = CrawlerProcess(project_settings({**_SILENT, **settings}))
    crawler = process.create_crawler(PageSpider)
    process.crawl(crawler, url=url)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PageSpider):
        return None, "the request could not be begun"
    return spider.response, spider.why
