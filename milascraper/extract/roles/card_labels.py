"""Labels on a page's cards: which of them are labels, and not the first words of a field."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.roles.constants import FEW_CARDS
from milascraper.extract.roles.label_values import has_value
from milascraper.extract.words.dates import find_date
from milascraper.extract.words.shape import may_be_name
from milascraper.site.grammar import ABSTRACT_HEADS

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: No label is longer (characters).
_LONGEST = 40
#: A text is longer (characters).
_PROSE = 60
#: So many of the terms of a page's cards are known labels.
_MOSTLY = 0.6
_SPACE = " \u00a0"
#: A label with one of these is about authors, whatever else it says: "Senior author".
_AUTHORS = ("author", "auteur", "autrice", "contribut")


def doubt_labels(page: Cards) -> None:
    """A label before a text counts where enough cards have it: "Authors: Unknown" may be a title.

    What the label says is no field ("Keywords: …") needs less proof, a label nobody knows ("In plain words: …") more.
    """
    counted = Counter(label for card in page.cards for label in {s.label for s in card.lines if s.label})
    # a text that is cut may stand below its label, and one that is short behind it
    counted["abstract"] += sum(any(s.bare_label == "abstract" for s in card.lines) for card in page.cards)
    openings = page.words.openings
    prefixes = Counter(
        prefix for card in page.cards for prefix in {_unknown_prefix(s, openings) for s in card.lines} if prefix
    )
    often = {prefix for prefix, count in prefixes.items() if count >= max(3.0, 0.25 * len(page.cards))}
    enough = max(2.0, 0.3 * len(page.cards))
    for card in page.cards:
        for n, s in enumerate(card.lines):
            if s.label == "none":
                is_title_like = (n == 0 or is_heading(s)) and not _tells_when(s, page.words)
                if is_title_like:
                    is_kind = s.label_words in page.words.furniture and s.text == s.line.text
                    s.text, s.label = s.text if is_kind else s.labelled or s.text, None
            elif s.label and len(page.cards) > 1 and counted[s.label] < enough and s.labelled and not s.has_own_label:
                s.text, s.label = s.labelled, None
            elif s.label is None and often and _unknown_prefix(s, openings) in often:
                s.label, s.labelled, s.label_words = "none", s.text, _unknown_prefix(s, openings) or ""


def _tells_when(s: Shown, words: Vocabulary) -> bool:
    """Whether a line is a label and a date behind it: "Added on 2026-01-12"."""
    rest = (s.labelled or s.text)[len(s.label_words) :].strip(" :")
    dated = find_date(rest, words)
    return s.is_date or (dated is not None and (dated.start, dated.end) == (0, len(rest)))


def _unknown_prefix(s: Shown, openings: AbstractSet[str]) -> str | None:
    """The words before a colon near the beginning of a text that is no heading, and no abstract in parts."""
    if s.label is not None or s.is_date or s.release is not None or ":" not in s.text[:32] or is_heading(s):
        return None
    prefix = s.text.partition(":")[0].strip().lower()
    if prefix in openings or "$" in prefix or any(map(prefix.__contains__, _AUTHORS)):
        return None
    return prefix if 0 < len(prefix) < 30 and len(prefix.split()) <= 4 and not s.text.startswith("http") else None


def bare_labels_of(page: Cards) -> frozenset[int]:
    """The lines that are a label: its text stands in enough cards, or it looks like those that do. A title may be
    called "Abstract"."""
    _name_unknown(page)
    lines = [[s for s in card.lines if s.bare_label and not page.is_linked(s)] for card in page.cards]
    counted = Counter(text for found in lines for text in {s.text.lower() for s in found})
    enough = max(2.0, 0.3 * len(page))
    usual = {text for text, count in counted.items() if count >= enough or len(page) == 1}
    said = {s.label_words for card in page.cards for s in card.lines if s.label}
    usual |= {text for text in counted if text.rstrip(" :") in said}
    if len(page) < FEW_CARDS:
        # they cannot show what recurs; a title called "Abstract" begins its card
        firsts = [card.lines[0] for card in page.cards if card.lines]
        usual |= {s.text.lower() for found in lines for s in found if s not in firsts}
    usual |= {
        s.text.lower()
        for card, found in zip(page.cards, lines, strict=True)
        for s in found
        if s.bare_label == "none" and s is not card.lines[0] and not is_heading(s) and has_value(page, card, s)
    }
    usual |= {
        s.text.lower()
        for card in page.cards
        for s, behind in itertools.pairwise(card.lines[1:])
        if s.text.lower().strip(" :") in ABSTRACT_HEADS and not is_heading(s) and len(behind.text) > _PROSE
    }
    looks = {page.paths[s.index] for found in lines for s in found if s.text.lower() in usual}
    labels = {s.index for found in lines for s in found if s.text.lower() in usual or page.paths[s.index] in looks}
    return frozenset(labels | _like_labels(page, labels))


def _name_unknown(page: Cards) -> None:
    """A text that ends in a colon on many cards, and has a short value behind it each time, is a label that nobody
    knows: "Research axis:"."""
    found: dict[str, list[tuple[Card, Shown, Shown]]] = defaultdict(list)
    for card in page.cards:
        for s, behind in itertools.pairwise(card.lines):
            text = s.text.rstrip(_SPACE)
            if (
                text[-1:] == ":"
                and s.bare_label is None
                and len(text) < _LONGEST
                and not (page.is_linked(s) or is_heading(s))
            ):
                found[text.lower()].append((card, s, behind))
    for text, told in found.items():
        is_usual = len(told) >= max(2.0, 0.3 * len(page)) and text.rstrip(" :") not in page.words.openings
        is_usual = is_usual and not any(map(text.__contains__, _AUTHORS))
        if is_usual and all(len(behind.text) < _LONGEST and has_value(page, card, s) for card, s, behind in told):
            for _, s, _ in told:
                s.bare_label = "none"


def _may_name_person(text: str) -> bool:
    """Whether a text may be a person's name: several words, each with a capital."""
    said = text.split()
    return len(said) > 1 and all(word[0].isupper() for word in said) and may_be_name(text)


def _are_terms(path: Path, told: Mapping[str, Sequence[int]], known: Sequence[str]) -> bool:
    """Whether lines are terms or heads of rows (HTML, ``dt`` and ``th``), most of them known labels: then all are."""
    is_term = bool(path) and path[-1][0].partition(":")[0] in ("dt", "th")
    return is_term and sum(len(told[text]) for text in known) >= _MOSTLY * sum(map(len, told.values()))


def _like_labels(page: Cards, labels: AbstractSet[int]) -> set[int]:
    """Lines that look like labels and like nothing else, by their whole look or by their own class, each said on
    several cards: "Publication details"."""
    said: dict[Path, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for card in page.cards if labels else ():
        for s in card.lines:
            path = page.paths[s.index]
            said[path][s.text.lower()].append(s.index)
            if path and path[-1][1]:
                said[path[-1:]][s.text.lower()].append(s.index)
    persons = {s.index for card in page.cards for s in card.lines if _may_name_person(s.text)} if said else set()
    found: set[int] = set()
    for path, told in said.items():
        known = [text for text, at in told.items() if not labels.isdisjoint(at)]
        are_usual = all(len(at) > 1 for at in told.values()) or _are_terms(path, told, known)
        if len(known) > 1 and are_usual and all(len(text) < _LONGEST for text in told):
            found.update(index for at in told.values() for index in at if not (len(path) == 1 and index in persons))
    return found
