"""Fill rates: how many publications have each field."""

from __future__ import annotations

from collections.abc import Sequence

from milascraper.records import Publication

_FILLED = [
    "title",
    "title_url",
    "authors",
    "abstract",
    "abstract_complete",
    "date_published",
    "venue",
    "status",
    "status_label",
    "links",
    "doi",
    "arxiv_id",
    "openreview_id",
]


def fill_rates(records: Sequence[Publication]) -> dict[str, float]:
    """The share of ``records`` that have each field, rounded to four places; empty without records."""
    if not records:
        return {}
    return {name: round(sum(bool(getattr(record, name)) for record in records) / len(records), 4) for name in _FILLED}
