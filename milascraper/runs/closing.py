"""The end of a run: what was gathered is sorted, written, judged, and summed up in the manifest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from milascraper import __version__
from milascraper.records import ConsentCategory, Program, Publication
from milascraper.runs import assembly
from milascraper.runs.changes import Change, refused_texts
from milascraper.runs.commit import commit
from milascraper.runs.comparison import Measured, fallen
from milascraper.runs.evidence import gathered
from milascraper.runs.fill_rates import fill_rates
from milascraper.runs.history import WorkHistory
from milascraper.runs.jsonl import to_document, to_lines
from milascraper.runs.kept import crawls_of
from milascraper.runs.manifest import Ended, LostPage, Manifest, Pages
from milascraper.runs.quarantine import QuarantinedCard
from milascraper.runs.scope import is_peek, is_whole
from milascraper.runs.sequel import sequel
from milascraper.runs.short_pages import short_pages
from milascraper.runs.verdict import Figures, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milascraper.runs.gathered import Gathered
    from milascraper.runs.manifest import WrittenFile


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The records of a run as they are written."""

    publications: list[Publication]
    programs: list[Program]
    categories: list[ConsentCategory]
    quarantine: list[QuarantinedCard]
    repeated_pages: int
    """Pages that show nothing but what another one showed."""

    @property
    def refused_cards(self) -> int:
        return sum(card.position is not None and card.reason != "duplicate_listing" for card in self.quarantine)


def close(run: Gathered, requests: Mapping[str, int], stopped: str | None) -> Manifest:
    """Write a run's files and its manifest. ``requests``: how many of each kind were made; ``stopped``: why it ended
    before its time. Raises :class:`OSError`."""
    told = _sorted(run)
    written = {
        Publication.kind: to_lines(told.publications),
        Program.kind: to_lines(told.programs),
        ConsentCategory.kind: to_lines(told.categories),
        QuarantinedCard.kind: to_lines(told.quarantine),
    }
    files = [run.folder.write(f"{kind}.jsonl", lines) for kind, lines in written.items()]
    if run.readers.profile is not None:
        files.append(run.folder.write("profile.json", [to_document(run.readers.profile)]))
    lost = tuple(sorted(run.lost, key=_place_of_lost))
    rates = fill_rates(told.publications)
    verdict = _judged(run, told, lost, rates, stopped)
    following, damaged = _follow(run, told) if _goes_on(run, verdict) else ([], ())
    evidence = gathered(run.folder)
    manifest = Manifest(
        run_id=run.run_id,
        resumes=run.resumes,
        program_version=__version__,
        commit=commit(),
        command=run.command,
        arguments=run.given(),
        partial=not is_whole(run.given()),
        started_at=run.started_at,
        finished_at=datetime.now(UTC),
        ended=verdict.ended,
        reasons=(*verdict.reasons, *verdict.remarks, *run.remarks, *damaged, *evidence.remarks),
        pages=Pages(
            expected=len(run.expected),
            read=len(run.read),
            out_of_range=run.out_of_range.total(),
            repeated=told.repeated_pages,
            lost=lost,
        ),
        cards_seen=run.cards_seen,
        records={
            Publication.kind: len(told.publications),
            Program.kind: len(told.programs),
            ConsentCategory.kind: len(told.categories),
        },
        fill_rates=rates,
        quarantine=dict(sorted(Counter(card.reason for card in told.quarantine).items())),
        drift=run.readers.drift(),
        requests=dict(requests),
        files=(*files, *following, *evidence.files),
    )
    run.folder.write("manifest.json", [to_document(manifest)])
    return manifest


def _sorted(run: Gathered) -> _Sorted:
    kept, moved = assembly.publications(run.publications)
    read_pages = {(record.language, record.source.page) for record in run.publications}
    kept_pages = {(record.language, record.source.page) for record in kept}
    return _Sorted(
        publications=kept,
        programs=assembly.once(run.programs),
        categories=assembly.once(run.categories),
        quarantine=sorted([*run.quarantine, *map(_moved, moved)], key=_place),
        repeated_pages=len(read_pages - kept_pages),
    )


def _judged(
    run: Gathered, told: _Sorted, lost: tuple[LostPage, ...], rates: dict[str, float], stopped: str | None
) -> Verdict:
    """How the run ended, beside the last complete one of its kind."""
    arguments = run.given()
    is_measured = run.command == "crawl" and not run.accepts_fall and not is_peek(arguments)
    before = crawls_of(run.output, arguments)[-1:] if is_measured else []
    measured = Measured(len(told.publications), told.refused_cards, rates)
    return judge(
        Figures(
            expected_pages=len(run.expected),
            read_pages=len(run.read),
            repeated_pages=told.repeated_pages,
            lost=lost,
            publications=len(told.publications),
            refused_cards=told.refused_cards,
            fallen=fallen(measured, before[0].manifest, arguments) if before else (),
            stopped=stopped,
            unpaged=run.unpaged,
            beyond=max(run.out_of_range.values(), default=0) if run.command != "extract" else 0,
            cut_pages=run.cut_pages,
            torn_pages=run.torn_pages,
            short_pages=short_pages(run.cards_on if run.command == "crawl" else {}),
            cut_abstracts=run.cut_abstracts,
            whole_abstracts=run.whole_abstracts,
            unread_promotions=run.unread_promotions,
        )
    )


def _goes_on(run: Gathered, verdict: Verdict) -> bool:
    """Whether a run adds to the history: a crawl that is complete."""
    return verdict.ended is Ended.COMPLETE and run.command == "crawl"


def _follow(run: Gathered, told: _Sorted) -> tuple[list[WrittenFile], tuple[str, ...]]:
    """The files that say what has changed since the last run, and which damaged ones could not be compared."""
    arguments = run.given()
    texts = refused_texts([card.model_dump(mode="json") for card in told.quarantine])
    following = sequel(run.output, arguments, told.publications, texts, run.started_at)
    files = [run.folder.write(f"{Change.kind}.jsonl", to_lines(following.changes))]
    if not is_peek(arguments):
        files.append(run.folder.write(f"{WorkHistory.kind}.jsonl", to_lines(following.history)))
    return files, following.damaged


def _place_of_lost(page: LostPage) -> tuple[str, int, str]:
    return page.language or "", page.page if page.page is not None else -1, page.url


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
