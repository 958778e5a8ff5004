"""A program: one promotion of the page header."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from milascraper.records.record import Language, Record, Source, Strict, Text, Url


class CallToAction(Strict):
    """What a promotion asks its reader to do."""

    label: Text = Field(description="The link's text.")
    url: Url | None = Field(
        description="Where it leads; null when the page's address is unknown and the link relative."
    )


class FeaturedPublication(Strict):
    """The publication that a promotion points at, read from its description."""

    title: Text = Field(description="The title as printed.")
    authors: tuple[Text, ...] = Field(description="The authors' names as printed.")
    url: Url | None = Field(description="Where the promotion leads.")


class Program(Record):
    """One promotion of the header: a category, a name, a description, a call to action."""

    kind: ClassVar[str] = "programs"

    category: Text | None = Field(description="The label above the name, for example `Event`.")
    name: Text | None = Field(description="What is promoted.")
    description: Text | None = Field(description="The text below the name.")
    call_to_action: CallToAction | None = Field(description="The promotion's link.")
    featured_publication: FeaturedPublication | None = Field(
        description="The publication the description names as the newest one, if it does."
    )
    language: Language = Field(description="Language of the page.")
    source: Source = Field(description="Where and how the promotion was read first.")
