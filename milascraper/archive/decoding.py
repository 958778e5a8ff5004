"""An archived body without the encodings of the wire: bounded, and never taken for whole where it is cut.

warcio's own decoders unpack a chunk at once, take a body that is cut for whole, and know no zstd, which Scrapy asks
for.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable
from typing import Any, Final

import brotli

from milascraper.archive.errors import ArchiveError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: The most that is taken of one body (bytes); no page of this site comes near it.
LARGEST: Final = 32 * 1024 * 1024
_STEP: Final = 1 << 16

Decoder = Callable[[bytes], Iterable[bytes]]


def decoded(payload: bytes, encodings: str, is_chunked: bool, what: str) -> bytes:
    """``payload`` as the page it is. ``encodings``: the header Content-Encoding; ``what``: how messages call it.

    Raises :class:`ArchiveError` for a body that is cut, too large, or encoded as nothing here can decode.
    """
    body = joined(payload, what) if is_chunked else payload
    for name in reversed([part.strip().lower() for part in encodings.split(",") if part.strip()]):
        if name == "identity":
            continue
        if name not in _DECODERS:
            raise ArchiveError(f"{what}: its body is encoded as {name!r}, which nothing installed here can decode")
        body = _bounded(_DECODERS[name], body, name, what)
    return body


def joined(payload: bytes, what: str) -> bytes:
    """The chunks of a body as one (RFC 9112, 7.1). Many tools join them and leave the header as it was.

    Raises :class:`ArchiveError` for one whose chunks end early.
    """
    parts: list[bytes] = []
    at = 0
    while True:
        end = payload.find(b"\r\n", at, at + 80)
        size = _size(payload[at:end]) if end >= 0 else None
        if size is None:
            if not parts:
                return payload
            raise ArchiveError(f"{what}: its body is cut off in the middle of its chunks")
        if size == 0:
            return b"".join(parts)
        chunk = payload[end + 2 : end + 2 + size]
        if len(chunk) < size:
            raise ArchiveError(f"{what}: its body is cut off in the middle of its chunks")
        parts.append(chunk)
        at = end + 2 + size + 2


def _size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if digits and digits.isalnum() and len(digits) <= 8 else None
    except ValueError:
        return None


def _bounded(decoder: Decoder, body: bytes, name: str, what: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        for part in decoder(body):
            size += len(part)
            if size > LARGEST:
                raise ArchiveError(f"{what}: its body is larger than {LARGEST >> 20} MB")
            parts.append(part)
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
        raise ArchiveError(f"{what}: its body is no whole {name} ({error})") from error
    return b"".join(parts)


def _inflated(body: bytes, bits: int) -> Iterable[bytes]:
    unpack = zlib.decompressobj(bits)
    rest = body
    while not unpack.eof:
        part = unpack.decompress(rest, _STEP)
        rest = unpack.unconsumed_tail
        if not part and not rest and not unpack.eof:
            raise EOFError("it is cut off")
        yield part


def _deflated(body: bytes) -> Iterable[bytes]:
    """Deflate with its wrapper, as it should be, or without, as some servers send it."""
    has_wrapper = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
    return _inflated(body, zlib.MAX_WBITS if has_wrapper else -zlib.MAX_WBITS)


def _unbrotli(body: bytes) -> Iterable[bytes]:
    unpack: Any = brotli.Decompressor()
    part = unpack.process(body, output_buffer_limit=_STEP)
    yield part
    while not unpack.is_finished():
        part = unpack.process(b"", output_buffer_limit=_STEP)
        if not part:
            raise EOFError("it is cut off")
        yield part


def _unzstd(body: bytes) -> Iterable[bytes]:
    unpack = zstd.ZstdDecompressor()
    part = unpack.decompress(body, _STEP)
    yield part
    while not unpack.eof:
        part = unpack.decompress(b"", _STEP)
        if not part:
            raise EOFError("it is cut off")
        yield part


_DECODERS: Final[dict[str, Decoder]] = {
    "gzip": lambda body: _inflated(body, zlib.MAX_WBITS + 16),
    "x-gzip": lambda body: _inflated(body, zlib.MAX_WBITS + 16),
    "deflate": _deflated,
    "br": _unbrotli,
    "zstd": _unzstd,
}
