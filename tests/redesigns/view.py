"""What a family of markup is given to render: cards, language, place in the listing."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.replica.cards import ABSTRACT_HEAD, AUTHORS_HEAD, Card, Person

PATHS = {"en": "/en/research/publications", "fr": "/fr/recherche/publications"}
WORDS = {
    "en": {
        "more": "see more",
        "authors": "see {} more",
        "less": "see less",
        "next": "Next page",
        "previous": "Previous page",
        "last": "Last page",
        "current": "Current page",
        "page": "Page",
        "months": [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    },
    "fr": {
        "more": "voir plus",
        "authors": "voir {} de plus",
        "less": "voir moins",
        "next": "Page suivante",
        "previous": "Page précédente",
        "last": "Dernière page",
        "current": "Page courante",
        "page": "Page",
        "months": [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    },
}


@dataclass(frozen=True, slots=True)
class View:
    """One page of the listing, to be rendered."""

    cards: tuple[Card, ...]
    language: str
    page: int
    last_page: int

    @property
    def path(self) -> str:
        """The listing's path in this language."""
        return PATHS[self.language]

    def word(self, name: str) -> str:
        """A word of the page's language."""
        return str(WORDS[self.language][name])

    def date(self, card: Card) -> str:
        """The date in words."""
        day, month, year = (
            card.published.day,
            WORDS[self.language]["months"][card.published.month - 1],
            card.published.year,
        )
        if self.language == "fr":
            return f"{'1er' if day == 1 else day} {month} {year}"
        return f"{month} {day}, {year}"

    def venue(self, card: Card) -> str:
        """``Venue (status)``, escaped."""
        return escape(f"{card.venue or ''} ({card.labels[self.language]})".strip())

    def title(self, card: Card, attributes: str = "") -> str:
        """The title, linked where it is."""
        if card.is_linked:
            return f'<a {attributes} href="/{self.language}/publication/{card.slug}">{escape(card.title)}</a>'
        return escape(card.title)

    def detail(self, card: Card) -> str:
        """Path of the publication's own page."""
        return f"/{self.language}/publication/{card.slug}"


def name(person: Person) -> str:
    """An author, linked to the directory where they are a member."""
    if person.slug:
        return f'<a href="/en/directory/{person.slug}">{escape(person.name)}</a>'
    return escape(person.name)


def head_and_tail(text: str) -> tuple[str, str]:
    """The abstract as the site cuts it: the first 140 characters exactly, and the rest."""
    return text[:ABSTRACT_HEAD], text[ABSTRACT_HEAD:]


def cut_authors(card: Card) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The authors before and behind their seam."""
    return card.authors[:AUTHORS_HEAD], card.authors[AUTHORS_HEAD:]
