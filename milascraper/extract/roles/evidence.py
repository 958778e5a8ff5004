"""Evidence that is certain by itself: a label, a seam, a link into the directory, the one heading of a card, a copy."""

from __future__ import annotations

import itertools
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.cut_texts import claim_copies, claim_cut, claim_folded, claim_unfolded
from milascraper.extract.authors.behind_seams import claim_behind_seams
from milascraper.extract.authors.name_rows import claim_rows
from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_heading, is_pieces_of_names
from milascraper.extract.lines.people import leads_to_filter, leads_to_people
from milascraper.extract.words.shape import is_long, may_be_name, may_be_names
from milascraper.page.search import block_of
from milascraper.page.tags import HEADINGS
from milascraper.site.grammar import BY, WRITTEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Contents
    from milascraper.extract.lines.shown import Shown

#: What may stand around the words of a toggle.
_AROUND_SEAM = " ▾▼▸▶►→↓⌄+»›"
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
        claim_rows(page, items)
        claim_behind_seams(page, items)
        claim_cut(page, items)
        claim_unfolded(page, items)
        claim_folded(page, items)
        claim_copies(page, items)


def _put_others_aside(page: Cards, contents: Contents) -> None:
    """Persons in another role are no field on a page that shows authors; where it shows none they may be these. Nor is
    what leads to the listing's own topics, where authors lead to persons."""
    authors = [item.shown for items in contents for item in items if item.role is Role.AUTHORS]
    if not authors:
        return
    has_people = any(leads_to_people(s, page.site, page.base) for s in authors)
    beside = {around for s in authors for around in _around(s)}
    for item in itertools.chain.from_iterable(contents):
        is_open = has_people and item.role is None and beside.isdisjoint(_around(item.shown))
        if is_open and leads_to_filter(item.shown, page.site, page.base):
            item.role = Role.NOTHING
            continue
        is_person = item.role is None and leads_to_people(item.shown, page.site, page.base)
        if is_person and _says_what_they_did(item.shown, page):
            item.role = Role.NOTHING


def _around(s: Shown) -> tuple[Element, ...]:
    """The block of a line and what holds it: where authors stand, others may."""
    block = block_of(s.line.element)
    parent = block.getparent()
    return (block,) if parent is None else (block, parent)


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


@lru_cache(maxsize=512)
def _up_to_heading(path: Path) -> Path:
    """A look as far as its heading: whether the heading or its text is linked makes no other look."""
    at = next((n for n, look in enumerate(path) if look[0] in HEADINGS), len(path))
    return tuple(look for look in path[:at] if look[0] != "a") + path[at : at + 1]


def _by_itself(page: Cards, s: Shown) -> Role | None:
    text = s.text
    if text.lower().strip(" .,()") in page.words.others:
        return Role.AUTHORS
    if page.words.find_abstract_toggle(text) or text.lower().rstrip(".") in page.words.abstract_texts:
        return Role.ABSTRACT
    seam = page.words.find_author_seam(text)
    if seam and (seam.group().strip() == text.strip(_AROUND_SEAM) or "(" in seam.group()):
        return Role.AUTHORS
    if seam and any(page.words.author_seam.fullmatch(run.text.strip()) for run in s.line.runs):
        return Role.AUTHORS
    if leads_to_people(s, page.site, page.base) and _is_mostly_people(s) and not _says_what_they_did(s, page):
        return Role.AUTHORS
    if len(text) > 60 and s.line.runs[-1].element is not s.line.element and page.words.ends_in_toggle(text):
        return Role.ABSTRACT
    if _begins_with_by(s):
        return Role.AUTHORS
    if is_pieces_of_names(s):
        return Role.AUTHORS
    if is_long(text):
        return Role.ABSTRACT
    return None


def _begins_with_by(s: Shown) -> bool:
    """Whether a line is "by" and names, in no heading."""
    lead, _, rest = s.text.partition(" ")
    if lead.lower() in WRITTEN:
        lead, _, rest = rest.partition(" ")
    if lead.lower() not in BY or not rest[:1].isupper() or is_heading(s):
        return False
    return may_be_name(rest) or may_be_names(rest)


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
    return len(said) > 1 and said[-1] in page.words.lead_ends and first.text.split()[-1].islower()


def _is_mostly_people(s: Shown) -> bool:
    return may_be_names(s.text) or all(run.link is not None or len(run.text.strip()) < 60 for run in s.line.runs)
