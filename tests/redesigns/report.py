"""``make redesigns``: the table of the proving ground."""

from __future__ import annotations

from collections import Counter

from tests.redesigns.families import FAMILIES
from tests.redesigns.measure import SEED, measure


def table() -> str:
    """A row a family, as Markdown."""
    rows = [
        f"Seed {SEED}. Every family is rendered with every seam and every mutation.",
        "",
        "| family | pages | cards | precision | recall | exact | abstained | silently wrong |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    total: Counter[str] = Counter()
    for family in FAMILIES:
        counts = measure(family)
        total += counts
        rows.append(_row(family, counts))
    rows.append(_row("**all**", total))
    return "\n".join(rows)


def _row(name: str, counts: Counter[str]) -> str:
    cards, read = counts["cards"], counts["read"]
    precision = (read - counts["invented"]) / read if read else 0.0
    recall = (read - counts["invented"]) / cards
    return (
        f"| {name} | {counts['pages']} | {cards} | {precision:.3f} | {recall:.3f} | {counts['exact'] / cards:.3f} | "
        f"{counts['abstained'] / cards:.3f} | {counts['wrong']} |"
    )


if __name__ == "__main__":
    print(table())
