"""An archived crawl of a small replica, and ways to spoil archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import orjson
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from tests.conftest import crawl, run_folders
from tests.replica.server import Fault, Replica, ReplicaServer

#: What a replay writes like the crawl, byte for byte.
KINDS = ("publications", "programs", "consent_categories", "quarantine")
PAGES = 6


@dataclass(frozen=True)
class Shelf:
    """A crawl of six pages in two languages, with a redirect, a page that came at the second attempt, and pages of
    publications; the replica is gone."""

    output: Path
    start_url: str
    requests: dict[str, int] = field(default_factory=dict)

    @property
    def run(self) -> Path:
        return run_folders(self.output)[0]

    @property
    def wacz(self) -> Path:
        return self.run / "archive.wacz"

    def url(self, page: int) -> str:
        return f"{self.start_url}?page={page}" if page else self.start_url


@cache
def shelf() -> Shelf:
    """The archived crawl; made once a process."""
    output = Path(mkdtemp(prefix="milascraper-shelf-"))
    replica = Replica(pages=PAGES, seam="own_page")
    with ReplicaServer(replica) as server:
        path = server.start_url().removeprefix(server.base)
        replica.faults[f"{path}?page=2"] = Fault(status=503, times=1)
        replica.faults[f"{path}?page=3"] = Fault(
            status=301, body=b"", headers={"Location": f"{server.start_url()}?page=3&moved=1"}
        )
        done = crawl(server.start_url(), output, "--languages", "en,fr", "--archive")
        assert done.returncode == 0, done.stdout + done.stderr
        return Shelf(output, server.start_url(), dict(replica.requests))


def report(folder: Path) -> Any:
    """A run's manifest."""
    return orjson.loads((folder / "manifest.json").read_bytes())


def same_records(one: Path, other: Path) -> None:
    """Both runs wrote the same bytes, run facts aside."""
    for kind in KINDS:
        assert (one / f"{kind}.jsonl").read_bytes() == (other / f"{kind}.jsonl").read_bytes(), kind


def warc_of(wacz: Path) -> bytes:
    """The WARC in a WACZ."""
    with zipfile.ZipFile(wacz) as archive:
        return archive.read("archive/data.warc.gz")


def rewritten(warc: bytes, to: Path, keep: Callable[[Any], bool] = lambda record: True, gzip: bool = True) -> Path:
    """A WARC with the records of another that are to be kept."""
    with to.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip, warc_version="WARC/1.1")
        for record in ArchiveIterator(io.BytesIO(warc)):
            if keep(record):
                writer.write_record(record)
    return to


def uri(record: Any) -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or ""


def members(wacz: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wacz) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
