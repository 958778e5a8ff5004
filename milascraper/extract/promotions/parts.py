"""A block of the header as a promotion: which of its lines is the category and which the name (SITE.md, The header's
promotions: category · name · description · call to action)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.lines.links import link_text
from milascraper.extract.promotions.calls import call_of, early_call, last_link, text_beside
from milascraper.extract.promotions.promotion import Promotion
from milascraper.extract.promotions.shape import NO_HEADING, level, says_nothing
from milascraper.extract.promotions.tags import tag_below
from milascraper.page.tags import FORMATTING, is_heading_element
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.promotions.shape import Block
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Page, Run

_Look = tuple[str, str]
"""A tag and its classes."""
_DIGITS = re.compile(r"\d+")
#: How what stands above a title is called everywhere.
_SMALL_TYPE = re.compile(r"caption|overline|eyebrow|kicker", re.I)
#: What parts a category from a name in one line.
_PARTING = " :·|–—-"
_STRONG = frozenset({"strong", "b"})
#: A category and a name.
_PARTS = 2


def said_before(block: Block) -> list[Line]:
    """What stands before a description, but for a call between the category and the name."""
    call = early_call(block)
    return [line for line in block.before if line is not call and not says_nothing(line)]


def stand_names_first(blocks: Sequence[Block]) -> bool:
    """Whether the names stand above the categories: as headings that are longer than what stands below some of them,
    or as higher headings that are longer than most. A category that is a heading itself is shorter than its name."""
    pairs = [said for said in map(said_before, blocks) if len(said) > 1]
    if pairs and all(_is_subtitle(below) and not (_is_subtitle(name) or _is_small_type(name)) for name, below in pairs):
        return True
    levels = [(level(name), level(category)) for name, category in pairs]
    if not pairs or not all(name < category for name, category in levels):
        return False
    if all(level(name) == 0 and _is_set_off(category) for name, category in pairs):
        return False  # terms and summaries with headings of their own below: the order of SITE.md
    longer = sum(len(name.text) > len(category.text) for name, category in pairs)
    return 2 * longer > len(pairs)


def _is_subtitle(line: Line) -> bool:
    """Whether a line's element calls itself a subtitle, by a name that sites share."""
    return "subtitle" in f"{line.element.tag} {line.element.get('class') or ''}"


def _is_small_type(line: Line) -> bool:
    """Whether a line's element calls itself what stands in small type above a title."""
    return _SMALL_TYPE.search(line.element.get("class") or "") is not None


def look_of(line: Line) -> _Look:
    """The look of the element that a line stands in."""
    return str(line.element.tag), line.element.get("class") or ""


def _is_set_off(line: Line) -> bool:
    """Whether a line is a heading or in bold type."""
    return level(line) < NO_HEADING or line.element.tag in ("b", "strong")


def _is_small(line: Line) -> bool:
    """Whether a line is small print in a heading: below a name it says the category."""
    parent = line.element.getparent()
    return line.element.tag == "small" and parent is not None and is_heading_element(parent)


def named_elsewhere(block: Block) -> str | None:
    """What a tab says that stands apart from its panel, which says so (``aria-labelledby``); nothing for tabs that only
    count ("Slide 2")."""
    panels = [e for e in (block.root, *block.root.iterancestors()) if e is block.root or e.get("role") == "tabpanel"]
    for element in panels:
        told = element.get("aria-labelledby")
        if told:
            named = [other for other in block.root.getroottree().iter() if other.get("id") == told]
            text = link_text(named[0]) if len(named) == 1 else ""
            return text if text and not _counts_only(text, named[0]) else None
    return None


def _counts_only(text: str, tab: Element) -> bool:
    """Whether a tab says what the others beside it say, but for a number."""
    others = [link_text(other) for other in tab.itersiblings()] + [
        link_text(other) for other in tab.itersiblings(preceding=True)
    ]
    return any(map(str.isdigit, text)) and _DIGITS.sub("", text) in {_DIGITS.sub("", other) for other in others}


def badges_of(blocks: Sequence[Block]) -> AbstractSet[_Look]:
    """The looks of what the only line before a description begins with in several promotions, in an element of its own
    and not in the same words: a category, "<span class=b>Prize</span> Kelp Prize". Where all begin so, it needs no
    class."""
    alone = [said[0] for said in map(said_before, blocks) if len(said) == 1]
    begin_so = all(len(line.runs) > 1 and line.runs[0].element is not line.element for line in alone)
    marked = {(line.runs[0].text, _look(line.runs[0])) for line in alone if begin_so or _is_marked(line.runs[0])}
    found = Counter(look for _, look in marked)
    return {look for look, count in found.items() if count > 1}


def read_block(
    block: Block, page: Page, words: Vocabulary, is_name_first: bool, badges: AbstractSet[_Look]
) -> Promotion:
    """A block as a promotion. ``is_name_first``: the names of the page's promotions stand above their categories;
    ``badges``: what categories look like that stand in the line of their names."""
    before = said_before(block)
    is_reversed = is_name_first or (len(before) > 1 and _is_small(before[-1]) and not _is_small(before[-2]))
    said = [line.text for line in (reversed(before) if is_reversed else before)]
    tab = named_elsewhere(block)
    if tab is not None and len(said) == 1 and said[0] != tab:
        said.insert(0 if level(before[0]) < NO_HEADING else 1, tab)  # beside a name the tab says the category
    if len(said) == 1 and (parts := inline_parts(before[0], badges)) is not None:
        said = list(parts)
    tag = tag_below(block)
    if tag is not None and len(said) == 1:
        said.insert(0, tag.text)
    link = last_link(block, page)
    line = block.description
    description = text_beside(line, link) if line is not None and link is not None else line.text if line else None
    return Promotion(said[0] if len(said) > 1 else None, said[-1], description, call_of(block, page, words))


def inline_parts(line: Line, badges: AbstractSet[_Look]) -> tuple[str, str] | None:
    """Category and name in one line: each in an element of its own and nothing beside them, or the name and in it, as
    small print, a badge, or with no space between, an element with the category."""
    runs = [run for run in line.runs if any(map(str.isalnum, run.text))]
    if len(runs) != _PARTS:
        return None
    first, second = runs
    if first.element is second.element:
        return None
    if line.element in (first.element, second.element):
        category, name = (second, first) if first.element is line.element else (first, second)
        is_badge = category is first and _look(category) in badges
        is_told = category.element.tag == "small" or is_badge or (_touch(first, second) and _is_marked(category))
        return (fold_space(category.text), fold_space(name.text)) if is_told else None
    if len({(element.tag, element.get("class")) for element in (first.element, second.element)}) == 1:
        return None
    if second.element.tag == "small" or (first.element.tag in _STRONG and second.element.tag not in _STRONG):
        first, second = second, first  # small print is never the name beside what is set strongly
    return fold_space(first.text).strip(_PARTING), fold_space(second.text).strip(_PARTING)


def _touch(first: Run, second: Run) -> bool:
    """Whether no space stands between two runs: a badge with a margin of its own."""
    return first.text[-1:].isalnum() and second.text[:1].isalnum()


def _look(run: Run) -> _Look:
    return str(run.element.tag), run.element.get("class") or ""


def _is_marked(run: Run) -> bool:
    """Whether a run's element is more than a way to set a part of a name: it has a class, and is no ``sub`` or link."""
    return bool(run.element.get("class")) and run.element.tag not in FORMATTING and run.link is None
