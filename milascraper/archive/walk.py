"""Going through a WARC record by record, on guard: cut, damaged and hostile files end in a sentence, not in memory."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from milascraper.archive.container import Part
from milascraper.archive.errors import ArchiveError

#: A line of headers is no longer (bytes).
LONGEST_LINE = 256 * 1024
#: What unpacks to more than so many times its size, and to more than so much in all, is a bomb (ratio, bytes).
#: Gzip packs a page of this site to a tenth.
RATIO, FREE = 200, 256 * 1024 * 1024
#: Headers of one record are no more (lines, bytes).
MOST_LINES, MOST_HEADERS = 2000, 1024 * 1024
#: What is damaged in more places is no archive any more.
MOST_DAMAGES = 1000
#: What warcio and those it calls raise for what is no record.
_UNREADABLE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    AttributeError,
    OverflowError,
    TypeError,
)
_MEMBER = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in an archive that cannot be read."""

    offset: int
    sentence: str


class _Guarded(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """warcio's reader, which ends at lines without end and at bombs."""

    def __init__(self, stream: IO[bytes], part: Part) -> None:
        super().__init__(stream)
        self._part = part
        self._lines = self._bytes = 0
        """Read line by line for the record that is being read."""

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        if self.num_read > RATIO * self._part.size + FREE:
            raise ArchiveError(
                f"{self._part.name}: unpacks to more than {self.num_read >> 20} MB from {self._part.size} bytes; "
                "that is a bomb and no archive"
            )

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
        if len(line) >= LONGEST_LINE:
            raise ArchiveError(f"{self._part.name}: a header of more than {LONGEST_LINE} bytes; it is no WARC")
        self._lines, self._bytes = self._lines + 1, self._bytes + len(line)
        if self._lines > MOST_LINES or self._bytes > MOST_HEADERS:
            raise ArchiveError(f"{self._part.name}: headers of more than {MOST_LINES} lines; it is no WARC")
        return line

    def begin_record(self) -> None:
        """Count header lines anew."""
        self._lines = self._bytes = 0


def _records_at(file: IO[bytes], part: Part, offset: int) -> ArchiveIterator:
    file.seek(offset)
    iterator = ArchiveIterator(file, check_digests=True)
    iterator.reader = _Guarded(file, part)
    return iterator


def record_at(file: IO[bytes], part: Part, offset: int) -> Any:
    """The record that begins at ``offset``. Raises :class:`ArchiveError`."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return next(_records_at(file, part, offset))
    except (StopIteration, *_UNREADABLE) as error:
        raise ArchiveError(f"{part.name}: no record begins at byte {offset}") from error


def walk(part: Part) -> Iterator[tuple[int, Any] | Damage]:
    """The records of a WARC with their offsets; what cannot be read comes as :class:`Damage`, and in a compressed WARC
    the walk goes on behind it.

    Raises :class:`ArchiveError` for a bomb, for what is damaged all over, and for a WARC compressed as a whole.

    A record is to be read before the next one is asked for.
    """
    with part.open() as file:
        offset = damages = 0
        while offset < part.size:
            stopped = yield from _walk_from(file, part, offset)
            if stopped is None:
                return
            yield Damage(*stopped)
            damages += 1
            if damages > MOST_DAMAGES:
                raise ArchiveError(
                    f"{part.name}: is damaged in more than {MOST_DAMAGES} places; it is no archive any more"
                )
            following = _next_member(file, max(stopped[0], offset) + 1)
            if following is None:
                return
            offset = following


def _walk_from(
    file: IO[bytes], part: Part, offset: int
) -> Generator[tuple[int, Any] | Damage, None, tuple[int, str] | None]:
    """Records from ``offset`` on; returns where and why the walk stopped short, if it did."""
    iterator = _records_at(file, part, offset)
    while True:
        if iterator.reader is not None:
            iterator.reader.begin_record()
        try:
            # warcio tells of what it finds odd on stderr
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(iterator, None)
        except _UNREADABLE as error:
            if "non-chunked gzip" in str(error):
                raise ArchiveError(
                    f"{part.name}: is compressed as a whole and not record by record; run `warcio recompress` on it"
                ) from error
            why = "the bytes there are no WARC record" if isinstance(error, ArchiveLoadFailed) else repr(error)[:80]
            return iterator.offset, f"{part.name}: is damaged at byte {iterator.offset}: {why}"
        if record is None:
            if iterator.offset < part.size:
                return iterator.offset, f"{part.name}: is cut off or damaged at byte {iterator.offset}"
            return None
        yield iterator.offset, record
        if not is_whole(record):
            return iterator.offset, f"{part.name}: the record at byte {iterator.offset} is cut off or damaged"


def is_whole(record: Any) -> bool:
    """Read the rest of a record; whether it had all the bytes it promised."""
    try:
        while record.raw_stream.read(1 << 16):
            pass
    except _UNREADABLE:
        return False
    # without a Content-Length, as where its headers are cut off, a record's bytes are not limited
    return getattr(record.raw_stream, "limit", 1) <= 0


def _next_member(file: IO[bytes], offset: int) -> int | None:
    """Where, from ``offset`` on, the next compressed record begins; ``None`` in a WARC that is not compressed."""
    file.seek(0)
    if file.read(3) != _MEMBER:
        return None
    file.seek(offset)
    at, before = offset, b""
    while block := file.read(1 << 20):
        found = (before + block).find(_MEMBER)
        if found >= 0:
            return at - len(before) + found
        at += len(block)
        before = block[-2:]
    return None
