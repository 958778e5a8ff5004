"""What a command's exit code says. The documentation's table is made from this list."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """Exit codes of every command; ``meaning`` says in words what each tells."""

    meaning: str

    COMPLETE = 0, "All that was asked for was read or done; a crawl moved `latest`."
    FAILED = 1, "Nothing that can be relied on came out, or what a check looked for was found; `latest` did not move."
    USAGE = 2, "The command's words are off, or a file it names does not exist."
    DEGRADED = (
        3,
        (
            "Something came out, but not all: pages were lost, or too many cards refused; `latest` did not move. "
            "`check`: a crawl would give records, but look at what is said first."
        ),
    )
    INTERRUPTED = 4, "The run was stopped before its end; `latest` did not move."
    UNWRITABLE = 5, "The output could not be written: no rights, no space. What was there before is untouched."
    LOCKED = 6, "Another run is at work on the same output folder."
    STALE = 7, "`status`: there is no complete crawl, or the last one is too old."

    @staticmethod
    def worst(codes: Iterable[ExitCode]) -> ExitCode:
        """Of several ends the one that a command ends with; ``COMPLETE`` for none.

        >>> ExitCode.worst([ExitCode.DEGRADED, ExitCode.FAILED, ExitCode.COMPLETE]).name
        'FAILED'
        """
        ends = [ExitCode.COMPLETE, ExitCode.STALE, ExitCode.DEGRADED, ExitCode.INTERRUPTED]
        ends += [ExitCode.LOCKED, ExitCode.UNWRITABLE, ExitCode.USAGE, ExitCode.FAILED]
        return max(codes, key=ends.index, default=ExitCode.COMPLETE)

    def __new__(cls, value: int, meaning: str = "") -> Self:
        """A code and its meaning."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code
