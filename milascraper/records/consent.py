"""A consent category: one kind of cookies a visitor can accept or refuse."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from milascraper.records.record import Language, Record, Source
from milascraper.records.text import LineText, Text


class ConsentCategory(Record):
    """One category of the cookie panel."""

    kind: ClassVar[str] = "consent_categories"

    name: LineText = Field(description="The category's name.")
    description: LineText | None = Field(description="What the panel says of it.")
    required: bool = Field(description="Whether the panel says it cannot be refused.")
    default_enabled: bool | None = Field(
        description="Whether its control is on before any choice; null when the page does not say."
    )
    control_name: Text | None = Field(description="The form control's name, if any.")
    position: int = Field(ge=1, description="Place in the panel, counted from 1.")
    language: Language = Field(description="Language of the page.")
    source: Source = Field(description="Where and how the category was read first.")
