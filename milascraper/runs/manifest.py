"""The manifest: what a run was, what it read, how it ended, and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from milascraper.records.record import SCHEMA_VERSION, Strict
from milascraper.records.text import Text
from milascraper.runs.drift import Drift


class Ended(StrEnum):
    """How a run ended."""

    COMPLETE = "complete"
    DEGRADED = "degraded"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class LostPage(Strict):
    """A page that was asked for and not read."""

    url: Text = Field(description="Its address, or the file it was saved in.")
    language: str | None = Field(description="Language of the listing it belongs to.")
    page: int | None = Field(description="Its number, from 0.")
    why: Text = Field(description="What happened, in words.")
    reason: Text = Field(
        description=(
            "A code: a refusal's reason, or `http_404`, `robots_txt`, `network`, `off_site`, `left_alone` (the site "
            "asked for a longer wait than a crawl takes), `stopped`, `ignored`."
        )
    )


class Pages(Strict):
    """The pages of a run."""

    expected: int = Field(ge=0, description="Listing pages the pagers promised, within what was asked for.")
    read: int = Field(ge=0, description="Listing pages that were read.")
    out_of_range: int = Field(ge=0, description="Pages beyond the listing's end; the listing shrank during the crawl.")
    repeated: int = Field(ge=0, description="Pages that showed only cards of an earlier page.")
    lost: tuple[LostPage, ...] = Field(description="Pages that were not read, and why.")


class WrittenFile(Strict):
    """One file of the run."""

    name: Text = Field(description="Its name within the run's folder.")
    records: int = Field(ge=0, description="Records in it: its lines, or one for a document.")
    bytes: int = Field(ge=0, description="Its size in bytes.")
    sha256: Text = Field(description="SHA-256 of its bytes, hexadecimal.")


class Manifest(Strict):
    """One run."""

    kind: ClassVar[str] = "manifest"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this file's schema.")
    run_id: Text = Field(description="The run's name and folder.")
    resumes: Text | None = Field(default=None, description="The run that this one went on with, if any.")
    program_version: Text = Field(description="Version of milascraper.")
    commit: Text | None = Field(default=None, description="Commit of the program, where it runs from a checkout.")
    command: Literal["crawl", "extract", "replay"] = Field(description="What was run.")
    arguments: dict[str, str] = Field(description="What it was asked for.")
    partial: bool = Field(
        default=False, description="Whether the run was asked for a part of the listing: its silence says nothing."
    )
    started_at: datetime = Field(description="Start, UTC.")
    finished_at: datetime = Field(description="End, UTC.")
    ended: Ended = Field(description="How the run ended.")
    reasons: tuple[str, ...] = Field(description="Why, in sentences; empty for a run without fault.")
    pages: Pages = Field(description="Its pages.")
    cards_seen: int = Field(ge=0, description="Cards the pages show by their own repetition.")
    records: dict[str, int] = Field(description="Records written, by kind.")
    fill_rates: dict[str, float] = Field(description="Share of publications that have each field, 0 to 1.")
    quarantine: dict[str, int] = Field(description="Refusals by reason.")
    drift: Drift = Field(description="What the two readers made of the pages.")
    requests: dict[str, int] = Field(
        description=(
            "Requests, responses by status, retries and bytes, as Scrapy counted. In a conditional crawl "
            "`httpcache/revalidate` counts the answers 304, whose pages were kept and count as 200 with their bytes."
        )
    )
    files: tuple[WrittenFile, ...] = Field(description="The run's files but this one.")
