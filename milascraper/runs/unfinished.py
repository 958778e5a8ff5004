"""Runs that did not get to report themselves: killed, out of memory, hanging, without power. The next command does."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from milascraper.runs.folder import ARCHIVE, JOB, PARTIAL, Job, OutputError, RunFolder, tidy
from milascraper.runs.kept import kept_runs, latest_meant, latest_of, shelf_of
from milascraper.runs.ledger import NAME, PageEntry, pages_done, records_of
from milascraper.runs.manifest import Ended, Manifest
from milascraper.runs.manifest_file import NAME as MANIFEST
from milascraper.runs.manifest_file import ManifestError, read_manifest
from milascraper.runs.pruning import REMOVED
from milascraper.runs.recorder import RunRecorder

#: What is said of a run of which nothing more is known.
UNKNOWN = "its process was killed, or the machine went down"
#: How old the pages of a run may be that is gone on with: a listing that moved on would be read in two states.
FRESH = timedelta(hours=24)


def settle(output: Path, why: str = UNKNOWN) -> list[Manifest]:
    """Report every run of ``output`` that was left unfinished as interrupted, with what it had read; oldest first.

    To be called with the output's lock held: then no run is alive. Raises
    :class:`~milascraper.runs.folder.OutputError`.
    """
    try:
        return _settled(output, why)
    except OutputError:
        raise
    except OSError as error:
        where = error.filename or output
        raise OutputError(f"{where}: cannot be tidied up ({error.strerror or error}); look at its rights") from error


def _settled(output: Path, why: str) -> list[Manifest]:
    for removed in (output / "runs").glob(f".*{REMOVED}"):
        if removed.is_dir():
            shutil.rmtree(removed)
    settled = [
        manifest
        for hidden in sorted((output / "runs").glob(f".*{PARTIAL}"))
        if hidden.is_dir() and (manifest := _settle_one(output, hidden, why)) is not None
    ]
    for job in (output / "runs").glob(f"[!.]*/{JOB}"):
        tidy(job.parent, keeps_ledger=not _is_complete(job.parent))
    _mend_latest(output)
    return settled


def _is_complete(run: Path) -> bool:
    try:
        return read_manifest(run).ended is Ended.COMPLETE
    except ManifestError:  # its ledger is the last that is known of it
        return False


def _mend_latest(output: Path) -> None:
    """Let ``latest`` lead where it is to, where a kill came between showing a run and pointing at it.

    It stays where it is while it leads to a run whose manifest cannot be read: nothing shows that it is not to.
    """
    newest, pointed = latest_meant(output), latest_of(output)
    if any(run.resolve() == pointed for run in shelf_of(output).unreadable):
        return
    if newest is not None and pointed != newest.path.resolve():
        RunFolder(output, newest.manifest.run_id).point_latest()


def _settle_one(output: Path, hidden: Path, why: str) -> Manifest | None:
    run_id = hidden.name.removeprefix(".").removesuffix(PARTIAL)
    try:
        job = Job.model_validate_json((hidden / JOB).read_bytes())
    except (OSError, ValidationError):
        _keep_what_is_known(RunFolder(output, run_id))
        return None
    recorder = RunRecorder(
        output, job.command, job.arguments, started_at=job.started_at, run_id=run_id, resumes=job.resumes
    )
    for entry in pages_done(recorder.folder.ledger):
        recorder.note(entry)
        for page in _promised(entry, job):
            recorder.expect(entry.language, page)
        for record in records_of(entry):
            recorder.add(record)
    return recorder.finish({}, stopped=why)


def _keep_what_is_known(folder: RunFolder) -> None:
    """A hidden folder that does not say what it is: shown where it is a whole run, left where it holds evidence."""
    if (folder.hidden / MANIFEST).exists():
        folder.publish(keeps_ledger=True)
    elif not folder.warc.exists() and not (folder.hidden / ARCHIVE).exists():
        folder.discard()


def _promised(entry: PageEntry, job: Job) -> range:
    """The pages that a page's pager promised, within what the run was asked for."""
    facts = entry.extraction.facts
    # the other languages' first pages are read without their publications
    is_asked_for = entry.language in job.arguments.get("languages", "") or entry.extraction.publications
    if not facts.has_pager or facts.last_page is None or not is_asked_for:
        return range(0)
    most = job.arguments.get("max_pages")
    return range(min(facts.last_page + 1, int(most)) if most else facts.last_page + 1)


def resumable(output: Path, arguments: dict[str, str], now: datetime) -> Manifest | None:
    """The latest run of the same scope, if it left something to ask for and its pages are not older than :data:`FRESH`.

    A run that read every page and is degraded all the same has nothing to go on with: the next one begins anew.
    """
    for run in sorted(kept_runs(output), key=lambda run: run.path.name, reverse=True):
        manifest = run.manifest
        if manifest.command != "crawl" or manifest.arguments != arguments:
            continue
        is_fresh = all(now - entry.fetched_at <= FRESH for entry in pages_done(run.path / NAME))
        return manifest if _left_something(manifest) and (run.path / NAME).exists() and is_fresh else None
    return None


def _left_something(manifest: Manifest) -> bool:
    pages = manifest.pages
    is_short = pages.read < pages.expected
    return manifest.ended is Ended.INTERRUPTED or (
        manifest.ended is not Ended.COMPLETE and (is_short or bool(pages.lost))
    )
