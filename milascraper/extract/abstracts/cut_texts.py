"""Evidence of an abstract: the toggle behind a text that was cut, the tail behind the toggle, a copy beside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import is_copy
from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.words.shape import are_in_two_languages, may_be_names
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.hidden import is_folded, is_folding
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Cards, Item
    from milascraper.extract.lines.shown import Shown

#: A rest stands so near to what was cut (levels).
_LEVELS = 3
#: A cut text may be so much shorter than the site's head (characters).
_NEARLY = 20
#: Words that the class of any paragraph of an abstract may be made of: "abstract__p", "mb-2".
_OF_PARAGRAPHS = re.compile(
    r"(?:abstract|r[eé]sum[eé]|summary|text|texte|body|content|field|p|para|paragraph|more|rest|full|long|last|[mp][bt]?)"
)
_PARTING = re.compile(r"[-_\d]+")


def claim_cut(page: Cards, items: Sequence[Item]) -> None:
    """A line before a toggle is the abstract, and so is what stands between two parts of its seam."""
    for n, item in enumerate(items):
        if item.role is not Role.NOTHING or not _opens(page, item.shown):
            continue
        before = n - 1
        while before >= 0 and _is_glue(items[before].shown):
            before -= 1
        if before < 0 or not _may_be_cut(page, items[before], items[n - 1]) or not _claim(items[before]):
            continue
        head = before
        if before and _is_glue(items[before - 1].shown) and "…" in items[before - 1].shown.text.replace("...", "…"):
            head = next((m for m in range(before - 1, -1, -1) if not _is_glue(items[m].shown)), before)
            _claim(items[head])
        after = n + 1
        while after < len(items) and _is_glue(items[after].shown):
            after += 1
        if head == before and after < len(items) and _is_tail(page, items[before], items[after]):
            _claim(items[after])


def _may_be_cut(page: Cards, item: Item, last: Item) -> bool:
    """Whether a toggle may belong to a line: it is about as long as a cut text, or an ellipsis stands between."""
    text = item.shown.text.rstrip("( ")
    is_cut = text.endswith(("…", "...")) or (last is not item and "…" in last.shown.text.replace("...", "…"))
    return item.role is Role.ABSTRACT or is_cut or len(text) >= page.site.abstract_head - _NEARLY


def _opens(page: Cards, s: Shown) -> bool:
    return s.text.lower().strip(TOGGLE_EDGES) in page.words.see_more


def _is_glue(s: Shown) -> bool:
    return not s.text.strip(TOGGLE_EDGES)


def _claim(item: Item) -> bool:
    if item.role is Role.ABSTRACT:
        return True
    if item.role is not None and item.is_certain:
        return False
    item.role, item.is_certain = Role.ABSTRACT, True
    return True


def _is_tail(page: Cards, head: Item, item: Item) -> bool:
    """Whether ``item`` goes on where ``head`` was cut: the head has the site's length, and both have one parent."""
    if item.role is not None:
        return item.role is Role.ABSTRACT
    length = len(head.shown.text.rstrip("….( "))
    near = _near(head.shown.line.element, item.shown.line.element)
    return near and (page.site.abstract_head - 2 <= length <= page.site.abstract_head + 1 or len(item.shown.text) > 140)


def _near(a: Element, b: Element) -> bool:
    """Whether two elements lie within one parent, or one within the other's."""
    parent = a.getparent()
    for _ in range(2):
        if parent is None:
            return False
        if parent is b or parent in b.iterancestors():
            return True
        parent = parent.getparent()
    return False


def claim_unfolded(page: Cards, items: Sequence[Item]) -> None:
    """What ``details`` unfold behind a summary that is a cut abstract is its rest (docs/site.md, seams, 4)."""
    for head, behind in itertools.pairwise(items):
        if head.role is not Role.ABSTRACT or behind.role is not None:
            continue
        if not page.words.ends_in_toggle(head.shown.text):
            continue
        summary = next((e for e in _around(head.shown.line.element) if e.tag == "summary"), None)
        unfolds = summary.getparent() if summary is not None else None
        if unfolds is not None and unfolds in _around(behind.shown.line.element):
            _claim(behind)


def claim_folded(page: Cards, items: Sequence[Item]) -> None:
    """What is hidden behind a cut abstract, in elements of the block that holds it, are its next paragraphs."""
    for n, head in enumerate(items):
        toggle = page.words.find_abstract_toggle(head.shown.text)
        if head.role is not Role.ABSTRACT or toggle is None:
            continue
        around = _beyond(block_of(head.shown.line.element), items[n + 1 : n + 2])
        is_told = bool(head.shown.text[toggle.end() :].strip(" )"))
        first: Element | None = None
        for item in items[n + 1 :] if around is not None else ():
            outer = next((e for e in _around(item.shown.line.element) if e.getparent() is around), None)
            if item.role is not None or outer is None or not is_folded(outer) or outer.get("lang") is not None:
                break
            # where the rest was told, what is folded elsewhere may be anything; else it is in one element
            if not _may_be_paragraph(outer, head, item) if is_told else first not in (None, outer):
                break
            first = outer
            _claim(item)


def _may_be_paragraph(outer: Element, head: Item, item: Item) -> bool:
    """Whether a text that is folded behind another may be its next paragraph: no class of its own says that it is
    something else, it ends as a sentence does, and it is no translation."""
    shared = (block_of(head.shown.line.element).get("class") or "").split()
    names = [token for token in (outer.get("class") or "").split() if token not in shared and not is_folding(token)]
    words = [word for name in names for word in _PARTING.split(name) if word]
    text = item.shown.text
    return (
        all(map(_OF_PARAGRAPHS.fullmatch, words))
        and text.endswith((".", "!", "?"))
        and not are_in_two_languages(head.shown.text, text)
    )


def _beyond(block: Element, behind: Sequence[Item]) -> Element | None:
    """The element around a cut text and what stands behind it: its parent, or one of those near it."""
    parents = list(itertools.islice(block.iterancestors(), _LEVELS))
    return next((e for e in parents for item in behind if e in item.shown.line.element.iterancestors()), None)


def _around(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def claim_copies(page: Cards, items: Sequence[Item]) -> None:
    """A short and a full copy of the abstract, side by side: one begins with all of the other.

    What stands between a cut text and its full copy, in a dialogue, is said again.
    """
    content = [i for i in items if i.role is not Role.NOTHING and not is_heading(i.shown)]
    for a, b in itertools.pairwise(content):
        if a.role not in (None, Role.ABSTRACT) or b.role not in (None, Role.ABSTRACT):
            continue
        if may_be_names(a.shown.text) or may_be_names(b.shown.text):
            continue  # authors, told twice for screens of two sizes
        if is_copy(a.shown.text, b.shown.text, page.words) or is_copy(b.shown.text, a.shown.text, page.words):
            _claim(a)
            _claim(b)
    for n, cut in enumerate(content):
        if not page.words.find_abstract_toggle(cut.shown.text):
            continue
        full = next((m for m in range(n + 2, len(content)) if _is_copy_of(cut, content[m], page)), None)
        between = content[n + 1 : full] if full is not None else []
        outside = " ".join(item.shown.text for item in content if item not in between)
        if full is not None and all(_is_said_in(item, outside, page) for item in between) and _claim(content[full]):
            for item in between:
                item.role, item.is_certain = Role.NOTHING, True


def _is_said_in(item: Item, outside: str, page: Cards) -> bool:
    """Whether a line of a dialogue says nothing that does not stand elsewhere on the card."""
    is_person = leads_to_people(item.shown, page.site, page.base)
    return not is_person and all(part.strip() in outside for part in item.shown.text.split(","))


def _is_copy_of(cut: Item, full: Item, page: Cards) -> bool:
    return is_copy(cut.shown.text, full.shown.text, page.words)
