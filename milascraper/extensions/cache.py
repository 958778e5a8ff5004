"""Where pages are kept for conditional requests."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from scrapy import Request, Spider
from scrapy.extensions.httpcache import FilesystemCacheStorage
from scrapy.http import Response

logger = logging.getLogger(__name__)


class WholeEntries(FilesystemCacheStorage):
    """Scrapy's cache on disk, safe against being killed: no entry holds the head of one answer and the body of another.

    Needs HTTPCACHE_GZIP, by which an entry that was cut off is told from a whole one.
    """

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Keep an answer in place of the last one; one that cannot be kept is asked for in full the next time."""
        entry = Path(self._get_request_path(spider, request))
        try:
            if entry.exists():
                shutil.rmtree(entry)
            super().store_response(spider, request, response)
        except OSError as error:
            logger.warning("%s could not be kept in %s (%s)", request.url, entry, error.strerror or error)
            shutil.rmtree(entry, ignore_errors=True)
