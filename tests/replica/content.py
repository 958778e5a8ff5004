"""Invented publications in the shapes of the real listing: seams, nested statuses, TeX, other scripts, twins."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

_TOPICS = [
    "tidal forecasting",
    "glacier mapping",
    "beehive acoustics",
    "orchard robotics",
    "ferry scheduling",
    "lichen imaging",
    "kelp growth",
    "lighthouse optics",
    "peat chemistry",
    "snowpack sensing",
    "bread fermentation",
    "choir transcription",
    "harbour noise",
    "mosaic restoration",
    "saddle dynamics",
    "weaving patterns",
    "canal locks",
    "lantern swarms",
    "clay rheology",
    "moss genomics",
]
_METHODS = [
    "Sparse Ladder Networks",
    "Patient Samplers",
    "Folded Attention",
    "Causal Sieves",
    "Two-Sided Critics",
    "Slow Gradients",
    "Tangled Embeddings",
    "Equivariant Maps",
    "Shallow Planners",
    "Nested Bandits",
    "Quiet Transformers",
    "Mirror Flows",
    "Hinged Decoders",
    "Calibrated Guilds",
    "Federated Almanacs",
    "Braided Graphs",
]
_SENTENCES = (
    "We study {t} under a fixed budget and show that {m} are enough in most regimes.",
    "Prior work assumes that the sensors are known in advance; we drop this assumption (see Section 3).",
    "Across 14 seasons recorded between 2011-04-02 and 2019-10-30, the method lowers the error by 3.2% on average.",
    "We prove an $\\mathcal{{O}}(\\sqrt{{T}})$ bound, and that it is tight up to logarithmic factors.",
    'This suggests that {m} deserve "a second look" in {t}.',
    "Nous montrons que l’approche reste stable : les écarts mesurés sont faibles, même en hiver.",
    "Code, data and a short report (preprint) are released.",
    "Where others see noise, we find structure… and a question: what else could {t} teach us?",
    "The estimator is unbiased for every $\\alpha \\in (0, 1]$ & needs <1 GB of memory.",
    "Limits, costs and failure modes are discussed at length; so are three negative results.",
)
_FIRST = [
    "Odalys",
    "Bertil",
    "Maïwenn",
    "Tadeo",
    "Ingeborg",
    "Yusra",
    "Kwabena",
    "Liselott",
    "Paavo",
    "Renske",
    "Sólveig",
    "Tomasz",
    "Ulla",
    "Vinciane",
    "Wanjiru",
    "Xiomara",
    "Ylva",
    "Zbigniew",
    "Amadou",
    "Brónach",
    "Cem",
    "Dagmar",
    "Eskil",
    "Farrokh",
    "Gwenaël",
    "Hildur",
    "Iluska",
]
_LAST = [
    "Abernathy-Roux",
    "Bäckström",
    "Çelebi",
    "Dubrovnik",
    "Echeverría",
    "Fjeldstad",
    "Grünewald",
    "Hallgrímsson",
    "Içten",
    "Jabłoński",
    "Kurokawa",
    "Lindqvist",
    "Mbah",
    "Nakamura-Oduya",
    "O'Hanlon",
    "Pérez-Quill",
    "Quispe",
    "Raghunathan",
    "Ståhl",
    "Tremblant",
    "Ünver",
    "Vandermeulen",
    "Wrzesień",
]
_ODD_NAMES = [
    "lowell ashgrove",
    "Yuki (Jo) Harrow",
    "Larch Garden Team",
    "Ferris-Ann Lowe Jr.",
    "HELIX-7 Group",
    "Nkem",
    "Мира Зорина",
    "林小雨",
    "김하늘",
    "van den Oever Jan",
    "Dr. Pell Marsh 0002",
    "jean-noël dupré",
]
_ODD_TITLES = (
    "Moorings",
    "苔の地図",
    "Learning $\\ell_{1}$-Norms when $p < 0.05$ & $q > 3$",
    "Slow Tides, Fast Boats (Extended Abstract)",
    "What Is Published, What Is Preprint (and Who Decides)?",
    "“Why Here?” — On Beehives, Again.",
    "Harrow Pell",
    "Correction to: Ferry Timetables, 2019-03-01 to 2021-06-30",
    "Obs: notes toward $\\mathcal{N}(0, 1)$ [v2]",
    "Édition spéciale : les phares du Nord",
    "A Note on Kelp (poster)",
    "Authors: Unknown",
)
_VENUES = [
    "ArXiv",
    "ArXiv",
    "ArXiv",
    "bioRxiv",
    "TMLR",
    "Journal of Harbour Acoustics",
    "Peat & Moss Letters",
    "AI",
    "Water",
    "Proceedings of the 12th Annual Meeting of the Society for Lantern Studies (Volume 1: Long Papers)",
    "2025 IEEE International Conference on Canal Locks (ICCL)",
    "LichenRL @ Reinforcement Learning Meeting",
    "NeurIPS.cc/2025/Workshop/KELP",
    "rl-meeting.cc/RLM/2025/Workshop/MOSS",
    "Annals of Orchards (Lund)",
    "EACL (2)",
    "Spine (Phila Pa 1976)",
]
_STATUSES = (
    *[("published", "published", "publié")] * 9,
    *[("preprint", "preprint", "prépublication")] * 8,
    ("accepted", "accepted", "accepté"),
    ("poster", "poster", "poster"),
    ("poster", "Accept (Poster)", "Accept (Poster)"),
    ("spotlight", "Accept (spotlight poster)", "Accept (spotlight poster)"),
    ("oral", "oral", "oral"),
    ("spotlight", "spotlight", "spotlight"),
    ("regular", "regular", "regular"),
    ("unknown", "unknown", "inconnu"),
    ("other", "notable-top-25%", "notable-top-25%"),
)
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
            name = rng.choice(_ODD_NAMES)
        else:
            initial = f" {rng.choice('ABCDEFGHJKLMNPR')}." if rng.random() < 0.2 else ""
            name = f"{rng.choice(_FIRST)}{initial} {rng.choice(_LAST)}"
        people.append(Person(name, slug_of(name) if rng.random() < 0.35 else None))
    return tuple(people)


def _abstract(rng: random.Random) -> str | None:
    kind = rng.random()
    if kind < 0.33:
        return None
    topic, method = rng.choice(_TOPICS), rng.choice(_METHODS)
    if kind < 0.4:
        return "This note corrects an error in Table 2."
    sentences = rng.sample(_SENTENCES, rng.randint(1, 7))
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
        status, english, french = rng.choice(_STATUSES)
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
                venue=rng.choice(_VENUES) if rng.random() > 0.04 else None,
                status=status,
                labels={"en": english, "fr": french},
                links=links,
                identifiers=ids,
            )
        )
    return cards


def _title(rng: random.Random) -> str:
    if rng.random() < 0.08:
        return rng.choice(_ODD_TITLES)
    topic, method = rng.choice(_TOPICS), rng.choice(_METHODS)
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
    status, english, french = rng.choice(_STATUSES)
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
