"""Commands that are told to stop while they work: Ctrl-C, or SIGTERM from a supervisor."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class StoppedError(Exception):
    """The command was told to stop; the message says how."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let both signals raise :class:`StoppedError` in what is done within; outside they do what they did before."""
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise StoppedError(f"it was stopped by {signal.Signals(number).name}")
