"""What a run is worth: one function, from plain figures alone (docs/runs.md gives the thresholds' reasons)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from milascraper.runs.manifest import Ended, LostPage
from milascraper.runs.short_pages import ShortPages

#: A larger share of refused cards makes a run degraded, one above the second figure makes it failed.
REFUSED_DEGRADED, REFUSED_FAILED = 0.2, 0.5
#: Of so few abstracts that go on elsewhere, those that stayed cut say little.
FEW_ABSTRACTS = 4
#: A listing may shrink by a page while it is crawled; one that shrinks more has lost what it still has.
MOST_BEYOND = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """What the verdict rests on."""

    expected_pages: int
    read_pages: int
    repeated_pages: int
    lost: Sequence[LostPage]
    publications: int
    refused_cards: int
    unpaged: int
    """Full pages that show no pager."""
    beyond: int = 0
    """Pages of one listing that a pager promised and that lay beyond its end."""
    cut_pages: int = 0
    """Pages that lack their end tags."""
    torn_pages: int = 0
    """Those of them that end within an element."""
    short_pages: ShortPages = field(default_factory=ShortPages)
    cut_abstracts: int = 0
    """Abstracts whose rest stands at a page of its own and could not be had."""
    whole_abstracts: int = 0
    """Those whose rest was had from there."""
    unread_promotions: Collection[str] = ()
    """Texts of blocks beside promotions that were not read."""
    fallen: Sequence[str] = ()
    """What fell since the last complete run of the same scope, in sentences."""
    stopped: str | None = None
    """Why the run was stopped before its end, in words; ``None`` when it was not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended, and why in sentences."""

    ended: Ended
    reasons: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    """What is to be said of it besides."""


def judge(figures: Figures) -> Verdict:
    """Complete, degraded, failed or interrupted. No records is never success."""
    reasons: list[str] = []
    if figures.stopped:
        reasons.append(f"The run was stopped: {figures.stopped}.")
    reasons += [_sentence(page) for page in figures.lost[:5]]
    if len(figures.lost) > 5:
        reasons.append(f"{len(figures.lost) - 5} more pages were lost.")
    unexplained = figures.expected_pages - figures.read_pages - len(figures.lost)
    if unexplained > 0:
        reasons.append(f"{unexplained} of {figures.expected_pages} expected pages were never answered.")
    if not figures.publications:
        reasons.append("No publication was read.")
        return Verdict(Ended.INTERRUPTED if figures.stopped else Ended.FAILED, tuple(reasons))
    cards = figures.publications + figures.refused_cards
    share = figures.refused_cards / cards
    if share > REFUSED_DEGRADED:
        reasons.append(f"{figures.refused_cards} of {cards} cards were refused; quarantine.jsonl says why.")
    if figures.repeated_pages:
        reasons.append(f"{figures.repeated_pages} pages showed only cards of an earlier page.")
    if figures.unpaged:
        reasons.append("A full page shows no pager that was recognised; the listing may go on.")
    if figures.beyond > MOST_BEYOND:
        reasons.append(
            f"{figures.beyond} pages that the pager promised lie beyond the listing's end: parts of it may be missing."
        )
    remarks: list[str] = []
    (reasons if figures.short_pages.are_many else remarks).extend(figures.short_pages.sentences)
    if figures.cut_abstracts:
        asked = figures.cut_abstracts + figures.whole_abstracts
        told = f"{figures.cut_abstracts} of {asked} abstracts that go on at pages of their own stayed cut."
        (reasons if 2 * figures.cut_abstracts > asked >= FEW_ABSTRACTS else remarks).append(told)
    remarks += [f"A promotion was not read: {text[:120]!r}." for text in sorted(figures.unread_promotions)]
    if figures.torn_pages:
        reasons.append(f"{figures.torn_pages} pages end within an element and lack their end tags: they were cut off.")
    elif 0 < figures.cut_pages < figures.read_pages:
        reasons.append(f"{figures.cut_pages} pages lack the end tags that the others have: they may have been cut off.")
    reasons += figures.fallen
    if figures.stopped:
        return Verdict(Ended.INTERRUPTED, tuple(reasons), tuple(remarks))
    if share > REFUSED_FAILED:
        return Verdict(Ended.FAILED, tuple(reasons), tuple(remarks))
    if reasons:
        return Verdict(Ended.DEGRADED, tuple(reasons), tuple(remarks))
    return Verdict(Ended.COMPLETE, (), tuple(remarks))


def _sentence(page: LostPage) -> str:
    number = f"Page {page.page} " if page.page is not None else "A page "
    return f"{number}({page.url}) was not read: {page.why}."
