"""Reading the pages of archives into a run: one after the other, or on several processors at once.

Pages are read in batches. The first one is read here, and what it teaches of the site serves all others, so the outcome
is the same on one processor and on many. No more batches are under way than processors can take.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milascraper.archive.errors import ArchiveError, needed
from milascraper.extract import Extraction, Profile, Study, complete
from milascraper.extract.listing import is_listing_address
from milascraper.page import Arrival, PageError
from milascraper.runs.manifest import LostPage
from milascraper.site import MILA

if TYPE_CHECKING:
    from milascraper.archive.capture import Capture
    from milascraper.archive.index import ArchiveIndex
    from milascraper.records import Publication
    from milascraper.runs.recorder import RunRecorder

#: Pages that are read together: so many, or fewer large ones (bytes).
BATCH, LARGEST_BATCH = 16, 32 * 1024 * 1024

#: An archived page, and what was read from it, or why it is no page (code and sentence).
Outcome = tuple["Capture", Extraction | tuple[str, str]]


def read_archives(
    archives: Sequence[Path], jobs: int, profile: Profile | None, recorder: RunRecorder, digests: dict[str, str]
) -> None:
    """Read every listing page of ``archives`` into a run; pages of another kind are passed over.

    ``digests``: what was read before, by its digest. Raises :class:`~milascraper.archive.ArchiveError` for what is no
    archive.
    """
    needed()
    from milascraper.archive.index import ArchiveIndex

    index = ArchiveIndex(archives)
    for damage in index.damages:
        recorder.page_lost(
            LostPage(url=damage.split(":")[0], language=None, page=None, why=damage, reason="archive_damaged")
        )
    passed_over = 0
    for capture, outcome in _outcomes(_captures(index, recorder), jobs, [profile] if profile else []):
        if isinstance(outcome, tuple):
            code, why = outcome
            if is_listing_address(capture.url, MILA):
                _lose(recorder, capture.url, code, why)
            else:
                passed_over += 1
            continue
        passed_over += not _take(capture, outcome, index, recorder, digests)
    if passed_over:
        click.echo(f"  {passed_over} pages of the archives are no listing and were passed over.")


def _captures(index: ArchiveIndex, recorder: RunRecorder) -> Iterator[Capture]:
    """The archives' pages; one that is damaged is lost."""
    for url in index.addresses():
        try:
            capture = index.find(url)
        except ArchiveError as error:
            if is_listing_address(url, MILA):
                _lose(recorder, url, "archive_damaged", str(error))
            continue
        if capture is not None:
            yield capture


def _lose(recorder: RunRecorder, url: str, reason: str, why: str) -> None:
    recorder.expect(None, url)
    recorder.page_lost(LostPage(url=url, language=None, page=None, why=why, reason=reason))


def _take(
    capture: Capture, extraction: Extraction, index: ArchiveIndex, recorder: RunRecorder, digests: dict[str, str]
) -> bool:
    """Take what was read from a page into the run; ``False`` for a page that is no listing."""
    facts, refused = extraction.facts, extraction.page_refusal
    if refused is not None and not is_listing_address(capture.url, MILA):
        return False
    known = digests.setdefault(facts.content_digest, capture.url)
    if known != capture.url:
        click.echo(f"  {capture.url}: the same page as {known}; counted once.", err=True)
        return True
    recorder.expect(None, capture.url)
    for refusal in extraction.refusals:
        recorder.refuse(refusal, facts, capture.at, None)
    for record in (*extraction.programs, *extraction.consent_categories):
        recorder.add(record)
    if refused is not None:
        recorder.page_lost(
            LostPage(
                url=capture.url, language=facts.language, page=facts.page, why=refused.detail, reason=refused.reason
            )
        )
        return True
    recorder.page_read(None, capture.url, facts)
    rest = {more.position: more.url for more in extraction.see_more}
    for publication in extraction.publications:
        recorder.add(_completed(publication, rest.get(publication.source.position), index, recorder))
    return True


def _completed(publication: Publication, url: str | None, index: ArchiveIndex, recorder: RunRecorder) -> Publication:
    """A publication with the rest of its abstract, where that is archived at a page of its own."""
    try:
        page = index.find(url) if url is not None else None
    except ArchiveError as error:
        recorder.page_lost(
            LostPage(url=url or "", language=publication.language, page=None, why=str(error), reason="archive_damaged")
        )
        return publication
    if page is None:
        return publication
    return complete(page.body, page.url, publication, content_type=page.content_type)


def _outcomes(captures: Iterator[Capture], jobs: int, profiles: list[Profile]) -> Iterator[Outcome]:
    """What each page says, in order."""
    study = Study(MILA, profiles)
    for batch in _batches(captures):
        yield from _read(batch, study)
        break
    if jobs == 1:
        for batch in _batches(captures):
            yield from _read(batch, Study(MILA, study.profiles))
        return
    with ProcessPoolExecutor(jobs) as pool:
        under_way: deque[Future[list[Outcome]]] = deque()
        for batch in _batches(captures):
            under_way.append(pool.submit(_read_elsewhere, batch, study.profiles))
            if len(under_way) > 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _batches(captures: Iterator[Capture]) -> Iterator[list[Capture]]:
    batch: list[Capture] = []
    size = 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.body)
        if len(batch) == BATCH or size > LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_elsewhere(batch: Sequence[Capture], profiles: Sequence[Profile]) -> list[Outcome]:
    """Read a batch in a process of its own; bodies are not sent back."""
    return [(_without_body(capture), outcome) for capture, outcome in _read(batch, Study(MILA, profiles))]


def _read(batch: Iterable[Capture], study: Study) -> Iterator[Outcome]:
    for capture in batch:
        arrival = Arrival(capture.at, capture.record_id or None)
        try:
            studied = study.read(capture.body, capture.url, content_type=capture.content_type, arrival=arrival)
        except PageError as error:
            yield capture, (error.code, str(error))
        else:
            yield capture, studied.extraction


def _without_body(capture: Capture) -> Capture:
    return replace(capture, body=b"")
