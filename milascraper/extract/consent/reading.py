"""The consent panel's categories: a name, a description and a control each (SITE.md, Cookie consent).

The banner, the panel's introduction and notices are no categories: they have no control of their own.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from milascraper.extract.consent.blocks import read_blocks
from milascraper.extract.consent.category import Category, Found, category, is_for_all, is_usable, says_required
from milascraper.extract.consent.controls import controls_in
from milascraper.extract.consent.pairs import read_pairs
from milascraper.page.search import elements, elements_with, holds, size
from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import CONSENT_KINDS, COOKIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.page import Page

#: What says what a panel is about.
_TELLING = "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::button]"
_TELLING += " | descendant::legend | descendant::caption"
#: What a panel asks about; the choice itself may be kept in "a cookie".
_MANY_COOKIES = re.compile(COOKIES, re.I)
_CALLED = re.compile(r"cookie|consent|gdpr|rgpd", re.I)
#: What is called so, where nothing says the word: "This site stores small files".
_CALLED_SO = "descendant::*[contains(@id, 'cookie') or contains(@class, 'cookie') or contains(@id, 'consent')]"
_HOLDS_MAIN = "boolean(.//main)"
_HOLDS_CHOICE = "boolean(.//input | .//button | .//select | .//*[@role='switch'])"


#: An entry of a list of categories stands so near around what it holds (levels).
_LEVELS = 4
_ENTRIES = frozenset({"li", "fieldset", "details", "tr", "dd"})
#: One choice is no panel.
_LEAST = 2


def read_consent(page: Page, listing: AbstractSet[Element]) -> list[Category]:
    """The categories of the page's consent panel. ``listing``: the elements that hold lines of its cards.

    The panel is the smallest element around a text about consent that holds the most categories, and no card: a
    publication may be about consent.
    """
    for starts, are_sure in _starts(page):
        best = _best_among(_candidates(starts, page, listing), page)
        if len(best) > 1 and (are_sure or any(says_required(found, page) for found in best)):
            can_choose = any(map(is_usable, best))
            return [category(found, page, can_choose) for found in best]
    return []


def _starts(page: Page) -> Iterator[tuple[Iterable[Element], bool]]:
    """Where a panel may be, and whether that shows that it is one: around the word, around what is called so; around
    words of privacy may stand a list of events, too."""
    words = page.site.words.values()
    yield elements_with(page.texts, *sorted({part[1:] for told in words for part in told.consent_words})), True
    yield elements(page.root, _CALLED_SO), True
    yield elements_with(page.texts, *sorted({part[1:] for told in words for part in told.consent_topics})), False


def _best_among(candidates: Iterable[tuple[Element, int]], page: Page) -> list[Found]:
    """What the panel with the most categories holds, of elements and how many others they hold."""
    best: list[Found] = []
    for element, size_of in candidates:
        if size_of < _LEAST or not controls_in(element) or _is_one_of_several(element):
            continue
        found = read_blocks(element, page) or read_pairs(element, page)
        found = [one for one in found if not is_for_all(one, page)]
        if len(found) > len(best) and _is_about_consent(element, found, page) and _go_on(best, found, page):
            best = found
    return best


def _is_one_of_several(panel: Element) -> bool:
    """Whether an element, or one not far around it, has another with controls beside it that is built alike: what it
    holds are the services of one category."""
    for element in itertools.islice((panel, *panel.iterancestors()), _LEVELS):
        if element.tag not in _ENTRIES and not element.get("class"):
            continue
        beside = itertools.chain(element.itersiblings(element.tag), element.itersiblings(element.tag, preceding=True))
        if any(other.get("class") == element.get("class") and holds(other, _HOLDS_CHOICE) for other in beside):
            return True
    return False


def _is_about_consent(panel: Element, found: list[Found], page: Page) -> bool:
    """Whether a panel's headings or buttons, or two of its categories, speak of consent, or one or its introduction
    where the panel is called so, or has a category that cannot be refused: other choices are kept in a cookie, too."""
    told = sum(_speaks_of_consent(f"{one.name} {one.description}", page) for one in found)
    introduction = fold_space(text_of(panel)).partition(found[0].name)[0] if found else ""
    is_introduced = _speaks_of_consent(introduction, page)
    is_told = _MANY_COOKIES.search(introduction) or (is_introduced and _are_called_so(found))
    if is_told and any(says_required(one, page) for one in found):
        return True
    if (told or is_introduced) and any(map(_is_called_consent, (panel, *panel.iterancestors()))):
        return True
    return told >= _LEAST or any(_speaks_of_consent(text_of(element), page) for element in elements(panel, _TELLING))


def _are_called_so(found: list[Found]) -> bool:
    """Whether several categories are called as those of consent are everywhere: "Security", "Audience measurement"."""
    return sum(not CONSENT_KINDS.isdisjoint(re.findall(r"\w+", one.name.lower())) for one in found) >= _LEAST


def _is_called_consent(element: Element) -> bool:
    """Whether an element is called as sites call such panels everywhere."""
    return _CALLED.search(f"{element.tag} {element.get('id') or ''} {element.get('class') or ''}") is not None


def _go_on(best: list[Found], found: list[Found], page: Page) -> bool:
    """Whether half of what a larger panel has beside the categories of a smaller one speaks of consent: beside it may
    stand other choices ("Dark mode")."""
    known = {(one.name, one.description) for one in best}
    more = [one for one in found if (one.name, one.description) not in known]
    told = sum(_speaks_of_consent(f"{one.name} {one.description}", page) for one in more)
    return not known or 2 * told >= len(more)


def _speaks_of_consent(text: str, page: Page) -> bool:
    parts = [word for words in page.site.words.values() for word in (*words.consent_words, *words.consent_topics)]
    return any(map(text.lower().__contains__, parts))


def _candidates(starts: Iterable[Element], page: Page, listing: AbstractSet[Element]) -> list[tuple[Element, int]]:
    """The elements around some and how many elements they hold, small ones first.

    None holds a card, or the page's heading or main part.
    """
    found: dict[Element, int] = {}
    for start in starts:
        for element in (start, *start.iterancestors()):
            if element in found:
                continue
            if element in listing or element.tag in ("html", "body", "main", "nav") or _holds_content(element, page):
                break
            found[element] = size(element)
    return sorted(found.items(), key=lambda pair: pair[1])


def _holds_content(element: Element, page: Page) -> bool:
    """Whether an element holds the page's main part, or a heading of its own that is not the panel's."""
    titles = frozenset().union(*(words.consent_titles for words in page.site.words.values()))
    if holds(element, _HOLDS_MAIN):
        return True
    headings = [fold_space(text_of(heading)) for heading in element.iter("h1")]
    return any(said.lower().rstrip(" :") not in titles and not _speaks_of_consent(said, page) for said in headings)
