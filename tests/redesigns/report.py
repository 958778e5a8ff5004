"""``make redesigns``: the tables of the proving ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.redesigns.families import FAMILIES, LEFT_OUT
from tests.redesigns.measure import FIELDS, SEED, measure
from tests.redesigns.mutations import MUTATIONS
from tests.redesigns.seams import SEAMS


def tables(measured: Callable[[str], Counter[str]] = measure) -> str:
    """Two tables as Markdown, a row a family: how many records, and how exact in each field."""
    counted = {family: measured(family) for family in (*FAMILIES, *LEFT_OUT)}
    total: Counter[str] = Counter()
    for family in FAMILIES:
        total += counted[family]
    rows = {**{name: counted[name] for name in FAMILIES}, "**all**": total}
    rows |= {f"left out: {name}": counted[name] for name in LEFT_OUT}
    return "\n".join(
        [
            f"Seed {SEED}. Every family is rendered with {len(SEAMS)} seams and {len(MUTATIONS)} mutations, every other pair:",
            f"{', '.join(MUTATIONS)}.",
            "",
            "| family | pages | by both readers | cards | precision | recall | exact | abstained | silently wrong |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
            *(_row(name, counts) for name, counts in rows.items()),
            "",
            "Exactness per field, of all cards; what was refused counts as not exact:",
            "",
            f"| family | {' | '.join(FIELDS)} |",
            f"|---|{'---:|' * len(FIELDS)}",
            *(_fields(name, counts) for name, counts in rows.items()),
        ]
    )


def page(measured: Callable[[str], Counter[str]] = measure) -> str:
    """The documentation's page."""
    return f"""# The proving ground

Made by `make docs` from what `make redesigns` prints; do not edit. Invented cards, rendered in {len(FAMILIES)} families of markup that
are as unlike each other as real sites are, each mutated as redesigns mutate pages. Pages are read as a crawl reads them:
the first of each look by the grammar alone, which teaches a profile, the others by both readers.

{tables(measured)}

*Silently wrong* is a record with a value that is not the card's and no warning that says so. *Left out* is the family that
was written last and read once: the reader was not changed for it. How the reader fared on pages by other people is told
in [reading](reading.md#how-often-it-is-right).
"""


def _row(name: str, counts: Counter[str]) -> str:
    cards, read = counts["cards"], counts["read"]
    precision = (read - counts["invented"]) / read if read else 0.0
    recall = (read - counts["invented"]) / cards
    return (
        f"| {name} | {counts['pages']} | {counts['confirmed']} | {cards} | {precision:.3f} | {recall:.3f} | "
        f"{counts['exact'] / cards:.3f} | {counts['abstained'] / cards:.3f} | {counts['wrong']} |"
    )


def _fields(name: str, counts: Counter[str]) -> str:
    shares = [counts[f"exact_{field}"] / counts["cards"] for field in FIELDS]
    return f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |"


if __name__ == "__main__":
    print(tables())
