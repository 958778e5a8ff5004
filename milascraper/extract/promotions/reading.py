"""The header's promotions: category, name, description, call to action (SITE.md, The header's promotions).

Read by shape: a description is the one long line of its block; short lines stand before it, a lone link after it. A
block with a date is news, not a promotion. Only what stands before the listing is looked at.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.consent.controls import controls_in
from milascraper.extract.lines.features import show
from milascraper.extract.lines.people import is_people
from milascraper.extract.lines.structure import Looks, line_chains
from milascraper.extract.promotions.blocks import HOLDS_PAGE, blocks_in, with_siblings
from milascraper.extract.promotions.calls import call_of
from milascraper.extract.promotions.lines import told_lines
from milascraper.extract.promotions.parts import (
    badges_of,
    look_of,
    read_block,
    said_before,
    stand_names_first,
)
from milascraper.extract.promotions.promotion import Promotion
from milascraper.extract.promotions.shape import ENDS, MAX_NAME, MIN_DESCRIPTION, Block, says_nothing
from milascraper.extract.promotions.tags import has_tag_below
from milascraper.page import lines_before, lines_of
from milascraper.page.search import holds
from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import AGO, STEP

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Page

_AT_A_TIME = 3
#: Nor does it rotate more.
_MOST = 8
#: Of one block nothing shows how the others are built.
_SEVERAL = 2
_NOTICES = frozenset({"alert", "status", "dialog", "alertdialog", "menubar", "menu", "navigation"})
#: When news were told.
_AGO = re.compile(AGO, re.I)
_STEP = re.compile(STEP, re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """The promotions of a page, and the texts of what stands beside them, is built alike, and was not read."""

    promotions: tuple[Promotion, ...] = ()
    unread: tuple[str, ...] = ()


def read_promotions(page: Page, words: Vocabulary, end: Element) -> Told:
    """The promotions that stand before ``end``; those of a menu only where there are no others, and where all but one
    have a category and all but one a call, as a menu's own entries have not."""
    found = _read_all(page, lines_before(page.root, end), words, page.root)
    if found.promotions and (len(set(found.promotions)) <= _AT_A_TIME or are_rotating(found.promotions)):
        return found
    for menu in _menus_before(page.root, end):
        in_menu = _read_all(page, lines_of(menu), words, menu)
        if are_rotating(in_menu.promotions):
            return in_menu
    return Told()


def are_rotating(found: Sequence[Promotion]) -> bool:
    """Whether promotions are whole but for the category of one and the call of one: then they may be more than are
    shown at a time."""
    different = set(found)
    calls = sum(told.call_to_action is not None for told in different)
    categories = sum(told.category is not None for told in different)
    return len(different) <= _MOST and min(calls, categories) >= max(2, len(different) - 1)


def _menus_before(root: Element, end: Element) -> list[Element]:
    menus: list[Element] = []
    for element in root.iter():
        if element is end:
            break
        if element.tag == "nav":
            menus.append(element)
    return menus


def _read_all(page: Page, lines: Sequence[Line], words: Vocabulary, root: Element) -> Told:
    """The promotions among ``lines``, all of which stand in ``root``."""
    lines = told_lines(lines, page)
    chains = dict(zip((line.index for line in lines), line_chains(lines, root), strict=True))
    looks = Looks({element for elements in chains.values() for element in elements})
    blocks = blocks_in(lines, root, chains)
    blocks = [block for block in blocks if _is_promotion(block, page, words, root)]
    if not blocks:
        return Told()
    usual, count = Counter(looks.of(block.root) for block in blocks).most_common(1)[0]
    alike = [block for block in blocks if looks.of(block.root) == usual]
    if count == 1 and call_of(alike[0], page, words) is None:
        return Told()
    alike = [block for block in alike if not _lacks_name(block, alike)]
    alike = [block for block in with_siblings(alike, lines, chains, looks) if said_before(block)]
    is_name_first = stand_names_first(alike)
    badges = badges_of(alike)
    found = [read_block(block, page, words, is_name_first, badges) for block in alike]
    # questions and their answers, notices and the like: each promotion has a category, a call, or both (SITE.md)
    if not any(told.category for told in found):
        return Told(tuple(found), _left_beside(alike, looks)) if _all_call(found) else Told()
    parents = Counter(block.root.getparent() for block, told in zip(alike, found, strict=True) if told.category)
    kept = [
        (block, told)
        for block, told in zip(alike, found, strict=True)
        if told.category
        or (block.root.getparent() in parents and (told.description or "").endswith(ENDS))
        or not parents
    ]
    return Told(tuple(told for _, told in kept), _left_beside([block for block, _ in kept], looks))


def _lacks_name(block: Block, others: Sequence[Block]) -> bool:
    """Whether all that stands before a description looks as the categories of others do, and as no name: its name was
    taken for the description."""
    said = said_before(block)
    pairs = [told for told in map(said_before, others) if len(told) > 1]
    categories, names = {look_of(told[0]) for told in pairs}, {look_of(told[-1]) for told in pairs}
    return len(said) == 1 and look_of(said[0]) in categories - names


def _left_beside(blocks: Sequence[Block], looks: Looks) -> tuple[str, ...]:
    """The texts of what stands beside promotions, looks as they do, and is none of them."""
    parents = {parent for block in blocks if (parent := block.root.getparent()) is not None}
    if len(blocks) < _SEVERAL or len(parents) > 1:
        return ()
    read = {block.root for block in blocks}
    alike = {looks.of(root) for root in read}
    left = [element for element in parents.pop() if element not in read and looks.of(element) in alike]
    return tuple(text for element in left if len(text := fold_space(text_of(element))) >= MIN_DESCRIPTION)


def _all_call(found: Sequence[Promotion]) -> bool:
    """Whether there are as many promotions as the site shows (SITE.md: three at a time), and each calls somewhere."""
    return len(found) >= _AT_A_TIME and all(told.call_to_action and told.call_to_action.url for told in found)


def _is_promotion(block: Block, page: Page, words: Vocabulary, root: Element) -> bool:
    """Whether a block with a description may be a promotion; it stands in ``root``."""
    before, after = said_before(block), [line for line in block.after if not says_nothing(line)]
    if block.description is None or _is_notice(block.description.element, root):
        return False
    if not 1 <= len(before) <= 2 or len(after) > 1 + has_tag_below(block):
        return False
    if any(len(line.text) > MAX_NAME for line in (*before, *after)):
        return False
    if any(_is_partly_linked(line) for line in before):
        return False
    if any(is_people(link, page.site, page.base_url) for line in (*before, *after) for link in line.links):
        return False
    folded = " ".join(line.text for line in block.lines).lower()
    if any(word in folded for language in page.site.words.values() for word in language.consent_words):
        return False
    if controls_in(block.root) or _stands_in_choices(block, page):
        return False
    if any(_AGO.search(line.text) for line in block.lines if line is not block.description):
        return False  # news
    if any(_STEP.match(line.text) for line in before) or _is_quoted(block.description):
        return False
    return not any(show(line, words, page.site, page.base_url).is_date for line in block.lines)


def _is_quoted(line: Line) -> bool:
    """Whether a line is what somebody is quoted with."""
    return any(element.tag in ("blockquote", "q") for element in (line.element, *line.element.iterancestors()))


def _is_notice(element: Element, root: Element) -> bool:
    """Whether an element is, or stands in, a notice or a dialogue in ``root``."""
    around = itertools.takewhile(lambda e: e is not root, (element, *element.iterancestors()))
    return any(e.get("role") in _NOTICES for e in around)


def _stands_in_choices(block: Block, page: Page) -> bool:
    """Whether a block stands in a consent panel, whatever it says itself: around it, as far as nothing of the page's
    content is held, stand texts about consent and several controls."""
    parts = {word for words in page.site.words.values() for word in words.consent_words}
    for element in block.root.iterancestors():
        if element.tag in ("html", "body", "header", "main", "nav") or holds(element, HOLDS_PAGE):
            return False
        if len(controls_in(element)) > 1 and any(map(text_of(element).lower().__contains__, parts)):
            return True
    return False


def _is_partly_linked(line: Line) -> bool:
    """Whether a line holds a link and other words: name, description and call may be run together in it."""
    return len({run.link is None for run in line.runs if run.text.strip()}) > 1
