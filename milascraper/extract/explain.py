"""The page itself with all that was read marked in colour and named, and what was refused: what the program saw.

Works on the page's own tree: text nodes are wrapped, nothing is moved. Scripts go, so that the page stays as it was
read; what is hidden and was read is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from milascraper.extract.agreement import line_roles
from milascraper.extract.extract import extract_page
from milascraper.extract.lines.links import target
from milascraper.extract.listing import prove_listing
from milascraper.extract.reader import read_grammar
from milascraper.extract.words.vocabulary import vocabulary
from milascraper.page import read
from milascraper.page.tree import put_in_place
from milascraper.records import ConsentCategory, Program
from milascraper.site import MILA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.extraction import Extraction
    from milascraper.extract.profile.profile import Profile
    from milascraper.extract.reader import Reading
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Page, Run
    from milascraper.site import Site

#: Field → colour of its mark.
COLOURS = {
    "title": "#ffd54f",
    "authors": "#81d4fa",
    "abstract": "#c5e1a5",
    "date": "#f48fb1",
    "venue": "#ce93d8",
    "release": "#ce93d8",
    "links": "#ffab91",
    "promotion": "#80cbc4",
    "consent": "#bcaaa4",
    "other": "#e0e0e0",
    "refused": "#ff8a80",
}


def explain(
    body: bytes, url: str | None = None, *, site: Site = MILA, profiles: Sequence[Profile] = ()
) -> tuple[bytes, Extraction]:
    """The annotated page as HTML (UTF-8), and the extraction it shows.

    Raises :class:`~milascraper.page.PageError` for bytes that are no page.
    """
    page = read(body, url, site)
    extraction = extract_page(page, profiles=profiles)
    words = vocabulary(site)
    lines = page.lines
    refused = {refusal.position: refusal.reason for refusal in extraction.refusals}
    if prove_listing(page) is None:
        reading = read_grammar(page, words)
        for place, sheet in _placed(reading):
            _mark_card(sheet, place, refused.get(place), page, words)
    _mark_surroundings(extraction, lines)
    _clean(page)
    _legend(page, extraction)
    return etree.tostring(page.root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>"), extraction


def _placed(reading: Reading) -> Iterator[tuple[int, Sorted]]:
    """The cards with their places, counted as the extraction counts them."""
    starts = sorted(
        [sheet.card.lines[0].index for sheet in reading.sheets] + [lines[0].index for lines in reading.unanchored]
    )
    for sheet in reading.sheets:
        yield starts.index(sheet.card.lines[0].index) + 1, sheet


def _mark_card(sheet: Sorted, place: int, refused: str | None, page: Page, words: Vocabulary) -> None:
    roles = {id(s): role for s, role in line_roles(sheet, words)}
    outward = {element for element, _ in sheet.outward}
    first = True
    for s in sheet.card.lines:
        role = roles.get(id(s), "other")
        for run in s.line.runs:
            is_link = run.link is not None and run.link in outward
            kind = "links" if is_link else role
            leads = f" → {target(run.link, page.base_url)}" if is_link and run.link is not None else ""
            told = f"card {place}: {kind}{leads}" if refused is None else f"card {place} refused ({refused}): {kind}"
            _wrap(run, told, kind if refused is None else "refused", str(place) if first else None)
            first = first and not run.text.strip()


def _mark_surroundings(extraction: Extraction, lines: Sequence[Line]) -> None:
    """Mark the promotions and consent categories where the page says them, in reading order."""
    kinds: tuple[tuple[str, Sequence[Program | ConsentCategory]], ...] = (
        ("promotion", extraction.programs),
        ("consent", extraction.consent_categories),
    )
    for name, records in kinds:
        at = 0
        for place, record in enumerate(records, 1):
            call = record.call_to_action if isinstance(record, Program) else None
            parts = [
                ("category", record.category if isinstance(record, Program) else None),
                ("name", record.name),
                ("description", record.description),
                ("call to action", call.label if call is not None else None),
            ]
            for part, text in parts:
                found = next((n for n in range(at, len(lines)) if text and lines[n].text == text), None)
                if found is not None:
                    at = found + 1
                    for run in lines[found].runs:
                        _wrap(run, f"{name} {place}: {part}", name, None)


def _wrap(run: Run, told: str, kind: str, number: str | None) -> None:
    """Put one text node into a mark of its own, where it stands."""
    if not run.text.strip():
        return
    mark = etree.Element("mark")
    mark.set("title", told)
    mark.set("data-field", kind)
    mark.set("style", f"background:{COLOURS[kind]};color:#000;outline:1px solid {COLOURS[kind]}")
    element = run.element
    if element.text == run.text:
        element.text = None
        element.insert(0, mark)
    else:
        child = next((child for child in element if child.tail == run.text), None)
        if child is None:
            return
        child.tail = None
        element.insert(element.index(child) + 1, mark)
    mark.text = run.text
    if number is not None:
        badge = etree.Element("b")
        badge.text, badge.tail, mark.text = number, f" {run.text}", None
        badge.set("style", "background:#000;color:#fff;padding:0 .3em")
        mark.insert(0, badge)
    _show(mark)


def _show(element: Element) -> None:
    """Let what was read be seen, though the page hides it."""
    for ancestor in element.iterancestors():
        ancestor.attrib.pop("hidden", "")
        if "display" in (ancestor.get("style") or ""):
            ancestor.attrib.pop("style")
        if ancestor.tag == "details":
            ancestor.set("open", "")


def _clean(page: Page) -> None:
    """Take out what would run or load another page; addresses of styles and pictures go on leading to the site."""
    for element in list(page.root.iter("script", "noscript", "iframe")):
        put_in_place(element, "")
    head = page.root.find(".//head")
    if head is not None and page.base_url and head.find("base") is None:
        base = etree.Element("base")
        base.set("href", page.base_url)
        head.insert(0, base)


def _legend(page: Page, extraction: Extraction) -> None:
    """A box at the top: what was read, what was refused and why, and what each colour means."""
    body = page.root.find(".//body")
    if body is None:
        return
    box = etree.Element("div")
    box.set("style", "all:initial;display:block;font:14px sans-serif;padding:1em;border:2px solid #000;background:#fff")
    facts = extraction.facts
    reader = f"grammar and profile {facts.profile}" if facts.profile else "the grammar alone"
    lines = [
        f"{facts.cards_seen} cards seen, {len(extraction.publications)} read, by {reader}; "
        f"{len(extraction.programs)} promotions, {len(extraction.consent_categories)} consent categories."
    ]
    lines += [
        f"Refused: {'the page' if refusal.position is None else f'card {refusal.position}'}: {refusal.reason}, "
        f"{refusal.detail}"
        for refusal in extraction.refusals
    ]
    for line in lines:
        paragraph = etree.SubElement(box, "p")
        paragraph.text = line
    key = etree.SubElement(box, "p")
    for name, colour in COLOURS.items():
        mark = etree.SubElement(key, "span")
        mark.set("style", f"background:{colour};padding:.1em .4em;margin:.2em")
        mark.text = "no field" if name == "other" else name
    body.insert(0, box)
