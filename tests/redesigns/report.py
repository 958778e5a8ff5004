"""``make redesigns``: the tables of the proving ground."""

from __future__ import annotations

from collections import Counter

from tests.redesigns.families import FAMILIES
from tests.redesigns.measure import FIELDS, SEED, measure
from tests.redesigns.mutations import MUTATIONS
from tests.redesigns.seams import SEAMS


def tables() -> str:
    """Two tables as Markdown, a row a family: how many records, and how exact in each field."""
    total: Counter[str] = Counter()
    for family in FAMILIES:
        total += measure(family)
    counted = {**{family: measure(family) for family in FAMILIES}, "**all**": total}
    return "\n".join(
        [
            f"Seed {SEED}. Every family is rendered with each of {len(SEAMS)} seams and {len(MUTATIONS)} mutations "
            f"({', '.join(MUTATIONS)}).",
            "",
            "| family | pages | by both readers | cards | precision | recall | exact | abstained | silently wrong |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
            *(_row(name, counts) for name, counts in counted.items()),
            "",
            "Exactness per field, of all cards; what was refused counts as not exact:",
            "",
            f"| family | {' | '.join(FIELDS)} |",
            f"|---|{'---:|' * len(FIELDS)}",
            *(_fields(name, counts) for name, counts in counted.items()),
        ]
    )


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
