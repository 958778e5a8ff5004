"""Doubts about a card's authors: some may be said to be something else, or not be named at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_lists import CUT_NAMES, OTHERS
from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.lines.structure import common_ancestor
from milascraper.extract.lines.toggles import is_for_page_alone
from milascraper.extract.words.shape import may_be_name
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.hidden import is_hidden
from milascraper.page.search import block_of
from milascraper.page.tags import is_heading_element
from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import MORE_AUTHORS, NAME_PARTICLES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: So large a share of the cards with authors shows how the page lists them.
_LISTED = 0.3
#: Initials behind a last name are no more: "Okoye, N.".
#: One mark within a line, and what stands behind it. So many lines with one are no chance.
_HALVES = re.compile(r"[^|–—;,]+(?:\s[|–—]\s|,\s)([^|–—;,]+)")
_SEVERAL, _PAIR = 3, 2
#: What opens more authors without a word, and what stands around what does.
_MORE = re.compile(r"[+(\[]+\s*\d+[)\]]?|[…]|[.]{3}")
_EDGES = " ,;.()"
#: What says that there are more authors, or how many all are.
_ALL = re.compile(MORE_AUTHORS, re.I)
#: What says how many more there are is no longer (characters).
_SHORT = 30
#: A comma parts first and last names, too: it counts where so large a share of the lines has one.
_MOSTLY = 0.6
#: So large a share shows how names are written.
_NEARLY_ALL = 0.8


def doubt_second_blocks(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt cards with authors in more than one block, where the page lists them in one: what stands under them may be
    said of them ("Corresponding author", a university)."""
    shown = [(sheet, Counter(block_of(s.line.element) for s in sheet.authors)) for sheet in sheets if sheet.authors]
    listed = sum(max(blocks.values()) > 1 for _, blocks in shown)
    if listed < max(1.0, _LISTED * len(shown)):
        return
    for sheet, blocks in shown:
        is_told = any(words.find_author_seam(s.text) or s.label == "authors" for s in sheet.authors)
        apart = [block for block in blocks if blocks.keys().isdisjoint(block.iterancestors())]
        kinds = {(s.line.element.tag, s.line.element.get("class")) for s in sheet.authors}
        is_mixed = max(blocks.values()) > 1 or len(kinds) > 1
        if sheet.doubt is None and len(apart) > 1 and is_mixed and not is_told:
            last = sheet.authors[-1].text[:80]
            sheet.doubt = ("authors_unsure", f"the page lists authors in one block, this card has more: {last!r}")


def doubt_lone_words(sheets: Sequence[Sorted]) -> None:
    """Doubt cards whose last author is one word without a link, in another element than the card's others and in a
    block of its own: an abstract may be one word."""
    for sheet in sheets:
        if len(sheet.authors) < _PAIR or sheet.doubt is not None:
            continue
        *others, last = sheet.authors
        is_lone = " " not in last.text and not last.line.links and block_of(last.line.element) is last.line.element
        if is_lone and not any(_are_alike(s, last) for s in others):
            sheet.doubt = ("authors_unsure", f"one word that stands apart from the authors: {last.text[:80]!r}")


def _are_alike(one: Shown, other: Shown) -> bool:
    """Whether the blocks of two lines have one tag, and the classes of one are among the other's."""
    blocks = [block_of(s.line.element) for s in (one, other)]
    mine, theirs = (set((block.get("class") or "").split()) for block in blocks)
    return blocks[0].tag == blocks[1].tag and (mine <= theirs or theirs <= mine)


def doubt_behind(sheets: Sequence[Sorted]) -> None:
    """Doubt cards whose only names stand behind the release, without a link, where those of others stand before it, or
    where there is no other: a place or a track may read so."""
    behind = [sheet for sheet in sheets if sheet.authors and _stand_behind(sheet)]
    before = sum(bool(sheet.authors) for sheet in sheets) - len(behind)
    for sheet in behind if before > len(behind) or len(sheets) == 1 else ():
        is_proven = any(s.line.links or s.label == "authors" for s in sheet.authors) or len(sheet.authors) > 1
        if sheet.doubt is None and not is_proven:
            sheet.doubt = ("authors_unsure", f"a name behind the release: {sheet.authors[0].text[:80]!r}")


def doubt_parted(sheets: Sequence[Sorted]) -> None:
    """Doubt cards with authors on both sides of the release or the abstract, where those behind it are not named before
    it: they may be said to be something else ("Corresponding author", "Supervisors")."""
    for sheet in sheets:
        first = min((s.index for s in sheet.authors), default=0)
        marks = [sheet.card.anchor.first, *(s.index for s in (*sheet.abstract, *sheet.dates))]
        end = min((index for index in marks if index > first), default=None)
        if end is None or sheet.doubt is not None:
            continue
        told = {s.text for s in sheet.authors if s.index < end}
        behind = [s for s in sheet.authors if s.index > end and s.text not in told]
        if told and behind:
            sheet.doubt = ("authors_unsure", f"a person behind the card's text or release: {behind[0].text[:80]!r}")


def doubt_opened(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Refuse the cards whose list of authors ends in what opens more of them, and does not say how many."""
    for sheet in sheets:
        last = sheet.authors[-1] if sheet.authors else None
        at = sheet.card.lines.index(last) + 1 if last is not None and last in sheet.card.lines else 0
        behind = sheet.card.lines[at] if 0 < at < len(sheet.card.lines) else None
        if last is None or behind is None or behind.text.strip(TOGGLE_EDGES).lower() not in words.see_more:
            continue
        around = behind.line.element.getparent()
        if around is None:
            continue
        held = [s for s in sheet.card.lines if around in s.line.element.iterancestors() and s not in sheet.authors]
        if around in last.line.element.iterancestors() and held == [behind] and sheet.doubt is None:
            sheet.doubt = ("authors_unsure", f"what stands behind the authors may open more of them: {behind.text!r}")


def doubt_halves(sheets: Sequence[Sorted]) -> None:
    """Doubt cards whose authors have a line each and in it, behind a mark, what several others have too: "Nia Okoye |
    External", "Nia Okoye, Fog Ltd"."""
    lines = {s.text.strip() for sheet in sheets if len(sheet.authors) > 1 for s in sheet.authors}
    told = {
        text: match[1] for text in lines if (match := _HALVES.fullmatch(text)) and not CUT_NAMES.fullmatch(match[1])
    }
    parted = sum("," not in text for text in told)
    are_enough = parted >= _SEVERAL or (len(told) >= _SEVERAL and len(told) >= _MOSTLY * len(lines))
    if not are_enough or 2 * len(set(told.values())) > len(told) or _are_turned_round(list(told)):
        return
    for sheet in sheets:
        half = next((told[s.text.strip()] for s in sheet.authors if s.text.strip() in told), None)
        if half is not None and sheet.doubt is None and len(sheet.authors) > 1:
            sheet.doubt = ("authors_unsure", f"what stands behind a mark may be said of a person: {half[:80]!r}")


def _are_turned_round(texts: Sequence[str]) -> bool:
    """Whether nearly all of some texts are a last name, a comma, and a first name: "van der Okoye, Nia". First names
    recur as what is said of persons does."""
    return sum(map(_is_turned_round, texts)) >= _NEARLY_ALL * len(texts)


def _is_turned_round(text: str) -> bool:
    last, _, first = text.partition(", ")
    words = [word for word in last.split() if word.lower() not in NAME_PARTICLES and not word.rstrip(".").isupper()]
    return len(words) == 1 and first.count(" ") <= 1 and first[:1].isupper()


def doubt_headings(sheets: Sequence[Sorted]) -> None:
    """Doubt cards with authors in the title's own heading and others outside it: a title may be of two lines."""
    for sheet in sheets:
        headings = {s.line.element for s in sheet.title if is_heading_element(s.line.element)}
        within = [s for s in sheet.authors if s.line.element in headings]
        if sheet.doubt is None and within and len(within) < len(sheet.authors):
            sheet.doubt = ("title_unsure", f"the title's heading has another line: {within[0].text[:80]!r}")


def doubt_unnamed(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt cards whose authors stand beside dots, a number ("+3", "3 more") or a control, and nothing hidden: others
    are named elsewhere."""
    for sheet in sheets:
        behind = _behind_authors(sheet)
        opens_more = OTHERS.fullmatch(behind.strip(_EDGES)) or _MORE.fullmatch(behind) or _tells_more(behind, words)
        if sheet.doubt is None and opens_more:
            sheet.doubt = ("authors_unsure", f"there are more authors than are named: {behind!r}")
        block = _block_of_authors(sheet)
        if sheet.doubt is not None or block is None:
            continue
        said = fold_space(text_of(block))
        held = list(block.iter("*"))
        if words.find_author_seam(said) or any(map(is_hidden, held)):
            continue
        told = words.unnamed.search(said)
        controls = [
            text
            for e in held
            if is_for_page_alone(e)
            and (text := fold_space(text_of(e)) or _said_of(e))
            and not _is_label(e, text, words)
        ]
        detail = told.group() if told is not None else next(iter(controls), None)
        if detail is not None:
            sheet.doubt = ("authors_unsure", f"there may be more authors than are named: {detail[:80]!r}")


def doubt_left_in_block(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt cards in whose authors' own element a line is left that names a person behind an unknown label, or speaks
    of authors: "With: Nia Okoye", "more authors"."""
    recurring = Counter(text for sheet in sheets for text in {s.text for s in sheet.card.lines})
    for sheet in sheets:
        block = _block_of_authors(sheet)
        if sheet.doubt is not None or block is None or sheet.card.root is block or len(sheet.authors) < _PAIR:
            continue
        named = "\n".join(s.text for s in sheet.authors)
        for s in sheet.card.lines:
            value = s.text.rpartition(":")[2].strip()
            if block not in s.line.element.iterancestors() or words.find_author_seam(s.text) or is_toggle(s, words):
                continue
            tells = (
                " " in value
                and value not in named
                and 2 * recurring[s.text] <= max(len(sheets), 2)
                and may_be_name(value)
                and not words.is_institution(value)
                and value.lower() not in words.kinds
            )
            if tells or _ALL.search(s.text):
                sheet.doubt = ("authors_unsure", f"some of the authors may stand apart: {s.text[:80]!r}")
                break


def _is_label(control: Element, text: str, words: Vocabulary) -> bool:
    """Whether a control is the label of a field, and nothing to be pressed."""
    return control.tag == "label" and text.lower().rstrip(" :") in words.labels


def _tells_more(text: str, words: Vocabulary) -> bool:
    """Whether a short text says how many authors are not named: "3 more authors"."""
    told = words.unnamed.search(text)
    return told is not None and len(text) <= _SHORT and any(map(str.isdigit, told.group()))


def _said_of(control: Element) -> str:
    """What is said of a control without a text, to who cannot see it."""
    return control.get("aria-label") or control.get("title") or control.get("aria-expanded") or ""


def _behind_authors(sheet: Sorted) -> str:
    """What stands in a line of its own behind a card's last author."""
    if not sheet.authors:
        return ""
    lines = sheet.card.lines
    behind = lines[lines.index(sheet.authors[-1]) + 1 :][:1]
    return behind[0].text if behind else ""


def _block_of_authors(sheet: Sorted) -> Element | None:
    """The smallest element that holds a card's authors, if it holds nothing else of the card."""
    lines = [s.line.element for s in sheet.authors]
    if not lines:
        return None
    block = block_of(lines[0]) if len(set(lines)) == 1 else common_ancestor(lines)
    others = (*sheet.title, *sheet.abstract, *sheet.venue, sheet.card.anchor.status)
    if block is None or any(block is s.line.element or block in s.line.element.iterancestors() for s in others):
        return None
    return block


def _stand_behind(sheet: Sorted) -> bool:
    """Whether a card's authors stand behind its release, and its title before it."""
    anchor = sheet.card.anchor
    titles = [s.index for s in sheet.title]
    return bool(titles) and max(titles) < anchor.first and min(s.index for s in sheet.authors) > anchor.last
