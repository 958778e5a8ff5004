"""Telling somebody, and the figures for Prometheus: through the real command, to a real command and a real server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.conftest import crawl, run, run_folders
from tests.redesigns.view import PATHS
from tests.replica.days import crawled_before
from tests.replica.server import Fault, Replica, ReplicaServer

EN = PATHS["en"]


@pytest.fixture
def hook() -> Iterator[tuple[str, list[Any]]]:
    """A webhook's address, and what it was told."""
    told: list[Any] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(orjson.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/alerts", told
    server.shutdown()
    server.server_close()


def test_a_run_that_is_not_complete_calls_the_command_and_the_webhook(
    hook: tuple[str, list[Any]], tmp_path: Path
) -> None:
    url, told = hook
    heard = tmp_path / "heard.json"
    with ReplicaServer(Replica(pages=3)) as server:
        server.replica.faults[f"{EN}?page=1"] = Fault(500)
        done = crawl(server.start_url(), tmp_path / "out", "--on-problem", f"cat > '{heard}'", "--webhook", url)
    assert done.returncode == 3, done.stdout + done.stderr
    (alert,) = told
    assert orjson.loads(heard.read_bytes()) == alert
    (folder,) = run_folders(tmp_path / "out")
    report = orjson.loads((folder / "manifest.json").read_bytes())
    assert alert == {"event": "run", "ended": "degraded", "run_id": folder.name, "sentences": report["reasons"]}


def test_a_crawl_that_could_write_nothing_calls_too(hook: tuple[str, list[Any]], tmp_path: Path) -> None:
    url, told = hook
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "latest").mkdir()
    with ReplicaServer(Replica(pages=1)) as server:
        done = crawl(server.start_url(), tmp_path / "out", "--webhook", url)
    assert done.returncode == 5
    (alert,) = told
    assert alert["run_id"] is None
    assert "could not be written" in alert["sentences"][0]


def test_a_run_as_usual_calls_nobody(hook: tuple[str, list[Any]], tmp_path: Path) -> None:
    url, told = hook
    with ReplicaServer(Replica(pages=2)) as server:
        assert crawl(server.start_url(), tmp_path, "--webhook", url).returncode == 0
    assert told == []


def test_a_redesign_is_told_of_a_complete_run(hook: tuple[str, list[Any]], tmp_path: Path) -> None:
    url, told = hook
    with ReplicaServer(Replica(pages=4)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        server.replica.family = "hashed_divs"
        assert crawl(server.start_url(), tmp_path, "--webhook", url).returncode == 0
    (alert,) = told
    assert alert["ended"] == "complete"
    assert "redesigned" in " ".join(alert["sentences"])


def test_a_fill_rate_that_fell_is_told(hook: tuple[str, list[Any]], tmp_path: Path) -> None:
    url, told = hook
    with ReplicaServer(Replica(pages=20)) as server:
        crawled_before(server, tmp_path)
        server.replica.drop_links()
        assert crawl(server.start_url(), tmp_path, "--webhook", url).returncode == 3
    (alert,) = told
    assert alert["ended"] == "degraded"


@pytest.mark.parametrize(("ended", "code"), [("complete", 0), ("degraded", 3)])
def test_a_dead_webhook_and_a_broken_command_change_nothing(ended: str, code: int, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        server.replica.family = "hashed_divs"
        if ended == "degraded":
            server.replica.faults[f"{EN}?page=1"] = Fault(500)
        done = crawl(
            server.start_url(),
            tmp_path,
            "--webhook",
            "http://127.0.0.1:9/",
            "--webhook",
            f"{server.base}/nowhere",
            "--on-problem",
            "exit 5",
        )
    assert done.returncode == code, done.stdout + done.stderr
    assert "The alert command 'exit 5' ended with 5." in done.stderr
    assert done.stderr.count("could not be called") == 2
    assert "Traceback" not in done.stderr
    assert orjson.loads((run_folders(tmp_path)[-1] / "manifest.json").read_bytes())["ended"] == ended


@pytest.mark.parametrize("answer", ["redirect", "nonsense", "space"])
def test_a_webhook_that_answers_oddly_is_a_sentence(answer: str, tmp_path: Path) -> None:
    class Odd(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if answer == "nonsense":
                self.wfile.write(b"nonsense\r\n\r\n")
                return
            self.send_response(302)
            self.send_header("Location", "/there")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Odd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = "/a b" if answer == "space" else "/alerts"
        done = run("status", "--output", tmp_path, "--webhook", f"http://127.0.0.1:{server.server_port}{path}")
        server.shutdown()
    assert done.returncode == 7, done.stderr
    assert "could not be called" in done.stderr
    assert "Traceback" not in done.stderr


def test_staleness_is_told(hook: tuple[str, list[Any]], tmp_path: Path) -> None:
    url, told = hook
    done = run("status", "--output", tmp_path, "--webhook", url)
    assert done.returncode == 7
    (alert,) = told
    assert alert["event"] == "stale"


def test_the_last_runs_figures_for_prometheus(tmp_path: Path) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    path = tmp_path / "milascraper.prom"
    with ReplicaServer(Replica(pages=2)) as server:
        assert crawl(server.start_url(), tmp_path / "out", "--metrics", str(path)).returncode == 0
    samples = {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(path.read_text())
        for sample in family.samples
    }
    assert samples["milascraper_records", ("publications",)] == 14
    assert samples["milascraper_run_ended", ("complete",)] == 1
    assert samples["milascraper_run_ended", ("failed",)] == 0
    assert samples["milascraper_pages_read", ()] == samples["milascraper_pages_expected", ()] == 3
    assert samples["milascraper_fill_rate", ("date_published",)] == 1


def test_metrics_that_cannot_be_written_change_nothing(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=1)) as server:
        done = crawl(server.start_url(), tmp_path, "--metrics", str(tmp_path / "no" / "folder" / "x.prom"))
    assert done.returncode == 0
    assert "was not written" in done.stderr
