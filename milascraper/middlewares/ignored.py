"""Why a request is not made: exceptions that tell the spider more than Scrapy's own does."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class OffSiteError(IgnoreRequest):
    """The request would leave the site."""


class LeftAloneError(IgnoreRequest):
    """The site asked to be left alone for longer than a crawl waits."""


class StoppedError(IgnoreRequest):
    """The crawl was stopped while the request waited."""
