"""What must come out of the replica: the gold records, made from the content and never from what was read."""

from __future__ import annotations

from typing import Any

from tests.replica.cards import Card
from tests.replica.consent import CONSENT
from tests.replica.promotions import PROMOTIONS

DIRECTORY = "/en/directory/"


def publication(card: Card, language: str, base: str) -> dict[str, Any]:
    """One card's fields, without identity and source. ``base`` is the replica's address without a path."""
    return {
        "title": card.title,
        "title_url": f"{base}/{language}/publication/{card.slug}" if card.is_linked else None,
        "authors": [
            {"name": person.name, "profile_url": f"{base}{DIRECTORY}{person.slug}" if person.slug else None}
            for person in card.authors
        ],
        "abstract": card.abstract,
        "abstract_complete": None if card.abstract is None else True,
        "date_published": card.published.isoformat(),
        "venue": card.venue,
        "status": card.status,
        "status_label": card.labels[language],
        "links": [{"url": url, "label": label, "kind": kind} for url, label, kind in card.links],
        **card.identifiers,
        "language": language,
    }


def programs(language: str, base: str) -> list[dict[str, Any]]:
    """The promotions' fields, without identity and source."""
    return [
        {
            "category": promotion.category,
            "name": promotion.name,
            "description": promotion.description,
            "call_to_action": {"label": promotion.label, "url": base + promotion.path},
            "featured_publication": None
            if promotion.featured is None
            else {"title": promotion.featured[0], "authors": list(promotion.featured[1]), "url": base + promotion.path},
            "language": language,
        }
        for promotion in PROMOTIONS[language]
    ]


def consent_categories(language: str) -> list[dict[str, Any]]:
    """The consent categories' fields, without identity and source."""
    return [
        {
            "name": category.name,
            "description": category.description,
            "required": category.required,
            "default_enabled": category.required,
            "control_name": category.control,
            "position": position,
            "language": language,
        }
        for position, category in enumerate(CONSENT[language], 1)
    ]
