"""One page out of an archive: what was asked for, when, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warcio.timeutils import iso_date_to_datetime

from milascraper.archive.decoding import LARGEST, decoded
from milascraper.archive.errors import ArchiveError
from milascraper.archive.exchange import Headers
from milascraper.archive.walk import is_whole

#: The body is given without them, so these headers would lie.
_ENCODINGS = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Capture:
    """A response. ``body`` is without content encodings."""

    url: str
    at: datetime
    record_id: str
    """WARC-Record-ID, without brackets."""
    status: int
    headers: Headers
    body: bytes

    @property
    def content_type(self) -> str | None:
        """The header, if there is one."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


def url_of(record: Any) -> str:
    """What a record is of; wget puts brackets around it."""
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def id_of(record: Any) -> str:
    """A record's WARC-Record-ID, without brackets."""
    return (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")


def time_of(record: Any) -> datetime:
    """When a record was made, to the second. Raises :class:`ArchiveError`."""
    value = record.rec_headers.get_header("WARC-Date") or ""
    try:
        at: datetime = iso_date_to_datetime(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise ArchiveError(f"a record's date cannot be read: {value[:40]!r}") from error
    return at.replace(microsecond=0, tzinfo=UTC)


def status_of(record: Any) -> int | None:
    """The HTTP status of a response; ``None`` for what is no HTTP."""
    code = record.http_headers.get_statuscode() if record.http_headers is not None else ""
    return int(code) if code and code.isascii() and code.isdigit() and len(code) == 3 else None


def capture_of(record: Any, body_from: Any | None = None) -> Capture:
    """A response record as a capture; ``body_from``: the record that holds its body, if it is a revisit.

    Raises :class:`ArchiveError` where the body is too large, cut, damaged or encoded as nothing here can decode.
    """
    url = url_of(record)
    holder = body_from if body_from is not None else record
    # a revisit may leave its headers out where they are those of the record it refers to (WARC 1.1, 6.7)
    told = record if status_of(record) is not None else holder
    status = status_of(told)
    if status is None:
        raise ArchiveError(f"{url}: its record holds no HTTP response")
    return Capture(
        url=url,
        at=time_of(record),
        record_id=id_of(record),
        status=status,
        headers=tuple((name, value) for name, value in told.http_headers.headers if name.lower() not in _ENCODINGS),
        body=_body(holder, url),
    )


def _body(record: Any, url: str) -> bytes:
    payload: bytes = record.raw_stream.read(LARGEST + 1)
    if len(payload) > LARGEST:
        raise ArchiveError(f"{url}: its body is larger than {LARGEST >> 20} MB")
    if not is_whole(record):
        raise ArchiveError(f"{url}: its record is cut off or damaged")
    if record.digest_checker.passed is False:
        raise ArchiveError(f"{url}: its digest is not what its record says: it was changed or damaged")
    headers = record.http_headers
    if record.rec_headers.get_header("WARC-Truncated"):
        raise ArchiveError(f"{url}: its body was cut off when it was archived")
    is_chunked = "chunked" in (headers.get_header("transfer-encoding") or "").lower()
    length = headers.get_header("content-length") or ""
    if not is_chunked and length.isascii() and length.isdigit() and int(length) > len(payload):
        raise ArchiveError(f"{url}: its body has {len(payload)} of {length} bytes: it was cut off when it was archived")
    return decoded(payload, headers.get_header("content-encoding") or "", is_chunked, url)
