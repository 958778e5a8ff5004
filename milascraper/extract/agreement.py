"""Between two readers: what the grammar made of each card, held against what a learned profile claims.

They agree, only the grammar reads, or they disagree. Lines are compared, not values: what both readers take for the
same field's lines gives the same value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_bare_seam, is_toggle
from milascraper.extract.lines.links import link_text
from milascraper.extract.profile.claims import read_claims
from milascraper.extract.words.vocabulary import TOGGLE_EDGES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.profile.claims import Claims
    from milascraper.extract.profile.profile import Profile
    from milascraper.extract.reader import Reading
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: Fields that give a record its identity: where the readers disagree on one of them, there is no record.
IDENTITY = frozenset({"card", "title", "release", "date", "venue"})
#: A profile matches a page when it confirms at least this share of the grammar's cards.
MATCHES = 0.5


@dataclass(slots=True, eq=False)
class Agreement:
    """How the readers compare on one card."""

    differences: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field → what the grammar and what the profile took for it; ``card`` for the card's own extent."""
    unconfirmed: set[str] = field(default_factory=set)
    """Fields that the grammar alone has read."""
    confirmed: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Match:
    """A profile that matches a page."""

    profile: Profile
    agreements: list[Agreement]
    """One for each of the grammar's cards, in order."""
    unread: list[Element]
    """Cards of the profile that the grammar has not seen."""
    has_led: bool = False
    """Whether the page was read with the profile's help, because it has too few cards."""

    @property
    def is_drifting(self) -> bool:
        """Whether the readers disagree on most cards: the profile is that of another design, or the grammar errs."""
        return 2 * sum(bool(a.differences) for a in self.agreements) > len(self.agreements)


def line_roles(sheet: Sorted, words: Vocabulary) -> Iterator[tuple[Shown, str]]:
    """A card's lines with what the grammar took each for; links and toggles are no lines of a field."""
    taken = {id(s): name for name in ("title", "authors", "abstract", "venue") for s in getattr(sheet, name)}
    taken.update((id(s), "date") for s in sheet.dates)
    status = sheet.card.anchor.status
    for s in sheet.card.lines:
        if s is status:
            yield s, "release"
        elif not s.is_outward and not is_toggle(s, words):
            role = taken.get(id(s), "other")
            if role != "authors" or not is_bare_seam(s, words):
                yield s, role


def match(page: Page, reading: Reading, profiles: Sequence[Profile], words: Vocabulary) -> Match | None:
    """The profile that matches a page, and how it compares; of several the one that disagrees least."""
    best: Match | None = None
    fewest = 0
    for profile in profiles:
        found = _hold_against(page, reading, profile, words)
        if found is None:
            continue
        count = sum(bool(a.differences) for a in found.agreements)
        if best is None or count < fewest:
            best, fewest = found, count
        if not count:
            break
    return best


def _hold_against(page: Page, reading: Reading, profile: Profile, words: Vocabulary) -> Match | None:
    claims = read_claims(page.root, profile)
    if not claims.cards or not reading.sheets:
        return None
    agreements = [_compare(sheet, claims, profile, words) for sheet in reading.sheets]
    placed = sum("card" not in a.differences for a in agreements)
    told = sum("title" in a.confirmed or "release" in a.confirmed for a in agreements)
    if min(placed, told) < MATCHES * len(agreements):
        return None
    return Match(profile, agreements, _unread(reading, claims, profile))


def _compare(sheet: Sorted, claims: Claims, profile: Profile, words: Vocabulary) -> Agreement:
    agreement = Agreement()
    if not same_extent(sheet, claims, profile):
        agreement.differences["card"] = (_joined(s.line.text for s in sheet.card.lines), "a card of another extent")
        return agreement
    is_proven = _seam_is_kept(sheet, words)
    for s, role in line_roles(sheet, words):
        claim = claims.of(s.line.element)
        if claim == role:
            agreement.confirmed.add(role)
        elif claim is None:
            if role == "other" or (role == "authors" and is_proven):
                continue
            agreement.unconfirmed.add(role)
        else:
            for name in (role, claim):
                if name != "other":
                    agreement.differences.setdefault(name, _readings(name, sheet, claims, words))
    _compare_links(sheet, claims, profile, agreement, words)
    for name in agreement.unconfirmed & agreement.confirmed:
        agreement.differences.setdefault(name, _readings(name, sheet, claims, words))
    agreement.unconfirmed.difference_update(agreement.differences)
    return agreement


def same_extent(sheet: Sorted, claims: Claims, profile: Profile) -> bool:
    """Whether the profile's card is the grammar's: the same element, or one that holds all of its lines; or flat cards
    that begin in the same one. (Where a page shows one card, no other tells where its element begins.)"""
    root = sheet.card.root
    if (root is None) != (profile.layout == "flat"):
        return False
    if root is not None and root in claims.boundaries:
        return True
    cards = set(claims.cards)
    begun = [_start_of(s, cards) for s in sheet.card.lines]
    held = [element for element in dict.fromkeys(begun) if element is not None]
    if len(held) != 1 or begun[0] is None:
        return False
    return root is None or (None not in begun and any(around is root for around in held[0].iterancestors()))


def _start_of(s: Shown, starts: set[Element]) -> Element | None:
    element: Element | None = s.line.element
    while element is not None:
        if element in starts:
            return element
        element = element.getparent()
    return None


def _seam_is_kept(sheet: Sorted, words: Vocabulary) -> bool:
    """Whether an author list shows its seam: the number it promises proves what follows."""
    return any(words.find_author_seam(s.text) for s in sheet.authors if "…" in s.text or "..." in s.text)


def leads_somewhere(link: Element, words: Vocabulary) -> bool:
    """Whether a link is more than a toggle."""
    if (link.get("href") or "#").strip().startswith(("#", "javascript:")):
        return False
    return link_text(link).lower().strip(TOGGLE_EDGES) not in words.see_more


def _compare_links(sheet: Sorted, claims: Claims, profile: Profile, agreement: Agreement, words: Vocabulary) -> None:
    if "links" not in profile.fields:
        if sheet.outward:
            agreement.unconfirmed.add("links")
        return
    read = {element for element, _ in sheet.outward}
    held = dict.fromkeys(link for s in sheet.card.lines for link in s.line.links)
    claimed = {link for link in held if link in claims.links and leads_somewhere(link, words)}
    if claimed - read:
        told = _joined(link_text(link) for link in held if link in claimed)
        agreement.differences["links"] = (_joined(label for _, label in sheet.outward), told)
    elif read - claimed:
        agreement.unconfirmed.add("links")
    elif read:
        agreement.confirmed.add("links")


def _readings(name: str, sheet: Sorted, claims: Claims, words: Vocabulary) -> tuple[str, str]:
    """What each reader took for one field of a card."""
    grammar = _joined(s.line.text for s, role in line_roles(sheet, words) if role == name)
    profile = _joined(s.line.text for s, _ in line_roles(sheet, words) if claims.of(s.line.element) == name)
    return grammar, profile


def _joined(texts: Iterator[str] | Sequence[str]) -> str:
    return " | ".join(texts)


def _unread(reading: Reading, claims: Claims, profile: Profile) -> list[Element]:
    """The profile's cards that hold no line of the grammar's, read or refused."""
    seen: set[Element] = set()
    for lines in (*(sheet.card.lines for sheet in reading.sheets), *reading.unanchored):
        for s in lines:
            element: Element | None = s.line.element
            while element is not None and element not in seen:
                seen.add(element)
                element = element.getparent()
    return [card for card in claims.cards if card not in seen] if profile.layout == "nested" else []
