"""The archive of a run: the WARC that a crawl writes becomes the run's WACZ when it ends, however it ends."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from milascraper import __version__
from milascraper.archive.container import parts_of
from milascraper.archive.errors import ArchiveError, needed
from milascraper.runs.folder import ARCHIVE, OutputError
from milascraper.runs.manifest import WrittenFile

if TYPE_CHECKING:
    from milascraper.runs.folder import RunFolder


@dataclass(frozen=True, slots=True)
class Evidence:
    """The archive's file, if there is one, and in sentences what is to be said of it."""

    files: tuple[WrittenFile, ...] = ()
    remarks: tuple[str, ...] = ()


def archive_of(run: Path) -> Path | None:
    """The archive of a run that is shown; ``None`` where it has none."""
    for name in (ARCHIVE, f"{Path(ARCHIVE).stem}.warc.gz"):
        if (run / name).is_file():
            return run / name
    return None


def carry_over(earlier: Path, folder: RunFolder) -> None:
    """Let a run's WARC begin with what the archive of the run holds that it goes on with: one archive a run.

    Raises :class:`~milascraper.archive.ArchiveError`, :class:`OSError`.
    """
    archive = archive_of(earlier)
    if archive is None:
        return
    parts = parts_of(archive)
    with folder.warc.open("wb") as file:
        for part in parts:
            with part.open() as source:
                shutil.copyfileobj(source, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def gathered(folder: RunFolder) -> Evidence:
    """Make the run's WACZ of its WARC, less what a kill cut off at its end.

    A WARC that is damaged otherwise stays as it is, and the remark says so. Raises
    :class:`~milascraper.runs.folder.OutputError`.
    """
    wacz = folder.hidden / ARCHIVE
    try:
        if folder.warc.exists() and not folder.warc.stat().st_size:
            # killed between making the file and its first record
            folder.warc.unlink()
        if not folder.warc.exists():
            return Evidence((_described(wacz, 0),)) if wacz.exists() else Evidence()
        try:
            pages, remarks = _packed(folder.warc, wacz)
        except (ArchiveError, ValueError) as error:
            wacz.unlink(missing_ok=True)
            return Evidence(
                (_described(folder.warc, 0),), (f"The archive is kept as {folder.warc.name} and not as WACZ: {error}.",)
            )
        _flush(wacz)
        folder.warc.unlink()
        return Evidence((_described(wacz, pages),), tuple(f"Of the archive's end, {told}." for told in remarks))
    except OSError as error:
        raise OutputError(
            f"{folder.path / ARCHIVE}: cannot be written ({error.strerror or error}); free some space"
        ) from error


def _packed(warc: Path, wacz: Path) -> tuple[int, list[str]]:
    needed()
    from milascraper.archive.wacz import pack

    return pack(warc, wacz, f"milascraper/{__version__}")


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _described(path: Path, pages: int) -> WrittenFile:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return WrittenFile(name=path.name, records=pages, bytes=path.stat().st_size, sha256=digest.hexdigest())
