"""Consent categories as pairs: a name, its description in the line after it, and a control somewhere near."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milascraper.extract.consent.category import (
    MARKS,
    MAX_NAME,
    MIN_DESCRIPTION,
    Found,
    is_required,
    remark_in,
    required_phrases,
    stand_in_lists,
)
from milascraper.extract.consent.controls import LONGEST_CONTROL, controls_in, silent_labels, text_without
from milascraper.extract.lines.structure import Looks, line_chains, shared
from milascraper.page import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line, Page

#: What names of cookies begin with: "_ga".
_OF_COOKIES = "_"
#: A short text that stands so often in a panel is what its controls say, and no name.
_OFTEN = 2


@dataclass(slots=True, eq=False)
class _Pair:
    name: Line
    description: Line
    control: Element | None = None
    remark: str = ""

    @property
    def found(self) -> Found:
        return Found(self.name.text, self.description.text, self.control, self.remark)


def read_pairs(panel: Element, page: Page) -> list[Found]:
    """The like-built pairs of one element, if some have a control or say that they cannot be refused."""
    controls = controls_in(panel)
    if not controls:
        return []
    silent, phrases = silent_labels(controls), required_phrases(page)
    inner = [replace(line, text=text_without(line, silent)) for line in lines_of(panel)]
    inner = [line for line in inner if line.text.lower().strip(MARKS) not in phrases]
    said = Counter(line.text for line in inner if len(line.text) <= LONGEST_CONTROL)
    inner = [replace(line, index=n) for n, line in enumerate(line for line in inner if said[line.text] < _OFTEN)]
    chains = line_chains(inner, panel)
    pairs = [pair for pair in _pairs(inner, page) if not _belongs_before(pair, chains)]
    if len(pairs) < 2:
        return []
    looks = Looks({element for chain in chains for element in chain})
    paths = [looks.path(chain) for chain in chains]
    _give_controls(pairs, chains, panel)
    _give_remarks(pairs, lines_of(panel), phrases)
    groups: dict[object, list[_Pair]] = {}
    for pair in pairs:
        path = paths[pair.name.index]
        groups.setdefault((tuple(tag for tag, _ in path), path[-1:]), []).append(pair)
    best: list[_Pair] = []
    for group in groups.values():
        meant = [pair for pair in group if pair.control is not None or is_required(pair.found, page)]
        chosen = (
            group if 2 * len(meant) > len(group) and len({paths[p.description.index] for p in group}) == 1 else meant
        )
        if meant and meant == chosen[1:]:
            chosen = meant  # the panel's own heading, and its introduction
        if len(meant) > 1 and len(chosen) > len(best):
            best = chosen
    if stand_in_lists(_blocks(best, chains)) or all(_is_below_entry(pair, chains) for pair in best):
        return []
    return [pair.found for pair in best]


def _blocks(pairs: Sequence[_Pair], chains: Sequence[Sequence[Element]]) -> list[Element]:
    """The largest element around each pair's name that holds no other one's; nothing for flat ones."""
    counted = Counter(element for pair in pairs for element in chains[pair.name.index])
    own = [next((e for e in chains[pair.name.index] if counted[e] == 1), None) for pair in pairs]
    return [element for element in own if element is not None]


def _is_below_entry(pair: _Pair, chains: Sequence[Sequence[Element]]) -> bool:
    """Whether a pair stands in an entry of a list that stands in another's: a service below its category."""
    return sum(element.tag == "li" for element in chains[pair.name.index]) > 1


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
            or name.text[0] == _OF_COOKIES
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
    controls = controls_in(panel)
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


def _give_remarks(pairs: Sequence[_Pair], lines: Sequence[Line], phrases: AbstractSet[str]) -> None:
    """What stands behind a pair's description in place of a control: "Required"."""
    following = {(line.element, line.text): behind.text for line, behind in itertools.pairwise(lines)}
    for pair in pairs:
        pair.remark = remark_in(pair.name, phrases)
        if pair.remark:
            pair.name = replace(pair.name, text=pair.name.text.removesuffix(pair.remark).rstrip())
            continue
        behind = [following.get((line.element, line.text), "") for line in (pair.name, pair.description)]
        pair.remark = next((text for text in behind if text.lower().strip(MARKS) in phrases), "")


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
