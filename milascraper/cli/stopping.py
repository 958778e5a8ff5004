"""Commands that are told to stop while they work, by Ctrl-C or a supervisor's SIGTERM, or that nobody hears."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType


def hush() -> None:
    """Let what is still to be written to standard output go nowhere: nobody reads it, or there is no room."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class StoppedError(Exception):
    """The command was told to stop; the message says how."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let both signals raise :class:`StoppedError` in what is done within."""
    with handling(_stop):
        yield


@contextlib.contextmanager
def handling(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let what asks a command to stop be handled so in what is done within; outside it is what it was before."""
    before = {number: signal.signal(number, handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise StoppedError(f"it was stopped by {signal.Signals(number).name}")
