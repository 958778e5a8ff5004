"""What happens during a run, and its end: files, manifest, verdict, ``latest``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from milascraper import __version__
from milascraper.extract import PageFacts, Refusal, Studied
from milascraper.records import ConsentCategory, Program, Publication, Record
from milascraper.runs import assembly
from milascraper.runs.changes import Change, refused_texts
from milascraper.runs.commit import commit
from milascraper.runs.comparison import Measured, fallen
from milascraper.runs.evidence import carry_over, gathered
from milascraper.runs.fill_rates import fill_rates
from milascraper.runs.folder import Job, OutputError, RunFolder, new_run_id
from milascraper.runs.history import WorkHistory
from milascraper.runs.jsonl import to_document, to_lines
from milascraper.runs.kept import crawls_of, latest_meant
from milascraper.runs.ledger import PageEntry
from milascraper.runs.manifest import Ended, LostPage, Manifest, Pages
from milascraper.runs.quarantine import QuarantinedCard, TwoReadings
from milascraper.runs.readers import ReaderLog
from milascraper.runs.scope import is_peek, is_whole
from milascraper.runs.sequel import sequel
from milascraper.runs.short_pages import short_pages
from milascraper.runs.verdict import Figures, judge

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
            arguments={name: value for name, value in self.arguments.items() if value},
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
            manifest = self._write(requests, stopped)
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

    def _write(self, requests: Mapping[str, int], stopped: str | None) -> Manifest:
        kept, moved = assembly.publications(self.publications)
        self.quarantine.extend(_moved(record) for record in moved)
        quarantine = sorted(self.quarantine, key=_place)
        written: dict[str, list[Publication] | list[Program] | list[ConsentCategory] | list[QuarantinedCard]] = {
            Publication.kind: kept,
            Program.kind: assembly.once(self.programs),
            ConsentCategory.kind: assembly.once(self.categories),
            QuarantinedCard.kind: quarantine,
        }
        files = tuple(self.folder.write(f"{kind}.jsonl", to_lines(rows)) for kind, rows in written.items())
        if self.readers.profile is not None:
            files += (self.folder.write("profile.json", [to_document(self.readers.profile)]),)
        read_pages = {(record.language, record.source.page) for record in self.publications}
        kept_pages = {(record.language, record.source.page) for record in kept}
        repeated = len(read_pages - kept_pages)
        lost = tuple(
            sorted(
                self.lost, key=lambda page: (page.language or "", page.page if page.page is not None else -1, page.url)
            )
        )
        rates = fill_rates(kept)
        refused = sum(card.position is not None and card.reason != "duplicate_listing" for card in quarantine)
        arguments = {name: value for name, value in self.arguments.items() if value}
        is_measured = self.command == "crawl" and not self.accepts_fall and not is_peek(arguments)
        before = crawls_of(self.output, arguments)[-1:] if is_measured else []
        short = short_pages(self.cards_on if self.command == "crawl" else {})
        verdict = judge(
            Figures(
                expected_pages=len(self.expected),
                read_pages=len(self.read),
                repeated_pages=repeated,
                lost=lost,
                publications=len(kept),
                refused_cards=refused,
                fallen=fallen(Measured(len(kept), refused, rates), before[0].manifest, arguments) if before else (),
                stopped=stopped,
                unpaged=self.unpaged,
                cut_pages=self.cut_pages,
                torn_pages=self.torn_pages,
                short_pages=short,
                cut_abstracts=self.cut_abstracts,
                whole_abstracts=self.whole_abstracts,
                unread_promotions=self.unread_promotions,
            )
        )
        damaged: tuple[str, ...] = ()
        if verdict.ended is Ended.COMPLETE and self.command == "crawl":
            texts = refused_texts([card.model_dump(mode="json") for card in quarantine])
            following = sequel(self.output, arguments, kept, texts, self.started_at)
            damaged = following.damaged
            files += (self.folder.write(f"{Change.kind}.jsonl", to_lines(following.changes)),)
            if not is_peek(arguments):
                files += (self.folder.write(f"{WorkHistory.kind}.jsonl", to_lines(following.history)),)
        evidence = gathered(self.folder)
        manifest = Manifest(
            run_id=self.run_id,
            resumes=self.resumes,
            program_version=__version__,
            commit=commit(),
            command=self.command,
            arguments=arguments,
            partial=not is_whole(arguments),
            started_at=self.started_at,
            finished_at=datetime.now(UTC),
            ended=verdict.ended,
            reasons=(*verdict.reasons, *verdict.remarks, *damaged, *evidence.remarks),
            pages=Pages(
                expected=len(self.expected),
                read=len(self.read),
                out_of_range=self.out_of_range,
                repeated=repeated,
                lost=lost,
            ),
            cards_seen=self.cards_seen,
            records={kind: len(rows) for kind, rows in written.items() if kind != QuarantinedCard.kind},
            fill_rates=rates,
            quarantine=dict(sorted(Counter(card.reason for card in quarantine).items())),
            drift=self.readers.drift(),
            requests=dict(requests),
            files=files + evidence.files,
        )
        self.folder.write("manifest.json", [to_document(manifest)])
        return manifest


def _moved(record: Publication) -> QuarantinedCard:
    source = record.source
    return QuarantinedCard(
        url=source.url,
        file=None,
        language=record.language,
        page=source.page,
        position=source.position,
        reason="duplicate_listing",
        detail="the card was already read on the page before",
        text=record.title or record.abstract,
        content_digest=source.content_digest,
        fetched_at=source.fetched_at,
    )


def _place(card: QuarantinedCard) -> tuple[str, int, int, str, str]:
    page = card.page if card.page is not None else -1
    return card.language or "", page, card.position or 0, card.file or card.url or "", card.reason
