"""Links out of a card that do not show their host: a picture with a label for who cannot see it, "PDF".

The site labels links with their host (SITE.md, A card, 5); where a page does not, those count that lead to
a host the site is known to link to, and stand in no sentence or title.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.links import host_label, link_text, target, without_remark
from milascraper.extract.words.identifiers import host_of, leads_to_no_work, link_kind
from milascraper.records import LinkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.lines.shown import Shown


#: A longer line is a sentence, and its links are part of it (characters).
_SHORT = 40
#: The number of a work is longer (characters).
_NUMBER = 4
#: Nor is the name of a host shorter.
_SHORTEST = 2


def add_unlabelled(page: Cards, sheet: Sorted) -> None:
    """Add to a card's links those that show no host, in the page's order; flat cards have no element to look in, and
    only what stands in one element with a link of theirs is looked at there."""
    root = sheet.card.root
    if root is None:
        _add_in_lines(page, sheet)
        sheet.misses_links = any(_is_left_out(page, s, sheet) for s in sheet.card.lines)
        return
    labels = dict(sheet.outward)
    within = {
        link
        for s in sheet.card.lines
        if s.line.links and (len(s.text) > _SHORT or is_heading(s))
        for link in s.line.links
    } - labels.keys()
    known = {target(link, page.base) for link in labels}
    found: list[tuple[Element, str]] = []
    silent: list[Element] = []
    for link in root.iter("a"):
        if link in labels:
            found.append((link, labels[link]))
        elif link not in within and (label := _label(page, link, sheet)) is not None:
            url = target(link, page.base)
            if url not in known:
                known.add(url)
                found.append((link, label))
        elif link not in within and _is_silent(page, link):
            silent.append(link)
    if len(found) > len(labels) and labels.keys() <= dict(found).keys():
        sheet.outward[:] = found
    if silent:
        beside = {element for link, _ in sheet.outward for element in _near(link, root)}
        sheet.misses_links = any(not beside.isdisjoint(_near(link, root)) for link in silent)


def _add_in_lines(page: Cards, sheet: Sorted) -> None:
    labels = dict(sheet.outward)
    known = {target(link, page.base) for link in labels}
    found: list[tuple[Element, str]] = []
    wider = {e for s in sheet.card.lines if not s.line.links for e in (s.line.element, *s.line.element.iterancestors())}
    beside = {element for link in labels for element in _near(link, None)} - wider
    spoken = {link for s in sheet.card.lines if _has_words(s) or is_heading(s) for link in s.line.links}
    held = [link for element in _outer(labels, beside) for link in element.iter("a")]
    for link in dict.fromkeys(held):
        label = labels.get(link) or (_label(page, link, sheet) if link not in spoken else None)
        if label is not None and (link in labels or target(link, page.base) not in known):
            known.add(target(link, page.base))
            found.append((link, label))
    if labels.keys() <= dict(found).keys():
        sheet.outward[:] = found


def _outer(links: Iterable[Element], beside: AbstractSet[Element]) -> list[Element]:
    """The largest elements near some links that hold no other field, each once, and links that have none."""
    return list(dict.fromkeys([next((e for e in reversed(_near(link, None)) if e in beside), link) for link in links]))


def _has_words(s: Shown) -> bool:
    """Whether a line holds words beside its links."""
    return any(run.link is None and any(map(str.isalnum, run.text)) for run in s.line.runs)


def _is_left_out(page: Cards, s: Shown, sheet: Sorted) -> bool:
    """Whether a short line of a flat card holds a link that leads off the site and is none of the card's links."""
    if len(s.text) > _SHORT or is_heading(s):
        return False
    taken = [link for link, _ in sheet.outward]
    return any(link not in taken and _is_silent(page, link) for link in s.line.links)


def _near(link: Element, root: Element | None) -> list[Element]:
    """The two elements around a link, within its card; the card's own element where no other is around the link."""
    around = itertools.takewhile(lambda element: element is not root, link.iterancestors())
    return list(itertools.islice(around, 2)) or ([root] if root is not None else [])


def _is_silent(page: Cards, link: Element) -> bool:
    """Whether a link says no host, and leads off the site or to a PDF: a picture without a name, "Code"."""
    url = target(link, page.base)
    if url is None or link_text(link).lower() in page.words.furniture:
        return False
    return host_of(url) != host_of(page.base or "") or link_kind(url, page.site) is LinkKind.PDF


def _label(page: Cards, link: Element, sheet: Sorted) -> str | None:
    """What a link says that leads to a publication, its host where that is told; ``None`` for another link."""
    url = target(link, page.base)
    said = without_remark(link_text(link), page.words)
    if url is None or leads_to_no_work(url) or (said and not _is_of_publication(said.lower(), url, page, link, sheet)):
        return None
    told = link.get("aria-label") or link.get("title") or ""
    label = host_label(told.strip(), url, page.site, page.words)
    if label is not None:
        return label
    is_known = host_of(url) in page.site.link_kinds or link_kind(url, page.site) is LinkKind.PMC
    return said if is_known or _tells_host(said.lower(), url, page) else None


def _tells_host(said: str, url: str, page: Cards) -> bool:
    """Whether a link says the host that it leads to ("HAL"), or leads to a PDF, the site's own, too, and says so."""
    host = host_of(url)
    if said == "pdf" and link_kind(url, page.site) is LinkKind.PDF:
        return True
    if not said or host in page.words.own_hosts:
        return False
    return len(said) > _SHORTEST and said.replace(" ", "") in host.replace("-", "").replace(".", "")


def _is_of_publication(said: str, url: str, page: Cards, link: Element, sheet: Sorted) -> bool:
    """Whether a link says that it leads to a publication, or to its code on a host of code and stands among links:
    "Built with PyTorch (code)" leads to another's."""
    if said in page.words.link_texts:
        return True
    if said in page.words.resource_texts and link_kind(url, page.site) is LinkKind.CODE:
        return not any(link in s.line.links and _has_words(s) for s in sheet.card.lines)
    first, _, number = said.partition(" ")  # "DOI 10.5555/12"
    return first in page.words.link_texts and len(number) > _NUMBER and number in url.lower()
