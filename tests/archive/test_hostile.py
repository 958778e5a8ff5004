"""Archives that are cut, damaged or made to do harm: a sentence each, little memory and time, and nothing lost."""

from __future__ import annotations

import gzip
import io
import itertools
import re
import resource
import subprocess
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from milascraper.archive import ArchiveError
from milascraper.archive.index import ArchiveIndex
from tests.archive.shelf import members, report, shelf, warc_of
from tests.conftest import ROOT, rows, run, run_folders
from tests.replica.command import program

#: What a command may take of address space: far less than what the archives claim to hold (bytes).
_MEMORY = 1200 * 1024 * 1024


def _bounded(*words: str | Path, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """Run a command that may take so much memory and time, and no more."""
    begun = time.monotonic()
    done = subprocess.run(
        program(*words),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert time.monotonic() - begun < seconds
    return done


def _told(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that has to be told of no bounds."""
    done = run(*words)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _says(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert sentence in done.stderr


def _refused(archive: Path, sentence: str) -> None:
    with pytest.raises(ArchiveError, match=re.escape(sentence)):
        ArchiveIndex([archive])


def test_a_cut_warc_gives_what_it_holds_and_says_where_it_ends(tmp_path: Path) -> None:
    whole = warc_of(shelf().wacz)
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    done = _told("extract", cut, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stdout + done.stderr
    assert "cut.warc.gz: " in done.stderr
    assert "is cut off or damaged" in done.stderr
    assert not (tmp_path / "out" / "latest").exists()
    known = {row["id"] for row in rows(shelf().output)}
    (folder,) = run_folders(tmp_path / "out")
    got = {row["id"] for row in rows(tmp_path / "out", run_id=folder.name)}
    assert len(known) / 3 < len(got) < len(known)
    assert got <= known


def test_damage_in_the_middle_loses_that_page_alone(tmp_path: Path) -> None:
    whole = bytearray(warc_of(shelf().wacz))
    members_at = [at for at in range(len(whole) - 3) if whole[at : at + 3] == b"\x1f\x8b\x08"]
    largest = max(itertools.pairwise(members_at), key=lambda pair: pair[1] - pair[0])
    middle = sum(largest) // 2
    whole[middle : middle + 40] = bytes(byte ^ 0x55 for byte in whole[middle : middle + 40])
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(whole)
    done = _told("replay", damaged, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stdout + done.stderr
    assert f"at byte {largest[0]}" in done.stderr
    assert "was not read: the archive does not hold it" in done.stderr
    (folder,) = run_folders(tmp_path / "out")
    pages = report(folder)["pages"]
    assert (pages["read"], len(pages["lost"])) == (pages["expected"] - 1, 1)


def test_a_body_that_is_not_what_its_digest_says_is_not_read(tmp_path: Path) -> None:
    text = gzip.decompress(warc_of(shelf().wacz))
    title = next(str(row["title"]) for row in rows(shelf().output) if str(row["title"]).isascii())
    forged = tmp_path / "forged.warc"
    assert title.encode() in text
    forged.write_bytes(text.replace(title.encode(), title.swapcase().encode()))
    done = _told("replay", forged, "--output", tmp_path / "out")
    assert done.returncode in (1, 3), done.stdout
    assert "has another digest than it says" in done.stderr
    for folder in run_folders(tmp_path / "out"):
        assert title.swapcase() not in {row["title"] for row in rows(tmp_path / "out", run_id=folder.name)}


def _repacked(to: Path, change: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(to, "w", compression) as archive:
        for name, content in members(shelf().wacz):
            archive.writestr(name, change.get(name, content))
        for name in change.keys() - dict(members(shelf().wacz)).keys():
            archive.writestr(name, change[name])
    return to


def test_a_wacz_whose_warc_was_changed_is_refused(tmp_path: Path) -> None:
    changed = bytearray(warc_of(shelf().wacz))
    changed[500] ^= 1
    wacz = _repacked(tmp_path / "changed.wacz", {"archive/data.warc.gz": bytes(changed)})
    for command in ("replay", "extract"):
        done = _told(command, wacz, "--output", tmp_path / "out")
        _says(done, "its digest is not what datapackage.json says: it was changed or damaged")
    assert not run_folders(tmp_path / "out")


@pytest.mark.parametrize(
    "name", ["../../outside", "/etc/outside", "archive/../../outside.warc.gz", "C:\\outside", "..\\outside"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    wacz = _repacked(tmp_path / "inner" / "hostile.wacz", {name: b"x"})
    _refused(wacz, "names a file outside of itself")
    if name.startswith("../"):
        _says(_told("replay", wacz, "--output", tmp_path / "inner" / "out"), "names a file outside of itself")
    assert not list(tmp_path.glob("outside*"))


@pytest.mark.parametrize("cut", [0, 30, 5000, -30])
def test_a_cut_wacz_is_refused(cut: int, tmp_path: Path) -> None:
    wacz = tmp_path / "cut.wacz"
    wacz.write_bytes(shelf().wacz.read_bytes()[:cut])
    _refused(wacz, "cut.wacz: is ")


def test_a_wacz_that_is_compressed_once_more_says_what_to_do(tmp_path: Path) -> None:
    done = _told("replay", _repacked(tmp_path / "x.wacz", {}, zipfile.ZIP_DEFLATED), "--output", tmp_path / "out")
    _says(done, "is compressed within the ZIP; unpack it and name it")


def _record(body_length: int) -> bytes:
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:9cfc2a8a-6b8c-4a4d-9d9c-3a0b5f2f0a01>\r\n"
        "WARC-Date: 2026-11-28T00:00:00Z\r\nWARC-Target-URI: https://mila.quebec/en/research/publications\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
    )
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return f"{head}Content-Length: {len(http) + body_length}\r\n\r\n{http}".encode()


def _bomb(to: Path, head: bytes, filler: bytes, megabytes: int) -> Path:
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    with to.open("wb") as file:
        file.write(pack.compress(head))
        block = filler * (1 << 20)
        for _ in range(megabytes):
            file.write(pack.compress(block))
        file.write(pack.flush())
    return to


def test_a_bomb_in_a_body_is_no_page_and_takes_no_memory(tmp_path: Path) -> None:
    bomb = _bomb(tmp_path / "bomb.warc.gz", _record(700 << 20), b"0", 700)
    assert bomb.stat().st_size < 1 << 20
    for command in ("extract", "replay"):
        _says(_bounded(command, bomb, "--output", tmp_path / "out"), "that is a bomb and no archive")


def test_a_header_without_end_is_no_warc_and_takes_no_memory(tmp_path: Path) -> None:
    bomb = _bomb(tmp_path / "line.warc.gz", b"WARC/1.1\r\nWARC-Type: ", b"r", 500)
    _says(_bounded("extract", bomb, "--output", tmp_path / "out"), "a header of more than")


def test_a_bomb_in_a_content_encoding_is_no_page(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(300):
            file.write(b"0" * (1 << 20))
    archive = tmp_path / "encoded.warc.gz"
    with archive.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        http = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        url = "https://mila.quebec/en/research/publications"
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(packed.getvalue()), http_headers=http)
        )
    done = _bounded("extract", archive, "--output", tmp_path / "out")
    assert done.returncode == 1
    assert "its body is larger than 32 MB" in done.stderr


def test_many_tiny_records_take_little_memory(tmp_path: Path) -> None:
    """The million of them is run by the benchmarks; what one record takes shows here too."""
    archive = tmp_path / "tiny.warc.gz"
    one = b"".join(
        gzip.compress(
            (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2026-11-28T00:00:00Z\r\n"
                f"WARC-Target-URI: https://mila.quebec/x/{n}\r\nContent-Type: application/http\r\nContent-Length: 19\r\n\r\n"
                "HTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
            ).encode(),
            1,
        )
        for n in range(20_000)
    )
    archive.write_bytes(one)
    done = _bounded("replay", archive, "--output", tmp_path / "out")
    _says(done, "which page is the listing's first cannot be told")
    assert "and others" in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x03\x04 and nothing more", b"\x1f\x8b\x08 and nothing more", b"WARC/1.1\r\n"]
)
def test_what_is_no_archive_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.wacz"
    file.write_bytes(content)
    if content.startswith((b"WARC", b"\x1f")):
        assert ArchiveIndex([file]).damages
    else:
        _refused(file, "x.wacz")
    done = _told("replay", file, "--output", tmp_path / "out") if not content else None
    assert done is None or done.returncode == 1


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_byte_that_is_wrong_ends_otherwise_than_in_a_sentence_or_in_pages_as_they_were(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = bytearray(warc_of(shelf().wacz))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("fuzz") / "x.warc.gz"
    file.write_bytes(whole)
    good = ArchiveIndex([shelf().wacz])
    try:
        index = ArchiveIndex([file])
        for url in index.addresses():
            capture = index.find(url)
            known = good.find(url)
            assert capture is not None
            assert known is None or capture.body == known.body
    except ArchiveError:
        return


def test_a_warc_compressed_as_a_whole_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "whole.warc.gz"
    file.write_bytes(gzip.compress(gzip.decompress(warc_of(shelf().wacz))))
    _says(_told("extract", file, "--output", tmp_path / "out"), "run `warcio recompress` on it")


def test_headers_without_end_are_no_warc(tmp_path: Path) -> None:
    file = tmp_path / "lines.warc.gz"
    file.write_bytes(gzip.compress(b"WARC/1.1\r\n" + b"a: b\r\n" * 5_000_000, 1))
    _says(_told("extract", file, "--output", tmp_path / "out"), "headers of more than 2000 lines")


def test_an_archive_that_is_damaged_all_over_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "magic.warc.gz"
    file.write_bytes(b"\x1f\x8b\x08" * 100_000)
    _says(_told("extract", file, "--output", tmp_path / "out"), "is damaged in more than 1000 places")


_ODD = {
    "address": _record(0).replace(b"https://mila.quebec", b"http://[::1"),
    "no address": _record(0).replace(b"WARC-Target-URI", b"X-Target"),
    "status": _record(0).replace(b"HTTP/1.1 200", "HTTP/1.1 ²".encode()),
    "date": _record(0).replace(b"2026-11-28T", b"99999999999999999999-11-28T"),
    "length": _record(0).replace(b"Content-Length: ", b"Content-Length: -"),
    "deep": b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-11-28T00:00:00Z\r\nContent-Length: 200023\r\n\r\nmilascraper-arguments: "
    + b"[" * 200_000,
}


@pytest.mark.parametrize("name", _ODD)
def test_odd_records_are_sentences(name: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.warc.gz"
    file.write_bytes(gzip.compress(_ODD[name] + b"\r\n\r\n") + warc_of(shelf().wacz))
    index = ArchiveIndex([file])
    assert len(index) >= len(ArchiveIndex([shelf().wacz]))


@pytest.mark.parametrize(
    "package",
    [
        b"[" * 200_000,
        b"{}",
        b'{"resources": [{"path": "archive/data.warc.gz", "hash": "shake_128:00"}]}',
        b"\xff",
        b'{"resources": 1}',
    ],
)
def test_odd_descriptions_are_sentences(package: bytes, tmp_path: Path) -> None:
    wacz = _repacked(tmp_path / "odd.wacz", {"datapackage.json": package})
    _refused(wacz, "odd.wacz")


@pytest.mark.parametrize(
    "arguments",
    [
        '{"start_url": "http://[::1"}',
        '{"start_url": "URL", "max_pages": "x"}',
        '{"start_url": "URL", "languages": "zz"}',
        "[1]",
    ],
)
def test_an_archive_that_tells_of_no_crawl_is_refused_in_a_sentence(arguments: str, tmp_path: Path) -> None:
    info = f"milascraper-arguments: {arguments.replace('URL', shelf().start_url)}\r\n".encode()
    head = f"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-11-28T00:00:00Z\r\nContent-Length: {len(info)}\r\n\r\n"
    file = tmp_path / "x.warc.gz"
    file.write_bytes(gzip.compress(head.encode() + info + b"\r\n\r\n") + warc_of(shelf().wacz))
    done = _told("replay", file, "--output", tmp_path / "out")
    assert done.returncode in (0, 1)
    assert done.returncode == 0 or "milascraper: " in done.stderr
