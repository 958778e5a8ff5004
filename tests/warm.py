"""Commands without the second that Python needs to start: each is forked from a process that has imported the program.

``python -m tests.warm FD`` is that process. It is asked over a socket for one command at a time; the command runs in a
child with arguments, folder, environment and output files of its own, and ends as a process of its own does. The
process that crawls, which such a command starts, is forked from it in its turn.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NoReturn

#: What most commands import; libraries that few use are imported by those.
_MODULES = (
    "duckdb",
    "idutils",
    "psycopg",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.crawler",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.extensions.remote_control",
    "warcio.warcwriter",
    "milascraper.extensions.archive",
    "milascraper.cli.main",
    "milascraper.cli.crawl",
    "milascraper.cli.export",
    "milascraper.cli.extract",
    "milascraper.cli.load",
    "milascraper.cli.replay",
    "milascraper.cli.worker",
)
_LONGEST = 1 << 20
_POPEN = subprocess.Popen


@cache
def _asked() -> tuple[socket.socket, threading.Lock]:
    """The way to this process's own server, started when it is asked for first."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
        pass_fds=(theirs.fileno(),),
        cwd=Path(__file__).parents[1],
    )
    theirs.close()
    atexit.register(server.wait)
    atexit.register(ours.close)
    return ours, threading.Lock()


class Command:
    """A command that was begun. The next one begins when it has ended and was waited for."""

    def __init__(self, words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> None:
        self._words = words
        self._way, self._lock = _asked()
        self._out, self._err = TemporaryFile(), TemporaryFile()  # noqa: SIM115  # closed when it has ended
        self._lock.acquire()
        request = {"words": list(words), "cwd": str(cwd), "environment": dict(environment)}
        socket.send_fds(self._way, [json.dumps(request).encode()], [self._out.fileno(), self._err.fileno()])
        self._pid = int(self._way.recv(_LONGEST))
        self._code: int | None = None

    @property
    def pid(self) -> int:
        """Its process."""
        return self._pid

    @property
    def returncode(self) -> int | None:
        """How it ended, once that was asked for."""
        return self._code

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self._pid, number)

    def communicate(self, timeout: float = 60) -> tuple[str, str]:
        """What it wrote until it ended. Raises :class:`subprocess.TimeoutExpired`."""
        done = self.wait(timeout)
        return done.stdout, done.stderr

    def poll(self, seconds: float = 0) -> int | None:
        """How it ended, if it has, or does within so many seconds."""
        if self._code is None and select.select([self._way], [], [], seconds)[0]:
            self._code = int(self._way.recv(_LONGEST))
        return self._code

    def kill(self) -> None:
        """End it as the system does where memory runs out."""
        os.kill(self._pid, signal.SIGKILL)

    def wait(self, timeout: float) -> subprocess.CompletedProcess[str]:
        """What came of it. Raises :class:`subprocess.TimeoutExpired`."""
        with self._out, self._err:
            is_over = self.poll(timeout) is None
            if is_over:
                self.kill()
                self._way.recv(_LONGEST)
            self._lock.release()
            if is_over or self._code is None:
                raise subprocess.TimeoutExpired(list(self._words), timeout)
            self._out.seek(0)
            self._err.seek(0)
            out = self._out.read().decode().replace("\r\n", "\n")
            err = self._err.read().decode()
            return subprocess.CompletedProcess(["milascraper", *self._words], self._code, out, err)


def run(
    words: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """``milascraper WORDS…``, as :func:`subprocess.run` would give it. Raises :class:`subprocess.TimeoutExpired`."""
    return Command(words, cwd, environment).wait(timeout)


def _serve(way: socket.socket) -> None:
    for module in _MODULES:
        import_module(module)
    gc.freeze()
    while True:
        message, files, _, _ = socket.recv_fds(way, _LONGEST, 2)
        if not message:
            os._exit(0)
        child = os.fork()
        if child == 0:
            way.close()
            _become(json.loads(message), files)
        for file in files:
            os.close(file)
        way.send(str(child).encode())
        _, status = os.waitpid(child, 0)
        way.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(request: Any, files: Sequence[int]) -> NoReturn:
    """Run the command in this process, and end with it."""
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for file, standard in zip(files, (1, 2), strict=True):
        os.dup2(file, standard)
        os.close(file)
    sys.argv = ["milascraper", *request["words"]]
    sys.path[0] = ""
    import_module("milascraper.cli.owner").subprocess.Popen = _started
    _end_with(partial(import_module("milascraper.cli.main").main, prog_name="milascraper"))


def _end_with(main: Callable[[], object]) -> NoReturn:
    """Do it, and end this process as Python does."""
    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = 0 if end.code is None else end.code
    except BaseException:  # noqa: BLE001  # whatever it is, the process ends with it
        traceback.print_exc()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)  # taking apart what was imported takes as long as importing it


def _started(words: Sequence[str], **options: Any) -> subprocess.Popen[str] | _Worker:
    """:class:`subprocess.Popen`, but for the process that crawls."""
    if list(words[:3]) == [sys.executable, "-m", "milascraper.cli.worker"]:
        return _Worker(words[2:], **options)
    return _POPEN(words, **options)


class _Worker:
    """The process that crawls, forked from its owner; it is given as little of it as one that is started anew."""

    def __init__(self, words: Sequence[str], *, pass_fds: Sequence[int], **_: Any) -> None:
        read_end, write_end = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(read_end, 0)
            kept = {0, 1, 2, *pass_fds}
            for file in {int(path.name) for path in Path("/dev/fd").iterdir()} - kept:
                with suppress(OSError):  # that of the listing itself
                    os.close(file)
            os.setsid()
            sys.argv = list(words)
            sys.stdin = os.fdopen(0, "r", closefd=False)
            _end_with(import_module("milascraper.cli.worker").main)
        os.close(read_end)
        self.stdin: IO[str] = os.fdopen(write_end, "w")
        self._ended: int | None = None

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        while self._ended is None:
            pid, status = os.waitpid(self.pid, 0 if end is None else os.WNOHANG)
            if pid:
                self._ended = os.waitstatus_to_exitcode(status)
            elif end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("milascraper.cli.worker", timeout or 0)
            else:
                time.sleep(0.01)
        return self._ended


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
