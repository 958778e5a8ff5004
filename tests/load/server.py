"""A PostgreSQL server of the tests' own, on a socket in a temporary folder; never run as root."""

from __future__ import annotations

import atexit
import os
import pwd
import resource
import shutil
import subprocess
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

_DATABASES = count(1)


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _somebody() -> dict[str, Any]:
    """Whom the server runs as: us, or where we are root, somebody who is not."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    who = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": ()}


@cache
def _server(largest_file: int = resource.RLIM_INFINITY) -> Path:
    """The folder of the socket of a server that runs until the tests end; none of its files grows beyond a size."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed here")
    folder = Path(mkdtemp(prefix="mila-pg-"))
    somebody = _somebody()
    if somebody:
        os.chown(folder, somebody["user"], somebody["group"])
    data = folder / "data"
    small = ["--wal-segsize=1"] if largest_file != resource.RLIM_INFINITY else []
    quiet: dict[str, Any] = {"check": True, "capture_output": True, "cwd": folder, **somebody}
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", *small],
        **quiet,
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=64MB"
    # the server keeps what it inherits open: its output goes to a file, or the pipe would never end
    subprocess.run(
        [binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY)),
        **somebody,
    )

    def stop() -> None:
        subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **{**quiet, "check": False})
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return folder


def dsn(database: str = "postgres", user: str = "tests") -> str:
    """The address of a database on the tests' server."""
    return f"host={_server()} dbname={database} user={user}"


def full_disk() -> str:
    """The address of a database that has room for its own tables and little more."""
    return f"host={_server(1200 * 1024)} dbname=postgres user=tests"


def new_database(encoding: str = "UTF8") -> str:
    """The address of a database that nobody has used."""
    import psycopg

    name = f"mila{next(_DATABASES)}"
    with psycopg.connect(dsn(), autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'".encode()
        )
    return dsn(name)


def readable_folder() -> Path:
    """A folder whose files the server can read."""
    folder = _server() / "files"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    return folder
