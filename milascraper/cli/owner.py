"""The owner of a crawl: starts the process that crawls, passes signals on, and reports its end, however it came."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from milascraper.cli.stopping import handling

#: How long a crawl that was asked to stop may take before it is killed (seconds).
GRACE = 60.0


def own(job: dict[str, Any], deadline: float) -> tuple[int, str | None]:
    """Run ``job`` in a process of its own until it ends or ``deadline`` seconds are over.

    Returns its exit code, negative for a signal, and in words why it did not end by itself, if it did not.
    """
    read_end, write_end = os.pipe()
    try:
        with _passing_on_signals() as heard:
            worker = subprocess.Popen(
                [sys.executable, "-m", "milascraper.cli.worker", str(read_end)],
                stdin=subprocess.PIPE,
                pass_fds=(read_end,),
                start_new_session=True,
                text=True,
            )
            os.close(read_end)
            heard(worker)
            if worker.stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    worker.stdin.write(json.dumps(job) + "\n")
                    worker.stdin.close()
            return _wait(worker, deadline)
    finally:
        os.close(write_end)


def _wait(worker: subprocess.Popen[str], deadline: float) -> tuple[int, str | None]:
    try:
        code = worker.wait(timeout=deadline)
    except subprocess.TimeoutExpired:
        worker.terminate()
        try:
            code = worker.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            worker.kill()
            code = worker.wait()
        return code, f"it did not end within its deadline of {deadline:g} seconds"
    if code < 0:
        name = signal.Signals(-code).name
        out_of_memory = ", as happens when memory runs out" if -code == signal.SIGKILL else ""
        return code, f"its process was ended by {name}{out_of_memory}"
    return code, None


@contextlib.contextmanager
def _passing_on_signals() -> Iterator[Callable[[subprocess.Popen[str]], None]]:
    """Pass on what asks the owner to stop, to the worker that the caller names once it is there; the worker ends in
    order and the owner reports it."""
    workers: list[subprocess.Popen[str]] = []
    asked: list[int] = []

    def pass_on(number: int, _frame: object) -> None:
        if not workers:
            asked.append(number)
        for worker in workers:
            with contextlib.suppress(ProcessLookupError):
                worker.send_signal(number)

    def heard(worker: subprocess.Popen[str]) -> None:
        workers.append(worker)  # from here on each signal is passed on once, by one of the two
        for number in asked:
            pass_on(number, None)

    with handling(pass_on):
        yield heard
