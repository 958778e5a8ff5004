"""Invented cards in the shapes of the real listing: seams, nested statuses, TeX, other scripts, twins."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from tests.replica.words import FIRST, LAST, METHODS, ODD_NAMES, ODD_TITLES, SENTENCES, STATUSES, TOPICS, VENUES

#: How the site cuts (docs/site.md): characters of an abstract, authors of a list.
ABSTRACT_HEAD, AUTHORS_HEAD = 140, 20


@dataclass(frozen=True, slots=True)
class Person:
    """An invented author."""

    name: str
    slug: str | None
    """Their page in the directory, for members."""


@dataclass(frozen=True, slots=True)
class Card:
    """One invented publication as the listing shows it."""

    title: str
    slug: str
    is_linked: bool
    authors: tuple[Person, ...]
    abstract: str | None
    published: date
    venue: str | None
    status: str
    labels: dict[str, str]
    """Language → status as printed."""
    links: tuple[tuple[str, str, str], ...]
    """Address, label, kind."""
    identifiers: dict[str, str | None]
    """doi, arxiv_id, openreview_id."""


def slug_of(text: str) -> str:
    """Drupal's kind of alias."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60] or "item"


def _people(rng: random.Random, count: int) -> tuple[Person, ...]:
    people = []
    for _ in range(count):
        if rng.random() < 0.12:
            name = rng.choice(ODD_NAMES)
        else:
            initial = f" {rng.choice('ABCDEFGHJKLMNPR')}." if rng.random() < 0.2 else ""
            name = f"{rng.choice(FIRST)}{initial} {rng.choice(LAST)}"
        people.append(Person(name, slug_of(name) if rng.random() < 0.35 else None))
    return tuple(people)


def _abstract(rng: random.Random) -> str | None:
    kind = rng.random()
    if kind < 0.33:
        return None
    topic, method = rng.choice(TOPICS), rng.choice(METHODS)
    if kind < 0.4:
        return "This note corrects an error in Table 2."
    sentences = rng.sample(SENTENCES, rng.randint(1, 7))
    return " ".join(sentence.format(t=topic, m=method) for sentence in sentences)


def _links(rng: random.Random, number: int) -> tuple[tuple[tuple[str, str, str], ...], dict[str, str | None]]:
    found: list[tuple[str, str, str]] = []
    ids: dict[str, str | None] = {"doi": None, "arxiv_id": None, "openreview_id": None}
    kind = rng.choice(
        ("doi", "doi", "arxiv", "arxiv", "openreview", "both", "pmlr", "pmc", "none", "dblp", "openalex", "pubmed")
    )
    if kind in ("doi", "both"):
        ids["doi"] = f"10.5555/{rng.choice(('hbr', 'peat.'))}{number}"
        found.append((f"https://doi.org/{ids['doi']}", "doi.org", "doi"))
    if kind in ("arxiv", "both"):
        ids["arxiv_id"] = f"25{rng.randint(1, 12):02d}.{number % 100000:05d}"
        found.append((f"https://arxiv.org/abs/{ids['arxiv_id']}", "arxiv.org", "arxiv"))
        if kind == "arxiv":
            found.append((f"https://arxiv.org/pdf/{ids['arxiv_id']}v1", "arxiv.org", "pdf"))
    if kind == "openreview":
        ids["openreview_id"] = f"kq{number:06d}Zz"
        found.append((f"https://openreview.net/forum?id={ids['openreview_id']}", "openreview.net", "openreview"))
        found.append((f"https://openreview.net/pdf?id={ids['openreview_id']}", "openreview.net", "pdf"))
    others = {
        "pmlr": (f"https://proceedings.mlr.press/v{200 + number % 60}/a{number}.html", "proceedings.mlr.press", "pmlr"),
        "pmc": (f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{number + 900000}/", "www.ncbi.nlm.nih.gov", "pmc"),
        "dblp": (f"https://dblp.uni-trier.de/rec/conf/x/{number}", "dblp.uni-trier.de", "dblp"),
        "openalex": (f"https://openalex.org/W{number + 4000000000}", "openalex.org", "openalex"),
        "pubmed": (f"https://pubmed.ncbi.nlm.nih.gov/{number + 30000000}/", "pubmed.ncbi.nlm.nih.gov", "pubmed"),
    }
    if kind in others:
        found.append(others[kind])
    return tuple(found), ids


def make_cards(count: int, seed: int = 1) -> list[Card]:
    """``count`` cards, newest first; the same for the same seed."""
    rng = random.Random(seed)
    day = date(2026, 9, 28)
    cards: list[Card] = []
    for number in range(count):
        if rng.random() < 0.3:
            day -= timedelta(days=rng.randint(0, 3))
        links, ids = _links(rng, number)
        status, english, french = rng.choice(STATUSES)
        if cards and rng.random() < 0.03:
            earlier = rng.choice(cards[-30:])
            cards.append(_twin(earlier, rng, links, ids))
            continue
        title = _title(rng)
        size = rng.choice((0, 1, 2, 3, 3, 4, 5, 6, 9)) if rng.random() > 0.06 else rng.choice((21, 22, 25, 40))
        cards.append(
            Card(
                title=title,
                slug=f"{slug_of(title)}-{number}",
                is_linked=rng.random() < 0.6,
                authors=_people(rng, size),
                abstract=_abstract(rng),
                published=day,
                venue=rng.choice(VENUES) if rng.random() > 0.04 else None,
                status=status,
                labels={"en": english, "fr": french},
                links=links,
                identifiers=ids,
            )
        )
    return cards


def _title(rng: random.Random) -> str:
    if rng.random() < 0.08:
        return rng.choice(ODD_TITLES)
    topic, method = rng.choice(TOPICS), rng.choice(METHODS)
    return rng.choice(
        (
            "{m} for {T}",
            "On the Limits of {m} in {T}",
            "Do {m} Understand {T}?",
            "{T}: A Field Guide, with {m} and Care",
            "Towards {T} with {m}: Revisiting the Almanac",
            "{m}",
        )
    ).format(m=method, T=topic.title())


def _twin(card: Card, rng: random.Random, links: tuple[tuple[str, str, str], ...], ids: dict[str, str | None]) -> Card:
    """The same work listed again: as a preprint beside its published form."""
    status, english, french = rng.choice(STATUSES)
    return Card(
        title=card.title,
        slug=f"{card.slug}-b",
        is_linked=card.is_linked,
        authors=card.authors,
        abstract=card.abstract,
        published=card.published,
        venue="Twin Letters" if card.venue != "Twin Letters" else "ArXiv",
        status=status,
        labels={"en": english, "fr": french},
        links=links,
        identifiers=ids,
    )
