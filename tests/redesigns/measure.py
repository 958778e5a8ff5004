"""How the readers fare on generated pages: records found, exact, abstained, silently wrong.

Pages are read as a crawl reads them: the first ones of a redesign by the grammar alone, then by both readers.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from milascraper.extract import Extraction, Study
from milascraper.site import MILA
from tests.redesigns.families import FAMILIES, LEFT_OUT
from tests.redesigns.mutations import MUTATIONS
from tests.redesigns.seams import SEAMS
from tests.redesigns.view import PATHS, View
from tests.replica import gold
from tests.replica.cards import ABSTRACT_HEAD, Card, make_cards

BASE = "https://mila.quebec"
SEED = 20261123
#: A record that says of a field that it is not whole is not silently wrong about it.
_HONEST = {
    "abstract": "abstract_incomplete",
    "abstract_complete": "abstract_incomplete",
    "authors": "authors_incomplete",
}
_EMPTIED = "readers_disagree"
#: The fields whose exactness is reported.
FIELDS = ("title", "authors", "abstract", "date_published", "venue", "status", "links")


def pages(family: str) -> Iterator[tuple[str, str, View]]:
    """Seam, mutation and view of each generated page of a family: every other pair of a seam and a mutation, so that
    each seam meets half of the mutations, and each mutation half of the seams."""
    combinations = [
        (seam, mutation)
        for (n, seam), (m, mutation) in itertools.product(enumerate(SEAMS), enumerate(MUTATIONS))
        if (n + m) % 2 == 0
    ]
    cards = make_cards(12 * len(combinations), SEED)
    for n, (seam, mutation) in enumerate(combinations):
        shown = tuple(cards[n * 12 : n * 12 + 12])
        yield seam, mutation, View(shown, "fr" if n % 4 == 3 else "en", n % 5, 39)


@cache
def measure(family: str) -> Counter[str]:
    """The counts of one family: ``pages``, ``confirmed`` (pages both readers read), ``cards``, ``read``, ``exact``,
    ``abstained``, ``wrong``, ``invented``, and for each field ``exact_FIELD`` and ``wrong_FIELD`` (silently wrong)."""
    counts: Counter[str] = Counter()
    render = {**FAMILIES, **LEFT_OUT}[family]
    studies = {mutation: Study(MILA) for mutation in MUTATIONS}
    for seam, mutation, view in pages(family):
        html = MUTATIONS[mutation](render(view, SEAMS[seam]), view)
        url = BASE + PATHS[view.language] + (f"?page={view.page}" if view.page else "")
        extraction = studies[mutation].read(html.encode(), url).extraction
        compare(extraction, view, seam, counts)
        counts["pages"] += 1
        counts["confirmed"] += extraction.facts.profile is not None
    return counts


def _wanted(card: Card, view: View, seam: str) -> dict[str, Any]:
    row = gold.publication(card, view.language, BASE)
    if seam == "own_page" and card.abstract and len(card.abstract) > ABSTRACT_HEAD:
        row.update(abstract=card.abstract[:ABSTRACT_HEAD].rstrip(" "), abstract_complete=False)
    return row


def compare(extraction: Extraction, view: View, seam: str, counts: Counter[str]) -> None:
    """Add to ``counts`` how one page fared; ``seam`` names the variant of its cut abstracts."""
    got = {record.source.position: orjson.loads(record.model_dump_json()) for record in extraction.publications}
    counts["cards"] += len(view.cards)
    counts["read"] += len(got)
    counts["invented"] += sum(position > len(view.cards) for position in got)
    for position, card in enumerate(view.cards, 1):
        row = got.get(position)
        if row is None:
            counts["abstained"] += 1
            continue
        wanted = _wanted(card, view, seam)
        off = [name for name, value in wanted.items() if row[name] != value]
        warnings = row["source"]["warnings"]
        silent = [
            name
            for name in off
            if _HONEST.get(name) not in warnings and not (_EMPTIED in warnings and row[name] in (None, []))
        ]
        counts.update(f"exact_{name}" for name in FIELDS if name not in off)
        counts["exact"] += not off
        counts["wrong"] += bool(silent)
        for name in silent:
            counts[f"wrong_{name}"] += 1
