"""Abstracts of several paragraphs: what stands in one block with a part of the abstract, and with nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.structure import says_what
from milascraper.extract.words.shape import may_be_name, may_be_names, runs_on
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Item, Sorted

#: A paragraph has more characters.
_LONG = 30
#: A question, or an entry of a list, has at least so many.
_SHORT = 8
#: One line that is left may be anything.
_SEVERAL = 2
_ENDS = (".", "!", "?", "…", "。", "！", "？", ";", ":")


def gather_paragraphs(sheet: Sorted, content: Sequence[Item]) -> None:
    """Give the lines that share a block with the card's abstract its role, if they read like paragraphs and the block
    holds no other line of the card.

    Within the abstract's own block any line counts; in larger ones only what looks like the abstract, or is an entry
    of a list without a class.
    """
    told = [item for item in content if item.role is Role.ABSTRACT]
    if not told or not any(item.role is None for item in content):
        return
    looks = {item.path for item in told}
    for element in {run.element for item in told for run in item.shown.line.runs}:
        within = [item for item in content if item.role is None and _holds(element, item.shown.line.element)]
        # what only breaks part in one element with the abstract's text is its text
        if all(len(i.shown.text) >= _SHORT or _is_cut(i, sheet) for i in within) and _is_own(
            element, sheet, content, within
        ):
            for item in within:
                item.role = Role.ABSTRACT
    for own in {block_of(item.shown.line.element) for item in told}:
        block: Element | None = own
        while block is not None and block is not sheet.card.root:
            within = [item for item in content if item.role is None and _holds(block, item.shown.line.element)]
            if not _is_own(block, sheet, content, within):
                break
            if all(
                (_is_paragraph(item) or _is_cut(item, sheet)) and (block is own or _may_go_on(item.path, looks))
                for item in within
            ):
                for item in within:
                    item.role = Role.ABSTRACT
            block = block.getparent()


def gather_unplaced(
    sheet: Sorted,
    content: Sequence[Item],
    abstracts: AbstractSet[Path],
    titles: AbstractSet[Path],
    others: AbstractSet[Path],
) -> None:
    """Give the last lines of a card the abstract's role, where several are left, or one before a part of the abstract,
    all look like the page's abstracts and like nothing else, and read like paragraphs."""
    unplaced = [item for item in content if item.role is None]
    at = content.index(unplaced[0]) if unplaced else 0
    last = [item for item in content[at:] if item.role not in (Role.TITLE, Role.VENUE)]
    is_whole = all(item.role in (None, Role.ABSTRACT) for item in last)
    if len(last) < _SEVERAL or not is_whole or any(item.role is Role.ABSTRACT for item in content[:at]):
        return
    if all(
        _is_own_field(item.path, abstracts, titles, others) and (_is_paragraph(item) or _is_cut(item, sheet))
        for item in unplaced
    ):
        for item in unplaced:
            item.role = Role.ABSTRACT


def _is_own_field(
    path: Path, abstracts: AbstractSet[Path], titles: AbstractSet[Path], others: AbstractSet[Path]
) -> bool:
    """Whether a line has the look of the page's abstracts, by what says what it holds, and no other field's."""
    return has_own_look(path, titles, others) and any(path[: len(look)] == look for look in abstracts)


def has_own_look(path: Path, titles: AbstractSet[Path], others: AbstractSet[Path]) -> bool:
    """Whether a look says what it holds, by what the page's ``titles`` do not have, and is none of ``others``."""
    theirs = {look for title in titles for look in title}
    return any(says_what(look) for look in path if look not in theirs) and path not in titles | others


def _is_own(block: Element, sheet: Sorted, content: Sequence[Item], within: Sequence[Item]) -> bool:
    """Whether a block holds no line of the card but the abstract's, ``within`` and toggles."""
    mine = {id(item.shown) for item in content if item.role in (Role.ABSTRACT, Role.NOTHING)}
    mine |= {id(item.shown) for item in within}
    known = {id(item.shown) for item in content}
    return all(
        id(s) in mine
        or (
            id(s) not in known
            and s.bare_label in (None, "abstract")
            and not (s.is_date or s.is_outward or s is sheet.card.anchor.status)
        )
        for s in sheet.card.lines
        if _holds(block, s.line.element)
    )


def _holds(block: Element, element: Element) -> bool:
    return element is block or block in element.iterancestors()


def _may_go_on(path: Path, looks: set[Path]) -> bool:
    """Whether a look is the abstract's, or that of a list's entry without a class."""
    return path in looks or (path[-1:] == (("li", ()),) and path[-2:-1] in ((("ul", ()),), (("ol", ()),)))


def _is_paragraph(item: Item) -> bool:
    text = item.shown.text
    if _SHORT <= len(text) < _LONG and " " in text and (text[-1] in "?!" or _is_entry(item)):
        return text.endswith(_ENDS) and not may_be_name(text)
    if len(text) < _LONG or not (text.endswith(_ENDS) or runs_on(text)):
        return False
    return not (may_be_name(text) or may_be_names(text))


def _is_cut(item: Item, sheet: Sorted) -> bool:
    """Whether the dots of a seam stand directly behind a line: it is a head that was cut, however short."""
    at = sheet.card.lines.index(item.shown) + 1
    return any(s.text.startswith(("…", "...")) for s in sheet.card.lines[at : at + 1])


def _is_entry(item: Item) -> bool:
    """Whether a line is an entry of a list."""
    return block_of(item.shown.line.element).tag == "li"
