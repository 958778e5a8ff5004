"""The evidence of a run survives whatever ends it, and a run that goes on with another has all of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from milascraper.archive.index import ArchiveIndex
from milascraper.records import Publication
from milascraper.runs.folder import OutputError, RunFolder
from milascraper.runs.unfinished import settle
from tests.archive.shelf import report, rewritten, same_records, shelf, uri, warc_of
from tests.conftest import crawl, rows, run, run_folders
from tests.replica.server import Fault, Replica, ReplicaServer


def _hidden(output: Path) -> Path:
    """The shelf's run as it was the moment before it was shown."""
    run_id = shelf().run.name
    hidden = output / "runs" / f".{run_id}.partial"
    shutil.copytree(shelf().run, hidden)
    return hidden


def _addresses(folder: Path) -> set[str]:
    return set(ArchiveIndex([folder / "archive.wacz"]).addresses())


def test_a_run_that_was_killed_before_it_was_shown_is_shown(tmp_path: Path) -> None:
    _hidden(tmp_path)
    settle(tmp_path)
    (folder,) = run_folders(tmp_path)
    assert report(folder)["ended"] == "complete"
    assert _addresses(folder) == _addresses(shelf().run)
    assert (tmp_path / "latest").resolve() == folder.resolve()


@pytest.mark.parametrize("fails", ["manifest", "rename"])
def test_a_run_that_cannot_be_shown_keeps_its_evidence(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warc = tmp_path / "data.warc.gz"
    warc.write_bytes(warc_of(shelf().wacz))
    from milascraper.runs.recorder import RunRecorder

    recorder = RunRecorder(tmp_path / "out", "crawl", {"start_url": shelf().start_url})
    recorder.prepare()
    shutil.copy(warc, recorder.folder.warc)
    for row in rows(shelf().output):
        recorder.add(Publication.model_validate(row))
    whole = RunFolder.write

    def write(self: RunFolder, name: str, lines: Any) -> Any:
        if name == "manifest.json":
            raise OutputError("no space left")
        return whole(self, name, lines)

    def rename(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        if fails == "manifest":
            broken.setattr(RunFolder, "write", write)
        else:
            broken.setattr(Path, "rename", rename)
        with pytest.raises(OutputError):
            recorder.finish({})
    settle(tmp_path / "out")
    (folder,) = run_folders(tmp_path / "out")
    assert _addresses(folder) == _addresses(shelf().run)
    assert not (folder / "job.json").exists()


def test_a_killed_crawl_that_had_no_answer_yet_can_be_gone_on_with(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        server.replica.faults["/en/research/publications?page=2"] = Fault(status=500)
        assert crawl(server.start_url(), tmp_path, "--archive", "-s", "RETRY_TIMES=0").returncode == 3
        (first,) = run_folders(tmp_path)
        (first / "archive.wacz").write_bytes(b"")
        server.replica.faults.clear()
        done = crawl(server.start_url(), tmp_path, "--archive", "--resume")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "has a damaged archive" in done.stdout
    assert _addresses(run_folders(tmp_path)[-1])


def test_a_run_without_evidence_is_not_gone_on_with_by_one_that_keeps_it(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=3)) as server:
        server.replica.faults["/en/research/publications?page=2"] = Fault(status=500)
        assert crawl(server.start_url(), tmp_path / "out", "-s", "RETRY_TIMES=0").returncode == 3
        server.replica.faults.clear()
        done = crawl(server.start_url(), tmp_path / "out", "--archive", "--resume")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kept no archive; starting from the first page" in done.stdout
    last = run_folders(tmp_path / "out")[-1]
    again = run("replay", last / "archive.wacz", "--output", tmp_path / "again")
    assert again.returncode == 0, again.stderr
    same_records(last, run_folders(tmp_path / "again")[0])


def test_an_abstract_page_that_is_missing_is_named_too(tmp_path: Path) -> None:
    pages = [url for url in _addresses(shelf().run) if "/publication/" in url]
    less = rewritten(warc_of(shelf().wacz), tmp_path / "less.warc.gz", lambda record: uri(record) != pages[0])
    done = run("replay", less, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stdout
    assert f"({pages[0]}) was not read: the archive does not hold it." in done.stderr


def test_an_abstract_page_that_is_damaged_loses_that_abstract_alone(tmp_path: Path) -> None:
    text = rewritten(warc_of(shelf().wacz), tmp_path / "plain.warc", gzip=False).read_bytes()
    page = next(url for url in sorted(_addresses(shelf().run)) if "/publication/" in url)
    at = text.index(b"Content-Type: text/html", text.index(f"WARC-Target-URI: {page}".encode()))
    text = text[:at] + b"Content-Type: text/html".replace(b"text/html", b"text/HTML") + text[at + 23 :]
    damaged = tmp_path / "damaged.warc"
    damaged.write_bytes(text)
    done = run("extract", damaged, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stdout + done.stderr
    (folder,) = run_folders(tmp_path / "out")
    assert len(rows(tmp_path / "out", run_id=folder.name)) == len(rows(shelf().output))
