"""Doubts about a card's links: words before one may say that it is another work's ("Cites: doi.org")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.links import target
from milascraper.extract.words.identifiers import leads_to_no_work
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.site.grammar import CHOICES, JOINTS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: What stands around and between links, and parts a word from one.
_EDGES = TOGGLE_EDGES + ",;:|/·•&\n\t"
#: What joins two links and says nothing of either.
_JOINTS = JOINTS | CHOICES
#: What else stands among links is no longer (characters).
_LONGEST = 40
#: A longer line with a date that is no release of the card's tells of another work.
_PROSE = 60
#: So many of the cards with links have what leads to a row of links: "Read on".
_USUAL = 0.9


def doubt_led_links(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the cards of which a link has words before it that nobody knows, but for those that lead to the first link
    of nearly all cards, and where each link has some."""
    led: list[list[str]] = []
    for sheet in sheets:
        lines = {link: s for s in reversed(sheet.card.lines) for link in s.line.links}
        leads = [_lead(sheet, lines[link], link, words) if link in lines else "" for link, _ in sheet.outward]
        led.append(leads)
    firsts = Counter(leads[0] for leads in led if leads)
    linked = sum(bool(leads) for leads in led)
    usual = {lead for lead, count in firsts.items() if count >= _USUAL * linked}
    for sheet, leads in zip(sheets, led, strict=True):
        unknown = [lead for lead in leads if lead and lead not in usual]
        lead = unknown[0] if unknown and (len(unknown) < len(leads) or len(leads) == 1) else None
        if lead is not None and sheet.doubt is None:
            sheet.doubt = ("links_unsure", f"what is said before a link may make it another work's: {lead!r}")


def doubt_stray_links(sheets: Sequence[Sorted], base: str | None) -> None:
    """Refuse the cards of which a link stands apart from the others and leads to no work, to a list, a licence, a
    person's page; or stands beside an author."""
    for sheet in sheets:
        taken = {link for link, _ in sheet.outward}
        others = [s for s in sheet.card.lines if s not in sheet.authors and taken.isdisjoint(s.line.links)]
        persons = {around for s in sheet.authors if s.line.links for around in _around(s)}
        persons.difference_update(*map(_around, others))
        around = Counter(link.getparent() for link, _ in sheet.outward)
        for link, label in sheet.outward:
            url = target(link, base)
            is_apart = len(around) > 1 and around[link.getparent()] == 1
            is_stray = (url is not None and leads_to_no_work(url)) or link.getparent() in persons
            if is_apart and is_stray and sheet.doubt is None:
                sheet.doubt = ("links_unsure", f"a link that may lead to no work stands apart from others: {label!r}")


def _around(s: Shown) -> tuple[Element | None, Element | None]:
    """The element of a line, and the one around it."""
    return s.line.element, s.line.element.getparent()


def _lead(sheet: Sorted, s: Shown, link: Element, words: Vocabulary) -> str:
    """The words before a link in its line, behind those of the link before it, or in a line between the two links;
    nothing where they are known."""
    told = ""
    if s in sheet.title or s in sheet.authors or s in sheet.abstract or s is sheet.card.anchor.status:
        return ""
    is_long = len(s.text) > _PROSE and not s.is_date
    if is_long and s.label == "none":
        return s.text[:_LONGEST]
    if s.release is not None or s.dated is not None:
        return s.text[:_LONGEST] if is_long else ""
    for run in s.line.runs:
        if run.link is link:
            break
        told = "" if run.link is not None else told + run.text
    else:
        return ""
    at = sheet.card.lines.index(s)
    if not told and s.line.links[0] is link and at > 1 and sheet.card.lines[at - 2].is_outward:
        between = sheet.card.lines[at - 1]
        is_other = between.outward or between.is_date or between.release is not None
        told = "" if is_other or all(run.link is not None for run in between.line.runs) else between.text
    said = told.strip()
    bare = said.strip(_EDGES).lower()
    if not any(map(str.isalpha, bare)) or said[:1] in ("(", "[") or ")" in bare:
        return ""
    if len(bare) > _LONGEST:
        return said[:_LONGEST]
    is_known = bare in _JOINTS or bare in words.link_texts or words.labels.get(bare) == "links"
    return "" if is_known or words.lead_at_start.match(f"{bare} .") or "." in bare else said
