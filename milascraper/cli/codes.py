"""The exit codes that go with what went wrong."""

from __future__ import annotations

from milascraper.load.errors import AbsentError, BusyError, DestinationError, LoadError
from milascraper.runs.exit_codes import ExitCode


def code_of(error: LoadError) -> ExitCode:
    """The exit code of a load that did not happen."""
    if isinstance(error, BusyError):
        return ExitCode.LOCKED
    if isinstance(error, AbsentError):
        return ExitCode.USAGE
    return ExitCode.UNWRITABLE if isinstance(error, DestinationError) else ExitCode.FAILED
