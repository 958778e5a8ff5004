"""Where promotions stand among the lines of a header: around each description the largest block that holds no other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.lines.structure import Look, Looks, chain, common_ancestor
from milascraper.extract.promotions.shape import ENDS, MAX_NAME, MIN_DESCRIPTION, NO_HEADING, Block, level
from milascraper.page import lines_of
from milascraper.page.search import holds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line

_LineLooks = list[tuple[Look, ...]]
"""How lines look, in reading order."""
#: A form may be around the whole page.
HOLDS_PAGE = "boolean(.//h1 | .//main | .//nav | .//*[@role='main' or @role='navigation' or @role='banner'])"
#: A category and a name stand before a description.
_BEFORE = 2
#: So many promotions are shown at a time (SITE.md, The header's promotions).
_FEW = 3
_APART = frozenset(["nav", "footer", "form"])


def blocks_in(lines: Sequence[Line], root: Element, chains: dict[int, list[Element]]) -> list[Block]:
    """The blocks of ``lines``, which stand in ``root``; ``chains``: what is around each, by its index."""
    long_ones = [line for line in lines if _is_description(line, root)]
    names = [a for a, b in itertools.pairwise(long_ones) if _is_name_of(a, b, long_ones)]
    long_ones = [line for line in long_ones if line not in names]
    found = [block for line in long_ones if (block := _block(line, lines, long_ones, chains)) is not None]
    return [_narrowed(block, chains) for block in found]


def _narrowed(block: Block, chains: dict[int, list[Element]]) -> Block:
    """The part of a block that holds a description and a line or two before it, where it holds more: entries of a menu
    stand beside some promotions, or others that have no description."""
    parts = list(_parts(block, chains))
    if len(block.after) > 1 and not _has_its_like(block.root):
        whole = (part for part in parts if part.before and len(part.after) == 1 and part.after[0].links)
        block = next((part for part in whole if _has_its_like(part.root)), block)
    if len(block.before) <= _BEFORE:
        return block
    headed = (part for part in parts if 1 <= len(part.before) <= _BEFORE)
    return next((part for part in headed if not (len(part.before) == 1 and _may_be_date(part.before[0]))), block)


def _parts(block: Block, chains: dict[int, list[Element]]) -> Iterator[Block]:
    """The parts of a block that hold its description, the largest first."""
    around = chains[block.description.index] if block.description is not None else []
    for element in around[around.index(block.root) + 1 :] if block.root in around else ():
        before, after = (
            [line for line in lines if element in chains[line.index]] for lines in (block.before, block.after)
        )
        yield Block(element, before, block.description, after)


def _has_its_like(element: Element) -> bool:
    """Whether another one of an element's kind stands beside it."""
    kind = (element.tag, element.get("class"))
    beside = itertools.chain(element.itersiblings(), element.itersiblings(preceding=True))
    return any((other.tag, other.get("class")) == kind for other in beside)


def _may_be_date(line: Line) -> bool:
    """Whether a line is no heading and has a figure: "May 2 to 9" is no name, nor is it the first part of one."""
    return level(line) == NO_HEADING and any(map(str.isdigit, line.text))


def with_siblings(
    blocks: Sequence[Block], lines: Sequence[Line], chains: dict[int, list[Element]], looks: Looks
) -> list[Block]:
    """The promotions and their siblings of the same build: one may say a date, or little, or have no description, no
    call or neither. Of a single promotion only those are siblings whose lines look like its own."""
    parent = blocks[0].root.getparent()
    fullest = max(blocks, key=lambda block: (len(block.before), len(block.after)))
    if parent is None or any(block.root.getparent() is not parent for block in blocks) or fullest.description is None:
        return list(blocks)
    known = {block.root: block for block in blocks if len(block.before) == len(fullest.before)}
    lesser = {block.root: block for block in blocks if block.root not in known}

    def looks_of(lines: Sequence[Line], root: Element) -> _LineLooks:
        return _looks_of(lines, root, chains, looks)

    (of_description,) = looks_of([fullest.description], fullest.root) or (None,)
    model = _Model(
        fullest,
        of_description,
        looks_of([*fullest.before, *fullest.after], fullest.root),
        are_alike=len(known) > 1 and len({len(block.after) for block in blocks}) == 1 and not lesser,
        are_several=len(known) > 1,
        are_few=sum(_is_like(element, fullest.root, looks) for element in parent if isinstance(element.tag, str))
        <= _FEW,
    )
    found: list[Block | None] = []
    for element in parent:
        if isinstance(element.tag, str) and _is_like(element, fullest.root, looks):
            held = [line for line in lines if element in chains[line.index]]
            shown = looks_of(held, element)
            bare = model.without_description(element, held, shown)
            told = bare or known.get(element) or model.described(element, held, shown)
            found.append(told or lesser.get(element))
        else:
            found.append(known.get(element) or lesser.get(element))
    return [block for block in found if block is not None]


@dataclass(frozen=True, slots=True)
class _Model:
    """The fullest promotion of several, by which its siblings are read."""

    block: Block
    of_description: tuple[Look, ...] | None
    """How its description looks."""
    of_others: _LineLooks
    """How its other lines look."""
    are_alike: bool
    """Whether there are several promotions, and all have as many lines."""
    are_several: bool
    """Whether there are several promotions as full as it."""
    are_few: bool
    """Whether no more elements are built like it than the site shows promotions."""

    def without_description(self, element: Element, held: list[Line], shown: _LineLooks) -> Block | None:
        """A sibling with a call and no description, or with neither; ``None`` where it is none."""
        before = len(self.block.before)
        if not self.block.after or len(held) < before or not _may_name(held[before - 1]):
            return None
        if shown == self.of_others:
            is_told_apart = self.of_description != self.of_others[before]
            is_call = any(is_told_apart or element in link.iterancestors() for link in held[before].links)
            is_call = is_call and (self.are_several or " " in held[before].text)
        else:
            is_call = self.are_few and shown == self.of_others[:before] and self.of_description not in shown
        return Block(element, held[:before], None, held[before:]) if is_call else None

    def described(self, element: Element, held: list[Line], shown: _LineLooks) -> Block | None:
        """A sibling with a description; ``None`` where it is none."""
        before, after = len(self.block.before), len(self.block.after)
        if len(held) not in (before + 1, before + 1 + after):
            return None
        text = len(held[before].text)
        is_whole = len(held) == before + 1 + after and text > len(held[before - 1].text) / 2
        is_told = shown[before : before + 1] == [self.of_description] and self.of_description not in self.of_others
        if not is_told and not (self.are_alike and (is_whole or text >= MIN_DESCRIPTION)):
            return None
        if not is_told and self._is_called_otherwise(held[before]):
            return None
        return Block(element, held[:before], held[before], held[before + 1 :])

    def _is_called_otherwise(self, line: Line) -> bool:
        """Whether a line and the description stand in elements that have a class each, and not the same."""
        described = self.block.description
        kinds = [told.element.get("class") for told in (line, described) if told is not None]
        return all(kinds) and len(set(kinds)) > 1


def _may_name(line: Line) -> bool:
    """Whether a line may be the name of a promotion: words, no long sentence, and no address."""
    text = line.text
    is_text = len(text) >= MIN_DESCRIPTION and text.endswith(ENDS)
    return any(map(str.isalpha, text)) and not is_text and not text[0].isdigit()


def _looks_of(lines: Sequence[Line], root: Element, chains: dict[int, list[Element]], looks: Looks) -> _LineLooks:
    """How lines look below ``root``."""
    return [
        looks.whole_path(chains[line.index][chains[line.index].index(root) + 1 :])
        for line in lines
        if root in chains[line.index]
    ]


def _is_like(element: Element, other: Element, looks: Looks) -> bool:
    """Whether two elements look alike; one may be a link where the other is none."""
    one, two = looks.of(element), looks.of(other)
    return one == two or (bool(one[1]) and one[1] == two[1] and "a" in (one[0], two[0]))


def _is_description(line: Line, root: Element) -> bool:
    if len(line.text) < MIN_DESCRIPTION or len(line.text.split()) < 6:
        return False
    if any(_is_all_of(line, link) for link in line.links):
        return False
    return not any(
        element.tag in _APART and (element.tag != "form" or not holds(element, HOLDS_PAGE))
        for element in chain(line.element, root)
    )


def _is_all_of(line: Line, link: Element) -> bool:
    """Whether a line is a link, and the link nothing but the line."""
    return all(run.link is link for run in line.runs) and len(lines_of(link)) == 1


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
    at = held.index(line)
    return Block(best, held[:at], line, held[at + 1 :])


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
    held: list[Line] = []
    for before in reversed(lines[max(0, place - 2) : place]):
        near = (held[0] if held else line).links
        is_name = not held and level(before) < NO_HEADING
        is_call = bool(before.links) and not is_name and not any(link in near for link in before.links)
        if len(before.text) > MAX_NAME or parent not in chains[before.index] or is_call:
            break
        if before in long_ones or before.element.tag in ("h1", "button"):
            break
        held.insert(0, before)
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is not None and parent in chains[after.index] and after.links and not after.links[0].get("hreflang"):
        return Block(root, held, line, [after])
    return Block(root, held, line, [])
