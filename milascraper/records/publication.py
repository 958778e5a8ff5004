"""A publication: one card of the listing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from milascraper.records.record import Language, Record, Source, Strict, Url
from milascraper.records.text import LineText, LongText, Text


class Status(StrEnum):
    """The status of a release, the same in every language. The printed vocabulary is open: see ``OTHER``."""

    PUBLISHED = "published"
    PREPRINT = "preprint"
    ACCEPTED = "accepted"
    POSTER = "poster"
    ORAL = "oral"
    SPOTLIGHT = "spotlight"
    HIGHLIGHT = "highlight"
    REGULAR = "regular"
    UNKNOWN = "unknown"
    """The site says it is unknown."""
    OTHER = "other"
    """The site says something that is not in this list; ``status_label`` holds it."""


class LinkKind(StrEnum):
    """What a link leads to, by its address."""

    DOI = "doi"
    ARXIV = "arxiv"
    OPENREVIEW = "openreview"
    PMLR = "pmlr"
    PUBMED = "pubmed"
    PMC = "pmc"
    OPENALEX = "openalex"
    DBLP = "dblp"
    PDF = "pdf"
    CODE = "code"
    OTHER = "other"


class Author(Strict):
    """One author, as printed."""

    name: LineText = Field(description="The name as the card prints it.")
    profile_url: Url | None = Field(
        description="Address of the author's page in Mila's directory, if the name links to it."
    )


class Link(Strict):
    """One link of the card."""

    url: Url = Field(description="Absolute address.")
    label: LineText | None = Field(description="The link's text as printed, usually its host.")
    kind: LinkKind = Field(description="What the link leads to; a PDF is `pdf` whatever its host.")


class Publication(Record):
    """One card of the listing."""

    kind: ClassVar[str] = "publications"

    work_id: Text = Field(description="Identifies the work a card shows, across releases and languages.")
    title: LineText | None = Field(description="The title as printed, with plain spaces; raw TeX stays raw.")
    title_url: Url | None = Field(description="Where the title links, if it does.")
    authors: tuple[Author, ...] = Field(description="All authors in printed order; empty when the card shows none.")
    abstract: LongText | None = Field(description="The abstract, both sides of its seam joined; raw TeX stays raw.")
    abstract_complete: bool | None = Field(
        description="False when only the head of the abstract could be had; null without an abstract."
    )
    date_published: date | None = Field(description="The date of the release line.")
    venue: LineText | None = Field(
        description="The venue as printed, with plain spaces, without the status; null when there is none."
    )
    status: Status | None = Field(description="The status, the same in every language; `other` for an unlisted one.")
    status_label: LineText | None = Field(description="The status as printed, without its outer parentheses.")
    links: tuple[Link, ...] = Field(description="The card's links in printed order, each address once.")
    doi: Text | None = Field(description="The DOI, from the first link that holds one.")
    arxiv_id: Text | None = Field(
        description="The arXiv identifier without prefix or version, from the first link that holds one."
    )
    openreview_id: Text | None = Field(description="The OpenReview forum, from the first link that holds one.")
    language: Language = Field(description="Language of the page the card was read from, not of the work.")
    source: Source = Field(description="Where and how the card was read.")

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.abstract is None) != (self.abstract_complete is None):
            raise ValueError("abstract_complete is null exactly when abstract is")
        if (self.status is None) != (self.status_label is None):
            raise ValueError("status is null exactly when status_label is")
        if self.title is None and self.abstract is None:
            raise ValueError("a publication has a title or an abstract")
        if self.title is None and self.title_url is not None:
            raise ValueError("title_url needs a title")
        return self
