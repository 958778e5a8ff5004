"""The ways a card's links are written, each labelled with its host."""

from __future__ import annotations

from html import escape

from tests.replica.cards import Card


def each_in(card: Card, tag: str = "span") -> str:
    """An element around each link."""
    return " ".join(f'<{tag}><a href="{escape(url)}">{label}</a></{tag}>' for url, label, _ in card.links)


def bare(card: Card) -> str:
    """Links side by side."""
    return " ".join(f'<a href="{escape(url)}">{label}</a>' for url, label, _ in card.links)
