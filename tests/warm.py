"""Commands without the second that Python needs to start: each is forked from a process that has imported the program.

``python -m tests.warm FD`` is that process. It is asked over a socket for one command at a time; the command runs in a
child with arguments, folder, environment and output files of its own, and ends as a process of its own does.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn

#: What most commands import; libraries that few use are imported by those.
_MODULES = (
    "duckdb",
    "psycopg",
    "scrapy.crawler",
    "milascraper.cli.main",
    "milascraper.cli.crawl",
    "milascraper.cli.export",
    "milascraper.cli.extract",
    "milascraper.cli.load",
    "milascraper.cli.replay",
    "milascraper.cli.worker",
)
_LONGEST = 1 << 20


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


def run(
    words: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """``milascraper WORDS…``, as :func:`subprocess.run` would give it. Raises :class:`subprocess.TimeoutExpired`."""
    way, lock = _asked()
    with TemporaryFile() as out, TemporaryFile() as err, lock:
        request = {"words": list(words), "cwd": str(cwd), "environment": dict(environment)}
        socket.send_fds(way, [json.dumps(request).encode()], [out.fileno(), err.fileno()])
        child = int(way.recv(_LONGEST))
        way.settimeout(timeout)
        try:
            code = int(way.recv(_LONGEST))
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            way.settimeout(None)
            way.recv(_LONGEST)
            raise subprocess.TimeoutExpired(list(words), timeout) from None
        finally:
            way.settimeout(None)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(
            ["milascraper", *words], code, out.read().decode().replace("\r\n", "\n"), err.read().decode()
        )


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
    code: object = 1
    try:
        import_module("milascraper.cli.main").main(prog_name="milascraper")
    except SystemExit as end:
        code = 0 if end.code is None else end.code
    except BaseException:  # noqa: BLE001  # whatever it is, the process ends with it
        traceback.print_exc()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)  # taking apart what was imported takes as long as importing it


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
