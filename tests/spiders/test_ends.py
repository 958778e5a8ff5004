"""Every way a crawl can end, through the real command: it is reported, ``latest`` is right, and it can be gone on with."""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.conftest import ROOT, begun, crawl, run, run_folders
from tests.redesigns.view import PATHS
from tests.replica.command import FAST, program, with_settings
from tests.replica.server import Fault, Replica, ReplicaServer
from tests.warm import Command

EN = PATHS["en"]
_SEED = 20261125


def _start(url: str, output: Path, *words: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        program("crawl", "--start-url", url, "--output", output, *with_settings(*FAST), *words),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def _begin(url: str, output: Path) -> Command:
    """The same without the time that Python takes to start; no other command may begin before it has ended."""
    return begun("crawl", "--start-url", url, "--output", output, *with_settings(*FAST))


def _until(condition: Any, process: subprocess.Popen[Any] | Command, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


def _workers(process: subprocess.Popen[str] | Command) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in listed.read_text(encoding="ascii").split()] if listed.exists() else []


def _is_running(pid: int) -> bool:
    """Whether a process is there and no zombie; its parent is gone, and nobody here may collect it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _records(folder: Path, kind: str) -> list[dict[str, Any]]:
    rows = [orjson.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]
    for row in rows:
        for name in ("fetched_at", "archived_as"):
            row["source"].pop(name)
    return rows


def _report(folder: Path) -> Any:
    return orjson.loads((folder / "manifest.json").read_bytes())


@pytest.mark.long
def test_killed_at_25_random_moments_and_resumed_each_time_nothing_is_lost_or_twice(tmp_path: Path) -> None:
    moments = random.Random(_SEED)
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    words = ["--languages", "en,fr", "--resume", "--archive", *with_settings(*FAST)]
    with ReplicaServer(Replica(pages=30, seam="own_page", delay=0.012)) as server:
        assert crawl(server.start_url(), whole, "--languages", "en,fr").returncode == 0
        asked_for_whole = sum(server.replica.requests.values())
        kills = 0
        while kills < 25:
            process = begun("crawl", "--start-url", server.start_url(), "--output", killed, *words)
            before = sum(server.replica.requests.values())
            want = moments.randint(0, 8)
            _until(lambda b=before, w=want: sum(server.replica.requests.values()) - b >= w, process)
            time.sleep(moments.random() * 0.05)
            if process.poll() is not None:
                break
            process.kill()
            process.wait(30)
            kills += 1
        done = crawl(server.start_url(), killed, "--languages", "en,fr", "--resume", "--archive")
        asked_for_killed = sum(server.replica.requests.values()) - asked_for_whole
    assert kills == 25
    assert done.returncode == 0, done.stdout + done.stderr
    for kind in ("publications", "programs", "consent_categories", "quarantine"):
        assert _records(killed / "latest", kind) == _records(whole / "latest", kind), kind
    report = _report(killed / "latest")
    assert report["resumes"] is not None
    assert report["pages"]["expected"] == report["pages"]["read"] == 60
    assert asked_for_killed < 2.5 * asked_for_whole
    ended = [_report(folder)["ended"] for folder in run_folders(killed)]
    assert ended == ["interrupted"] * (len(ended) - 1) + ["complete"]
    # the evidence of all 26 runs is in the last one's archive
    again = run("replay", killed / "latest" / "archive.wacz", "--output", tmp_path / "again")
    assert again.returncode == 0, again.stdout + again.stderr
    for kind in ("publications", "programs", "consent_categories", "quarantine"):
        name = f"{kind}.jsonl"
        assert (tmp_path / "again" / "latest" / name).read_bytes() == (killed / "latest" / name).read_bytes()


def test_a_worker_that_is_killed_is_reported_by_its_owner(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=30, delay=0.05)) as server:
        process = _begin(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[f"{EN}?page=4"] > 0, process)
        (worker,) = _workers(process)
        os.kill(worker, signal.SIGKILL)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 4, errors
    assert "was ended by SIGKILL, as happens when memory runs out" in errors
    (folder,) = run_folders(tmp_path)
    report = _report(folder)
    assert report["ended"] == "interrupted"
    assert report["pages"]["expected"] in (30, 31)  # the French first page is known once it was read
    assert 0 < report["pages"]["read"] < 30
    assert not (tmp_path / "latest").exists()


def test_a_killed_owner_takes_its_worker_along_and_the_next_command_reports_the_run(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=30, delay=0.05)) as server:
        process = _begin(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[f"{EN}?page=4"] > 0, process)
        (worker,) = _workers(process)
        process.kill()
        process.communicate()
        end = time.monotonic() + 10
        while _is_running(worker) and time.monotonic() < end:
            time.sleep(0.01)
        assert not _is_running(worker)
        done = run("runs", "list", "--output", tmp_path)
    assert "was never reported" in done.stderr
    assert "interrupted" in done.stdout
    assert done.returncode == 0


def test_a_crawl_that_hangs_past_its_deadline_is_ended_and_reported(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=30, delay=1.0)) as server:
        done = crawl(server.start_url(), tmp_path, "--deadline", "4")
    assert done.returncode == 4, done.stdout + done.stderr
    assert "it had not ended at its deadline" in done.stderr
    assert not (tmp_path / "latest").exists()


def test_two_runs_on_one_output_folder(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=300, delay=0.3)) as server:
        process = _start(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[EN] > 0, process)
        second = crawl(server.start_url(), tmp_path)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert second.returncode == 6
    assert "another run is at work here" in second.stderr
    assert process.returncode == 4


@pytest.mark.parametrize("ours_first", [True, False])
def test_scrapys_own_command_takes_the_same_lock(ours_first: bool, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=300, delay=0.3)) as server:
        settings = with_settings(*FAST, f"MILASCRAPER_OUTPUT={tmp_path}")
        argument = f"start_url={server.start_url()}"
        scrapys = [sys.executable, "-m", "scrapy", "crawl", "publications", "-a", argument, *settings]
        ours = program("crawl", "--start-url", server.start_url(), "--output", tmp_path, *with_settings(*FAST))
        first, second = (ours, scrapys) if ours_first else (scrapys, ours)
        with subprocess.Popen(first, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _until(lambda: server.replica.requests[EN] > 0, process)
            done = subprocess.run(second, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
            process.send_signal(signal.SIGTERM)
    assert "another run is at work here" in done.stderr
    assert server.replica.requests[EN] == 1
    (folder,) = run_folders(tmp_path)
    assert _report(folder)["ended"] == "interrupted"


def test_a_clean_stop_can_be_gone_on_with(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=30, delay=0.05)) as server:
        process = _begin(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[f"{EN}?page=4"] > 0, process)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode == 4
        server.replica.delay = 0.0
        server.replica.requests.clear()
        done = crawl(server.start_url(), tmp_path, "--resume")
        asked = sum(server.replica.requests.values())
    assert done.returncode == 0, done.stderr
    assert "Going on with run" in done.stdout
    assert asked < 30
    assert len(_records(tmp_path / "latest", "publications")) == 29 * 12 + 2


def test_a_crawl_that_is_asked_to_stop_twice_is_reported_and_can_be_gone_on_with(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9, delay=0.5)) as server:
        process = _begin(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[f"{EN}?page=4"] > 0, process)
        for _ in range(2):
            process.send_signal(signal.SIGTERM)
            time.sleep(0.1)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 4, errors
        assert "it was asked to stop" in errors
        server.replica.delay = 0.0
        done = crawl(server.start_url(), tmp_path, "--resume")
    assert done.returncode == 0, done.stderr
    assert "Going on with run" in done.stdout


def test_a_crawl_that_waits_for_the_site_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        server.replica.faults[f"{EN}?page=1"] = Fault(503, headers={"Retry-After": "40"})
        process = _begin(server.start_url(), tmp_path)
        _until(lambda: server.replica.requests[f"{EN}?page=1"] > 0, process)
        time.sleep(0.5)
        begun_at = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 4, errors
    assert time.monotonic() - begun_at < 20


def test_abstracts_that_stayed_cut_are_asked_for_again_by_a_run_that_goes_on(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3, seam="own_page")) as server:
        for card in server.replica.cards:
            server.replica.faults[f"/en/publication/{card.slug}"] = Fault(404)
        server.replica.faults[f"{EN}?page=2"] = Fault(500)
        first = crawl(server.start_url(), tmp_path)
        del server.replica.faults[f"{EN}?page=2"]
        second = crawl(server.start_url(), tmp_path, "--resume")
    assert first.returncode == second.returncode == 3, second.stdout + second.stderr
    assert "Going on with run" in second.stdout
    assert "stayed cut" in first.stderr
    assert "stayed cut" in second.stderr


def test_a_profile_that_is_none_ends_scrapys_own_crawl_too(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        settings = with_settings(*FAST, f"MILASCRAPER_OUTPUT={tmp_path}", "MILASCRAPER_PROFILE=garbage")
        argument = f"start_url={server.start_url()}"
        words = [sys.executable, "-m", "scrapy", "crawl", "publications", "-a", argument, *settings]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert not server.replica.requests[f"{EN}?page=1"]
    assert "MILASCRAPER_PROFILE is no profile" in done.stderr
    assert not (tmp_path / "latest").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_is_stopped_before_it_begins_says_so(number: int, tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=9, delay=0.5)) as server:
        process = _start(server.start_url(), tmp_path)
        _until(lambda: _workers(process), process)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 4, errors
    assert "Traceback" not in errors
    assert "stopped" in errors


@pytest.mark.parametrize(
    ("pipeline", "said"),
    [("BrokenPipeline", "the third record is too much"), ("StrangerPipeline", "no record of ours")],
)
def test_a_fault_behind_the_spider_leaves_no_run_that_looks_complete(pipeline: str, said: str, tmp_path: Path) -> None:
    broken = f'ITEM_PIPELINES={{"tests.spiders.broken.{pipeline}": 200}}'
    with ReplicaServer(Replica(pages=2)) as server:
        done = crawl(server.start_url(), tmp_path, "-s", broken)
    assert done.returncode == 4
    assert "an error in the program" in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "latest").exists()


def test_a_run_that_rested_too_long_is_not_gone_on_with(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=4)) as server:
        server.replica.faults[f"{EN}?page=3"] = Fault(500)
        assert crawl(server.start_url(), tmp_path).returncode == 3
        (folder,) = run_folders(tmp_path)
        ledger = (folder / "ledger.jsonl").read_text(encoding="utf-8")
        old = re.sub(r'("fetched_at":")\d{4}', r"\g<1>2024", ledger)
        (folder / "ledger.jsonl").write_text(old, encoding="utf-8")
        server.replica.faults.clear()
        server.replica.requests.clear()
        done = crawl(server.start_url(), tmp_path, "--resume")
    assert done.returncode == 0, done.stderr
    assert "starting from the first page" in done.stdout
    assert server.replica.requests[EN] == 1


def test_a_degraded_run_that_read_every_page_is_crawled_anew(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=20)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        cards = list(server.replica.cards)
        server.replica.drop_links()
        assert crawl(server.start_url(), tmp_path, "--resume").returncode == 3
        server.replica.cards = cards
        assert crawl(server.start_url(), tmp_path, "--resume").returncode == 0


def test_a_listing_that_speaks_another_language_than_its_address_is_gone_on_with(tmp_path: Path) -> None:
    replica = Replica(pages=4)
    french = {("en", page): re.sub(r'<link[^>]*hreflang="en"[^>]*>', "", replica.html("fr", page)) for page in range(4)}
    with ReplicaServer(replica) as server:
        replica.pages_instead.update(french)
        replica.faults[f"{EN}?page=2"] = Fault(500)
        assert crawl(server.start_url(), tmp_path).returncode == 3
        replica.faults.clear()
        resumed = crawl(server.start_url(), tmp_path, "--resume")
        whole = crawl(server.start_url(), tmp_path / "whole")
    assert resumed.returncode == whole.returncode, resumed.stdout + resumed.stderr
    (undisturbed,) = run_folders(tmp_path / "whole")
    assert _ids(run_folders(tmp_path)[-1]) == _ids(undisturbed)


def _ids(folder: Path) -> list[str]:
    return [row["id"] for row in _records(folder, "publications")]


def test_a_lost_page_is_asked_for_again_at_the_end(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=8)) as server:
        server.replica.faults[f"{EN}?page=3"] = Fault(404, times=1)
        done = crawl(server.start_url(), tmp_path)
        asked = [path for path in server.replica.order if path.startswith(EN)]
    assert done.returncode == 0, done.stderr
    assert f"{EN}?page=3" in asked[-4:]  # so many are under way at a time
    assert asked.count(f"{EN}?page=3") == 2


def test_a_degraded_run_can_be_gone_on_with_for_its_lost_pages_alone(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=8)) as server:
        server.replica.faults[f"{EN}?page=3"] = Fault(404)
        assert crawl(server.start_url(), tmp_path).returncode == 3
        del server.replica.faults[f"{EN}?page=3"]
        server.replica.requests.clear()
        done = crawl(server.start_url(), tmp_path, "--resume")
        asked = [path for path in server.replica.requests if path.startswith(EN)]
    assert done.returncode == 0, done.stderr
    assert asked == [f"{EN}?page=3"]
    assert len(_records(tmp_path / "latest", "publications")) == 86


def test_a_disk_that_fills_during_the_run_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    with ReplicaServer(Replica(pages=20)) as server:
        assert crawl(server.start_url(), tmp_path, "--max-pages", "2").returncode == 0
        before = os.readlink(tmp_path / "latest")
        process = _start(server.start_url(), tmp_path, preexec_fn=small_files)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 5, errors
        assert "cannot be written" in errors
        assert "Traceback" not in errors
        assert os.readlink(tmp_path / "latest") == before
        done = crawl(server.start_url(), tmp_path, "--resume")
    assert done.returncode == 0, done.stderr
    assert len(_records(tmp_path / "latest", "publications")) == 19 * 12 + 2


@pytest.mark.parametrize("words", [("--deadline", "0"), ("--deadline", "soon")])
def test_a_deadline_that_is_none_is_a_usage_error(words: tuple[str, str], tmp_path: Path) -> None:
    assert crawl("http://127.0.0.1:9/en/research/publications", tmp_path, *words).returncode == 2
