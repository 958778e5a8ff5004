"""Consent categories by their controls: around each control the largest block that holds no other one's.

In a block stand a name and a description. What the page writes on every control ("Toggle") is neither; a label that
says something else each time is the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.consent_category import (
    MARKS,
    MAX_NAME,
    MIN_DESCRIPTION,
    Found,
    is_required,
    remark_in,
    required_phrases,
)
from milascraper.extract.controls import LONGEST_CONTROL, controls_in, grouped, silent_labels, text_without
from milascraper.page import lines_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.page import Page

_ENDS = (".", "?", "!")
#: A name and a remark in brackets behind it.
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)")


def read_blocks(panel: Element, page: Page) -> list[Found]:
    """The categories of a panel; nothing unless two or more blocks come out whole."""
    groups = grouped(controls_in(panel))
    if len(groups) < 2:
        return []
    silent = silent_labels(control for group in groups for control in group)
    phrases = required_phrases(page)
    blocks = [(_block(group, groups, panel), group[0]) for group in groups]
    again = _said_again([block for block, _ in blocks if block is not None], silent)
    found: list[tuple[Element, Found]] = []
    for block, control in blocks:
        told = _told(block, control, silent, phrases, again) if block is not None else None
        if block is None or told is None:
            return []
        found.append((block, told))
    found += _without_control([block for block, _ in found], silent, page, again)
    order = {element: n for n, element in enumerate(panel.iter())}
    return [told for _, told in sorted(found, key=lambda pair: order[pair[0]])]


def _block(group: list[Element], groups: list[list[Element]], panel: Element) -> Element | None:
    """The largest element below ``panel`` that holds all of a group's controls and no other."""
    others = {control for other in groups if other is not group for control in other}
    best: Element | None = None
    for element in group[0].iterancestors():
        if element is panel or any(element in other.iterancestors() for other in others):
            break
        if all(element in control.iterancestors() for control in group):
            best = element
    return best


def _said_again(blocks: list[Element], silent: AbstractSet[Element]) -> frozenset[str]:
    """What stands in every block, a word or two: the page's own ("Toggle")."""
    said = [{text_without(line, silent) for line in lines_of(block)} for block in blocks]
    return frozenset(text for text in set.intersection(*said) if len(text) <= LONGEST_CONTROL) if said else frozenset()


def _told(
    block: Element,
    control: Element | None,
    silent: AbstractSet[Element],
    phrases: AbstractSet[str],
    again: AbstractSet[str],
) -> Found | None:
    """A block's name, the paragraphs of its description, and a remark that it cannot be refused (``phrases``); ``None``
    where it holds less or more. ``again`` is what the page says in every block."""
    lines: list[str] = []
    remark = ""
    for line in lines_of(block):
        text = text_without(line, silent)
        if not lines and len(line.runs) > 1 and line.runs[-1].text.strip().isdecimal():
            text = text.removesuffix(line.runs[-1].text.strip()).rstrip()  # how many there are
        if not lines and (said := remark_in(line, phrases)):
            text, remark = text.removesuffix(said).rstrip(), said
        if text.lower().strip(MARKS) in phrases:
            remark = text
        elif text not in again and any(character.isalnum() for character in text):
            lines.append(text)
    if lines and (match := _IN_BRACKETS.fullmatch(lines[0])) and match[2].lower().strip() in phrases:
        lines[0], remark = match[1], match[2]
    if len(lines) == 3 and lines[2].startswith("(") and lines[2].endswith(")"):
        lines[1:] = [f"{lines[1]} {lines[2]}"]
    if len(lines) > 2 and all(line.endswith(_ENDS) for line in lines[1:]):
        lines[1:] = [" ".join(lines[1:])]
    if len(lines) != 2 or len(lines[0]) > MAX_NAME or len(lines[1]) < MIN_DESCRIPTION:
        return None
    if lines[0].endswith(_ENDS) or len(lines[1]) <= len(lines[0]):
        return None
    return Found(lines[0].rstrip(" :"), lines[1], control, remark)


def _without_control(
    blocks: list[Element], silent: AbstractSet[Element], page: Page, again: AbstractSet[str]
) -> list[tuple[Element, Found]]:
    """Siblings built like the blocks that have no control and say that they cannot be refused."""
    parent = blocks[0].getparent()
    if parent is None or any(block.getparent() is not parent or block.tag != blocks[0].tag for block in blocks):
        return []
    found = []
    phrases = required_phrases(page)
    for element in parent:
        is_like = element.tag == blocks[0].tag and element not in blocks
        told = _told(element, None, silent, phrases, again) if is_like else None
        if told is not None and is_required(told, page):
            found.append((element, told))
    return found
