"""What one page promises for a crawl of all of them: how much was read, how sure, what is missing, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.runs.fill_rates import fill_rates

if TYPE_CHECKING:
    from milascraper.extract import Extraction

#: The least share of cards that should have a field, from what is known of the listing (docs/site.md): every card has
#: a title and a release line, about two thirds an abstract, links are seldom missing.
EXPECTED = {"title": 1.0, "date_published": 1.0, "status": 1.0, "authors": 0.6, "abstract": 0.3, "links": 0.7}
#: A page with fewer cards says little of the others.
FEW_CARDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the share of cards that have it, the least that was expected, and one of its values."""

    field: str
    share: float
    expected: float | None
    example: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a page promises. ``can_be_trusted`` is what a full crawl may be started on."""

    rows: tuple[Row, ...]
    doubts: tuple[str, ...]

    @property
    def can_be_trusted(self) -> bool:
        """Whether nothing speaks against a full crawl."""
        return not self.doubts


def assess(extraction: Extraction) -> Assessment:
    """Judge one page by what was read from it."""
    facts = extraction.facts
    records = extraction.publications
    doubts: list[str] = []
    refused = extraction.page_refusal
    if refused is not None:
        return Assessment((), (f"The page was refused ({refused.reason}): {refused.detail}.",))
    cards = [refusal for refusal in extraction.refusals if refusal.position is not None]
    if cards:
        reasons = ", ".join(sorted({refusal.reason for refusal in cards}))
        doubts.append(f"{len(cards)} of {facts.cards_seen} cards were refused ({reasons}).")
    if facts.is_cut:
        doubts.append("The page has no end tag (</body>, </html>): it may have been cut off. Ask for it again.")
    if facts.asked_for:
        doubts.append(f"The address asks for {facts.asked_for}: a crawl from here may give a part of the listing.")
    rates = fill_rates(records)
    if len(records) < FEW_CARDS:
        place = " This is the last page: look at an earlier one." if facts.page == facts.last_page else ""
        doubts.append(f"Only {len(records)} cards were read; that is too few to know the others by.{place}")
    else:
        doubts += [
            f"{field} was found on {rates[field]:.0%} of the cards; {least:.0%} or more were expected."
            for field, least in EXPECTED.items()
            if rates[field] < least
        ]
    if not facts.has_pager:
        doubts.append("No pager was found: a crawl would read this page alone.")
    elif not facts.last_is_sure:
        doubts.append("The pager does not show the last page; the crawl goes as far as it shows pages.")
    for kind, found in (("promotions", extraction.programs), ("consent categories", extraction.consent_categories)):
        if not found:
            doubts.append(f"No {kind} were found.")
    return Assessment(tuple(_rows(extraction, rates)), tuple(doubts))


def _rows(extraction: Extraction, rates: dict[str, float]) -> list[Row]:
    rows = []
    for field, rate in rates.items():
        value = next((shown for record in extraction.publications if (shown := getattr(record, field))), None)
        if isinstance(value, tuple):
            value = ", ".join(str(getattr(part, "name", None) or getattr(part, "url", "")) for part in value[:3])
        rows.append(Row(field, rate, EXPECTED.get(field), "" if value is None else str(value)))
    return rows
