"""What happens during a run, and where it leads: ``latest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from milascraper.extract import PageFacts, Refusal, Studied
from milascraper.records import ConsentCategory, Program, Publication, Record
from milascraper.runs.closing import close
from milascraper.runs.evidence import carry_over
from milascraper.runs.folder import Job, OutputError
from milascraper.runs.gathered import Gathered
from milascraper.runs.kept import latest_meant
from milascraper.runs.ledger import PageEntry
from milascraper.runs.manifest import Ended, LostPage, Manifest
from milascraper.runs.quarantine import QuarantinedCard, TwoReadings

#: A page with so many cards and no pager may be the first of many whose pager was not recognised.
FULL_PAGE = 10


@dataclass(slots=True)
class RunRecorder(Gathered):
    """Gathers one run. ``prepare`` first, ``finish`` last; in between whatever is read, in any order."""

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

    def note(self, entry: PageEntry) -> None:
        """Note a page of a ledger, without its records."""
        facts = entry.extraction.facts
        self.readers.learned(Studied(entry.extraction, entry.learned, entry.replaces), entry.language, entry.page)
        if facts.is_listing:
            self.page_read(entry.language, entry.page, facts)
        elif facts.is_out_of_range:
            self.page_beyond(entry.language, entry.page)
        self.whole_abstracts += entry.whole_abstracts
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
        self.out_of_range[language] += 1

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
