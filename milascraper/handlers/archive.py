"""Answers every request from web archives: the same spider, the same pipelines, no network."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

from milascraper.archive.errors import NotArchivedError
from milascraper.archive.index import ArchiveIndex
from milascraper.extensions.marks import ARCHIVED_AS, ARRIVED_AT

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


@lru_cache(maxsize=1)
def _indexed(paths: tuple[str, ...]) -> ArchiveIndex:
    """The archives' index, made once for the handlers of all schemes."""
    return ArchiveIndex(map(Path, paths))


class ArchiveHandler(BaseDownloadHandler):
    """Gives what MILASCRAPER_REPLAY's archives hold. An address they do not hold is an error, but for robots.txt: a
    site that has none allows everything (RFC 9309, 2.3.1.3)."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.index = _indexed(tuple(crawler.settings.getlist("MILASCRAPER_REPLAY")))

    async def download_request(self, request: Request) -> Response:
        """The archived response. Raises :class:`~milascraper.archive.ArchiveError`."""
        capture = self.index.find(request.url)
        if capture is None:
            if urlsplit(request.url).path == "/robots.txt":
                return responsetypes.from_args(url=request.url)(request.url, status=404)
            raise NotArchivedError("the archive does not hold it")
        headers = Headers()
        for name, value in capture.headers:
            headers.appendlist(name, value.encode("latin-1", "replace"))
        request.meta[ARRIVED_AT], request.meta[ARCHIVED_AS] = capture.at, capture.record_id
        response_class = responsetypes.from_args(headers=headers, url=request.url, body=capture.body)
        return response_class(request.url, status=capture.status, headers=headers, body=capture.body)
