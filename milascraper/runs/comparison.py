"""A run held against the last complete one of the same scope: what fell so far that the data may be at fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from milascraper.runs.manifest import Manifest

#: A run with fewer publications than this share of the last one's is degraded. A listing hardly ever shrinks.
LEAST_RECORDS = 0.9
#: A fill rate may fall by this much (absolute), and the share of refused cards rise by as much.
MOST_FALL = 0.1
#: Smaller runs say too little: one page more or less moves every rate (publications).
ENOUGH_TO_COUNT, ENOUGH_FOR_RATES = 50, 200
#: Reasons that refuse whole pages, or cards that were read elsewhere.
_NO_CARDS = frozenset(
    {
        *("not_a_listing", "login_page", "challenge_page", "error_page", "empty_listing", "out_of_range"),
        *("language_unknown", "cards_undivided", "duplicate_listing"),
    }
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a run that are compared."""

    publications: int
    refused: int
    fill_rates: Mapping[str, float]


def fallen(now: Measured, before: Manifest, arguments: Mapping[str, str]) -> list[str]:
    """What fell since ``before``, in sentences; nothing where that run had another scope or is too small."""
    listed = before.records.get("publications", 0)
    if before.arguments != dict(arguments) or listed < ENOUGH_TO_COUNT or not now.publications:
        return []
    told = []
    if now.publications < LEAST_RECORDS * listed:
        told.append(
            f"{now.publications} publications were read; the last complete run ({before.run_id}) had {listed}. "
            "If the listing really shrank, run again with --accept-fall."
        )
    if min(now.publications, listed) < ENOUGH_FOR_RATES:
        return told
    for field, rate in before.fill_rates.items():
        got = now.fill_rates.get(field, 0.0)
        if got < rate - MOST_FALL:
            told.append(f"{field} was found on {got:.1%} of the cards; in the last complete run on {rate:.1%}.")
    cards_before = sum(count for reason, count in before.quarantine.items() if reason not in _NO_CARDS)
    refused_before = cards_before / (listed + cards_before)
    refused_now = now.refused / (now.publications + now.refused)
    if refused_now > refused_before + MOST_FALL:
        told.append(f"{refused_now:.1%} of the cards were refused; in the last complete run {refused_before:.1%}.")
    return told
