"""Bodies as other tools and servers leave them: every encoding a crawl asks for, and none that is cut passes for whole."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from milascraper.archive import ArchiveError
from milascraper.archive.decoding import LARGEST, decoded
from milascraper.archive.index import ArchiveIndex

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

URL = "https://mila.quebec/en/research/publications"
_ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


def _raw_deflate(body: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(body) + pack.flush()


def _chunked(body: bytes) -> bytes:
    parts = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def archived(to: Path, *records: dict[str, Any]) -> ArchiveIndex:
    """An index of one WARC: records of ``body``, ``headers``, ``url``, ``kind``, ``status``, ``warc`` and ``http``."""
    file = to / "x.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        for record in records:
            headers = [("Content-Type", "text/html"), *record.get("headers", [])]
            if record.get("mime"):
                headers[0] = ("Content-Type", record["mime"])
            http = StatusAndHeaders(record.get("status", "200 OK"), headers, protocol="HTTP/1.1")
            if record.get("kind") == "request":
                http = StatusAndHeaders(record["line"], [("Host", "mila.quebec")], is_http_request=True)
            if record.get("kind") == "bare revisit":
                made = writer.create_revisit_record(record["url"], record["digest"], URL, "2026-11-28T00:00:00Z")
            else:
                made = writer.create_warc_record(
                    record.get("url", URL),
                    record.get("kind", "response"),
                    payload=io.BytesIO(record.get("body", b"")),
                    length=len(record.get("body", b"")),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": "2026-11-28T00:00:00Z", **record.get("warc", {})},
                )
            writer.write_record(made)
    return ArchiveIndex([file])


@pytest.mark.parametrize(
    "name", [*_ENCODERS, "chunked", "chunked gzip", "raw deflate", "identity", "said to be chunked"]
)
def test_every_encoding_is_read(name: str, tmp_path: Path) -> None:
    body = b"<html><p>hello</p></html>" * 500
    headers = {
        "chunked": [("Transfer-Encoding", "chunked")],
        "said to be chunked": [("Transfer-Encoding", "chunked")],
        "chunked gzip": [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
        "raw deflate": [("Content-Encoding", "deflate")],
    }.get(name, [("Content-Encoding", name)])
    sent = {
        "chunked": _chunked(body),
        "chunked gzip": _chunked(gzip.compress(body)),
        "raw deflate": _raw_deflate(body),
        "identity": body,
        "said to be chunked": body,
    }.get(name) or _ENCODERS[name](body)
    capture = archived(tmp_path, {"body": sent, "headers": headers}).find(URL)
    assert capture is not None
    assert capture.body == body
    assert not {header.lower() for header, _ in capture.headers} & {"content-encoding", "transfer-encoding"}


_WHOLE = b"<p>hello</p>" * 2000


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"body": _WHOLE, "headers": [("Content-Length", str(len(_WHOLE) + 1))]}, "of 24001 bytes: it was cut off"),
        ({"body": _WHOLE, "warc": {"WARC-Truncated": "length"}}, "was cut off when it was archived"),
        (
            {"body": _chunked(_WHOLE)[:-300], "headers": [("Transfer-Encoding", "chunked")]},
            "in the middle of its chunks",
        ),
        *(
            ({"body": pack(_WHOLE)[:-9], "headers": [("Content-Encoding", name)]}, f"is no whole {name}")
            for name, pack in _ENCODERS.items()
        ),
        ({"body": b"no gzip", "headers": [("Content-Encoding", "gzip")]}, "is no whole gzip"),
        ({"body": _WHOLE, "headers": [("Content-Encoding", "compress")]}, "which nothing installed here can decode"),
    ],
)
def test_a_body_that_is_cut_is_no_page(record: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=sentence):
        archived(tmp_path, record).find(URL)


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate"])
def test_no_bomb_is_unpacked(name: str) -> None:
    bomb = _ENCODERS[name](b"0" * (LARGEST * 4))
    assert len(bomb) < 200_000
    with pytest.raises(ArchiveError, match="its body is larger than 32 MB"):
        decoded(bomb, name, False, "x")


@given(st.binary(max_size=3000), st.lists(st.sampled_from(sorted(_ENCODERS)), max_size=3), st.booleans())
def test_what_is_encoded_is_decoded(body: bytes, names: list[str], is_chunked: bool) -> None:
    sent = body
    for name in names:
        sent = _ENCODERS[name](sent)
    sent = _chunked(sent) if is_chunked else sent
    assert decoded(sent, ", ".join(names), is_chunked, "x") == body


@given(st.binary(max_size=300), st.sampled_from(sorted(_ENCODERS)), st.booleans())
def test_bytes_of_any_kind_are_decoded_or_refused(body: bytes, name: str, is_chunked: bool) -> None:
    try:
        assert isinstance(decoded(body, name, is_chunked, "x"), bytes)
    except ArchiveError:
        return


def test_a_page_counts_before_other_answers_to_its_address(tmp_path: Path) -> None:
    later = {"WARC-Date": "2026-11-28T00:05:00Z", "WARC-Record-ID": "<urn:uuid:2>"}
    page = {"body": b"<html>page</html>"}
    for other in (
        {"status": "403 Forbidden", "body": b"no", "warc": later},
        {"status": "304 Not Modified", "warc": later},
        {"status": "503 Busy", "body": b"no", "warc": later},
        {"mime": "application/json", "body": b"{}", "warc": later},
    ):
        capture = archived(tmp_path, page, other).find(URL)
        assert capture is not None
        assert capture.body == page["body"]
    capture = archived(tmp_path, page, {"body": b"<html>newer</html>", "warc": later}).find(URL)
    assert capture is not None
    assert capture.body == b"<html>newer</html>"


def test_an_answer_to_a_form_is_no_page(tmp_path: Path) -> None:
    answer = {"body": b"<html>thanks</html>", "warc": {"WARC-Record-ID": "<urn:uuid:2>"}}
    sent = {
        "kind": "request",
        "line": "POST /en/research/publications HTTP/1.1",
        "warc": {"WARC-Concurrent-To": "<urn:uuid:2>"},
    }
    assert archived(tmp_path, answer, sent).find(URL) is None


def test_a_revisit_without_headers_is_what_it_refers_to(tmp_path: Path) -> None:
    digest = "sha1:ABCDEFABCDEFABCDEFABCDEFABCDEFAB"
    index = archived(
        tmp_path, {"body": b"<html>page</html>"}, {"kind": "bare revisit", "url": f"{URL}?page=9", "digest": digest}
    )
    assert index.find(f"{URL}?page=9") is None  # nothing has that digest
    first = index._bodies
    (known,) = first
    index = archived(
        tmp_path, {"body": b"<html>page</html>"}, {"kind": "bare revisit", "url": f"{URL}?page=9", "digest": known}
    )
    capture = index.find(f"{URL}?page=9")
    assert capture is not None
    assert (capture.status, capture.body) == (200, b"<html>page</html>")
