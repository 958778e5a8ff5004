"""A run's folder: filled out of sight, shown whole, and pointed at last."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel

from milascraper.records.record import Strict
from milascraper.runs import ledger
from milascraper.runs.jsonl import to_document
from milascraper.runs.manifest import WrittenFile

#: How hidden folders of runs that are not shown yet end, and the file that says what they are.
PARTIAL: Final = ".partial"
JOB: Final = "job.json"
#: The run's archive, and what it is made of while the run is at work.
ARCHIVE: Final = "archive.wacz"
_WARC: Final = "archive.warc.gz"


class OutputError(OSError):
    """The output cannot be written; the message says where and why."""


class Job(Strict):
    """What a run is, told before it begins: a run that is killed can then still be reported."""

    run_id: str
    command: Literal["crawl", "extract", "replay"]
    arguments: dict[str, str]
    started_at: datetime
    resumes: str | None = None


class RunFolder:
    """``OUTPUT/runs/RUN_ID``. Files are written into a hidden folder beside it, which is renamed when all are there."""

    def __init__(self, output: Path, run_id: str) -> None:
        self.output = output
        self.run_id = run_id
        self.path = output / "runs" / self.run_id
        self.hidden = output / "runs" / f".{self.run_id}{PARTIAL}"

    @property
    def ledger(self) -> Path:
        """Where the pages that were read are noted."""
        return self.hidden / ledger.NAME

    @property
    def warc(self) -> Path:
        """Where what the site said is kept while the run is at work."""
        return self.hidden / _WARC

    def prepare(self, job: Job) -> None:
        """Make sure that the output can be written, and say what the run is. Raises :class:`OutputError`."""
        self._can_point_latest()
        try:
            self.hidden.mkdir(parents=True)
            with (self.hidden / JOB).open("wb") as file:
                file.write(to_document(job))
                file.flush()
                os.fsync(file.fileno())
            self.ledger.touch()
        except OSError as error:
            raise _unwritable(self.output, error) from error

    def try_out(self) -> None:
        """Make sure that the output can be written, and leave nothing behind. Raises :class:`OutputError`."""
        self._can_point_latest()
        try:
            self.discard()
            self.hidden.mkdir(parents=True)
            self.ledger.write_bytes(b"")
            self.discard()
        except OSError as error:
            raise _unwritable(self.output, error) from error

    def restore(self, entries: Sequence[BaseModel]) -> None:
        """Let the ledger begin with entries of another. Raises :class:`OSError`."""
        self.ledger.write_bytes(b"".join(entry.model_dump_json().encode() + b"\n" for entry in entries))

    def write(self, name: str, lines: Iterable[bytes]) -> WrittenFile:
        """Write one file, flushed to disk. Raises :class:`OutputError`."""
        digest = hashlib.sha256()
        size = count = 0
        try:
            with (self.hidden / name).open("wb") as file:
                for line in lines:
                    file.write(line)
                    digest.update(line)
                    size += len(line)
                    count += 1
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise OutputError(
                f"{self.path / name}: cannot be written ({error.strerror or error}); free some space"
            ) from error
        return WrittenFile(name=name, records=count, bytes=size, sha256=digest.hexdigest())

    def publish(self, keeps_ledger: bool) -> None:
        """Show the folder, whole; its ledger stays where the run can be gone on with. Raises :class:`OutputError`.

        What tells a run that is at work goes last: killed at any moment, the run is shown or can still be reported.
        """
        try:
            self.hidden.rename(self.path)
            _flush(self.path.parent)
            tidy(self.path, keeps_ledger)
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be made ({error.strerror or error})") from error

    def point_latest(self) -> None:
        """Let ``OUTPUT/latest`` lead to this run, in one step. Raises :class:`OutputError`."""
        self._can_point_latest()
        link = self.output / "latest"
        new = self.output / f".latest-{self.run_id}"
        try:
            new.unlink(missing_ok=True)  # of a command that was killed right here
            new.symlink_to(Path("runs") / self.run_id, target_is_directory=True)
            new.replace(link)
            _flush(self.output)
        except OSError as error:
            raise OutputError(f"{link}: cannot be moved ({error.strerror or error})") from error

    def _can_point_latest(self) -> None:
        link = self.output / "latest"
        if link.exists() and not link.is_symlink():
            raise OutputError(f"{link}: is no link of ours; move it away")

    def clear(self) -> None:
        """Remove the files that were written out of sight, but what the run can be gone on with."""
        for file in self.hidden.iterdir() if self.hidden.exists() else ():
            if file.name not in (JOB, ledger.NAME, _WARC, ARCHIVE):
                file.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what was written out of sight."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self.hidden)


def _unwritable(output: Path, error: OSError) -> OutputError:
    return OutputError(f"{output}: cannot write here ({error.strerror or error}); name another --output")


def tidy(run: Path, keeps_ledger: bool) -> None:
    """Take from a run that is shown what only a run at work needs. Raises :class:`OSError`."""
    (run / JOB).unlink(missing_ok=True)
    if not keeps_ledger:
        (run / ledger.NAME).unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Let a folder's names reach the disk (POSIX; elsewhere folders cannot be opened)."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def new_run_id(started_at: datetime) -> str:
    """A run's name: its second, then its microsecond in five hexadecimal digits, and one digit of chance.

    Names sort by start, within a second too: the later of two runs is compared with the earlier.
    """
    return f"{started_at:%Y%m%dT%H%M%SZ}-{started_at.microsecond:05x}{secrets.token_hex(1)[0]}"
