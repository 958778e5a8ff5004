"""Learning a profile: from pages the grammar read with certainty to the shortest selectors that find the same lines.

A selector is taken when it finds lines of its field in every card that has them, and no line of anything else. What no
selector can tell apart is left out: the profile then says nothing of that field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from milascraper.extract.abstracts.gaps import template_gap
from milascraper.extract.abstracts.joining import seam_of
from milascraper.extract.agreement import line_roles
from milascraper.extract.extract import extract_page
from milascraper.extract.lines.structure import Looks, chain, common_ancestor
from milascraper.extract.profile.claims import holder_of
from milascraper.extract.profile.css import around, placed, placed_from_end, within
from milascraper.extract.profile.profile import FieldName, Profile, select
from milascraper.extract.reader import read_grammar
from milascraper.extract.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: A page with fewer cards shows too little to learn from.
ENOUGH_CARDS = 4
#: A profile needs the title, and one field more.
_LEAST = 2


def _within_link(looks: Looks, elements: Sequence[Element]) -> Path:
    """The looks of a chain without a bare link at its end: whether a text is linked says nothing of its field."""
    path = looks.whole_path(elements)
    while path and path[-1] == ("a", ()):
        path = path[:-1]
    return path


_Way = Callable[[Looks, "Sequence[Element]"], "Path"]
#: Ways to see where a line stands within its card: by looks, or by its place among its siblings.
_BY_LOOKS: tuple[_Way, ...] = (Looks.path, _within_link)
_BY_PLACE: tuple[_Way, ...] = (placed, placed_from_end)
#: Fields that each card has: what may be missing has no place of its own.
_IN_EACH = ("title", "release", "date")
_FIELDS = ("title", "authors", "abstract", "release", "date", "venue")


@dataclass(frozen=True, slots=True, eq=False)
class _Lesson:
    """What the grammar read on one page: the cards' elements, and what each element within them holds."""

    page: Page
    is_flat: bool
    cards: list[Element]
    """The cards' elements, or those that begin flat cards."""
    contexts: list[Element]
    """What the fields' selectors are run on."""
    held: list[tuple[str, tuple[Element, ...]]]
    """Role, and the elements from below the context down to the line (or the link)."""
    gap: str | None
    """What the template puts before the rest of a cut abstract, where the page tells."""


def learn(pages: Sequence[Page]) -> Profile | None:
    """The profile that fits all of ``pages`` that were read with certainty; ``None`` when there is none.

    A page counts when it proves itself a listing, shows at least :data:`ENOUGH_CARDS` cards and none was refused.
    """
    lessons = [lesson for page in pages if (lesson := _lesson(page)) is not None]
    if not lessons or len({lesson.is_flat for lesson in lessons}) > 1:
        return None
    card = _card(lessons)
    fields = _fields(lessons)
    if card is None or "title" not in fields or len(fields.keys() - {"other"}) < _LEAST:
        return None
    return Profile(
        layout="flat" if lessons[0].is_flat else "nested",
        card=card,
        fields=fields,
        abstract_gap=gaps.pop() if len(gaps := {lesson.gap for lesson in lessons} - {None}) == 1 else None,
        learned_from=tuple(lesson.page.url or lesson.page.digest for lesson in lessons),
        learned_cards=sum(len(lesson.cards) for lesson in lessons),
    )


def _lesson(page: Page) -> _Lesson | None:
    extraction = extract_page(page)
    if extraction.refusals or len(extraction.publications) < ENOUGH_CARDS:
        return None
    words = vocabulary(page.site)
    sheets = read_grammar(page, words).sheets
    length = page.site.abstract_head
    gap = template_gap([seam_of(sheet.abstract, words, length) for sheet in sheets], length)
    roots = [sheet.card.root for sheet in sheets if sheet.card.root is not None]
    if len(roots) == len(sheets):
        held = [entry for sheet, root in zip(sheets, roots, strict=True) for entry in _held(sheet, root, words)]
        return _Lesson(page, False, roots, roots, held, gap)
    starts = None if roots else _starts(sheets)
    if starts is None:
        return None
    holder = holder_of(starts)
    held = [entry for sheet in sheets for entry in _held(sheet, holder, words)]
    return _Lesson(page, True, starts, [holder], held, gap)


def _starts(sheets: Sequence[Sorted]) -> list[Element] | None:
    """The elements that begin flat cards; ``None`` where a card begins within the text of what holds them all."""
    firsts = [sheet.card.lines[0].line.element for sheet in sheets]
    around_all = common_ancestor(firsts)
    chains = [chain(element, around_all) for element in firsts]
    starts = [elements[0] for elements in chains if elements]
    return starts if len(set(starts)) == len(sheets) else None


def _held(sheet: Sorted, context: Element, words: Vocabulary) -> Iterator[tuple[str, tuple[Element, ...]]]:
    for s, role in line_roles(sheet, words):
        yield role, tuple(chain(s.line.element, context))
    outward = {element for element, _ in sheet.outward}
    for link in dict.fromkeys(link for s in sheet.card.lines for link in s.line.links):
        yield "links" if link in outward else "no link", tuple(chain(link, context))


def _card(lessons: Sequence[_Lesson]) -> str | None:
    """The shortest selector that finds the cards of every page, and nothing else."""
    for css in around([card for lesson in lessons for card in lesson.cards]):
        if all(set(select(lesson.page.root, css)) == set(lesson.cards) for lesson in lessons):
            return css
    return None


def _fields(lessons: Sequence[_Lesson]) -> dict[FieldName, tuple[str, ...]]:
    entries = [entry for lesson in lessons for entry in lesson.held]
    contexts = [context for lesson in lessons for context in lesson.contexts]
    looks = Looks({element for _, elements in entries for element in elements})
    found: dict[FieldName, tuple[str, ...]] = {}
    for name in (*_FIELDS, "links", "other"):
        mine = [elements for role, elements in entries if role == name]
        if name == "links":
            others = {elements[-1] for role, elements in entries if role == "no link" and elements}
        else:
            rest = (elements for role, elements in entries if role not in (name, "links", "no link"))
            others = {element for elements in rest for element in elements}
        ways = [partial(way, looks) for way in ((Looks.whole_path,) if name == "links" else _BY_LOOKS)]
        selectors, left = _selectors(mine, ways, others, contexts)
        if left and name in _IN_EACH and not lessons[0].is_flat:
            selectors, left = _at_one_place(mine, [partial(way, looks) for way in _BY_PLACE], others, contexts)
        if selectors and (not left or name == "other"):
            found[cast("FieldName", name)] = selectors
    return found


_Lines = Sequence[tuple["Element", ...]]
_Seen = Callable[["Sequence[Element]"], "Path"]


def _selectors(
    lines: _Lines,
    ways: Sequence[Callable[[Sequence[Element]], Path]],
    others: set[Element],
    contexts: Sequence[Element],
) -> tuple[tuple[str, ...], int]:
    """Selectors that find an element of each line and none of ``others``; and how many lines are left over."""
    selectors: list[str] = []
    left = list(lines)
    for way in ways:
        by_path: dict[Path, list[tuple[Element, ...]]] = defaultdict(list)
        for elements in left:
            by_path[way(elements)].append(elements)
        for path, wanted in sorted(by_path.items(), key=lambda item: -len(item[1])):
            wanted = [elements for elements in wanted if elements in left]
            found = _selector(within(path), wanted, others, contexts) if path and wanted else None
            if found is not None:
                selectors.append(found[0])
                left = [elements for elements in left if found[1].isdisjoint(elements)]
    return tuple(selectors), len(left)


def _at_one_place(
    lines: _Lines,
    ways: Sequence[Callable[[Sequence[Element]], Path]],
    others: set[Element],
    contexts: Sequence[Element],
) -> tuple[tuple[str, ...], int]:
    """The one selector for a field that stands at the same place in each card; several places would be chance."""
    for way in ways:
        paths = {way(elements) for elements in lines}
        path = paths.pop()
        found = _selector([list(within(path))[-1]], lines, others, contexts) if path and not paths else None
        if found is not None:
            return (found[0],), 0
    return (), len(lines)


def _selector(
    candidates: Iterable[str], wanted: _Lines, others: set[Element], contexts: Sequence[Element]
) -> tuple[str, set[Element]] | None:
    for css in candidates:
        hits = {element for context in contexts for element in select(context, css)}
        if hits.isdisjoint(others) and not any(hits.isdisjoint(elements) for elements in wanted):
            return css, hits
    return None
