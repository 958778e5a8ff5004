"""Evidence that is certain by itself: a label, a seam, a link into the directory, the one heading of a card, a copy."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.copies import is_copy
from milascraper.extract.people import leads_to_people
from milascraper.extract.shape import is_long, may_be_name, may_be_names
from milascraper.extract.sheets import Role
from milascraper.extract.vocabulary import TOGGLE_EDGES
from milascraper.page.lines import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.anchors import Path
    from milascraper.extract.sheets import Cards, Contents, Item
    from milascraper.extract.shown import Shown
    from milascraper.extract.vocabulary import Vocabulary

#: No toggle's word is longer (characters).
_LONGEST_TOGGLE = 60
#: A cut text may be so much shorter than the site's head (characters).
_NEARLY = 20
_OTHERS = frozenset({"et al", "and others", "et autres"})
_QUOTES = frozenset({"«", "»", "“", "”", '"'})


def claim_certain(page: Cards, contents: Contents) -> None:
    """Give each line the role that is certain by itself."""
    heading = _one_heading(page, contents)
    for items in contents:
        for item in items:
            if item.role is not None or item.is_labelled_otherwise:
                continue
            role = _by_itself(page, item.shown)
            if role is not None:
                item.role, item.is_certain = role, True
            elif heading is not None and _up_to_heading(item.path) == heading:
                item.role, item.is_certain = Role.TITLE, True
    _put_others_aside(page, contents)
    for items in contents:
        _cut_abstracts(page, items)
        _copies(page, items)


def _put_others_aside(page: Cards, contents: Contents) -> None:
    """Persons in another role are no field on a page that shows authors; where it shows none they may be these."""
    if not any(item.role is Role.AUTHORS for items in contents for item in items):
        return
    for item in itertools.chain.from_iterable(contents):
        is_person = item.role is None and leads_to_people(item.shown, page.site, page.base)
        if is_person and _says_what_they_did(item.shown, page):
            item.role = Role.NOTHING


def _one_heading(page: Cards, contents: Contents) -> Path | None:
    """The look of the one heading each card has, if there is just one such look."""
    counts: dict[Path, list[int]] = defaultdict(lambda: [0] * len(contents))
    for n, items in enumerate(contents):
        for item in items:
            if item.role is None and is_heading(item.shown):
                counts[_up_to_heading(item.path)][n] += 1
    fit = [path for path, found in counts.items() if max(found) == 1 and sum(found) >= 0.8 * len(contents)]
    if len(fit) != 1 or len(counts) != 1:
        return None
    headed = [i for items in contents for i in items if _up_to_heading(i.path) == fit[0]]
    named = sum(may_be_names(i.shown.text) or leads_to_people(i.shown, page.site, page.base) for i in headed)
    single = sum(may_be_name(i.shown.text) for i in headed)
    return None if named > 0.3 * len(headed) or named + single > 0.8 * len(headed) else fit[0]


def _up_to_heading(path: Path) -> Path:
    """A look as far as its heading: whether the heading's text is linked makes no other look."""
    at = next((n for n, look in enumerate(path) if look[0] in HEADINGS), len(path))
    return path[: at + 1]


def _cut_abstracts(page: Cards, items: Sequence[Item]) -> None:
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


def _copies(page: Cards, items: Sequence[Item]) -> None:
    """A short and a full copy of the abstract, side by side: one begins with all of the other.

    What stands between a cut text and its full copy, in a dialogue, is said again.
    """
    content = [i for i in items if i.role is not Role.NOTHING]
    for a, b in itertools.pairwise(content):
        if a.role not in (None, Role.ABSTRACT) or b.role not in (None, Role.ABSTRACT):
            continue
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


def _by_itself(page: Cards, s: Shown) -> Role | None:
    text = s.text
    if text.lower().strip(" .,()") in _OTHERS:
        return Role.AUTHORS
    if page.words.find_abstract_toggle(text):
        return Role.ABSTRACT
    seam = page.words.find_author_seam(text)
    if seam and (seam.group() == text.strip() or "(" in seam.group()):
        return Role.AUTHORS
    if seam and any(page.words.author_seam.fullmatch(run.text.strip()) for run in s.line.runs):
        return Role.AUTHORS
    if leads_to_people(s, page.site, page.base) and _is_mostly_people(s) and not _says_what_they_did(s, page):
        return Role.AUTHORS
    if len(text) > 60 and s.line.runs[-1].element is not s.line.element and page.words.ends_in_toggle(text):
        return Role.ABSTRACT
    if is_pieces_of_names(s):
        return Role.AUTHORS
    if is_long(text):
        return Role.ABSTRACT
    return None


def _says_what_they_did(s: Shown, page: Cards) -> bool:
    """Whether words before a line's first link say what else the persons did: "Presented by", or quote them."""
    first = next((run for run in s.line.runs if run.text.strip()), None)
    if first is None or first.link is not None:
        return False
    lead = first.text.strip(" :,\n\t\u00a0").lower()
    said = lead.split()
    if lead[:1] in _QUOTES and lead[-1:] in _QUOTES and len(said) > 2:
        return True
    if page.words.labels.get(lead) == "authors" or "," in first.text:
        return False
    return len(said) > 1 and said[-1] in page.words.lead_ends


def _is_mostly_people(s: Shown) -> bool:
    return may_be_names(s.text) or all(run.link is not None or len(run.text.strip()) < 60 for run in s.line.runs)


def is_toggle(shown: Shown, words: Vocabulary) -> bool:
    """Whether a line is nothing but a toggle, or the dots and brackets around one."""
    if len(shown.text) > _LONGEST_TOGGLE and shown.text[0].isalnum():
        return False
    folded = shown.text.lower().strip(TOGGLE_EDGES)
    return not folded or folded in words.see_more or folded in words.see_less


def is_bare_seam(s: Shown, words: Vocabulary) -> bool:
    """Whether a line is nothing but the seam of an author list."""
    found = words.find_author_seam(s.text) if "…" in s.text or "..." in s.text else None
    return found is not None and not s.text.replace(found.group(), "").strip(" …().")


def is_pieces_of_names(s: Shown) -> bool:
    """Whether a line is elements of one name each, with nothing but separators and a seam between them."""
    line = s.line
    if len(line.runs) < 3:
        return False
    names = [
        run.text
        for run in line.runs
        if run.element is not line.element and not len(run.element) and any(c.isalpha() for c in run.text)
    ]
    between = [run.text for run in line.runs if run.element is line.element or len(run.element)]
    told = " ".join(" ".join(between).lower().replace("…", " ").replace(",", " ").split())
    return len(names) >= 3 and len(told) <= 12 and sum(may_be_name(text.strip()) for text in names) >= 0.9 * len(names)


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


def is_heading(s: Shown) -> bool:
    """Whether a line stands in a heading."""
    element: Element | None = s.line.element
    for _ in range(4):
        if element is None:
            return False
        if element.tag in HEADINGS:
            return True
        element = element.getparent()
    return False
