"""Writes the run: hears of records, pages and refusals, and ends with the run's folder and manifest."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from milascraper.extensions.signals import page_expected, page_lost, page_not_expected, page_read, profile_learned
from milascraper.records import Record
from milascraper.runs.folder import OutputError
from milascraper.runs.previous import previous_profile
from milascraper.runs.recorder import RunRecorder

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

    from milascraper.extract import Extraction, Studied
    from milascraper.runs.manifest import LostPage, Manifest

logger = logging.getLogger(__name__)

_COUNTED = re.compile(
    r"downloader/(?:request_count|request_bytes|response_count|response_bytes|response_status_count/\d+)$|retry/count$|"
    r"milascraper/off_site_refused$|robotstxt/forbidden$"
)
_STOPPED = {
    "shutdown": "it was asked to stop",
    "cancelled": "it was cancelled",
    "closespider_timeout": "it took longer than CLOSESPIDER_TIMEOUT allows",
}


class RunExtension:
    """One run's recorder, fed by signals. ``manifest`` and ``error`` hold the outcome once the spider is closed."""

    def __init__(self, crawler: Crawler, output: Path) -> None:
        self.crawler = crawler
        self.output = output
        self.recorder: RunRecorder | None = None
        self.manifest: Manifest | None = None
        self.error: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door; not configured without MILASCRAPER_OUTPUT."""
        output = crawler.settings.get("MILASCRAPER_OUTPUT")
        if not output:
            raise NotConfigured
        extension = cls(crawler, Path(output))
        for handler, signal in (
            (extension.spider_opened, signals.spider_opened),
            (extension.item_scraped, signals.item_scraped),
            (extension.spider_error, signals.spider_error),
            (extension.spider_closed, signals.spider_closed),
            (extension.on_page_read, page_read),
            (extension.on_page_expected, page_expected),
            (extension.on_page_not_expected, page_not_expected),
            (extension.on_page_lost, page_lost),
            (extension.on_profile_learned, profile_learned),
        ):
            crawler.signals.connect(handler, signal=signal)
        return extension

    @property
    def _run(self) -> RunRecorder:
        if self.recorder is None:
            raise RuntimeError("the spider was not opened")
        return self.recorder

    def spider_opened(self, spider: Spider) -> None:
        """Begin the run."""
        accepts_fall = self.crawler.settings.getbool("MILASCRAPER_ACCEPT_FALL")
        self.recorder = RunRecorder(self.output, "crawl", getattr(spider, "asked_for", {}), accepts_fall=accepts_fall)
        self.recorder.prepare()
        known = previous_profile(self.output)
        study = getattr(spider, "study", None)
        if known is not None and study is not None:
            study.profiles.append(known)
            self.recorder.readers.profile = known

    def item_scraped(self, item: Any) -> None:
        """Take a record that went through all pipelines."""
        if isinstance(item, Record):
            self._run.add(item)

    def on_page_read(self, extraction: Extraction, language: str, page: int, fetched_at: datetime) -> None:
        """Note a page and what was refused on it."""
        facts = extraction.facts
        if facts.is_listing:
            self._run.page_read(language, page, facts)
        elif facts.is_out_of_range:
            self._run.page_beyond(language, page)
        for refusal in extraction.refusals:
            self._run.refuse(refusal, facts, fetched_at)

    def on_page_expected(self, language: str, page: int) -> None:
        """Note a page that a pager promised."""
        self._run.expect(language, page)

    def on_page_not_expected(self, language: str, page: int) -> None:
        """Forget a page that turned out to be another."""
        self._run.expected.discard((language, page))

    def on_profile_learned(self, studied: Studied, language: str, page: int) -> None:
        """Note what was learned, and a redesign."""
        self._run.readers.learned(studied, language, page)
        for redesign in self._run.readers.redesigns[-1:] if studied.replaces else ():
            logger.warning("%s", redesign.sentence)

    def on_page_lost(self, lost: LostPage) -> None:
        """Note a page that could not be read."""
        self._run.page_lost(lost)

    def spider_error(self, failure: Any) -> None:
        """A fault of the program's own loses records: the run must not look complete."""
        self.error = f"an error in the program: {failure.value!r}"

    def spider_closed(self, reason: str) -> None:
        """End the run: write, judge, publish."""
        stopped = None if reason == "finished" else _STOPPED.get(reason, f"Scrapy closed it ({reason})")
        stats = self.crawler.stats.get_stats() if self.crawler.stats else {}
        requests = {name: int(value) for name, value in sorted(stats.items()) if _COUNTED.match(name)}
        try:
            self.manifest = self._run.finish(requests, self.error or stopped)
        except OutputError as error:
            self.error = str(error)
            logger.error("%s", error)  # noqa: TRY400  # the sentence says it all, a traceback would hide it
            return
        log = logger.info if self.manifest.ended.value == "complete" else logger.error
        log("Run %s is %s. %s", self.manifest.run_id, self.manifest.ended.value, " ".join(self.manifest.reasons))
