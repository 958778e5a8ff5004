"""What a page says of an author beside the name: an affiliation, a picture's letter, "(corresponding author)".

Where each author has an element of its own, a link into the directory shows what in it is the name, or else its own
text, and what stands beside that in another element is said of the author. It is taken from the card before its lines
are sorted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from milascraper.extract.authors.initials import are_letters_of
from milascraper.extract.lines.people import is_people
from milascraper.extract.words.shape import MAX_NAME, is_odd_name, is_repetitive, may_be_name
from milascraper.page.hidden import is_hidden
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards
    from milascraper.page import Run

Kind = tuple[str, str | None]
"""A tag and a class."""

#: Elements around a link that may be its person's (levels).
_LEVELS = 3
#: So many persons side by side show that an element is one person's; fewer where it has a class.
_ENOUGH, _ENOUGH_NAMED = 3, 2
#: What is said of a person and the name are no longer (characters).
_LONGEST = 4 * MAX_NAME
#: Of texts that read like names, no larger share is different ones.
_OFTEN = 0.25
_SMALL_PRINT = frozenset({"small", "sup"})
_KEPT = FORMATTING - {"small", "sup"}
_SEPARATORS = frozenset(",;·•|")


def drop_asides(page: Cards) -> list[Card]:
    """Take from each card's lines what stands in its authors' elements beside their names.

    Returns the cards where that may be a name itself, and no mark shows that it is none.
    """
    doubted: list[Card] = []
    links = [
        [link for s in card.lines for link in s.line.links if is_people(link, page.site, page.base)]
        for card in page.cards
    ]
    kind = _kind_of_linked(page, links) if any(links) else _kind_of_names(page)
    if kind is None or not _holds_more(page, kind):
        return doubted
    persons = [_persons(card, kind) for card in page.cards]
    aside = _asides(page, persons)
    told = [
        [
            (run, person)
            for person, runs in held.items()
            for n, run in enumerate(runs)
            if _way(run, person) in aside and not _is_within(n, runs)
        ]
        for held in persons
    ]
    are_roles = _are_roles([fold_space(run.text) for found in told for run, _ in found]) and all(
        _is_named_besides(run, held[person]) for found, held in zip(told, persons, strict=True) for run, person in found
    )
    for card, found, held in zip(page.cards, told, persons, strict=True):
        gone = Counter(person for _, person in found)
        if any(count == len(held[person]) > 1 for person, count in gone.items()):
            doubted.append(card)  # nothing would be left of a person
            continue
        if are_roles or all(
            _is_marked(run, person) or _are_letters(run, held[person]) or not may_be_name(fold_space(run.text))
            for run, person in found
        ):
            _drop(card, {id(run) for run, _ in found})
        elif found:
            doubted.append(card)
    return doubted


def _are_roles(texts: Sequence[str]) -> bool:
    """Whether texts recur as what persons are does: "PhD student". Those that read like names have to recur more often:
    a person may have written two of a page's publications."""
    if not is_repetitive(texts):
        return False
    are_names = any(may_be_name(text) and not is_odd_name(text) for text in texts)
    return not are_names or len(set(texts)) <= _OFTEN * len(texts)


def _is_named_besides(aside: Run, runs: list[Run]) -> bool:
    """Whether what stands beside a text in its author's element is a name of two words or more."""
    return len("".join(run.text for run in runs if run is not aside).split()) > 1


def _is_within(place: int, runs: list[Run]) -> bool:
    """Whether a text stands between letters of its author's element: a middle initial, a nickname."""
    before, behind = runs[:place], runs[place + 1 :]
    return all(any(map(str.isalpha, "".join(run.text for run in side))) for side in (before, behind))


def _are_letters(aside: Run, runs: list[Run]) -> bool:
    """Whether what stands beside a name in its author's element is letters of it, in a picture's place."""
    name = fold_space("".join(run.text for run in runs if run is not aside))
    return are_letters_of(fold_space(aside.text), name)


def _is_marked(run: Run, person: Element) -> bool:
    """Whether a text beside a name is small print, not shown, in brackets, a letter, or below the name."""
    text = run.text.strip()
    if len(text) < 2 or text[0] in "([":
        return True
    element: Element | None = run.element
    while element is not None and element is not person:
        before = element.getprevious()
        if element.tag in _SMALL_PRINT or (before is not None and before.tag == "br") or is_hidden(element):
            return True
        element = element.getparent()
    return False


def _holds_more(page: Cards, kind: Kind) -> bool:
    """Whether an element of a kind holds more than one text; so it may be where cards have no element of their own."""
    return any(
        card.root is None or any(_has_more(e) for e in card.root.iter(kind[0]) if e.get("class") == kind[1])
        for card in page.cards
    )


def _has_more(element: Element) -> bool:
    if len(element) != 1:
        return len(element) > 1
    return bool((element.text or "").strip() or (element[0].tail or "").strip())


def _kind_of_linked(page: Cards, links: Iterable[list[Element]]) -> Kind | None:
    """The kind of element that holds one author each; ``None`` where none is to be seen."""
    found = [(card, link) for card, held in zip(page.cards, links, strict=True) for link in held]
    for level in range(_LEVELS, 0, -1):
        around = [_around(link, level, card) for card, link in found]
        holders = [element for element in around if element is not None]
        if len(holders) < len(found) or len(set(holders)) < len(holders):
            continue
        kinds = {_kind(element) for element in holders}
        if len(kinds) == 1 and _are_enough(holders):
            return kinds.pop()
    return None


def _kind_of_names(page: Cards) -> Kind | None:
    """The kind of element that holds a text of its own and an element beside it, several times side by side, and none
    of a card's other fields; where no link shows who is a person."""
    found: dict[Kind, list[Element]] = defaultdict(list)
    others: set[Kind] = set()
    for card in page.cards:
        for s in card.lines if card.root is not None else ():
            is_other = s is card.anchor.status or s.is_date or s.label or s.bare_label or s.outward
            for run in s.line.runs:
                for element in (run.element, run.element.getparent()):
                    if element is None or element is card.root or not element.get("class"):
                        continue
                    if is_other:
                        others.add(_kind(element))
                    elif len(element) and element.text and element.text.strip():
                        found[_kind(element)].append(element)
    fit = [kind for kind, elements in found.items() if kind not in others and _are_enough(elements)]
    return fit[0] if len(fit) == 1 else None


def _are_enough(elements: list[Element]) -> bool:
    """Whether so many elements of one kind stand side by side that each is one person's."""
    kind = _kind(elements[0])
    parents = {parent for element in elements if (parent := element.getparent()) is not None}
    most = max((sum(_kind(child) == kind for child in parent) for parent in parents), default=0)
    return most >= (_ENOUGH_NAMED if kind[1] else _ENOUGH)


def _around(link: Element, level: int, card: Card) -> Element | None:
    """The element so many levels around a link, within its card and beside its release."""
    element: Element | None = link
    for _ in range(level):
        element = element.getparent() if element is not None else None
    if element is None or element is card.root or element in card.anchor.status.line.element.iterancestors():
        return None
    parent = element.getparent()
    holds_release = parent is None or parent is card.root or parent in card.anchor.status.line.element.iterancestors()
    return None if holds_release and (card.root is None or not element.get("class")) else element


def _kind(element: Element) -> Kind:
    return str(element.tag), element.get("class")


def _persons(card: Card, kind: Kind) -> dict[Element, list[Run]]:
    """Each author's element and its text. What is hidden, or holds a text of some length, is no one person's."""
    held: dict[Element, list[Run]] = defaultdict(list)
    for s in card.lines:
        for run in s.line.runs:
            person = next((e for e in (run.element, *run.element.iterancestors()) if _kind(e) == kind), None)
            if person is not None:
                held[person].append(run)
    return {
        person: runs
        for person, runs in held.items()
        if not is_hidden(person) and sum(len(run.text) for run in runs) <= _LONGEST
    }


def _way(run: Run, person: Element) -> tuple[Kind, ...]:
    """The kinds of elements from an author's element down to a text in it."""
    way = []
    element: Element | None = run.element
    while element is not None and element is not person:
        way.append(_kind(element))
        element = element.getparent()
    return tuple(reversed(way))


def _asides(page: Cards, persons: list[dict[Element, list[Run]]]) -> frozenset[tuple[Kind, ...]]:
    """The ways that lead to no name: beside a link into the directory, or beside a text of the element itself."""
    beside: Counter[tuple[Kind, ...]] = Counter()
    names: set[tuple[Kind, ...]] = set()
    for held in persons:
        for person, runs in held.items():
            told = [run for run in runs if any(map(str.isalnum, run.text))]
            own = "".join(run.text for run in runs if run.element is person)
            if not _SEPARATORS.isdisjoint(own.strip(" ,\n\t")) or len(fold_space(own)) > MAX_NAME:
                return frozenset()
            linked = [run for run in told if run.link is not None and is_people(run.link, page.site, page.base)]
            named = linked or [run for run in told if run.element is person] or (told if len(told) == 1 else [])
            names.update(_way(run, person) for run in named)
            if named:
                ways = Counter(_way(run, person) for run in told if run not in named)
                beside.update(way for way, count in ways.items() if way and count == 1)
                names.update(way for way, count in ways.items() if count > 1)
    return frozenset(way for way in beside if way not in names and way[-1][0] not in _KEPT)


def _drop(card: Card, runs: set[int]) -> None:
    """Take runs from a card's lines, and lines that hold nothing else."""
    if not runs:
        return
    kept = []
    for s in card.lines:
        line = s.line
        left = [run for run in line.runs if id(run) not in runs]
        if len(left) == len(line.runs):
            kept.append(s)
        elif any(map(str.isalnum, "".join(run.text for run in left))):
            line.runs = left
            line.text = s.text = fold_space("".join(run.text for run in left))
            line.links = [link for link in line.links if any(run.link is link for run in left)]
            kept.append(s)
    card.lines = kept
