"""What happens during a run, and where it leads: ``latest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from milascraper.extract import PageFacts, Refusal, Studied
from milascraper.records import ConsentCategory, Program, Publication, Record
from milascraper.runs.closing import close
from milascraper.runs.evidence import carry_over
from milascraper.runs.folder import Job, OutputError, RunFolder, new_run_id
from milascraper.runs.kept import latest_meant
from milascraper.runs.ledger import PageEntry
from milascraper.runs.manifest import Ended, LostPage, Manifest
from milascraper.runs.quarantine import QuarantinedCard, TwoReadings
from milascraper.runs.readers import ReaderLog

#: A page with so many cards and no pager may be the first of many whose pager was not recognised.
FULL_PAGE = 10


@dataclass(slots=True)
class RunRecorder:
    """Gathers one run. ``prepare`` first, ``finish`` last; in between whatever is read, in any order."""

    output: Path
    command: Literal["crawl", "extract", "replay"]
    arguments: Mapping[str, str]
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    publications: list[Publication] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    categories: list[ConsentCategory] = field(default_factory=list)
    quarantine: list[QuarantinedCard] = field(default_factory=list)
    expected: set[tuple[str | None, object]] = field(default_factory=set)
    read: set[tuple[str | None, object]] = field(default_factory=set)
    out_of_range: int = 0
    cards_seen: int = 0
    unpaged: int = 0
    """Pages that are full and show no pager."""
    cut_pages: int = 0
    """Pages that lack their end tags."""
    torn_pages: int = 0
    """Those of them that end within an element."""
    cards_on: dict[tuple[str | None, object], int] = field(default_factory=dict)
    """Language and number of a page → how many cards it shows."""
    cut_abstracts: int = 0
    """Abstracts that were to go on at a page of their own, which could not be had or did not show the rest."""
    whole_abstracts: int = 0
    """Those of which that page gave the rest."""
    unread_promotions: set[str] = field(default_factory=set)
    """What stands beside promotions, built as they are, and was not read."""
    lost: list[LostPage] = field(default_factory=list)
    readers: ReaderLog = field(default_factory=ReaderLog)
    accepts_fall: bool = False
    """Whether this run may have fewer records and fields than the last complete one."""
    run_id: str = ""
    resumes: str | None = None
    """The run that this one goes on with."""
    folder: RunFolder = field(init=False)

    def __post_init__(self) -> None:
        self.run_id = self.run_id or new_run_id(self.started_at)
        self.folder = RunFolder(self.output, self.run_id)

    def prepare(self, restored: Sequence[PageEntry] = ()) -> None:
        """Make sure that the output can be written. ``restored``: the pages of the run that this one goes on with; what
        was archived of them comes along.

        Raises :class:`~milascraper.runs.folder.OutputError`, and :class:`~milascraper.archive.ArchiveError` where that
        archive is damaged.
        """
        job = Job(
            run_id=self.run_id,
            command=self.command,
            arguments=self.given(),
            started_at=self.started_at,
            resumes=self.resumes,
        )
        self.folder.prepare(job)
        if self.resumes is None:
            return
        try:
            # the evidence first: a page that is known must not be without
            carry_over(self.output / "runs" / self.resumes, self.folder)
            self.folder.restore(restored)
        except OSError as error:
            raise OutputError(
                f"{self.folder.path}: cannot be written ({error.strerror or error}); free some space"
            ) from error

    def given(self) -> dict[str, str]:
        """The arguments that say something."""
        return {name: value for name, value in self.arguments.items() if value}

    def note(self, entry: PageEntry) -> None:
        """Note a page of a ledger, without its records."""
        facts = entry.extraction.facts
        self.readers.learned(Studied(entry.extraction, entry.learned, entry.replaces), entry.language, entry.page)
        if facts.is_listing:
            self.page_read(entry.language, entry.page, facts)
        elif facts.is_out_of_range:
            self.page_beyond(entry.language, entry.page)
        for refusal in entry.extraction.refusals:
            self.refuse(refusal, facts, entry.fetched_at)

    def add(self, record: Record) -> None:
        """Take a record. Raises :class:`TypeError` for what is none."""
        if isinstance(record, Publication):
            self.publications.append(record)
        elif isinstance(record, Program):
            self.programs.append(record)
        elif isinstance(record, ConsentCategory):
            self.categories.append(record)
        else:
            raise TypeError(f"no record of ours: {record!r}")

    def expect(self, language: str | None, page: object) -> None:
        """Note a page that the run should read."""
        self.expected.add((language, page))

    def page_read(self, language: str | None, page: object, facts: PageFacts) -> None:
        """Note a listing page that was read."""
        self.expected.add((language, page))
        self.read.add((language, page))
        self.cards_seen += facts.cards_seen
        self.readers.page_read(facts)
        self.cut_pages += facts.is_cut
        self.torn_pages += facts.is_torn
        self.unread_promotions.update(facts.unread_promotions)
        self.cards_on[language, page] = facts.cards_seen
        self.unpaged += self.command != "extract" and not facts.has_pager and facts.cards_seen >= FULL_PAGE

    def page_beyond(self, language: str | None, page: object) -> None:
        """Note a page that lies beyond the listing's end: it was never there."""
        self.expected.discard((language, page))
        self.out_of_range += 1

    def page_lost(self, lost: LostPage) -> None:
        """Note a page that was not read."""
        self.lost.append(lost)

    def refuse(self, refusal: Refusal, facts: PageFacts, fetched_at: datetime | None, file: str | None = None) -> None:
        """Take a refusal into the quarantine."""
        self.readers.refused(refusal)
        self.quarantine.append(
            QuarantinedCard(
                url=facts.url,
                file=file,
                language=facts.language,
                page=facts.page,
                position=refusal.position,
                reason=refusal.reason,
                detail=refusal.detail or None,
                text=refusal.text or None,
                readings=tuple(
                    TwoReadings(field=name, grammar=grammar, profile=profile)
                    for name, (grammar, profile) in sorted(refusal.readings.items())
                ),
                content_digest=facts.content_digest,
                fetched_at=fetched_at,
            )
        )

    def finish(self, requests: Mapping[str, int], stopped: str | None = None) -> Manifest:
        """Write the files and the manifest, judge the run, and move ``latest`` if it ended well.

        Raises :class:`~milascraper.runs.folder.OutputError`; the run's folder is there whole then, or not at all, and
        ``latest`` leads where it led before.
        """
        try:
            manifest = close(self, requests, stopped)
            self.folder.publish(keeps_ledger=manifest.ended is not Ended.COMPLETE)
        except OSError:
            self.folder.clear()
            if self.command == "extract":
                self.folder.discard()
            raise
        if manifest.ended is Ended.COMPLETE:
            meant = latest_meant(self.output)
            if meant is not None and meant.manifest.run_id == manifest.run_id:
                self.folder.point_latest()
        return manifest
