"""Blocks that seem to be cards, but show no release: they are told of, and give no record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.flat_starts import shows_date
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.words.dates import is_period
from milascraper.extract.words.shape import is_sentence

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.lines.structure import Looks
    from milascraper.extract.words.vocabulary import Vocabulary

#: One heading above cards may be the listing's own.
_ENOUGH = 2
#: A shorter text may be a remark between cards (characters).
_PROSE = 60


def unanchored(
    shown: Sequence[Shown],
    chains: Sequence[Sequence[Element]],
    paths: Sequence[Path],
    cards: Sequence[Card],
    looks: Looks,
) -> list[list[Shown]]:
    """Blocks that are built like the cards beside them but hold no release, and what stands between cards with a date
    and links as they have: their lines."""
    roots = {card.root for card in cards if card.root is not None}
    if not roots:
        return _unanchored_flat(shown, paths, cards)
    if len(roots) < 2:
        return []
    parents = {root.getparent() for root in roots}
    usual = {looks.of(root) for root in roots}
    found: dict[Element, list[Shown]] = {}
    for s in shown:
        for element in chains[s.index]:
            if element in roots:
                break
            if element.getparent() in parents and looks.of(element) in usual:
                found.setdefault(element, []).append(s)
                break
    blocks = [lines for lines in found.values() if len(lines) > 1 and not all(map(_is_head, lines))]
    apart = between(shown, [*(card.lines for card in cards), *found.values()])
    return [*blocks, *(lines for lines in apart if has_links(lines) and any(s.is_date or s.dated for s in lines))]


def _is_head(s: Shown) -> bool:
    """Whether a line is the head of a table's column."""
    return s.line.element.tag == "th" or next(s.line.element.iterancestors("th"), None) is not None


def _unanchored_flat(shown: Sequence[Shown], paths: Sequence[Path], cards: Sequence[Card]) -> list[list[Shown]]:
    """Runs of lines outside the flat cards that begin as each card does, and as no other line of a card does; and those
    between them, or directly behind the last, that begin as a card does and show a date."""
    firsts = {paths[card.lines[0].index] for card in cards}
    inner = {paths[s.index] for card in cards for s in card.lines[1:]}
    held = {s.index for card in cards for s in card.lines}
    if len(firsts) != 1 or firsts & inner:
        runs = [*between(shown, [card.lines for card in cards]), list(shown[max(held) + 1 :])]
        return [run for run in runs if run and paths[run[0].index] in firsts and any(map(shows_date, run))]
    found: list[list[Shown]] = []
    for s in shown:
        if s.index in held:
            continue
        if paths[s.index] in firsts:
            found.append([s])
        elif found and found[-1][-1].index == s.index - 1 and paths[s.index] in inner:
            found[-1].append(s)
    return [lines for lines in found if len(lines) > 1]


def between(shown: Sequence[Shown], blocks: Sequence[Sequence[Shown]]) -> list[list[Shown]]:
    """The runs of lines that stand between blocks and in none."""
    held = {s.index for lines in blocks for s in lines}
    found: list[list[Shown]] = []
    for s in shown[min(held) : max(held)]:
        if s.index in held:
            continue
        if found and found[-1][-1].index == s.index - 1:
            found[-1].append(s)
        else:
            found.append([s])
    return found


def has_links(lines: Sequence[Shown]) -> bool:
    """Whether lines hold a card's links."""
    return any(s.is_outward for s in lines)


def has_prose(lines: Sequence[Shown]) -> bool:
    """Whether lines hold running text, as a card's abstract is."""
    return any(len(s.text) >= _PROSE and is_sentence(s.text) for s in lines)


def miss_headings(shown: Sequence[Shown], cards: Sequence[Card], words: Vocabulary) -> bool:
    """Whether headings stand between cards that have none, nearly one a card: the cards' titles, left out where end
    tags are missing. A date, or a month, above its cards is no title."""
    if any(is_heading(s) for card in cards for s in card.lines):
        return False
    held = {s.index for card in cards for s in card.lines}
    left = [s for s in shown[: max(held)] if s.index not in held and is_heading(s)]
    left = [s for s in left if not (s.is_date or s.bare_label or is_period(s.text, words))]
    return len(left) >= max(_ENOUGH, len(cards) - 1)
