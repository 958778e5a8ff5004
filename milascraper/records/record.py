"""What every record has: a schema version, strictness, and where it was read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from milascraper.records.text import Text
from milascraper.records.warnings import WARNINGS

#: Version of the records' schemas: major when a field's meaning changes or it goes, minor when one comes.
SCHEMA_VERSION: Final = "1.0"

Url = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Strict(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Source(Strict):
    """Where and how a record was read."""

    url: Url | None = Field(description="Address of the page; null when the page does not tell it (a saved file).")
    page: int | None = Field(ge=0, description="Number of the listing page, counted from 0.")
    position: int = Field(ge=1, description="Place of the record among its kind on the page, counted from 1.")
    fetched_at: datetime | None = Field(
        description="When the page was fetched, UTC; null for a saved page whose time is unknown."
    )
    archived_as: Text | None = Field(
        default=None,
        description=(
            "WARC-Record-ID, without its brackets, of the page's response in the run's `archive.wacz`; null when the "
            "page was not archived."
        ),
    )
    content_digest: str = Field(
        pattern=r"^sha256:[0-9a-f]{64}$", description="`sha256:` and the SHA-256 of the page's body as received."
    )
    reader: Text = Field(description="Which reader read the record, and its version.")
    warnings: tuple[str, ...] = Field(
        default=(), description="Codes of what is missing or unsure, sorted; see the data dictionary."
    )

    @field_validator("warnings")
    @classmethod
    def _known(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(set(codes) - set(WARNINGS))
        if unknown:
            raise ValueError(f"unknown warning codes: {', '.join(unknown)}")
        return tuple(sorted(set(codes)))


class Record(Strict):
    """What is written as one line of JSON."""

    kind: ClassVar[str]
    """The name of the record's file, without its ending."""

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    id: Text = Field(description="Identifies the record within its file; see the identity page of the docs.")
