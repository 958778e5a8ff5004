"""What came of a request: the type a response says it has, and why there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from milascraper.archive import ArchiveError, NotArchivedError
from milascraper.middlewares.ignored import LeftAloneError, OffSiteError, StoppedError

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure


#: Exceptions of our own middlewares, as codes.
_CODES = {OffSiteError: "off_site", LeftAloneError: "left_alone", StoppedError: "stopped"}


def content_type_of(response: Response) -> str | None:
    """The Content-Type header of a response, as it stands."""
    return (response.headers.get(b"Content-Type") or b"").decode("latin-1") or None


def _why_ignored(error: IgnoreRequest) -> tuple[str, str]:
    """Why a request was not made, or its answer not taken, in words and as a code."""
    if str(error).startswith("Forbidden by robots.txt"):  # Scrapy has no exception of its own for it
        return "robots.txt forbids it", "robots_txt"
    return str(error) or "the request was refused", _CODES.get(type(error), "ignored")


def why_failed(failure: Failure) -> tuple[str, str]:
    """What happened to a request, in words and as a code."""
    error = failure.value
    if isinstance(error, ArchiveError):
        return str(error), "not_archived" if isinstance(error, NotArchivedError) else "archive_damaged"
    if isinstance(error, HttpError):
        status = error.response.status
        return f"the site answered {status}", f"http_{status}"
    if isinstance(error, IgnoreRequest):
        return _why_ignored(error)
    return f"no answer from the site ({type(error).__name__}: {error})", "network"
