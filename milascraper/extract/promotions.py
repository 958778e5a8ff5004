"""The header's promotions: category, name, description, call to action (SITE.md, The header's promotions).

Read by shape: a description is the one long line of its block; short lines stand before it, a lone link after it. A
block with a date is news, not a promotion. Only what stands before the listing is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.controls import controls_in
from milascraper.extract.featured import featured
from milascraper.extract.features import show
from milascraper.extract.links import link_text
from milascraper.extract.people import is_people
from milascraper.extract.promotion_parts import (
    ENDS,
    MIN_DESCRIPTION,
    Block,
    Promotion,
    call_of,
    read_block,
    said_before,
    stand_names_first,
)
from milascraper.extract.structure import Looks, chain, common_ancestor, line_chains
from milascraper.page import lines_before, lines_of
from milascraper.page.search import holds
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Line, Page

#: A name or category is at most this long (characters).
MAX_NAME = 120
_AT_A_TIME = 3
#: A form may be around the whole page.
_HOLDS_PAGE = "boolean(.//h1 | .//main | .//nav)"
_NOTICES = frozenset({"alert", "status", "dialog", "alertdialog", "menubar", "menu", "navigation"})
#: When news were told.
_AGO = re.compile(r"\bago\b|\bil y a \d|\byesterday\b|\blast week\b|\bhier\b|semaine dernière", re.I)
_STEP = re.compile(r"(?:step|étape)\s*\d", re.I)
_APART = frozenset(["nav", "footer", "form"])


def read_promotions(page: Page, words: Vocabulary, end: Element) -> list[Promotion]:
    """The promotions that stand before ``end``; those of a menu only where there are no others, and where each has a
    category and a call, as a menu's own entries have not."""
    found = _read_all(page, lines_before(page.root, end), words, page.root)
    found = found if len(set(found)) <= _AT_A_TIME else []
    for menu in () if found else _menus_before(page.root, end):
        in_menu = _read_all(page, lines_of(menu), words, menu)
        if 1 < len(in_menu) <= _AT_A_TIME and all(told.category and told.call_to_action for told in in_menu):
            return in_menu
    return found


def _menus_before(root: Element, end: Element) -> list[Element]:
    menus: list[Element] = []
    for element in root.iter():
        if element is end:
            break
        if element.tag == "nav":
            menus.append(element)
    return menus


def _read_all(page: Page, lines: Sequence[Line], words: Vocabulary, root: Element) -> list[Promotion]:
    """The promotions among ``lines``, all of which stand in ``root``."""
    lines = _with_paragraphs_joined([line for line in lines if not _is_tab(line)], page)
    long_ones = [line for line in lines if _is_description(line, root)]
    if not long_ones:
        return []
    long_ones = [
        a
        for a, b in zip(long_ones, [*long_ones[1:], None], strict=True)
        if b is None or not _is_name_of(a, b, long_ones)
    ]
    chains = dict(zip((line.index for line in lines), line_chains(lines, root), strict=True))
    looks = Looks({element for elements in chains.values() for element in elements})
    blocks = [block for line in long_ones if (block := _block(line, lines, long_ones, chains)) is not None]
    blocks = [block for block in blocks if _is_promotion(block, page, words)]
    if not blocks:
        return []
    usual, count = Counter(looks.of(block.root) for block in blocks).most_common(1)[0]
    alike = [block for block in blocks if looks.of(block.root) == usual]
    if count == 1 and call_of(alike[0], page, words) is None:
        return []
    alike = _with_siblings(alike, lines, chains, looks)
    is_name_first = stand_names_first(alike)
    found = [read_block(block, page, words, is_name_first) for block in alike]
    # questions and their answers, notices and the like: each promotion has a category, a call, or both (SITE.md)
    if not any(told.category for told in found):
        return found if _all_call(found) else []
    parents = Counter(block.root.getparent() for block, told in zip(alike, found, strict=True) if told.category)
    return [
        told
        for block, told in zip(alike, found, strict=True)
        if told.category or (block.root.getparent() in parents and told.description.endswith(ENDS)) or not parents
    ]


def _all_call(found: Sequence[Promotion]) -> bool:
    """Whether there are as many promotions as the site shows (SITE.md: three at a time), and each calls somewhere."""
    return len(found) >= _AT_A_TIME and all(told.call_to_action and told.call_to_action.url for told in found)


def _with_paragraphs_joined(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines, paragraphs of running text that follow one another in one element as one, and what names the newest
    publication with the text before it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        is_more = last is not None and _is_paragraph(line) and _are_siblings(last, line)
        if last is not None and _is_paragraph(last) and (is_more or _names_newest(last, line, page)):
            joined[-1] = replace(last, runs=[*last.runs, *line.runs], text=f"{last.text} {line.text}", links=line.links)
        else:
            joined.append(line)
    return joined


def _names_newest(last: Line, line: Line, page: Page) -> bool:
    """Whether a line says which publication is the newest one, and stands beside a text before it."""
    if featured(line.text, None, page.site) is None or last.links:
        return False
    return last.element.getparent() in (line.element.getparent(), line.element)


def _is_tab(line: Line) -> bool:
    """Whether a line is a tab of several: what it names stands elsewhere."""
    return any(around.get("role") == "tablist" for around in (line.element, *line.element.iterancestors()))


def _are_siblings(last: Line, line: Line) -> bool:
    """Whether two lines are paragraphs side by side, or parted by a line break in one element."""
    if last.links:
        return False
    if last.element is line.element:
        return line.broken > 0
    is_paragraph = last.element.tag == line.element.tag == "p"
    return is_paragraph and last.element.getparent() is line.element.getparent()


def _is_paragraph(line: Line) -> bool:
    return len(line.text.split()) > 3 and line.text.endswith(ENDS)


def _with_siblings(
    blocks: Sequence[Block], lines: Sequence[Line], chains: dict[int, list[Element]], looks: Looks
) -> list[Block]:
    """The promotions and their siblings of the same build: one may say a date, or little."""
    known = {block.root for block in blocks}
    shapes = {(len(block.lines), block.at) for block in blocks}
    parent = blocks[0].root.getparent()
    if parent is None or len(known) < 2 or len(shapes) != 1 or any(root.getparent() is not parent for root in known):
        return list(blocks)
    ((size, at),) = shapes
    found = {block.root: block for block in blocks}
    for element in parent:
        if element in known or not isinstance(element.tag, str) or not _is_like(element, blocks[0].root, looks):
            continue
        held = [line for line in lines if element in chains[line.index]]
        is_whole = len(held) == size and len(held[at].text) > len(held[at - 1].text) / 2
        if is_whole or (len(held) == at + 1 and len(held[at].text) >= MIN_DESCRIPTION):
            found[element] = Block(element, held, at)
    return [found[element] for element in parent if element in found]


def _is_like(element: Element, other: Element, looks: Looks) -> bool:
    """Whether two elements look alike; one may be a link where the other is none."""
    one, two = looks.of(element), looks.of(other)
    return one == two or (bool(one[1]) and one[1] == two[1] and "a" in (one[0], two[0]))


def _is_description(line: Line, root: Element) -> bool:
    if len(line.text) < MIN_DESCRIPTION or len(line.text.split()) < 6:
        return False
    if any(fold_space(link_text(link)) == line.text for link in line.links):
        return False
    return not any(
        element.tag in _APART and (element.tag != "form" or not holds(element, _HOLDS_PAGE))
        for element in chain(line.element, root)
    )


def _is_name_of(line: Line, description: Line, long_ones: Sequence[Line]) -> bool:
    """Whether a long line is the name above a description: directly before it, in one block with it and no other."""
    if description.index != line.index + 1 or len(line.text) > MAX_NAME:
        return False
    parent = line.element.getparent()
    near = [parent, parent.getparent() if parent is not None else None]
    if any(element is not None and element in description.element.iterancestors() for element in near):
        return True
    block = common_ancestor([line.element, description.element])
    return sum(block in other.element.iterancestors() for other in long_ones) == len((line, description))


def _block(
    line: Line, lines: Sequence[Line], long_ones: Sequence[Line], chains: dict[int, list[Element]]
) -> Block | None:
    """The largest subtree that holds this description and no other, and neither heading of the page nor menu."""
    others = [set(chains[other.index]) for other in long_ones if other is not line]
    best: Element | None = None
    for element in reversed(chains[line.index]):
        if any(element in other for other in others):
            break
        if (
            element.tag in ("body", "html", "header", "main")
            or element.find(".//nav") is not None
            or element.find(".//h1") is not None
        ):
            break
        best = element
    if best is None:
        return None
    held = [other for other in lines if best in chains[other.index] or other.element is best]
    if len(held) == 1:
        return _siblings(line, lines, chains, best, long_ones)
    return Block(best, held, held.index(line))


def _siblings(
    line: Line,
    lines: Sequence[Line],
    chains: dict[int, list[Element]],
    root: Element,
    long_ones: Sequence[Line],
) -> Block | None:
    """A flat promotion: the two short lines before the description, the link after it, all children of one element.

    Another one's description, the page's heading and what a button says are none of it.
    """
    parent = root.getparent()
    if parent is None:
        return None
    place = next(n for n, other in enumerate(lines) if other is line)
    held = [line]
    for before in reversed(lines[max(0, place - 2) : place]):
        if len(before.text) > MAX_NAME or parent not in chains[before.index] or (before.links and not held[0].links):
            break
        if before in long_ones or before.element.tag in ("h1", "button"):
            break
        held.insert(0, before)
    at = len(held) - 1
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is not None and parent in chains[after.index] and after.links and not after.links[0].get("hreflang"):
        held.append(after)
    return Block(root, held, at)


def _is_promotion(block: Block, page: Page, words: Vocabulary) -> bool:
    before, after = said_before(block), block.lines[block.at + 1 :]
    if not 1 <= len(before) <= 2 or len(after) > 1:
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
    if controls_in(block.root) or _is_notice(block.lines[block.at].element) or _stands_in_choices(block, page):
        return False
    if any(_AGO.search(line.text) for line in block.lines if line is not block.lines[block.at]):
        return False  # news
    if any(_STEP.match(line.text) for line in before) or _is_quoted(block.lines[block.at]):
        return False
    return not any(show(line, words, page.site, page.base_url).is_date for line in block.lines)


def _is_quoted(line: Line) -> bool:
    """Whether a line is what somebody is quoted with."""
    return any(element.tag in ("blockquote", "q") for element in (line.element, *line.element.iterancestors()))


def _is_notice(element: Element) -> bool:
    """Whether an element is, or stands in, a notice or a dialogue."""
    return any(e.get("role") in _NOTICES for e in (element, *element.iterancestors()))


def _stands_in_choices(block: Block, page: Page) -> bool:
    """Whether a block stands in a consent panel, whatever it says itself: around it, as far as nothing of the page's
    content is held, stand texts about consent and several controls."""
    parts = {word for words in page.site.words.values() for word in words.consent_words}
    for element in block.root.iterancestors():
        if element.tag in ("html", "body", "header", "main", "nav") or holds(element, _HOLDS_PAGE):
            return False
        if len(controls_in(element)) > 1 and any(map(text_of(element).lower().__contains__, parts)):
            return True
    return False


def _is_partly_linked(line: Line) -> bool:
    """Whether a line holds a link and other words: name, description and call may be run together in it."""
    return len({run.link is None for run in line.runs if run.text.strip()}) > 1
