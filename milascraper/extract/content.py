"""Which of a card's lines may be title, author or abstract.

Dates, links, labels, buttons, numbers and citations are put aside; a text that stands in nearly every card is the
page's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from milascraper.extract.asides import drop_asides
from milascraper.extract.counting import counters, is_number
from milascraper.extract.dates import is_period
from milascraper.extract.line_kinds import is_heading, is_toggle
from milascraper.extract.people import leads_to_people, leads_to_topics
from milascraper.extract.retold import drop_retold
from milascraper.extract.shape import may_be_name
from milascraper.extract.sheets import Item, Role, Sorted
from milascraper.extract.unlabelled import add_unlabelled
from milascraper.extract.venues import separate_venues

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.anchors import Path
    from milascraper.extract.card import Card
    from milascraper.extract.sheets import Cards, Contents
    from milascraper.extract.shown import Shown

#: From so many cards on, a text that stands in all of them is the page's own: whatever it says, or if it is no name.
ENOUGH_CARDS, FEW_CARDS = 8, 4
#: What a button says is no longer (words).
_BUTTON_WORDS = 4
_BY_LABEL = {"title": Role.TITLE, "authors": Role.AUTHORS, "abstract": Role.ABSTRACT, "venue": Role.VENUE}


def contents(page: Cards) -> tuple[list[Sorted], Contents]:
    """A sheet for each card, and each card's content lines."""
    doubted = drop_asides(page)
    drop_retold(page)
    _doubt_labels(page)
    numbered = sum(any(is_number(s.text) for s in card.lines) for card in page.cards)
    are_counted = numbered > 0.6 * len(page) > 1
    constants = _constants(page) | counters([card.lines for card in page.cards])
    venues = separate_venues(page)
    labels = _bare_labels(page)
    sheets = [Sorted(card, venue=[venues.found[n]] if n in venues.found else []) for n, card in enumerate(page.cards)]
    for sheet in sheets:
        if sheet.card in doubted:
            sheet.doubt = ("authors_unsure", "what stands beside a name may be one itself")
    if venues.are_lost:
        for sheet in sheets:
            sheet.doubt = (
                "release_unsure",
                "statuses stand apart, and where their venues stand cannot be told",
            )
    found = [_content(page, sheet, constants, labels, are_counted) for sheet in sheets]
    for sheet in sheets:
        add_unlabelled(page, sheet)
    return sheets, found


def _constants(page: Cards) -> frozenset[str]:
    """Texts that stand in nearly every card, and look as no other text of the cards does: buttons and the like.

    A co-author may stand on every card of a page, but looks like the other authors; and on a page of few cards nothing
    tells the page's own words from a name or a sentence that is the same on all of them.
    """
    size = len(page)
    if size < FEW_CARDS:
        return frozenset()
    counted = Counter(text for card in page.cards for text in {s.text for s in card.lines if len(s.text) < 60})
    often = {text for text, count in counted.items() if count >= 0.8 * size}
    texts: dict[Path, set[str]] = defaultdict(set)
    for card in page.cards:
        for s in card.lines:
            texts[page.paths[s.index]].add(s.text)
    own = {text for found in texts.values() if found <= often for text in found}
    own |= {text for text in often if text.endswith(":")}
    controls = {s.text for card in page.cards for s in card.lines if s.text in often and _labels_control(s)}
    return frozenset(controls) | frozenset(
        text
        for text in own
        if not (may_be_name(text) or text.endswith((".", "!", "?"))) or counted[text] == size >= ENOUGH_CARDS
    )


def _labels_control(s: Shown) -> bool:
    """Whether a line labels a box to be ticked, or a set of controls."""
    for element in (s.line.element, *s.line.element.iterancestors()):
        if element.tag == "label":
            return next(element.iter("input"), None) is not None
        if element.tag in ("legend", "option"):
            return True
        if element.tag in ("div", "li", "article", "tr"):
            return False
    return False


def _doubt_labels(page: Cards) -> None:
    """A label before a text counts where enough cards have it: "Authors: Unknown" may be a title.

    What the label says is no field ("Keywords: …") needs less proof, a label nobody knows ("In plain words: …") more.
    """
    counted = Counter(label for card in page.cards for label in {s.label for s in card.lines if s.label})
    prefixes = Counter(prefix for card in page.cards for prefix in {_unknown_prefix(s) for s in card.lines} if prefix)
    often = {prefix for prefix, count in prefixes.items() if count >= max(3.0, 0.25 * len(page.cards))}
    enough = max(2.0, 0.3 * len(page.cards))
    for card in page.cards:
        for n, s in enumerate(card.lines):
            if s.label == "none":
                is_title_like = n == 0 or is_heading(s)
                if is_title_like:
                    s.text, s.label = s.labelled or s.text, None
            elif s.label and len(page.cards) > 1 and counted[s.label] < enough and s.labelled and not s.has_own_label:
                s.text, s.label = s.labelled, None
            elif s.label is None and often and _unknown_prefix(s) in often:
                s.label, s.labelled, s.label_words = "none", s.text, _unknown_prefix(s) or ""


def _unknown_prefix(s: Shown) -> str | None:
    """The words before a colon near the beginning of a text that is no heading."""
    if s.label is not None or s.is_date or s.release is not None or ":" not in s.text[:32] or is_heading(s):
        return None
    prefix = s.text.partition(":")[0].strip().lower()
    return prefix if 0 < len(prefix) < 30 and len(prefix.split()) <= 4 and not s.text.startswith("http") else None


def _bare_labels(page: Cards) -> frozenset[int]:
    """The lines that are a label: its text stands in enough cards, or it looks like those that do. A title may be
    called "Abstract"."""
    lines = [[s for s in card.lines if s.bare_label and not s.line.links] for card in page.cards]
    counted = Counter(text for found in lines for text in {s.text.lower() for s in found})
    enough = max(2.0, 0.3 * len(page))
    usual = {text for text, count in counted.items() if count >= enough or len(page) == 1}
    if len(page) < FEW_CARDS:
        # they cannot show what recurs; a title called "Abstract" begins its card
        firsts = [card.lines[0] for card in page.cards if card.lines]
        usual |= {s.text.lower() for found in lines for s in found if s not in firsts}
    looks = {page.paths[s.index] for found in lines for s in found if s.text.lower() in usual}
    return frozenset(
        s.index for found in lines for s in found if s.text.lower() in usual or page.paths[s.index] in looks
    )


def _content(
    page: Cards, sheet: Sorted, constants: frozenset[str], labels: frozenset[int], are_counted: bool
) -> list[Item]:
    """The card's lines that may be title, author or abstract; notes dates, links and labelled lines."""
    anchor = sheet.card.anchor
    items: list[Item] = []
    follows: str | None = None
    follows_path: Path | None = None
    after_label = False
    citation: Element | None = None
    for s in sheet.card.lines:
        if s.outward:
            sheet.outward.extend(pair for pair in s.outward if pair not in sheet.outward)
        if s is anchor.status or s in sheet.venue or s.line.text == anchor.status.line.text:
            follows = None
            continue
        if s.is_date:
            if s.label != "none" or not _has_other_date(sheet.card, s):
                sheet.dates.append(s)
            continue
        if s.index in labels:
            follows, follows_path = (None if after_label else s.bare_label), None
            after_label = True
            continue
        after_label = False
        if s.is_outward:
            continue
        if follows is not None:
            follows_path = follows_path or page.paths[s.index]
            if page.paths[s.index] != follows_path and follows != "abstract":
                follows = None
        if not s.text:
            continue
        if is_toggle(s, page.words):
            if s.text not in constants or _belongs_to_text(s, sheet.card):
                items.append(Item(s, page.paths[s.index], Role.NOTHING, True))
            continue
        label = s.label or follows
        if _is_citation(s.text):
            citation = s.line.element
        if citation is not None and s.line.element is citation:
            continue
        if s.text in constants and not (
            leads_to_people(s, page.site, page.base) or page.words.find_author_seam(s.text)
        ):
            continue
        if _is_furniture(s, page) or _are_initials(s, sheet.card):
            continue
        if (are_counted and is_number(s.text)) or (sheet.card.root is None and is_period(s.text, page.words)):
            continue
        if label in ("links", "date", "status") or (label == "none" and s.label is None):
            continue
        item = Item(s, page.paths[s.index], is_labelled_otherwise=label == "none" or _has_mark_before(s))
        if label in _BY_LABEL:
            item.role, item.is_certain = _BY_LABEL[label], True
        items.append(item)
    return items


def _has_other_date(card: Card, labelled: Shown) -> bool:
    """Whether a card shows a date beside one that a label calls another's: "Updated on 2026-01-12"."""
    if card.anchor.status.dated is not None and card.anchor.status is not labelled:
        return True
    return any(s.is_date and s.label != "none" for s in card.lines)


def _is_furniture(s: Shown, page: Cards) -> bool:
    """Whether a line is a badge, a topic, or what a button says: a word or a few, in no heading."""
    if is_heading(s):
        return False
    if s.line.links and leads_to_topics(s, page.words, page.base):
        return True
    if len(s.text) > 40:
        return s.text.lower() in page.words.furniture
    if s.text.lower() in page.words.furniture or s.text.lower() in page.words.statuses:
        return True
    if s.text.count(" ") >= _BUTTON_WORDS or page.words.find_author_seam(s.text):
        return False
    return _is_in_button(s.line.element, page.in_button)


def _is_in_button(element: Element, known: dict[Element, bool]) -> bool:
    """Whether an element is a button or stands in one. ``known`` keeps what was found of others of the page."""
    way: list[Element] = []
    current: Element | None = element
    found: bool | None = None
    while current is not None and (found := known.get(current)) is None:
        way.append(current)
        if current.tag == "button" or current.get("role") == "button":
            found = True
            break
        current = current.getparent()
    known.update(dict.fromkeys(way, bool(found)))
    return bool(found)


def _are_initials(s: Shown, card: Card) -> bool:
    """Whether a line is the picture of the name after it, in letters: "JN" before "Jane Nowak"."""
    if not 2 <= len(s.text) <= 3 or not s.text.isupper():
        return False
    at = card.lines.index(s) + 1
    words = card.lines[at].text.split() if at < len(card.lines) else []
    return len(words) > 1 and s.text[0] == words[0][:1].upper() and s.text[-1] == words[-1][:1].upper()


def _has_mark_before(s: Shown) -> bool:
    """Whether a text begins with a raised mark: "¹ University" explains a mark behind a name."""
    first = s.line.runs[0]
    return first.element.tag == "sup" and not any(map(str.isalpha, first.text))


def _belongs_to_text(toggle: Shown, card: Card) -> bool:
    """Whether a toggle belongs to the line before it, and is no button of the whole card: "… (" stands between, or
    both stand in one element that is not the card's."""
    at = card.lines.index(toggle)
    if at == 0:
        return False
    before = card.lines[at - 1]
    if before.line.text.endswith(("…", "...", "(", ")")):
        return True
    parent = toggle.line.element.getparent()
    return parent is not None and parent is not card.root and parent in before.line.element.iterancestors()


def _is_citation(text: str) -> bool:
    """Whether a line is a BibTeX entry to be copied."""
    return text.startswith("@") and "{" in text[:30]
