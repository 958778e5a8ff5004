"""One request and its response, as they went over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

#: The site said of a body that was kept from before, by a 304, that it is still the same.
CONFIRMED = "confirmed by status 304"
#: Nobody asked the site whether a body that was kept from before is still the same: a cache for development gave it.
UNCONFIRMED = "unconfirmed"

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response. Bodies are as received, content encodings included, chunks joined."""

    url: str
    at: datetime
    """When the response came, UTC."""
    method: str
    request_headers: Headers
    status: int
    response_headers: Headers
    body: bytes
    protocol: str = "HTTP/1.1"
    ip_address: str | None = None
    kept: str | None = None
    """Where a body comes from that the site did not send now: :data:`CONFIRMED` or :data:`UNCONFIRMED`."""

    @property
    def reason(self) -> str:
        """The words that go with the status."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Unknown"
