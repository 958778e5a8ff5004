"""What a run has gathered so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from milascraper.records import ConsentCategory, Program, Publication
from milascraper.runs.folder import RunFolder, new_run_id
from milascraper.runs.manifest import LostPage
from milascraper.runs.quarantine import QuarantinedCard
from milascraper.runs.readers import ReaderLog


@dataclass(slots=True)
class Gathered:
    """One run: how it was asked for, and what has come of it."""

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
    out_of_range: Counter[str | None] = field(default_factory=Counter)
    """Language of a listing → how many of its pages lay beyond its end."""
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
    remarks: list[str] = field(default_factory=list)
    """What is to be said of the run besides."""
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

    def given(self) -> dict[str, str]:
        """The arguments that say something."""
        return {name: value for name, value in self.arguments.items() if value}
