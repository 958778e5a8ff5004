"""An invented cookie panel, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """An invented consent category."""

    name: str
    description: str
    required: bool
    control: str


CONSENT: dict[str, tuple[Consent, ...]] = {
    "en": (
        Consent(
            "Essential cookies",
            "These cookies keep the replica afloat and cannot be deactivated. (Still active)",
            True,
            "essential",
        ),
        Consent(
            "Analytics cookies", "Do you accept cookies that count the visits to this replica?", False, "analytics"
        ),
        Consent(
            "Multimedia Player",
            "Do you accept cookies so that films of our partners can be shown here?",
            False,
            "multimedia",
        ),
    ),
    "fr": (
        Consent(
            "Témoins essentiels",
            "Ces témoins gardent la réplique à flot et ne peuvent pas être désactivés. (Toujours actifs)",
            True,
            "essential",
        ),
        Consent(
            "Témoins analytiques",
            "Acceptez-vous des témoins qui comptent les visites de cette réplique ?",
            False,
            "analytics",
        ),
        Consent(
            "Lecteur multimédia",
            "Acceptez-vous des témoins pour que les films de nos partenaires soient montrés ici ?",
            False,
            "multimedia",
        ),
    ),
}
