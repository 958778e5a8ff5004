"""What a reading gives: records, refusals, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from milascraper.records import ConsentCategory, Program, Publication

#: Why a card or a page was refused, and what it means (the documentation's list is made from it).
REASONS: Final[dict[str, str]] = {
    "not_a_listing": "The page shows no proof that it is a listing of publications.",
    "login_page": "The page asks for a login.",
    "challenge_page": "The page asks whether the visitor is a robot.",
    "error_page": "The page says that something went wrong.",
    "empty_listing": "The page is a listing that shows no card, and is not beyond the listing's end.",
    "out_of_range": "The address lies beyond the listing's end.",
    "language_unknown": "The page's language is neither declared nor in its address.",
    "cards_undivided": "Release lines were found, but not where one card ends and the next begins.",
    "no_release_line": "A block is built like its neighbours but shows no release line.",
    "title_unsure": "Which of the card's lines is the title cannot be told.",
    "authors_unsure": "Which of the card's lines are authors, or where one name ends, cannot be told.",
    "abstract_unsure": "Which of the card's lines are the abstract cannot be told.",
    "links_unsure": "The card holds a link that leads off the site and is not labelled as the site labels links.",
    "date_unsure": "The card shows more than one date, or its text and its machine date differ.",
    "release_unsure": "The card shows more than one release line, or its parts cannot be told apart.",
    "card_unlike": "A block holds a release line, but is not built like the page's cards.",
    "page_unsure": "Most cards of the page could not be read, so the rest is not trusted either.",
    "readers_disagree": "The grammar and the learned profile read the card differently.",
    "invalid_record": "The card was read, but the record does not hold to its schema.",
    "duplicate_listing": (
        "The card was already read: on the page before, since the listing moved, or higher up on a page that shows all "
        "twice."
    ),
}


class CardRefusedError(Exception):
    """A card that cannot be read with certainty. ``reason`` is one of :data:`REASONS`, ``detail`` says it in words."""

    def __init__(self, reason: str, detail: str, readings: Mapping[str, tuple[str, str]] | None = None) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail, self.readings = reason, detail, readings or {}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A card, or a whole page, that was not read, and why."""

    reason: str
    """One of :data:`REASONS`."""
    detail: str
    """What happened, in words."""
    text: str
    """The refused text, as it stands on the page."""
    position: int | None = None
    """Place of the card on the page, from 1; ``None`` for a whole page."""
    readings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Where two readers disagree: field → what the grammar and what the profile took for it."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself."""

    url: str | None
    language: str | None
    page: int | None
    """Number of the listing page, from 0."""
    is_listing: bool
    is_out_of_range: bool
    has_pager: bool
    next_url: str | None
    last_page: int | None
    last_is_sure: bool
    alternates: Mapping[str, str]
    content_digest: str
    cards_seen: int
    """How many cards the page shows by its own repetition, read or refused."""
    profile: str | None = None
    """Name of the learned profile that matches the page; ``None`` where the grammar alone read it."""
    is_drifting: bool = False
    """Whether the readers disagree on most of the page's cards."""
    is_cut: bool = False
    """Whether the page lacks its end tags: it may have been cut off on its way."""
    is_torn: bool = False
    """Whether it also ends within an element: then it was."""
    unread_promotions: tuple[str, ...] = ()
    """What stands beside the promotions that were read, is built as their blocks are, and was not read."""
    asked_for: str | None = None
    """What its address asks for beside a page of the listing ("s=graph"): it may list a part of it."""


@dataclass(frozen=True, slots=True)
class SeeMore:
    """A card whose abstract goes on at an address of its own."""

    position: int
    """Place of the card on its page, from 1."""
    url: str
    head: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything on one page."""

    facts: PageFacts
    publications: tuple[Publication, ...] = ()
    programs: tuple[Program, ...] = ()
    consent_categories: tuple[ConsentCategory, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    see_more: tuple[SeeMore, ...] = field(default=())

    @property
    def page_refusal(self) -> Refusal | None:
        """Why the page as a whole gave no card, if it was refused."""
        return next((refusal for refusal in self.refusals if refusal.position is None), None)
