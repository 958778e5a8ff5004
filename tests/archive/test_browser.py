"""A person can look at an archived page: a real browser shows it, through pywb, with the site gone."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.archive.shelf import shelf
from tests.conftest import ROOT, rows

_PYWB = ROOT / ".venv-replay" / "bin"
_BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()


@contextmanager
def _pywb(wacz: Path, folder: Path) -> Iterator[str]:
    """pywb with one archive; yields the address before which an archived address is put."""
    # without frames the archived page is the document itself
    (folder / "config.yaml").write_text("framed_replay: false\ncollections_root: collections\n", encoding="utf-8")
    for words in (["init", "run"], ["add", "--unpack-wacz", "run", str(wacz)]):
        subprocess.run([_PYWB / "wb-manager", *words], cwd=folder, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "pywb.log").open("w") as log:
        server = subprocess.Popen(
            [_PYWB / "wayback", "-b", "127.0.0.1", "-p", str(port)], cwd=folder, stdout=log, stderr=log
        )
        try:
            end = time.monotonic() + 30
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
                    break
                except OSError:
                    assert server.poll() is None, (folder / "pywb.log").read_text(encoding="utf-8")
                    assert time.monotonic() < end, "pywb did not start"
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/run/mp_/"
        finally:
            server.terminate()
            server.wait(10)


def _shown(address: str, profile: Path) -> str:
    """The text a browser shows."""
    dumped = subprocess.run(
        [str(_BROWSER), *_FLAGS, f"--user-data-dir={profile}", "--dump-dom", address],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    body = re.sub(r"<(script|template|style)\b.*?</\1>", " ", dumped.partition("<body")[2], flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.skipif(_BROWSER is None, reason="no browser here")
@pytest.mark.skipif(not (_PYWB / "wayback").exists(), reason="no pywb here; `make test` installs it")
def test_a_browser_shows_an_archived_page(tmp_path: Path) -> None:
    wanted = [row for row in rows(shelf().output) if row["source"]["page"] == 4 and row["language"] == "en"]  # type: ignore[index]  # a record's source
    assert len(wanted) == 12
    with _pywb(shelf().wacz, tmp_path) as prefix:
        text = _shown(prefix + shelf().url(4), tmp_path / "one")
        missing = _shown(prefix + shelf().url(400), tmp_path / "two")
    for row in wanted:
        title = " ".join(str(row["title"]).split())
        if title.isascii() and "&" not in title and "<" not in title:
            assert title in text
            assert title not in missing
