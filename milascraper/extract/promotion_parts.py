"""A block of the header as a promotion: which of its lines is the category, the name, the call (SITE.md, The header's
promotions: category · name · description · call to action)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.featured import featured
from milascraper.extract.links import link_text, target
from milascraper.extract.spoken import is_spoken
from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space
from milascraper.records import CallToAction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Line, Page

#: A name or category is at most this long (characters).
MAX_NAME = 120
#: A description is at least this long (characters).
MIN_DESCRIPTION = 40
#: What stands beside a promotion and says nothing of it: a badge, a count of slides, a picture's credit.
_ASIDE = re.compile(r"new!?|nouveau|featured|\d+\s*(?:/|of|sur)\s*\d+|(?:photo|image|crédit|credit)s?\s*:.*", re.I)
#: What may stand around what calls.
_AROUND_CALL = " →»›>·•|"
_DIGITS = re.compile(r"\d+")
#: What parts a category from a name in one line.
_PARTING = " :·|–—-"
_STRONG = frozenset({"strong", "b"})
#: How a sentence ends.
ENDS = (".", "!", "?", "…")
#: Category, call, name.
_WITH_CALL = 3


@dataclass(frozen=True, slots=True)
class Promotion:
    """One promotion as read, before it gets an identity."""

    category: str | None
    name: str | None
    description: str | None
    call_to_action: CallToAction | None


@dataclass(slots=True, eq=False)
class Block:
    """The lines of what may be a promotion."""

    root: Element
    before: list[Line]
    """What stands before the description, or before the call where there is none."""
    description: Line | None
    after: list[Line]

    @property
    def lines(self) -> list[Line]:
        """All lines, in reading order."""
        return [*self.before, *([self.description] if self.description is not None else []), *self.after]


def said_before(block: Block) -> list[Line]:
    """What stands before a description, but for a call between the category and the name."""
    call = _early_call(block)
    return [line for line in block.before if line is not call and not says_nothing(line)]


def says_nothing(line: Line) -> bool:
    """Whether a line says nothing of the promotion that it stands beside: a badge, a count, a picture's credit."""
    return _ASIDE.fullmatch(line.text) is not None


def _early_call(block: Block) -> Line | None:
    """The one line that is a link, before the name or the category, where nothing stands behind the description."""
    if len(block.before) != _WITH_CALL or block.after:
        return None
    linked = [line for line in block.before if line.links]
    is_one = len(linked) == 1 and linked[0] is not block.before[-1] and _level(linked[0]) > len(HEADINGS)
    return linked[0] if is_one else None


def stand_names_first(blocks: Sequence[Block]) -> bool:
    """Whether the names stand above the categories: as headings that are longer than what stands below some of them,
    or as higher headings that are longer than most. A category that is a heading itself is shorter than its name."""
    pairs = [said for said in map(said_before, blocks) if len(said) > 1]
    levels = [(_level(name), _level(category)) for name, category in pairs]
    if not pairs or not all(name < category for name, category in levels):
        return False
    longer = sum(len(name.text) > len(category.text) for name, category in pairs)
    return 2 * longer > len(pairs)


def _level(line: Line) -> int:
    """How high the heading is that a line stands in, 1 for the highest; what is none is lower than all."""
    for element in (line.element, *line.element.iterancestors()):
        if element.tag in HEADINGS:
            return int(str(element.tag)[1]) if str(element.tag)[1:].isdigit() else 0
        if element.tag in ("summary", "dt"):
            return 0
    return len(HEADINGS) + 1


def call_of(block: Block, page: Page, words: Vocabulary) -> CallToAction | None:
    """The promotion's link: the lone link after the description, one before the name, or the one that ends it."""
    early = _early_call(block)
    for line in [early] if early is not None else block.after:
        if line.links and not _leads_nowhere(line.links[-1]):
            inner = [link for link in line.links if fold_space(link_text(link)) == line.text]
            return _calling(inner[-1] if inner else line.links[-1], _seen_text(line), page, words)
        form = next(line.element.iterancestors("form"), None)
        if form is not None and form.get("action") and block.root in form.iterancestors():
            return CallToAction(label=line.text, url=resolve(page.base_url, form.get("action") or ""))
    link = _last_link(block, page)
    return _calling(link, fold_space(link_text(link)), page, words) if link is not None else None


def _leads_nowhere(link: Element) -> bool:
    """Whether a link leads to no page: it hides something, or gives a file to keep."""
    return (link.get("href") or "").startswith("#") or link.get("download") is not None


def _seen_text(line: Line) -> str:
    """A line's text without what only those hear who do not see it: "Apply<span class=sr-only> – Fund</span>"."""
    seen = fold_space("".join(run.text for run in line.runs if not is_spoken(run.element)))
    return seen if any(map(str.isalnum, seen)) else line.text


def _calling(link: Element, text: str, page: Page, words: Vocabulary) -> CallToAction | None:
    label = words.remark_at_end.sub("", text).strip(_AROUND_CALL) or text
    url = target(link, page.base_url)
    return CallToAction(label=label, url=url) if url is None or not _is_other_language(url, page) else None


def _is_other_language(url: str, page: Page) -> bool:
    """Whether an address is the listing's in another language: a switch between languages, and no call."""
    others = [listing for language, listing in page.site.listings.items() if language != page.language]
    return any(host_and_path(url)[1].rstrip("/") == host_and_path(other)[1] for other in others)


def _last_link(block: Block, page: Page) -> Element | None:
    """The link at the end of a description that is no part of it: it stands behind its last sentence, or behind the
    publication it names, and nothing else calls."""
    line = block.description
    runs = [run for run in line.runs if run.text.strip()] if line is not None else []
    if line is None or any(after.links for after in block.after) or runs[-1].link is None:
        return None
    before = _without(line, runs[-1].link)
    is_behind = before.endswith(ENDS) or featured(before, None, page.site) is not None
    return runs[-1].link if len(before) >= MIN_DESCRIPTION and is_behind else None


def _without(line: Line, link: Element) -> str:
    return fold_space("".join(run.text for run in line.runs if run.link is not link))


def _is_small(line: Line) -> bool:
    """Whether a line is small print in a heading: below a name it says the category."""
    parent = line.element.getparent()
    return line.element.tag == "small" and parent is not None and parent.tag in HEADINGS


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


def read_block(block: Block, page: Page, words: Vocabulary, is_name_first: bool) -> Promotion:
    """A block as a promotion. ``is_name_first``: the names of the page's promotions stand above their categories."""
    before = said_before(block)
    is_reversed = is_name_first or (len(before) > 1 and _is_small(before[-1]) and not _is_small(before[-2]))
    said = [line.text for line in (reversed(before) if is_reversed else before)]
    tab = named_elsewhere(block)
    if tab is not None and len(said) == 1 and said[0] != tab:
        said.insert(0 if _level(before[0]) <= len(HEADINGS) else 1, tab)  # beside a name the tab says the category
    if len(said) == 1 and (parts := inline_parts(before[0])) is not None:
        said = list(parts)
    link = _last_link(block, page)
    line = block.description
    description = _without(line, link) if line is not None and link is not None else line.text if line else None
    return Promotion(said[0] if len(said) > 1 else None, said[-1], description, call_of(block, page, words))


def inline_parts(line: Line) -> tuple[str, str] | None:
    """Category and name in one line: each in an element of its own and nothing beside them, or the name and in it, with
    no space between, an element with the category."""
    runs = [run for run in line.runs if run.text.strip(_PARTING + "\t\r\n\u00a0")]
    if len(runs) != len(("category", "name")):
        return None
    first, second = runs
    if first.element is second.element:
        return None
    if line.element in (first.element, second.element):
        category, name = (second, first) if first.element is line.element else (first, second)
        touches = first.text[-1:].isalnum() and second.text[:1].isalnum() and len(line.runs) == len(runs)
        is_told = touches or category.element.tag == "small"
        return (fold_space(category.text), fold_space(name.text)) if is_told else None
    if len({(element.tag, element.get("class")) for element in (first.element, second.element)}) == 1:
        return None
    if second.element.tag == "small" or (first.element.tag in _STRONG and second.element.tag not in _STRONG):
        first, second = second, first  # small print is never the name beside what is set strongly
    return fold_space(first.text).strip(_PARTING), fold_space(second.text).strip(_PARTING)
