"""A program: one promotion of the page header."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from milascraper.records.record import Language, Record, Source, Strict, Url
from milascraper.records.text import LineText


class CallToAction(Strict):
    """What a promotion asks its reader to do."""

    label: LineText = Field(description="The link's text.")
    url: Url | None = Field(
        description="Where it leads; null when the page's address is unknown and the link relative."
    )


class FeaturedPublication(Strict):
    """The publication that a promotion points at, read from its description."""

    title: LineText = Field(description="The title as printed.")
    authors: tuple[LineText, ...] = Field(description="The authors' names as printed.")
    url: Url | None = Field(description="Where the promotion leads.")


class Program(Record):
    """One promotion of the header: a category, a name, a description, a call to action."""

    kind: ClassVar[str] = "programs"

    category: LineText | None = Field(description="The label above the name, for example `Event`.")
    name: LineText | None = Field(description="What is promoted.")
    description: LineText | None = Field(
        description="The text below the name; null where one of several promotions of a build has none."
    )
    call_to_action: CallToAction | None = Field(description="The promotion's link.")
    featured_publication: FeaturedPublication | None = Field(
        description="The publication the description names as the newest one, if it does."
    )
    language: Language = Field(description="Language of the page.")
    source: Source = Field(description="Where and how the promotion was read first.")
