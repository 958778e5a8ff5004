"""The same crawl every day: pages of a replica read and recorded as a crawl does, with a day of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from milascraper.extract import Study
from milascraper.runs.kept import KeptRun, kept_runs
from milascraper.runs.recorder import RunRecorder
from milascraper.site import MILA
from tests.redesigns.view import PATHS
from tests.replica.server import Replica, ReplicaServer

#: Where the pages say they are from.
SITE = "https://mila.quebec"


@dataclass
class Days:
    """A replica that is crawled without a server, on days of one's choice."""

    output: Path
    replica: Replica
    languages: tuple[str, ...] = ("en",)
    study: Study = field(default_factory=lambda: Study(MILA))
    arguments: dict[str, str] = field(default_factory=dict)
    """What the crawl was asked for besides languages."""
    site: str = SITE

    def run(self, day: datetime) -> KeptRun:
        """Crawl all listings, and say that it was that day."""
        recorder = RunRecorder(
            self.output,
            "crawl",
            {**self.arguments, "languages": ",".join(self.languages)},
            started_at=day,
            accepts_fall=True,
        )
        recorder.prepare()
        for language in self.languages:
            for page in range(self.replica.pages):
                url = f"{self.site}{PATHS[language]}" + (f"?page={page}" if page else "")
                extraction = self.study.read(self.replica.html(language, page).encode(), url).extraction
                recorder.page_read(language, page, extraction.facts)
                for refusal in extraction.refusals:
                    recorder.refuse(refusal, extraction.facts, day)
                for record in (*extraction.publications, *extraction.programs, *extraction.consent_categories):
                    recorder.add(record)
        manifest = recorder.finish({})
        assert manifest.ended.value == "complete", manifest.reasons
        return next(run for run in kept_runs(self.output) if run.manifest.run_id == manifest.run_id)


def crawled_before(server: ReplicaServer, output: Path) -> KeptRun:
    """Yesterday's complete crawl of the same scope, without the time that one takes."""
    days = Days(output, server.replica, arguments={"start_url": server.start_url()}, site=server.base)
    return days.run(datetime.now(UTC) - timedelta(days=1))
