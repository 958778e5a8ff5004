"""Drift: how a run's pages compare with what was learned of the site's structure before."""

from __future__ import annotations

from pydantic import Field

from milascraper.records.record import Language, Strict
from milascraper.records.text import Text


class Redesign(Strict):
    """Pages that no longer fit the known profile, and a new one learned from them."""

    url: Text | None = Field(description="Address of the first page of the new design.")
    language: Language | None = Field(description="Its language.")
    page: int | None = Field(ge=0, description="Its number, from 0.")
    replaces: Text = Field(description="Name of the profile that no longer matched.")
    profile: Text = Field(description="Name of the profile learned from the page.")

    @property
    def sentence(self) -> str:
        """What happened, for people."""
        number = f"page {self.page} " if self.page is not None else ""
        return (
            f"The site was redesigned: {number}({self.url}) no longer fits profile {self.replaces}; "
            f"{self.profile} was learned from it."
        )


class Drift(Strict):
    """What the two readers made of a run's pages."""

    profiles: tuple[Text, ...] = Field(description="Names of the profiles that matched pages or were learned.")
    pages_confirmed: int = Field(ge=0, description="Listing pages that both readers read.")
    pages_grammar_only: int = Field(ge=0, description="Listing pages that the grammar alone read.")
    disagreements: dict[str, int] = Field(description="Cards on which the readers disagree, by field.")
    redesigns: tuple[Redesign, ...] = Field(description="Each time the site turned out to be built otherwise.")
