"""The consent panel's categories: like-built pairs of a name and a description, each with a control (SITE.md, Cookie
consent). The banner, the panel's introduction and notices are no categories: they have no control of their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.structure import Looks, line_chains, shared
from milascraper.page import lines_of
from milascraper.page.lines import fold_space, text_of
from milascraper.page.search import elements, elements_with, holds, size

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line, Page

#: A category's name is at most this long, a description at least (characters).
MAX_NAME, MIN_DESCRIPTION = 60, 20
_CONTROL = (
    "descendant-or-self::input[@type='checkbox' or @type='radio'] | descendant-or-self::*[@role='switch'] | "
    "descendant-or-self::*[@aria-checked] | descendant-or-self::*[@aria-pressed]"
)
_HOLDS_CONTENT = "boolean(.//h1 | .//main)"
_YES = frozenset({"1", "true", "yes", "on", "accept", "oui", "accepter", "activer", "enabled"})
_NO = frozenset({"0", "false", "no", "off", "refuse", "non", "refuser", "désactiver", "disabled"})


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


def read_consent(page: Page) -> list[Category]:
    """The categories of the page's consent panel.

    The panel is the smallest element around a text about consent that holds the most categories.
    """
    best: list[_Pair] = []
    for element in _candidates(page):
        pairs = _categories(element, page)
        if len(pairs) > len(best):
            best = pairs
    return [_read(pair, page) for pair in best] if len(best) > 1 else []


def _candidates(page: Page) -> list[Element]:
    """The elements around texts about consent, small ones first; none that holds the page's heading or main part."""
    found: dict[Element, int] = {}
    parts = {
        part for words in page.site.words.values() for word in words.consent_words for part in (word, word.capitalize())
    }
    for start in elements_with(page.root, *sorted(parts)):
        for element in (start, *start.iterancestors()):
            if element in found:
                continue
            if element.tag in ("html", "body", "main", "nav") or holds(element, _HOLDS_CONTENT):
                break
            found[element] = size(element)
    return sorted(found, key=lambda element: found[element])


def _categories(panel: Element, page: Page) -> list[_Pair]:
    """The like-built pairs of one element, if some have a control or say that they cannot be refused."""
    inner = lines_of(panel)
    chains = line_chains(inner, panel)
    pairs = [pair for pair in _pairs(inner, page) if not _belongs_before(pair, chains)]
    if len(pairs) < 2:
        return []
    looks = Looks({element for chain in chains for element in chain})
    paths = [looks.path(chain) for chain in chains]
    _give_controls(pairs, chains, panel)
    groups: dict[object, list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault(paths[pair.name.index], []).append(pair)
    best: list[_Pair] = []
    for group in groups.values():
        meant = [pair for pair in group if pair.control is not None or _is_required(pair, page)]
        chosen = (
            group if 2 * len(meant) > len(group) and len({paths[p.description.index] for p in group}) == 1 else meant
        )
        if len(meant) > 1 and len(chosen) > len(best):
            best = chosen
    return best


def _belongs_before(pair: _Pair, chains: Sequence[Sequence[Element]]) -> bool:
    """Whether the name stands nearer to the line before it than to its description: the last word of another block."""
    at = pair.name.index
    return at > 0 and shared(chains[at], chains[at - 1]) > shared(chains[at], chains[at + 1])


def _pairs(lines: Sequence[Line], page: Page) -> list[_Pair]:
    titles = frozenset().union(*(words.consent_titles for words in page.site.words.values()))
    pairs = []
    for name, description in itertools.pairwise(lines):
        if (
            len(name.text) > MAX_NAME
            or len(description.text) < MIN_DESCRIPTION
            or len(description.text) <= len(name.text)
        ):
            continue
        if (
            name.text.rstrip(" :").lower() in titles
            or name.text.endswith((".", "?", "!"))
            or description.text.endswith(":")
        ):
            continue
        if name.element is description.element and not description.broken:
            continue
        pairs.append(_Pair(name, description))
    return pairs


def _give_controls(pairs: Sequence[_Pair], chains: Sequence[Sequence[Element]], panel: Element) -> None:
    """Each pair's control: in the largest subtree that holds this pair's description and no other pair's."""
    controls = elements(panel, _CONTROL)
    held = [set(chains[pair.description.index]) | set(chains[pair.name.index]) for pair in pairs]
    for n, pair in enumerate(pairs):
        others = set().union(*(chain for m, chain in enumerate(held) if m != n))
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
    enabled = _state(control) if control is not None else None
    required = _is_required(pair, page) or (
        control is not None and control.get("disabled") is not None and enabled is True
    )
    if required:
        enabled = True
    return Category(
        pair.name.text,
        pair.description.text,
        required,
        enabled,
        (control.get("name") or None) if control is not None else None,
    )


def _state(control: Element) -> bool | None:
    """Whether a control is on, as the page stands; ``None`` when it does not say."""
    if control.get("type") == "checkbox":
        return control.get("checked") is not None
    if control.get("type") == "radio":
        return _radio_state(control)
    state = control.get("aria-checked") or control.get("aria-pressed")
    return state == "true" if state in ("true", "false") else None


def _radio_state(control: Element) -> bool | None:
    """Which of a group's buttons is chosen: the one that accepts or the one that refuses."""
    name = control.get("name")
    for button in control.getroottree().getroot().iter("input"):
        if button.get("type") != "radio" or button.get("name") != name or button.get("checked") is None:
            continue
        label = button.getparent()
        told = {(button.get("value") or "").lower()}
        if label is not None and label.tag == "label":
            told.add(fold_space(text_of(label)).lower())
        if told & _YES:
            return True
        if told & _NO:
            return False
    return None
