"""Scrapy's HTTP cache, for conditional requests alone: a page kept is used where the site says 304, and never else.

As it comes, Scrapy's cache answers with an old page when the site fails: a run of a broken site would look complete.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.extensions.httpcache import RFC2616Policy
from scrapy.http import Response


class ConditionalPolicy(RFC2616Policy):
    """Every page is asked for; what is kept is good where the answer is 304 (RFC 9110, 15.4.5)."""

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """Nothing is fresh before the site said so."""
        self._set_conditional_validators(request, cachedresponse)
        return False

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        """Whether the site says that nothing changed."""
        return response.status == 304


class ConditionalMiddleware(HttpCacheMiddleware):
    """Without an answer there is no page."""

    def process_exception(self, request: Request, exception: Exception, spider: object = None) -> None:
        """Leave a failed request what it is."""
        request.meta.pop("cached_response", None)
