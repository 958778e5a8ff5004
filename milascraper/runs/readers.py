"""Keeps count of what the two readers made of a run's pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from milascraper.extract import PageFacts, Profile, Refusal, Studied
from milascraper.runs.drift import Drift, Redesign


@dataclass(slots=True)
class ReaderLog:
    """Counts pages by their readers, disagreements by field, redesigns."""

    profile: Profile | None = None
    """The profile known last."""
    names: dict[str, None] = field(default_factory=dict)
    confirmed: int = 0
    alone: int = 0
    disagreements: Counter[str] = field(default_factory=Counter)
    redesigns: list[Redesign] = field(default_factory=list)

    def page_read(self, facts: PageFacts) -> None:
        """Count a listing page."""
        if facts.profile is None:
            self.alone += 1
        else:
            self.confirmed += 1
            self.names.setdefault(facts.profile)

    def refused(self, refusal: Refusal) -> None:
        """Count a card on which the readers disagree."""
        self.disagreements.update(refusal.readings.keys())

    def learned(self, studied: Studied, language: str | None, page: int | None) -> None:
        """Note a profile that was learned, and a redesign where another one was known."""
        if studied.learned is None:
            return
        self.profile = studied.learned
        self.names.setdefault(studied.learned.name)
        if studied.replaces is not None:
            self.redesigns.append(
                Redesign(
                    url=studied.extraction.facts.url,
                    language=language,
                    page=page,
                    replaces=studied.replaces,
                    profile=studied.learned.name,
                )
            )

    def drift(self) -> Drift:
        """All of it, for the manifest."""
        return Drift(
            profiles=tuple(self.names),
            pages_confirmed=self.confirmed,
            pages_grammar_only=self.alone,
            disagreements=dict(sorted(self.disagreements.items())),
            redesigns=tuple(self.redesigns),
        )
