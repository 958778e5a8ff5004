"""What keeping the evidence costs, and how fast the past is read again beside lxml's parse of the same pages."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Final

from lxml import etree

from benchmarks.page import with_menu
from milascraper.archive.index import ArchiveIndex
from tests.conftest import ROOT, crawl, run_folders
from tests.replica.command import program
from tests.replica.server import Replica, ReplicaServer

#: Pages of the size of the live ones.
PAGES: Final = 600
#: Records of an archive made to do harm.
TINY: Final = 1_000_000


def main() -> None:
    """Print the figures."""
    replica = Replica(pages=PAGES)
    for page in range(PAGES):
        replica.pages_instead["en", page] = with_menu(replica.html("en", page)).decode()
    with tempfile.TemporaryDirectory() as name, ReplicaServer(replica) as server:
        folder = Path(name)
        plain = _seconds(lambda: crawl(server.start_url(), folder / "plain"))
        sent = replica.sent
        archived = _seconds(lambda: crawl(server.start_url(), folder / "archived", "--archive"))
        (run,) = run_folders(folder / "archived")
        wacz = run / "archive.wacz"
        print(f"{PAGES} pages, {sent / 1e6:.1f} MB of HTML")
        print(f"crawl                       {plain:7.1f} s")
        print(f"crawl --archive             {archived:7.1f} s, archive.wacz {wacz.stat().st_size / 1e6:.1f} MB")
        parsing = _parse_only(wacz)
        print(f"parse only, from the archive{PAGES / parsing:7.0f} pages a second")
        for words in (("re-extract", "latest"), ("extract", wacz), ("extract", wacz, "--jobs", "0")):
            output = (
                folder / "archived"
                if words[0] == "re-extract"
                else folder / " ".join(map(str, words)).replace("/", "_")
            )
            seconds = _seconds(lambda w=words, o=output: _run(*w, "--output", o))
            print(
                f"{' '.join(map(str, (words[0], *words[2:]))):28}{PAGES / seconds:7.0f} pages a second ({seconds:.1f} s)"
            )
        tiny = _tiny(folder / "tiny.warc.gz")
        begun = time.perf_counter()
        peak = _peak("replay", tiny, "--output", folder / "x")
        seconds = time.perf_counter() - begun
        print(
            f"{TINY} tiny records, {tiny.stat().st_size / 1e6:.0f} MB: refused after {seconds:.0f} s, peak {peak:.0f} MB"
        )


def _seconds(action: object) -> float:
    begun = time.perf_counter()
    action()  # type: ignore[operator]  # a call without arguments
    return time.perf_counter() - begun


def _run(*words: str | Path) -> None:
    subprocess.run(program(*words), cwd=ROOT, capture_output=True, check=False)


def _peak(*words: str | Path) -> float:
    """The most memory that a command takes, in MB."""
    watch = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", watch, *program(*words)], cwd=ROOT, capture_output=True, check=True)
    return int(done.stdout) / 1024


def _parse_only(wacz: Path) -> float:
    """Seconds to take every page out of the archive and parse it."""
    begun = time.perf_counter()
    index = ArchiveIndex([wacz])
    for url in index.addresses():
        capture = index.find(url)
        if capture is not None:
            etree.fromstring(capture.body, etree.HTMLParser(encoding="utf-8"))
    return time.perf_counter() - begun


def _tiny(path: Path) -> Path:
    with path.open("wb") as file:
        for n in range(TINY):
            record = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2026-11-28T00:00:00Z\r\n"
                f"WARC-Target-URI: https://mila.quebec/x/{n}\r\nContent-Type: application/http\r\nContent-Length: 19\r\n\r\n"
                "HTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
            )
            pack = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS + 16)
            file.write(pack.compress(record.encode()) + pack.flush())
    return path


if __name__ == "__main__":
    main()
