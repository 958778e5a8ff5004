"""One request and its response, as they went over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

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
    is_kept: bool = False
    """Whether the site confirmed, by a 304, a body that was kept from before, and did not send it again."""

    @property
    def reason(self) -> str:
        """The words that go with the status."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Unknown"
