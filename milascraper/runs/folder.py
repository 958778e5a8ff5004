"""A run's folder: filled out of sight, shown whole, and pointed at last."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from milascraper.runs.manifest import WrittenFile


class OutputError(OSError):
    """The output cannot be written; the message says where and why."""


class RunFolder:
    """``OUTPUT/runs/RUN_ID``. Files are written into a hidden folder beside it, which is renamed when all are there."""

    def __init__(self, output: Path, started_at: datetime) -> None:
        self.output = output
        self.run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.path = output / "runs" / self.run_id
        self._hidden = output / "runs" / f".{self.run_id}.partial"

    def prepare(self) -> None:
        """Make sure that the output can be written. Raises :class:`OutputError`."""
        try:
            self._hidden.mkdir(parents=True)
            probe = self._hidden / ".probe"
            probe.write_bytes(b"x")
            probe.unlink()
        except OSError as error:
            raise OutputError(
                f"{self.output}: cannot write here ({error.strerror or error}); name another --output"
            ) from error

    def write(self, name: str, lines: Iterable[bytes]) -> WrittenFile:
        """Write one file, flushed to disk. Raises :class:`OutputError`."""
        digest = hashlib.sha256()
        size = count = 0
        try:
            with (self._hidden / name).open("wb") as file:
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

    def publish(self) -> None:
        """Show the folder, whole. Raises :class:`OutputError`."""
        try:
            self._hidden.rename(self.path)
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be made ({error.strerror or error})") from error

    def point_latest(self) -> None:
        """Let ``OUTPUT/latest`` lead to this run, in one step. Raises :class:`OutputError`."""
        link = self.output / "latest"
        new = self.output / f".latest-{self.run_id}"
        if link.exists() and not link.is_symlink():
            raise OutputError(f"{link}: is no link of ours; move it away")
        try:
            new.symlink_to(Path("runs") / self.run_id, target_is_directory=True)
            new.replace(link)
        except OSError as error:
            raise OutputError(f"{link}: cannot be moved ({error.strerror or error})") from error

    def discard(self) -> None:
        """Remove what was written out of sight."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._hidden)
