"""What a command's exit code says. The documentation's table is made from this list."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    COMPLETE = 0
    """All that was asked for was read; ``latest`` moved."""
    FAILED = 1
    """Nothing that can be relied on came out; ``latest`` did not move."""
    USAGE = 2
    """The command's words are off, or a file it names does not exist."""
    DEGRADED = 3
    """Something came out, but not all: pages were lost, or too many cards refused; ``latest`` did not move."""
    INTERRUPTED = 4
    """The run was stopped before its end; ``latest`` did not move."""
    UNWRITABLE = 5
    """The output could not be written: no rights, no space. What was there before is untouched."""
    LOCKED = 6
    """Another run is at work on the same output folder."""
    STALE = 7
    """``status``: there is no complete run, or the last one is too old."""
