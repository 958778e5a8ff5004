"""A WACZ out of a WARC: the file itself, an index, a list of pages, and digests of all of them (WACZ 1.1.1)."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from surt import surt

from milascraper.archive.capture import status_of, time_of, url_of
from milascraper.archive.container import parts_of
from milascraper.archive.decoding import LARGEST
from milascraper.archive.errors import ArchiveError
from milascraper.archive.origin import Origin
from milascraper.archive.walk import Damage, walk

VERSION = "1.1.1"
_WARC, _INDEX, _BLOCKS, _PAGES = (
    "archive/data.warc.gz",
    "indexes/index.cdx.gz",
    "indexes/index.idx",
    "pages/pages.jsonl",
)
#: Lines of the index that are compressed together.
_BLOCK = 300


@dataclass(frozen=True, slots=True)
class _Row:
    """A response or revisit in the WARC."""

    url: str
    at: datetime
    status: int | None
    mime: str
    digest: str
    offset: int
    length: int

    @property
    def line(self) -> str:
        """The record's line of the index: key, time, and where it lies (CDXJ)."""
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status or ""),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": Path(_WARC).name,
        }
        try:
            key = surt(self.url)
        except (ValueError, AttributeError, IndexError):
            # no address that a canonical form is known of
            key = self.url.replace(" ", "%20")
        return f"{key} {self.at:%Y%m%d%H%M%S} {json.dumps(fields)}\n"

    @property
    def is_page(self) -> bool:
        """Whether a person would open it: a page, or a page whose body was written before."""
        return self.status == 200 and self.mime in ("text/html", "application/xhtml+xml", "warc/revisit")


def pack(warc: Path, wacz: Path, software: str) -> tuple[int, list[str]]:
    """Write ``wacz`` from ``warc``, from whose end is taken what a kill cut off.

    Returns how many pages are in it, and in sentences what was taken. Raises :class:`ArchiveError` for damage that is
    not at the end, :class:`OSError`.
    """
    rows, origin, damage = _survey(warc)
    if damage is not None:
        with warc.open("r+b") as file:
            file.truncate(damage.offset)
    pages = [row for row in rows if row.is_page]
    index, blocks = _indexed(rows)
    with zipfile.ZipFile(wacz, "w") as archive:
        with warc.open("rb") as file:
            resources = [_store(archive, _WARC, file)]
        for name, content in ((_INDEX, index), (_BLOCKS, blocks), (_PAGES, _listed(pages))):
            resources.append(_store(archive, name, io.BytesIO(content)))
        package = _package(resources, pages, origin, software)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        _store(archive, "datapackage.json", io.BytesIO(package))
        _store(archive, "datapackage-digest.json", io.BytesIO(json.dumps(digest).encode()))
    return len(pages), [damage.sentence] if damage is not None else []


def _survey(warc: Path) -> tuple[list[_Row], Origin | None, Damage | None]:
    """Every response of a WARC, the crawl it is of, and where its end is cut off, if it is.

    Raises :class:`ArchiveError` for damage that is not at the end.
    """
    (part,) = parts_of(warc)
    rows: list[_Row] = []
    origin: Origin | None = None
    damage: Damage | None = None
    last: tuple[int, Any] | None = None
    for step in walk(part):
        if damage is not None:
            raise ArchiveError(damage.sentence)
        offset = step.offset if isinstance(step, Damage) else step[0]
        # a record that is cut off is given before its damage is known
        if last is not None and last[0] < offset:
            rows.append(_row(*last, offset))
        last = None
        if isinstance(step, Damage):
            damage = step
        elif step[1].rec_type == "warcinfo" and origin is None:
            origin = Origin.of_fields(step[1].content_stream().read(LARGEST).decode("utf-8", "replace"))
        elif step[1].rec_type in ("response", "revisit"):
            last = step
    if last is not None:
        rows.append(_row(*last, part.size))
    return rows, origin, damage


def _row(offset: int, record: Any, end: int) -> _Row:
    headers = record.http_headers
    told = headers.get_header("content-type") if headers is not None else ""
    mime = (told or "").partition(";")[0].strip().lower()
    return _Row(
        url=url_of(record),
        at=time_of(record),
        status=status_of(record),
        mime="warc/revisit" if record.rec_type == "revisit" else mime,
        digest=record.rec_headers.get_header("WARC-Payload-Digest") or "",
        offset=offset,
        length=end - offset,
    )


def _indexed(rows: list[_Row]) -> tuple[bytes, bytes]:
    """The index in compressed blocks, and the list of those (ZipNum)."""
    index = io.BytesIO()
    blocks = [f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': Path(_INDEX).name})}\n"]
    for lines in _blocks(sorted(row.line for row in rows)):
        block = gzip.compress("".join(lines).encode(), mtime=0)
        key, time, _ = lines[0].split(" ", 2)
        digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
        blocks.append(f"{key} {time} {json.dumps({'offset': index.tell(), 'length': len(block), 'digest': digest})}\n")
        index.write(block)
    return index.getvalue(), "".join(blocks).encode()


def _blocks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(lines), _BLOCK):
        yield lines[start : start + _BLOCK]


def _store(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> dict[str, Any]:
    """Write one member, uncompressed, so that it can be read where it lies; returns its description."""
    found = hashlib.sha256()
    size = 0
    now = datetime.now(UTC)
    info = zipfile.ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, now.second))
    with archive.open(info, "w", force_zip64=True) as member:
        while block := source.read(1 << 20):
            member.write(block)
            found.update(block)
            size += len(block)
    return {"name": Path(name).name, "path": name, "hash": f"sha256:{found.hexdigest()}", "bytes": size}


def _listed(pages: list[_Row]) -> bytes:
    """The pages, for whoever opens the archive to look at them."""
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    lines += [{"id": f"page-{n}", "url": page.url, "ts": _stamp(page.at)} for n, page in enumerate(pages)]
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _package(resources: list[dict[str, Any]], pages: list[_Row], origin: Origin | None, software: str) -> bytes:
    package: dict[str, Any] = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "created": _stamp(datetime.now(UTC)),
        "software": software,
        "resources": resources,
    }
    if origin is not None:
        package["title"] = f"Run {origin.run_id} of milascraper"
    if pages:
        package["mainPageUrl"], package["mainPageDate"] = pages[0].url, _stamp(pages[0].at)
    return json.dumps(package, indent=2).encode()


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
