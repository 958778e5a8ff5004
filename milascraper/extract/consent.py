"""The consent panel's categories: like-built pairs of a name and a description, each with a control (SITE.md, Cookie
consent). The banner, the panel's introduction and notices are no categories: they have no control of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.structure import Looks, common_ancestor, line_chains
from milascraper.page import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line, Page

#: A category's name is at most this long, a description at least (characters).
MAX_NAME, MIN_DESCRIPTION = 60, 20
_CONTROL = (
    "descendant-or-self::input[@type='checkbox' or @type='radio'] | descendant-or-self::*[@role='switch'] | "
    "descendant-or-self::*[@aria-checked] | descendant-or-self::*[@aria-pressed]"
)
_ON, _OFF = ("true", "on"), ("false", "off")


@dataclass(frozen=True, slots=True)
class Category:
    """One category as read, before it gets an identity."""

    name: str
    description: str
    required: bool
    default_enabled: bool | None
    control_name: str | None


@dataclass(slots=True, eq=False)
class _Pair:
    name: Line
    description: Line
    control: Element | None = None


def read_consent(page: Page, lines: Sequence[Line]) -> list[Category]:
    """The categories of the consent panel among ``lines``, the lines outside the listing."""
    panel = _panel(page, lines)
    if panel is None:
        return []
    inner = lines_of(panel)
    pairs = _pairs(inner, page)
    if not pairs:
        return []
    chains = line_chains(inner, panel)
    looks = Looks({element for elements in chains for element in elements})
    paths = [looks.path(elements) for elements in chains]
    _give_controls(pairs, inner, chains, panel)
    meant = [pair for pair in pairs if pair.control is not None or _is_required(pair, page)]
    if len(meant) < 2:
        meant = pairs
    usual = Counter(paths[pair.name.index] for pair in meant).most_common(1)[0][0]
    alike = [pair for pair in meant if paths[pair.name.index] == usual or pair.control is not None]
    if len(alike) < 2:
        return []
    return [_read(pair, page) for pair in alike]


def _panel(page: Page, lines: Sequence[Line]) -> Element | None:
    """The smallest element that holds every line about consent, if there are enough of them."""
    about = [line for line in lines if _is_about(line.text, page) and not _in_footer(line.element)]
    descriptions = [line for line in about if len(line.text) >= MIN_DESCRIPTION]
    if len(about) < 2 or not descriptions:
        return None
    panel = common_ancestor(line.element for line in about)
    if panel.tag in ("html", "body") or panel.find(".//h1") is not None:
        panel = _tightest(about)
    return panel


def _tightest(about: Sequence[Line]) -> Element:
    """Where a banner and a panel lie apart: the element that holds most lines about consent and least else."""
    counted: Counter[Element] = Counter()
    for line in about:
        counted.update(element for element in line.element.iterancestors() if element.tag not in ("html", "body", "main"))
    if not counted:
        return common_ancestor(line.element for line in about)
    most = max(counted.values())
    return min((element for element, count in counted.items() if count == most), key=lambda e: sum(1 for _ in e.iter()))


def _in_footer(element: Element) -> bool:
    return any(ancestor.tag in ("footer", "nav") for ancestor in element.iterancestors())


def _is_about(text: str, page: Page) -> bool:
    folded = text.lower()
    return any(word in folded for words in page.site.words.values() for word in words.consent_words)


def _pairs(lines: Sequence[Line], page: Page) -> list[_Pair]:
    titles = frozenset().union(*(words.consent_titles for words in page.site.words.values()))
    pairs = []
    for name, description in zip(lines, lines[1:], strict=False):
        if len(name.text) > MAX_NAME or len(description.text) < MIN_DESCRIPTION or len(description.text) <= len(name.text):
            continue
        if name.text.rstrip(" :").lower() in titles or name.text.endswith((".", "?", "!")) or description.text.endswith(":"):
            continue
        if name.element is description.element and not description.broken:
            continue
        pairs.append(_Pair(name, description))
    return pairs


def _give_controls(pairs: Sequence[_Pair], lines: Sequence[Line], chains: Sequence[Sequence[Element]], panel: Element) -> None:
    """Each pair's control: in the largest subtree that holds this pair's description and no other pair's."""
    controls: list[Element] = panel.xpath(_CONTROL)
    held = [set(chains[pair.description.index]) | set(chains[pair.name.index]) for pair in pairs]
    for n, pair in enumerate(pairs):
        others = set().union(*(elements for m, elements in enumerate(held) if m != n))
        for element in chains[pair.name.index]:
            if element not in others:
                inside = [c for c in controls if c is element or element in c.iterancestors()]
                if inside and pair.description.element in (element, *element.iter()):
                    pair.control = inside[0]
                break
    free = [c for c in controls if c not in [pair.control for pair in pairs]]
    if all(pair.control is None for pair in pairs) and free:
        _give_in_order(pairs, free, panel)


def _give_in_order(pairs: Sequence[_Pair], controls: Sequence[Element], panel: Element) -> None:
    """Flat panels: a control belongs to the pair whose description it follows or whose name it precedes."""
    order = {element: n for n, element in enumerate(panel.iter())}
    places = [(order[pair.name.element], pair) for pair in pairs]
    before = sum(any(0 < place - order[c] <= 2 for c in controls) for place, _ in places)
    for n, (place, pair) in enumerate(places):
        stop = places[n + 1][0] if n + 1 < len(places) else len(order) + 1
        if before == len(pairs):
            near = [c for c in controls if 0 <= place - order[c] <= 2]
        else:
            near = [c for c in controls if place <= order[c] < stop]
        if near:
            pair.control = near[0]


def _is_required(pair: _Pair, page: Page) -> bool:
    folded = f"{pair.name.text} {pair.description.text}".lower().replace("’", "'")
    return any(phrase in folded for words in page.site.words.values() for phrase in words.consent_required)


def _read(pair: _Pair, page: Page) -> Category:
    control = pair.control
    enabled: bool | None = None
    if control is not None:
        state = control.get("aria-checked") or control.get("aria-pressed")
        if state in _ON or state in _OFF:
            enabled = state in _ON
        elif control.get("type") == "checkbox":
            enabled = control.get("checked") is not None
    required = _is_required(pair, page) or (
        control is not None and control.get("disabled") is not None and enabled is True
    )
    return Category(
        pair.name.text, pair.description.text, required, enabled, (control.get("name") or None) if control is not None else None
    )
