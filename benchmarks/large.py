"""A run of as many publications as wanted, written by the run recorder: what loading and exporting are measured with."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from milascraper.extract import Study
from milascraper.records import Publication
from milascraper.runs.kept import KeptRun, kept_runs
from milascraper.runs.recorder import RunRecorder
from milascraper.site import MILA
from tests.redesigns.view import PATHS
from tests.replica.server import Replica

#: Pages that are really read; their publications stand for all others.
_PAGES = 100


def _digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:20]


def large_run(output: Path, publications: int, started_at: datetime | None = None) -> KeptRun:
    """A complete run of ``publications`` cards in ``output``: a hundred pages of the replica, again and again."""
    replica, study = Replica(pages=_PAGES), Study(MILA)
    recorder = RunRecorder(
        output, "crawl", {"languages": "en"}, started_at=started_at or datetime.now(UTC), accepts_fall=True
    )
    recorder.prepare()
    read: list[Publication] = []
    for page in range(_PAGES):
        url = f"https://mila.quebec{PATHS['en']}" + (f"?page={page}" if page else "")
        extraction = study.read(replica.html("en", page).encode(), url).extraction
        recorder.page_read("en", page, extraction.facts)
        read += extraction.publications
    for number in range(publications):
        turn, place = divmod(number, len(read))
        record = read[place]
        page = (record.source.page or 0) + turn * _PAGES
        recorder.add(
            record.model_copy(
                update={
                    "id": f"p1-{_digest(number)}",
                    "work_id": f"w1-{_digest(-number)}",
                    "title": f"{record.title or 'Untitled'} ({turn})",
                    "source": record.source.model_copy(update={"page": page, "fetched_at": recorder.started_at}),
                }
            )
        )
    recorder.finish({})
    return list(kept_runs(output))[-1]
