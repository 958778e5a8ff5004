"""Asking again for what failed: after a growing pause, or after as long as Retry-After says."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.utils.response import response_status_message

from milascraper.middlewares.waiting import WaitingMiddleware

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response
    from scrapy.settings import BaseSettings


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with a pause for the whole host before each; Scrapy 2.19 retries at once."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.wait = settings.getfloat("MILASCRAPER_RETRY_WAIT")
        self.longest = settings.getfloat("MILASCRAPER_RETRY_WAIT_MAX")

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Ask again later for what failed for now. A site that asks for a longer wait than the limit is asked nothing
        more."""
        if request.meta.get("dont_retry", False) or response.status not in self.retry_http_codes:
            return response
        asked = retry_after(response.headers.get(b"Retry-After"))
        waiting = self.crawler.get_downloader_middleware(WaitingMiddleware)
        if asked is not None and asked > self.longest:
            if waiting is not None:
                waiting.leave_alone(request, asked)
            return response
        if asked is not None and waiting is not None:
            waiting.put_off(request, asked)  # the last try, too: the next page must not be asked for sooner
        else:
            self._pause(request)
        return self._retry(request, response_status_message(response.status)) or response

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Ask again later after a connection that failed."""
        if isinstance(exception, self.exceptions_to_retry):
            self._pause(request)
        return super().process_exception(request, exception)

    def _pause(self, request: Request) -> None:
        tries = int(request.meta.get("retry_times", 0))
        waiting = self.crawler.get_downloader_middleware(WaitingMiddleware)
        if waiting is None or tries >= int(request.meta.get("max_retry_times", self.max_retry_times)):
            return
        waiting.put_off(request, min(self.wait * 2**tries, self.longest))


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
