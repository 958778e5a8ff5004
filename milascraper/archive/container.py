"""The WARC files of an archive: a WARC by itself, or those in a WACZ (WACZ 1.1.1), which are read where they lie.

Nothing is unpacked to the disk, so a name like ``../../etc`` in a ZIP leads nowhere; it is refused all the same.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from milascraper.archive.errors import ArchiveError

#: A WACZ of more members, or a description that is larger, is none of a crawl (count, bytes).
MOST_MEMBERS, LARGEST_DESCRIPTION = 10_000, 16 * 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})
_WARC = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Part:
    """One WARC: a file, or a stretch of one."""

    path: Path
    name: str
    """What messages call it."""
    start: int
    size: int

    def open(self) -> IO[bytes]:
        """The WARC's bytes, to be read and sought in. Raises :class:`OSError`."""
        return io.BufferedReader(_Window(self.path, self.start, self.size))


class _Window(io.RawIOBase):
    """A stretch of a file as a file."""

    def __init__(self, path: Path, start: int, size: int) -> None:
        self._file = path.open("rb", buffering=0)
        self._start, self._size, self._at = start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)[: max(0, self._size - self._at)]
        self._file.seek(self._start + self._at)
        count = self._file.readinto(view) or 0
        self._at += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def is_archive(path: Path) -> bool:
    """Whether a file's name is that of a web archive."""
    return path.name.lower().endswith((".wacz", *_WARC))


def parts_of(path: Path) -> list[Part]:
    """The WARC files of an archive. Raises :class:`ArchiveError`."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(8)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be opened ({error.strerror or error})") from error
    if beginning[:4] == b"PK\x03\x04":
        return list(_members(path))
    if beginning[:2] == b"\x1f\x8b" or beginning.startswith(b"WARC/"):
        return [Part(path, path.name, 0, size)]
    raise ArchiveError(f"{path}: is neither a WACZ nor a WARC" + (", but empty" if not size else ""))


def _members(path: Path) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise ArchiveError(f"{path}: holds {len(members)} files; no archive of a crawl does")
            for member in members:
                if _leads_out(member.filename):
                    raise ArchiveError(
                        f"{path}: names a file outside of itself, {member.filename!r}: a hostile archive"
                    )
            described = _described(path, archive)
            warcs = [m for m in members if m.filename.startswith("archive/") and m.filename.lower().endswith(_WARC)]
            if not warcs:
                raise ArchiveError(f"{path}: holds no WARC file in archive/")
            for member in warcs:
                if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
                    raise ArchiveError(f"{path}: {member.filename} is compressed within the ZIP; unpack it and name it")
                part = Part(path, f"{path.name}/{member.filename}", _start(file, member, path), member.file_size)
                _verify(part, described.get(member.filename))
                yield part
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"{path}: is damaged or cut off ({error})") from error
    except (ValueError, OverflowError, struct.error) as error:
        raise ArchiveError(f"{path}: is damaged: the ZIP tells places that are none ({error})") from error
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror or error})") from error


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or ":" in name[:3]


def _described(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """File → digest, as ``datapackage.json`` has them; nothing where there is none."""
    try:
        description = archive.getinfo("datapackage.json")
    except KeyError:
        return {}
    if description.file_size > LARGEST_DESCRIPTION:
        raise ArchiveError(
            f"{path}: its datapackage.json claims {description.file_size} bytes; no archive's has so many"
        )
    try:
        with archive.open(description) as file:
            package = json.loads(file.read(LARGEST_DESCRIPTION + 1))
        return {str(entry["path"]): str(entry["hash"]) for entry in package["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
        raise ArchiveError(f"{path}: its datapackage.json cannot be read ({error})") from error


def _start(file: IO[bytes], member: zipfile.ZipInfo, path: Path) -> int:
    """Where a member's bytes begin (APPNOTE 4.3.7: behind a local header with a name and an extra field)."""
    file.seek(member.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise ArchiveError(f"{path}: {member.filename} does not lie where the ZIP says; it is damaged")
    _, name, extra = _LOCAL_HEADER.unpack(header)
    start = member.header_offset + _LOCAL_HEADER.size + int(name) + int(extra)
    if start + member.file_size > path.stat().st_size:
        raise ArchiveError(f"{path}: {member.filename} is cut off")
    return start


def _verify(part: Part, digest: str | None) -> None:
    """Hold a WARC against the digest its WACZ gives it."""
    if digest is None:
        return
    algorithm, _, wanted = digest.partition(":")
    if algorithm not in _DIGESTS:
        raise ArchiveError(f"{part.name}: its digest is of an unknown kind, {algorithm[:20]!r}")
    found = hashlib.new(algorithm)
    with part.open() as file:
        while block := file.read(1 << 20):
            found.update(block)
    if found.hexdigest() != wanted:
        raise ArchiveError(f"{part.name}: its digest is not what datapackage.json says: it was changed or damaged")
