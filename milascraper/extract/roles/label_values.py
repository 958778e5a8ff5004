"""What stands behind a label that is a line of its own and says that it names no field: its value, or, where it has
none, the card's next field.

A field that is left empty keeps its label on many sites, a tag or a button has none behind it, and neither shows it by
itself. The tree tells: a value stands nearer to its label than what comes before does. Where it does not tell, the
other cards do; and what may still be a field that the card shows nowhere else refuses it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.lines.structure import shared
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names
from milascraper.page.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: What labels name that is put aside with its label.
_ASIDE = frozenset({"none", "links", "date", "status"})
#: So large a share of a label's followers that look alike are its values.
_USUAL = 0.8
#: A text that may be an abstract has more characters.
_LONG = 60
#: What is so long is no value of a topic or a place, whatever it says (characters).
_PROSE = 120
#: So large a share of the cards with a value show the field that it may be, where it is none.
_BESIDE = 0.3
#: Elements that never hold a text.
_SILENT = frozenset({"br", "hr", "img", "svg", "i"})


def valueless(page: Cards, labels: AbstractSet[int]) -> frozenset[int]:
    """The lines among ``labels`` that have no value behind them: what follows them is the card's own."""
    found: set[int] = set()
    kinds: dict[str, list[tuple[Shown, str, Path | None]]] = defaultdict(list)
    for card in page.cards:
        for n, s in enumerate(card.lines):
            if s.index in labels and s.bare_label in _ASIDE:
                kinds[s.text.lower()].append((s, *_follower(page, card, n, labels)))
    for told in kinds.values():
        found.update(s.index for s, kind, _ in told if kind == "apart")
        if any(kind == "value" for _, kind, _ in told) or not _is_value_usual([path for _, _, path in told]):
            found.update(s.index for s, kind, _ in told if kind == "open")
    return frozenset(found)


def has_value(page: Cards, card: Card, label: Shown) -> bool:
    """Whether what stands behind a label stands nearer to it than what comes before does."""
    return _follower(page, card, card.lines.index(label), frozenset())[0] == "value"


def _is_value_usual(paths: Sequence[Path | None]) -> bool:
    """Whether what follows a label looks alike on nearly all cards; one card shows nothing of it."""
    _, count = Counter(paths).most_common(1)[0]
    return len(paths) == 1 or (None not in paths and count >= _USUAL * len(paths))


def _follower(page: Cards, card: Card, n: int, labels: AbstractSet[int]) -> tuple[str, Path | None]:
    """Where the line behind a label stands, and its look: nearer to the label than the line before it does (``value``),
    farther (``apart``), or neither (``open``). No look where a label, a date, a release or links follow."""
    label = card.lines[n].line.element
    behind = card.lines[n + 1] if n + 1 < len(card.lines) else None
    if behind is None or behind.index in labels or behind.outward or behind is card.anchor.status:
        return "open", None
    path = None if behind.is_date else page.paths[behind.index]
    mine, next_one = _chain(label), _chain(behind.line.element)
    if _is_term(label, next_one):
        return "value", path
    depth = shared(mine, next_one)
    if _holds_nothing_else(mine[depth:]):
        return ("open" if behind.is_date else "apart"), path
    before = shared(mine, _chain(card.lines[n - 1].line.element)) if n else card.depth
    return ("value" if depth > before else "apart" if depth < before and not behind.is_date else "open"), path


def _chain(element: Element) -> list[Element]:
    return [*reversed(list(element.iterancestors())), element]


def _is_term(label: Element, behind: Sequence[Element]) -> bool:
    """Whether a label is a term and what follows stands in its description (HTML, ``dt`` and ``dd``)."""
    term = next((e for e in (label, *label.iterancestors("dt")) if e.tag == "dt"), None)
    following = term.getnext() if term is not None else None
    return following is not None and following.tag == "dd" and following in behind


def stands_in_description(s: Shown) -> bool:
    """Whether a line stands in a description, whose term is its label (HTML, ``dt`` and ``dd``)."""
    return any(element.tag == "dd" for element in (s.line.element, *s.line.element.iterancestors()))


def _holds_nothing_else(block: Sequence[Element]) -> bool:
    """Whether a label's own block has an element beside the label's that is empty: a field without a value."""
    return any(
        other is not inner and not text_of(other).strip() and other.tag not in _SILENT
        for outer, inner in itertools.pairwise(block)
        for other in outer
    )


def doubt_swallowed(page: Cards, sheets: Sequence[Sorted]) -> None:
    """Refuse the cards where what was put aside with a label may be the abstract or an author: values that look so
    stand beside these fields on too few of the page's cards."""
    _doubt(page, sheets, "abstract", _may_be_abstract)
    _doubt_sections(sheets, page.words)
    _doubt(page, sheets, "authors", _may_be_authors)


def _doubt(page: Cards, sheets: Sequence[Sorted], name: str, may_be: Callable[[Shown], bool]) -> None:
    """Doubt one field. A label and a look of what stands behind it are its value where enough cards show them beside
    the field, and where the look is no field's; a card that shows the field is not doubted where others do so too."""
    fields = [sheet.abstract if name == "abstract" else sheet.authors for sheet in sheets]
    told = [{(label, page.paths[s.index]) for label, s in sheet.behind if may_be(s)} for sheet in sheets]
    counted = Counter(kind for kinds in told for kind in kinds)
    beside = Counter(kind for kinds, lines in zip(told, fields, strict=True) if lines for kind in kinds)
    looks = {page.paths[s.index] for lines in fields for s in lines}
    open_ones = {kind for kind, count in counted.items() if kind[1] in looks or beside[kind] < _BESIDE * count}
    if name == "authors":
        _doubt_groups(sheets, page.words)
    for sheet, kinds, lines in zip(sheets, told, fields, strict=True):
        unsure = kinds & open_ones
        if unsure and sheet.doubt is None and (not lines or not any(beside[kind] > 1 for kind in unsure)):
            label = min(unsure)[0]
            sheet.doubt = (f"{name}_unsure", f"what stands behind the label {label!r} may be the card's {name}")


def _doubt_sections(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt the cards of which a text was put aside behind a word for a part of abstracts: "Significance"."""
    for sheet in sheets:
        parts = [s for label, s in sheet.behind if label.strip(" :.") in words.openings and _may_be_abstract(s)]
        if parts and sheet.abstract and sheet.doubt is None:
            sheet.doubt = ("abstract_unsure", f"a part of the abstract may stand apart: {parts[0].text[:80]!r}")


def _says_authors(s: Shown, words: Vocabulary) -> bool:
    """Whether a line is, or has before it, a label of all authors."""
    return s.label == "authors" or (s.bare_label == "authors" and words.group_words.isdisjoint(s.text.lower().split()))


def _doubt_groups(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt the cards that have names put aside behind a label which may name some of the authors: "Mila members"."""
    for sheet in sheets:
        named = "\n".join(s.text for s in sheet.authors)
        left = [s for label, s in sheet.behind if not words.group_words.isdisjoint(label.strip(" :").split())]
        left = [s for s in left if may_be_name(s.text) and s.text not in named]
        # where a label says that they are the authors, they are all of them
        if left and sheet.doubt is None and not any(_says_authors(s, words) for s in sheet.card.lines):
            sheet.doubt = ("authors_unsure", f"some of the authors may stand apart: {left[0].text[:80]!r}")


def _may_be_abstract(s: Shown) -> bool:
    return len(s.text) > _LONG and (is_sentence(s.text) or len(s.text) > _PROSE)


def _may_be_authors(s: Shown) -> bool:
    return s.text[:1].isupper() and " " in s.text and (may_be_name(s.text) or may_be_names(s.text))
