"""A crawl keeps its evidence in one WACZ, and runs again from it: through the commands, with the site gone."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from milascraper.archive.index import ArchiveIndex
from tests.archive.shelf import PAGES, report, rewritten, same_records, shelf, uri, warc_of
from tests.conftest import crawl, rows, run, run_afresh, run_folders
from tests.replica.command import FAST, with_settings
from tests.replica.server import Replica, ReplicaServer

_BIN = Path(sys.executable).parent


def _replay(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return run("replay", *words)


def test_replay_equals_crawl_byte_for_byte_and_asks_nobody(tmp_path: Path) -> None:
    done = _replay(shelf().wacz, "--output", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (replayed,) = run_folders(tmp_path)
    same_records(shelf().run, replayed)
    assert report(replayed)["command"] == "replay"
    assert report(replayed)["pages"] == report(shelf().run)["pages"]
    assert (tmp_path / "latest").resolve() == replayed.resolve()
    assert not (replayed / "archive.wacz").exists()


def test_every_record_says_where_its_page_lies() -> None:
    index = ArchiveIndex([shelf().wacz])
    for kind in ("publications", "programs", "consent_categories"):
        for row in rows(shelf().output, kind):
            source = row["source"]
            assert isinstance(source, dict)
            capture = index.find(source["url"])
            assert capture is not None
            assert source["archived_as"] == capture.record_id
            assert source["content_digest"] == f"sha256:{hashlib.sha256(capture.body).hexdigest()}"
            assert source["fetched_at"] == capture.at.isoformat().replace("+00:00", "Z")


def test_the_archive_holds_all_that_went_over_the_wire(tmp_path: Path) -> None:
    warc = tmp_path / "data.warc.gz"
    warc.write_bytes(warc_of(shelf().wacz))
    checked = subprocess.run(
        [_BIN / "warcio", "index", "-f", "warc-type,http:status,warc-target-uri", warc],
        capture_output=True,
        text=True,
        check=True,
    )
    found = [orjson.loads(line) for line in checked.stdout.splitlines()]
    responses = [row for row in found if row["warc-type"] in ("response", "revisit")]
    assert sum(row["warc-type"] == "request" for row in found) == len(responses) == sum(shelf().requests.values())
    statuses = {row["http:status"] for row in responses}
    assert statuses == {"200", "301", "503"}
    assert any(row["warc-target-uri"].endswith("/robots.txt") for row in responses)


def test_independent_validators_pass_it(tmp_path: Path) -> None:
    valid = subprocess.run([_BIN / "wacz", "validate", "-f", shelf().wacz], capture_output=True, text=True, check=False)
    assert valid.returncode == 0, valid.stdout + valid.stderr
    assert "the passed WACZ is valid" in valid.stdout
    warc = tmp_path / "data.warc.gz"
    warc.write_bytes(warc_of(shelf().wacz))
    checked = subprocess.run([_BIN / "warcio", "check", warc], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")
    verified = run("runs", "verify", "--output", shelf().output)
    assert verified.returncode == 0, verified.stderr


def test_a_page_that_is_missing_is_named_and_the_replay_is_not_complete(tmp_path: Path) -> None:
    gone = shelf().url(4)
    warc = rewritten(warc_of(shelf().wacz), tmp_path / "less.warc.gz", lambda record: uri(record) != gone)
    done = _replay(warc, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stdout + done.stderr
    assert f"Page 4 ({gone}) was not read: the archive does not hold it." in done.stderr
    (replayed,) = run_folders(tmp_path / "out")
    (lost,) = report(replayed)["pages"]["lost"]
    assert (lost["reason"], lost["page"]) == ("not_archived", 4)
    assert not (tmp_path / "out" / "latest").exists()


@pytest.mark.parametrize("kind", ["plain", "gzip", "wacz_of_py_wacz", "wget"])
def test_archives_of_other_tools_are_read(kind: str, tmp_path: Path) -> None:
    replica = Replica(pages=3)
    with ReplicaServer(replica) as server:
        crawled = tmp_path / "crawled"
        assert crawl(server.start_url(), crawled, "--archive").returncode == 0
        mine = warc_of(run_folders(crawled)[0] / "archive.wacz")
        archive = tmp_path / "other.warc"
        if kind == "wget":
            if shutil.which("wget") is None:
                pytest.skip("no wget here")
            urls = [server.start_url(), server.start_url("fr"), *(f"{server.start_url()}?page={n}" for n in (1, 2))]
            subprocess.run(
                ["wget", "-q", f"--warc-file={archive.with_suffix('')}", "-O", "/dev/null", *urls], check=True
            )
            archive = archive.with_suffix(".warc.gz")
        else:
            is_mine = lambda record: record.rec_type not in ("warcinfo", "request")  # noqa: E731
            rewritten(mine, archive, is_mine, gzip=kind != "plain")
        if kind == "wacz_of_py_wacz":
            archive = archive.rename(archive.with_suffix(".warc.gz"))
            wacz = tmp_path / "other.wacz"
            subprocess.run([_BIN / "wacz", "create", "-o", wacz, archive], check=True, capture_output=True)
            archive = wacz
    done = _replay(archive, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    ids = [row["id"] for row in rows(crawled)]
    assert [row["id"] for row in rows(tmp_path / "out")] == ids
    extracted = run("extract", archive, "--output", tmp_path / "read")
    assert extracted.returncode == 0, extracted.stdout + extracted.stderr
    english = [row["id"] for row in rows(tmp_path / "read") if row["language"] == "en"]
    assert english == ids


def test_an_archive_without_a_listing_says_what_it_holds(tmp_path: Path) -> None:
    detail = rewritten(warc_of(shelf().wacz), tmp_path / "x.warc.gz", lambda record: "/publication/" in uri(record))
    done = _replay(detail, "--output", tmp_path / "out")
    assert done.returncode == 1
    assert "name it with --start-url; it holds http" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_replay_does_not_move_latest_of_crawls() -> None:
    before = (shelf().output / "latest").resolve()
    done = _replay(shelf().wacz, "--output", shelf().output)
    assert done.returncode == 2
    assert "holds crawls of the site; name another folder" in done.stderr
    assert (shelf().output / "latest").resolve() == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_reads_archives_alike_on_one_processor_and_on_two(jobs: str, tmp_path: Path) -> None:
    done = run("extract", shelf().wacz, "--jobs", jobs, "--output", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "are no listing and were passed over" in done.stdout
    (extracted,) = run_folders(tmp_path)
    same_records(shelf().run, extracted)


def test_an_unchanged_site_that_answers_304_is_archived_whole(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    crawled = tmp_path / "crawled"
    with ReplicaServer(replica) as server:
        for _ in range(2):
            done = crawl(server.start_url(), crawled, "--conditional", "--archive")
            assert done.returncode == 0, done.stdout + done.stderr
        assert replica.answered_304 == 4
    second = run_folders(crawled)[1]
    text = subprocess.run(["gzip", "-dc"], input=warc_of(second / "archive.wacz"), capture_output=True, check=True)
    assert text.stdout.count(b"WARC-X-Kept: confirmed by status 304") == 2 * 4
    done = _replay(second / "archive.wacz", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    same_records(second, run_folders(tmp_path / "out")[0])


def test_scrapys_http_cache_stays_usable(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    cache = (
        "-s",
        "HTTPCACHE_ENABLED=1",
        "-s",
        f"HTTPCACHE_DIR={tmp_path / 'cache'}",
        "-s",
        "HTTPCACHE_POLICY=scrapy.extensions.httpcache.DummyPolicy",
    )
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path / "one", *cache).returncode == 0
        asked = sum(replica.requests.values())
        assert crawl(server.start_url(), tmp_path / "two", "--archive", *cache).returncode == 0
        assert sum(replica.requests.values()) == asked
    one, two = ([row["id"] for row in rows(tmp_path / name)] for name in ("one", "two"))
    assert one == two


def test_scrapys_own_command_archives_too(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        words = [
            "-a",
            f"start_url={server.start_url()}",
            *with_settings(*FAST, "MILASCRAPER_ARCHIVE=1", f"MILASCRAPER_OUTPUT={tmp_path}"),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "publications", *words],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    (folder,) = run_folders(tmp_path)
    assert {file["name"] for file in report(folder)["files"]} >= {"archive.wacz"}


def test_a_peek_is_not_archived() -> None:
    done = run("crawl", "--archive", "--since-last")
    assert done.returncode == 2
    assert "a peek (--since-last) is none" in done.stderr


def test_a_missing_extra_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'warcio' else found(name, *a)\n",
        encoding="utf-8",
    )
    for words in (
        ("crawl", "--archive"),
        ("replay", shelf().wacz),
        ("extract", shelf().wacz),
        ("schedule", "--print", "cron"),
    ):
        done = run_afresh(*words, "--output", tmp_path / "out", PYTHONPATH=str(tmp_path))
        assert done.returncode in (1, 2), done.stdout
        assert "pip install 'milascraper[archive]'" in done.stderr
        assert "Traceback" not in done.stderr


def test_old_runs_are_read_again_beside_their_records(tmp_path: Path) -> None:
    output = tmp_path / "kept"
    shutil.copytree(shelf().output, output, symlinks=True)
    (old,) = run_folders(output)
    # an older reader: it read one venue otherwise, did not read one card, and read one that is none
    lines = [orjson.loads(line) for line in (old / "publications.jsonl").read_bytes().splitlines()]
    lines[3]["venue"] = "Another Venue"
    del lines[5]
    ghost = {**lines[0], "source": {**lines[0]["source"], "position": 40}}
    (old / "publications.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in [*lines, ghost]))
    before = {path: path.read_bytes() for path in old.iterdir()}
    done = run("re-extract", "latest", "--output", output)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 are read otherwise, 1 only now, 1 no longer" in done.stdout
    assert {path: path.read_bytes() for path in old.iterdir()} == before
    (file,) = (output / "re-extracted" / old.name).glob("*.rereadings.jsonl")
    found = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    assert [row["reading"] for row in found] == ["otherwise", "now", "no longer"]
    assert found[0]["fields"].keys() == {"venue"}
    assert found[0]["fields"]["venue"]["old"] == "Another Venue"
    (again,) = run_folders(output / "re-extracted" / old.name)
    same_records(shelf().run, again)


def test_a_run_without_an_archive_cannot_be_read_again(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
    done = run("re-extract", "latest", "--output", tmp_path)
    assert done.returncode == 2
    assert "has no archive; crawl with --archive" in done.stderr


def test_the_shelf_is_what_the_tests_take_it_for() -> None:
    assert report(shelf().run)["pages"]["read"] == 2 * PAGES
