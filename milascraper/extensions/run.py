"""Writes the run: hears of records, pages and refusals, and ends with the run's folder and manifest."""

from __future__ import annotations

import contextlib
import logging
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError
from scrapy import signals
from scrapy.exceptions import CloseSpider, NotConfigured

from milascraper.archive import ArchiveError
from milascraper.extensions.signals import (
    page_expected,
    page_lost,
    page_not_expected,
    page_read,
    page_restored,
    remarked,
)
from milascraper.extract import Profile
from milascraper.records import Publication, Record
from milascraper.runs.folder import OutputError
from milascraper.runs.kept import base_of
from milascraper.runs.ledger import NAME as LEDGER
from milascraper.runs.ledger import CompletedEntry, Ledger, PageEntry, pages_done
from milascraper.runs.lock import LockedError, locked
from milascraper.runs.previous import previous_profile
from milascraper.runs.recorder import RunRecorder

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

    from milascraper.extract import Studied
    from milascraper.runs.manifest import LostPage, Manifest

logger = logging.getLogger(__name__)

_COUNTED = re.compile(
    r"downloader/(?:request_count|request_bytes|response_count|response_bytes|response_status_count/\d+)$|retry/count$|"
    r"milascraper/off_site_refused$|robotstxt/forbidden$|httpcache/(?:revalidate|firsthand|invalidate)$"
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
        self.ledger: Ledger | None = None
        self.waiting: set[tuple[str, int | None, int]] = set()
        """Language, page and position of publications that wait for a page of their own."""
        self.manifest: Manifest | None = None
        self.error: str | None = None
        self.lock = contextlib.ExitStack()
        """The output's lock, where nobody else holds it for this run."""

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
            (extension.item_error, signals.item_error),
            (extension.spider_closed, signals.spider_closed),
            (extension.on_page_read, page_read),
            (extension.on_page_expected, page_expected),
            (extension.on_page_not_expected, page_not_expected),
            (extension.on_page_lost, page_lost),
            (extension.on_page_restored, page_restored),
            (extension.on_remark, remarked),
        ):
            crawler.signals.connect(handler, signal=signal)
        return extension

    @property
    def _run(self) -> RunRecorder:
        if self.recorder is None:
            raise RuntimeError("the spider was not opened")
        return self.recorder

    def spider_opened(self, spider: Spider) -> None:
        """Begin the run, or go on with one that was cut off."""
        try:
            self._open(spider)
        except CloseSpider:
            raise
        except Exception as error:  # Scrapy only logs what a handler raises, and would crawl without its run
            self._blame(error)
            logger.exception("The run could not be begun")
            raise CloseSpider("error") from error

    def _blame(self, error: BaseException) -> None:
        """Note a fault of the program's own: the run must not look complete."""
        self.error = f"an error in the program: {error!r}"

    def _open(self, spider: Spider) -> None:
        settings = self.crawler.settings
        if not settings.get("MILASCRAPER_RUN_ID"):
            self._locks()
        resumes = settings.get("MILASCRAPER_RESUME") or None
        self.recorder = RunRecorder(
            self.output,
            "replay" if settings.getlist("MILASCRAPER_REPLAY") else "crawl",
            getattr(spider, "asked_for", {}),
            accepts_fall=settings.getbool("MILASCRAPER_ACCEPT_FALL"),
            run_id=settings.get("MILASCRAPER_RUN_ID") or "",
            resumes=resumes,
        )
        restored = pages_done(self.output / "runs" / resumes / LEDGER) if resumes else []
        try:
            self.recorder.prepare(restored)
        except (OutputError, ArchiveError) as error:
            self.error, self.recorder = str(error), None
            logger.error("%s", error)  # noqa: TRY400  # the sentence says it all, a traceback would hide it
            raise CloseSpider("unwritable") from None
        self.ledger = Ledger(self.recorder.folder.ledger)
        if self.recorder.arguments.get("since_last"):
            base = base_of(self.output, self.recorder.arguments)
            spider.known_ids = frozenset(row["id"] for row in base.rows)  # type: ignore[attr-defined]  # a spider that can peek
        study = getattr(spider, "study", None)
        known = self._known_profile()
        if study is not None:
            study.profiles = [entry.learned for entry in reversed(restored) if entry.learned is not None]
            study.profiles += [known] if known is not None else []
            self.recorder.readers.profile = known
            spider.restored = restored  # type: ignore[attr-defined]  # a spider that studies can go on

    def _known_profile(self) -> Profile | None:
        """What is known of the site before the first page: by the last complete run, or by the one that is replayed."""
        told = self.crawler.settings.get("MILASCRAPER_PROFILE")
        try:
            return Profile.model_validate_json(told) if told else previous_profile(self.output)
        except ValidationError as error:
            self.error = f"MILASCRAPER_PROFILE is no profile: {error.errors()[0]['msg']}"
            logger.error("%s", self.error)  # noqa: TRY400  # the sentence says it all, a traceback would hide it
            raise CloseSpider("profile") from None

    def _locks(self) -> None:
        """Hold the output's lock, or end the crawl. ``milascraper crawl`` holds it itself and names the run."""
        try:
            self.lock.enter_context(locked(self.output))
        except (LockedError, OutputError) as error:
            self.error = str(error)
            logger.error("%s", error)  # noqa: TRY400  # the sentence says it all, a traceback would hide it
            raise CloseSpider("locked") from None

    def item_scraped(self, item: Any) -> None:
        """Take a record that went through all pipelines."""
        if not isinstance(item, Record):
            return
        try:
            self._take(item)
        except Exception as error:
            self._blame(error)
            raise

    def _take(self, item: Record) -> None:
        self._run.add(item)
        if isinstance(item, Publication):
            place = (item.language, item.source.page, item.source.position)
            if place in self.waiting:
                self.waiting.discard(place)
                if item.abstract_complete:
                    self._run.whole_abstracts += 1
                else:
                    self._run.cut_abstracts += 1
                self._note(CompletedEntry(publication=item))

    def on_page_read(
        self, studied: Studied, language: str, page: int, fetched_at: datetime, waiting: tuple[int, ...]
    ) -> None:
        """Note a page and what was refused on it."""
        entry = PageEntry(
            language=language,
            page=page,
            fetched_at=fetched_at,
            extraction=studied.extraction,
            waiting=waiting,
            learned=studied.learned,
            replaces=studied.replaces,
        )
        self._run.note(entry)
        if studied.replaces:
            logger.warning("%s", self._run.readers.redesigns[-1].sentence)
        refusal = studied.extraction.page_refusal
        if refusal is None or refusal.reason == "out_of_range":
            self.waiting.update((language, studied.extraction.facts.page, position) for position in waiting)
            self._note(entry)

    def on_page_restored(self, entry: PageEntry) -> None:
        """Note a page that is known from the run that is gone on with."""
        self._run.note(entry)

    def on_remark(self, sentence: str) -> None:
        """Take what is to be said of the run."""
        self._run.remarks.append(sentence)

    def _note(self, entry: PageEntry | CompletedEntry) -> None:
        """Write an entry to the ledger; without one the run could not be gone on with, so it ends here."""
        if self.ledger is None:
            return
        try:
            self.ledger.append(entry)
        except OSError as error:
            self.ledger = None
            self.give_up(error)

    def give_up(self, error: Exception) -> None:
        """End the crawl, because what it must keep cannot be written."""
        why = error.strerror or error if isinstance(error, OSError) else error
        self.error = f"{self._run.folder.path}: cannot be written ({why}); free some space"
        if self.crawler.engine is not None:
            self.crawler.engine.close_spider(self.crawler.spider, "unwritable")  # type: ignore[arg-type]  # open

    def on_page_expected(self, language: str, page: int) -> None:
        """Note a page that a pager promised."""
        self._run.expect(language, page)

    def on_page_not_expected(self, language: str, page: int) -> None:
        """Forget a page that turned out to be another."""
        self._run.expected.discard((language, page))

    def on_page_lost(self, lost: LostPage) -> None:
        """Note a page that could not be read."""
        self._run.page_lost(lost)

    def spider_error(self, failure: Any) -> None:
        """A fault in the spider loses records."""
        self._blame(failure.value)

    def item_error(self, failure: Any) -> None:
        """A fault in a pipeline loses a record."""
        self._blame(failure.value)

    def spider_closed(self, reason: str) -> None:
        """End the run: write, judge, publish."""
        with self.lock:
            if self.recorder is not None:
                self._end(reason)

    def _why_stopped(self, reason: str) -> str:
        """In words why Scrapy closed the spider before it was through."""
        deadline = self.crawler.settings.get("MILASCRAPER_DEADLINE")
        if reason == "shutdown" and deadline and datetime.now(UTC) >= datetime.fromisoformat(deadline):
            return f"it had not ended at its deadline ({deadline[:19]}Z)"
        return _STOPPED.get(reason, f"Scrapy closed it ({reason})")

    def _end(self, reason: str) -> None:
        if self.ledger is not None:
            self.ledger.close()
        stopped = None if reason == "finished" else self._why_stopped(reason)
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
