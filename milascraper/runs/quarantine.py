"""What was refused, as ``quarantine.jsonl`` holds it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field, field_validator

from milascraper.extract import REASONS
from milascraper.records.record import SCHEMA_VERSION, Language, Strict, Url
from milascraper.records.text import Text


class TwoReadings(Strict):
    """A field on which the readers disagree."""

    field: Text = Field(description="The field; `card` for the card's own extent.")
    grammar: str = Field(description="What the grammar took for it.")
    profile: str = Field(description="What the learned profile took for it.")


class QuarantinedCard(Strict):
    """One card, or one page, that was not read, and why."""

    kind: ClassVar[str] = "quarantine"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    url: Url | None = Field(description="Address of the page; null when it is unknown.")
    file: Text | None = Field(description="Name of the saved file the page was read from; null in a crawl.")
    language: Language | None = Field(description="Language of the page; null when it is unknown.")
    page: int | None = Field(ge=0, description="Number of the listing page, from 0.")
    position: int | None = Field(ge=1, description="Place of the card on the page, from 1; null for a whole page.")
    reason: Text = Field(description="Why: one of the documented reasons.")
    detail: Text | None = Field(description="What happened, in words.")
    text: Text | None = Field(description="The refused text as it stands on the page; null when it has none.")
    readings: tuple[TwoReadings, ...] = Field(
        default=(), description="Both readings, where grammar and profile disagree; empty otherwise."
    )
    content_digest: Text | None = Field(description="`sha256:` and the SHA-256 of the page's body.")
    fetched_at: datetime | None = Field(description="When the page was fetched, UTC; null for a saved page.")

    @field_validator("reason")
    @classmethod
    def _known(cls, reason: str) -> str:
        if reason not in REASONS:
            raise ValueError(f"unknown reason: {reason}")
        return reason
