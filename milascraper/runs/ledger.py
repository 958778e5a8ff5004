"""The ledger of a run: every page that was read, the moment it was read, so that a killed run loses none of them.

One line of JSON an entry, appended with a single write. A line that a kill cut off is no entry, and the page is asked
for again. (Scrapy's JOBDIR is safe only for clean stops.)
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from milascraper.extract import Extraction, Profile
from milascraper.records import Publication, Record

NAME: Final = "ledger.jsonl"


class PageEntry(BaseModel):
    """A page that was read, with everything on it."""

    model_config = ConfigDict(frozen=True)

    entry: Literal["page"] = "page"
    language: str
    page: int
    fetched_at: datetime
    extraction: Extraction
    waiting: tuple[int, ...] = ()
    """Positions of the publications whose abstracts were asked for at pages of their own."""
    whole_abstracts: int = 0
    """How many of its abstracts were had from pages of their own, where they were asked for before."""
    learned: Profile | None = None
    """The profile that was learned from the page."""
    replaces: str | None = None


class CompletedEntry(BaseModel):
    """A publication whose abstract went on at a page of its own, after that page was asked for."""

    model_config = ConfigDict(frozen=True)

    entry: Literal["completed"] = "completed"
    publication: Publication


_ENTRY: TypeAdapter[PageEntry | CompletedEntry] = TypeAdapter(PageEntry | CompletedEntry)


class Ledger:
    """A ledger that is being written. Raises :class:`OSError` where it cannot be."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def append(self, entry: PageEntry | CompletedEntry) -> None:
        """Write one entry, whole, flushed to disk."""
        line = entry.model_dump_json().encode() + b"\n"
        written = os.write(self._file, line)
        if written < len(line):
            raise OSError(28, "No space left on device")
        os.fsync(self._file)

    def close(self) -> None:
        """Write no more."""
        os.close(self._file)


def entries(path: Path) -> Iterator[PageEntry | CompletedEntry]:
    """The whole entries of a ledger; what a kill cut off, or another version wrote, is passed over."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines:
        if not line:
            continue
        try:
            yield _ENTRY.validate_json(line)
        except ValidationError:
            continue


def pages_done(path: Path) -> list[PageEntry]:
    """The pages that need not be asked for again: all on them is known, abstracts on pages of their own included. One
    that could not be had is asked for again.

    In order of arrival, each page once, with its completed publications.
    """
    pages: dict[tuple[str, int], PageEntry] = {}
    completed: dict[tuple[str, int | None, int], Publication] = {}
    for entry in entries(path):
        if isinstance(entry, PageEntry):
            pages[entry.language, entry.page] = entry
        else:
            publication = entry.publication
            completed[publication.language, publication.source.page, publication.source.position] = publication
    return [whole for entry in pages.values() if (whole := _whole(entry, completed)) is not None]


def records_of(entry: PageEntry) -> Iterator[Record]:
    """All records of a page."""
    extraction = entry.extraction
    yield from extraction.programs
    yield from extraction.consent_categories
    yield from extraction.publications


def _whole(entry: PageEntry, completed: dict[tuple[str, int | None, int], Publication]) -> PageEntry | None:
    extraction = entry.extraction
    waiting = set(entry.waiting)
    publications: list[Publication] = []
    for publication in extraction.publications:
        position = publication.source.position
        rest = completed.get((publication.language, publication.source.page, position))
        if position in waiting and (rest is None or not rest.abstract_complete):
            return None
        publications.append(rest or publication)
    changed = _replaced(extraction, publications)
    return entry.model_copy(
        update={"extraction": changed, "waiting": (), "whole_abstracts": entry.whole_abstracts + len(waiting)}
    )


def _replaced(extraction: Extraction, publications: Sequence[Publication]) -> Extraction:
    return Extraction(
        extraction.facts,
        tuple(publications),
        extraction.programs,
        extraction.consent_categories,
        extraction.refusals,
    )
