"""Invented promotions of the page header, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promotion:
    """An invented promotion of the header."""

    category: str
    name: str
    description: str
    label: str
    path: str
    featured: tuple[str, tuple[str, ...]] | None = None


PROMOTIONS: dict[str, tuple[Promotion, ...]] = {
    "en": (
        Promotion(
            "Event",
            "Harbour Week 2026",
            "Five days of talks, demonstrations and workshops by the water.",
            "Register now",
            "/en/event/harbour-week",
        ),
        Promotion(
            "Publications",
            "Tide Fellowship Papers",
            "The Tide Fellowship pairs engineers and ferry crews. Read the newest publication Counting Gulls: An Audit of Public Almanacs by Ylva Ståhl",
            "Read the publication",
            "/en/policy/tide-papers",
            ("Counting Gulls: An Audit of Public Almanacs", ("Ylva Ståhl",)),
        ),
        Promotion(
            "2025-2026 Impact Report",
            "A Year of Open Science",
            "What a small institute can do for a long coast, in figures and stories.",
            "Browse the report",
            "/en/impact-2026",
        ),
    ),
    "fr": (
        Promotion(
            "Événement",
            "Semaine du port 2026",
            "Cinq jours de conférences, de démonstrations et d’ateliers au bord de l’eau.",
            "Inscrivez-vous",
            "/fr/evenement/semaine-du-port",
        ),
        Promotion(
            "Publications",
            "Les cahiers de la marée",
            "La résidence jumelle ingénieures et équipages. Découvrez la dernière publication Compter les goélands : un audit des almanachs par Ylva Ståhl",
            "Lire la publication",
            "/fr/politiques/cahiers-maree",
            ("Compter les goélands : un audit des almanachs", ("Ylva Ståhl",)),
        ),
        Promotion(
            "Rapport d'impact 2025-2026",
            "Une année de science ouverte",
            "Ce qu’un petit institut peut faire pour une longue côte, en chiffres et en récits.",
            "Parcourir le rapport",
            "/fr/impact-2026",
        ),
    ),
}
