"""A WARC file that is being written: each exchange at once, so that a killed crawl loses none that it had."""

from __future__ import annotations

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from milascraper.archive.exchange import Exchange, Headers
from milascraper.archive.origin import Origin

_VERSION = "WARC/1.1"
#: Bodies are stored with their chunks joined, so these headers would lie.
_OF_THE_WIRE = frozenset({"transfer-encoding", "connection", "keep-alive"})
#: What a visitor would not want kept. The crawl sends no cookies; the site may set some all the same.
_PRIVATE = frozenset({"set-cookie", "cookie", "authorization", "proxy-authorization"})
#: A body that the site did not send now says so.
KEPT = "WARC-X-Kept"


class WarcFile:
    """A compressed WARC. Bodies that were written before are written as revisits of the first."""

    def __init__(self, path: Path, origin: Origin, software: str) -> None:
        """Begin a file, or go on with one. Raises :class:`OSError`."""
        is_new = not path.exists() or not path.stat().st_size
        self._file = path.open("ab")
        self._writer = WARCWriter(self._file, gzip=True, warc_version=_VERSION)
        self._first: dict[str, tuple[str, str]] = {}
        """Payload digest → address and date of the record that holds the body."""
        if is_new:
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, origin.fields(software)))
            self._file.flush()

    def add(self, exchange: Exchange) -> str:
        """Write an exchange; returns its response's WARC-Record-ID, without brackets. Raises :class:`OSError`."""
        writer = self._writer
        headers = {"WARC-Date": _date(exchange.at)}
        if exchange.ip_address:
            headers["WARC-IP-Address"] = exchange.ip_address
        if exchange.kept:
            headers[KEPT] = exchange.kept
        http = StatusAndHeaders(
            f"{exchange.status} {exchange.reason}", _response_headers(exchange), protocol=exchange.protocol
        )
        response = writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=http,
            warc_headers_dict=dict(headers),
        )
        digest = response.rec_headers.get_header("WARC-Payload-Digest")
        first = self._first.setdefault(digest, (exchange.url, headers["WARC-Date"])) if exchange.body else None
        if first is not None and first != (exchange.url, headers["WARC-Date"]):
            response = writer.create_revisit_record(
                exchange.url, digest, *first, http_headers=http, warc_headers_dict=dict(headers)
            )
        request = writer.create_warc_record(
            exchange.url, "request", http_headers=_request_line(exchange), warc_headers_dict=dict(headers)
        )
        writer.write_request_response_pair(request, response)
        # a page that the ledger knows must be here too, whatever happens to the machine
        self._file.flush()
        os.fsync(self._file.fileno())
        return str(response.rec_headers.get_header("WARC-Record-ID")).strip("<>")

    def close(self) -> None:
        """Write no more."""
        self._file.close()


def _date(at: datetime) -> str:
    return str(datetime_to_iso_date(at))


def _stored(headers: Headers) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() not in _OF_THE_WIRE | _PRIVATE]


def _response_headers(exchange: Exchange) -> list[tuple[str, str]]:
    """The headers as they came; the length of a body that was kept is that of what is kept."""
    headers = _stored(exchange.response_headers)
    if exchange.kept is None:
        return headers
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return [*kept, ("Content-Length", str(len(exchange.body)))]


def _request_line(exchange: Exchange) -> StatusAndHeaders:
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), *_stored(exchange.request_headers)]
    return StatusAndHeaders(f"{exchange.method} {target} HTTP/1.1", headers, is_http_request=True)
