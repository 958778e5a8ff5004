"""One run at a time on one output folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from milascraper.runs.folder import OutputError

#: How long to wait for a run that is ending (seconds).
PATIENCE = 3.0


class LockedError(RuntimeError):
    """Another run is at work on the output folder."""


@contextlib.contextmanager
def locked(output: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the output's lock. Raises :class:`LockedError`, or :class:`OutputError` where no lock can be made.

    The lock is the operating system's: it goes with the process, however that ends.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / ".lock")
        lock.acquire(timeout=patience)
    except Timeout:
        raise LockedError(f"{output}: another run is at work here; wait for it, or name another --output") from None
    except OSError as error:
        raise OutputError(f"{output}: cannot write here ({error.strerror or error}); name another --output") from error
    try:
        yield
    finally:
        lock.release()
