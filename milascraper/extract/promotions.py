"""The header's promotions: category, name, description, call to action (SITE.md, The header's promotions).

Read by shape: a description is the one long line of its block; short lines stand before it, a lone link after it. A
block with a date is news, not a promotion. Only what stands before the listing is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milascraper.extract.featured import featured
from milascraper.extract.features import show
from milascraper.extract.links import link_text, target
from milascraper.extract.structure import Looks, chain, common_ancestor, line_chains
from milascraper.page import lines_before, lines_of
from milascraper.page.search import holds
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space
from milascraper.records import CallToAction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Line, Page

#: A description is at least this long, a name or category at most (characters).
MIN_DESCRIPTION, MAX_NAME = 40, 120
#: How a sentence ends.
_ENDS = (".", "!", "?", "…")
#: A form may be around the whole page.
_HOLDS_PAGE = "boolean(.//h1 | .//main | .//nav)"
_APART = frozenset(["nav", "footer", "form"])


@dataclass(frozen=True, slots=True)
class Promotion:
    """One promotion as read, before it gets an identity."""

    category: str | None
    name: str | None
    description: str
    call_to_action: CallToAction | None


@dataclass(slots=True, eq=False)
class _Block:
    root: Element
    lines: list[Line]
    at: int
    """Which of ``lines`` is the description."""


def read_promotions(page: Page, words: Vocabulary, end: Element) -> list[Promotion]:
    """The promotions that stand before ``end``; those of a menu only where there are no others, and where each has a
    category and a call, as a menu's own entries have not."""
    found = _read_all(page, lines_before(page.root, end), words, page.root)
    for menu in () if found else _menus_before(page.root, end):
        in_menu = _read_all(page, lines_of(menu), words, menu)
        if len(in_menu) > 1 and all(told.category and told.call_to_action for told in in_menu):
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
    lines = _with_paragraphs_joined(lines)
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
    if count == 1 and _call(alike[0], page, words) is None:
        return []
    alike = _with_siblings(alike, lines, chains, looks)
    is_name_first = _stand_names_first(alike)
    return [_read(block, page, words, is_name_first) for block in alike]


def _stand_names_first(blocks: Sequence[_Block]) -> bool:
    """Whether the names are the headings above the categories: headings, and longer than what stands below them."""
    pairs = [said for said in map(_said_before, blocks) if len(said) > 1]
    headed = sum(_is_headed(name) and not _is_headed(category) for name, category in pairs)
    longer = sum(len(name.text) > len(category.text) for name, category in pairs)
    return bool(pairs) and headed == len(pairs) and 2 * longer > len(pairs)


def _is_headed(line: Line) -> bool:
    """Whether a line stands in a heading."""
    return any(element.tag in HEADINGS for element in (line.element, *line.element.iterancestors()))


def _with_paragraphs_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, paragraphs of running text that follow one another in one element as one."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_paragraph(last) and _is_paragraph(line) and _are_siblings(last, line):
            joined[-1] = replace(last, runs=[*last.runs, *line.runs], text=f"{last.text} {line.text}", links=line.links)
        else:
            joined.append(line)
    return joined


def _are_siblings(last: Line, line: Line) -> bool:
    return not last.links and last.element.getparent() is line.element.getparent()


def _is_paragraph(line: Line) -> bool:
    return line.element.tag == "p" and len(line.text.split()) > 3 and line.text.endswith(_ENDS)


def _with_siblings(
    blocks: Sequence[_Block], lines: Sequence[Line], chains: dict[int, list[Element]], looks: Looks
) -> list[_Block]:
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
            found[element] = _Block(element, held, at)
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
) -> _Block | None:
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
        return _siblings(line, lines, chains, best)
    return _Block(best, held, held.index(line))


def _siblings(line: Line, lines: Sequence[Line], chains: dict[int, list[Element]], root: Element) -> _Block | None:
    """A flat promotion: the two short lines before the description, the link after it, all children of one element."""
    parent = root.getparent()
    if parent is None:
        return None
    place = next(n for n, other in enumerate(lines) if other is line)
    held = [line]
    for before in reversed(lines[max(0, place - 2) : place]):
        if len(before.text) > MAX_NAME or parent not in chains[before.index] or (before.links and not held[0].links):
            break
        held.insert(0, before)
    at = len(held) - 1
    if place + 1 < len(lines) and parent in chains[lines[place + 1].index] and lines[place + 1].links:
        held.append(lines[place + 1])
    return _Block(root, held, at)


def _is_promotion(block: _Block, page: Page, words: Vocabulary) -> bool:
    before, after = _said_before(block), block.lines[block.at + 1 :]
    if not 1 <= len(before) <= 2 or len(after) > 1:
        return False
    if any(len(line.text) > MAX_NAME for line in (*before, *after)):
        return False
    if any(_is_partly_linked(line) for line in before):
        return False
    folded = " ".join(line.text for line in block.lines).lower()
    if any(word in folded for language in page.site.words.values() for word in language.consent_words):
        return False
    if block.root.find(".//input") is not None:
        return False
    return not any(show(line, words, page.site, page.base_url).is_date for line in block.lines)


def _said_before(block: _Block) -> list[Line]:
    """What stands before a description, but for a call between the category and the name."""
    before = block.lines[: block.at]
    call = _early_call(block)
    return [line for line in before if line is not call]


def _early_call(block: _Block) -> Line | None:
    """The one line that is a link, between category and name, where nothing stands behind the description."""
    before = block.lines[: block.at]
    if len(before) != len(("category", "call", "name")) or len(block.lines) > block.at + 1:
        return None
    linked = [line for line in before if line.links]
    return before[1] if linked == before[1:2] else None


def _is_partly_linked(line: Line) -> bool:
    """Whether a line holds a link and other words: name, description and call may be run together in it."""
    return len({run.link is None for run in line.runs if run.text.strip()}) > 1


def _call(block: _Block, page: Page, words: Vocabulary) -> CallToAction | None:
    """The promotion's link: the lone link after the description, one before the name, or the one that ends it."""
    early = _early_call(block)
    for line in [early] if early is not None else block.lines[block.at + 1 :]:
        if line.links:
            inner = [link for link in line.links if fold_space(link_text(link)) == line.text]
            return _calling(inner[-1] if inner else line.links[-1], line.text, page, words)
    link = _last_link(block, page)
    return _calling(link, fold_space(link_text(link)), page, words) if link is not None else None


def _calling(link: Element, text: str, page: Page, words: Vocabulary) -> CallToAction:
    label = words.remark_at_end.sub("", text).rstrip(" →»›>") or text
    return CallToAction(label=label, url=target(link, page.base_url))


def _last_link(block: _Block, page: Page) -> Element | None:
    """The link at the end of a description that is no part of it: it stands behind its last sentence, or behind the
    publication it names, and nothing else calls."""
    line = block.lines[block.at]
    runs = [run for run in line.runs if run.text.strip()]
    if any(after.links for after in block.lines[block.at + 1 :]) or runs[-1].link is None:
        return None
    before = _without(line, runs[-1].link)
    is_behind = before.endswith(_ENDS) or featured(before, None, page.site) is not None
    return runs[-1].link if len(before) >= MIN_DESCRIPTION and is_behind else None


def _without(line: Line, link: Element) -> str:
    return fold_space("".join(run.text for run in line.runs if run.link is not link))


def _read(block: _Block, page: Page, words: Vocabulary, is_name_first: bool) -> Promotion:
    said = [line.text for line in _said_before(block)]
    if is_name_first:
        said.reverse()
    name = said[-1] if not (is_name_first and len(said) == 1) else said[0]
    category = said[0] if len(said) > 1 else None
    link = _last_link(block, page)
    line = block.lines[block.at]
    description = _without(line, link) if link is not None else line.text
    return Promotion(category, name, description, _call(block, page, words))
