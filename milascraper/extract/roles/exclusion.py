"""What a look cannot be: a field has one look on a page, so a look that stands beside a field's own is something else.

Keywords stand beside authors, a subtitle beside the title, an editor's note beside an abstract. On a page that shows
both in some card, the one is not the other in any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_bare_seam
from milascraper.extract.lines.people import is_people
from milascraper.extract.lines.structure import common_ancestor, says_what
from milascraper.extract.words.shape import is_odd_name, is_repetitive, may_be_name, may_be_names, runs_on
from milascraper.page.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Contents, Item

Barred = Mapping["Path", "AbstractSet[Role]"]
"""Look → the roles its lines cannot have."""

#: So many cards must show two looks side by side before one bars the other.
ENOUGH = 2
#: Of so many topics at least this many differ, and not all.
_MANY, _TOPICS = 6, 3
#: Beside an author and a title stand so many of them at least.
_MOSTLY = 0.6
_NEARLY_ALL = 0.7
_FIELDS = (Role.TITLE, Role.AUTHORS, Role.ABSTRACT)
_PLAIN = frozenset({"a", "span", "font"})


@dataclass(slots=True)
class _Seen:
    """One look without a role: its lines, and beside what it stands."""

    lines: list[Item] = field(default_factory=list)
    beside: Counter[Role] = field(default_factory=Counter)
    """Role → in how many cards a line of that role, of another look and in another block, stands beside this look."""
    above: int = 0
    """How many of its lines stand alone of their look before the title of their card."""
    alone: int = 0
    """In how many cards one of its lines stands alone of its look, and authors and a title in others."""
    cards: int = 0
    most: int = 0
    """In how many cards it stands, and how often at most."""
    apart: int = 0
    """In how many cards something else stands between its lines and the authors."""
    paired: int = 0
    """How many of its lines stand in one element with just one other: what they say may be said of an author."""


def exclude(page: Cards, contents: Contents) -> Barred:
    """Bar looks from roles; lines of a look that is barred from all of them are no field, or doubted where they read
    like names and nothing shows that they are none."""
    if all(item.role is not None for items in contents for item in items):
        return {}
    looks: dict[Path, _Seen] = defaultdict(_Seen)
    taken = {item.path for items in contents for item in items if item.role in _FIELDS}
    for items in contents:
        _look_at(items, page, taken, looks)
    barred: dict[Path, set[Role]] = {}
    # where both of a pair recur, which is said of the other cannot be told
    said_of_others = [look for look, seen in looks.items() if _is_said_of_another(seen)]
    for look, seen in looks.items():
        roles = {role for role in _FIELDS if seen.beside[role] >= ENOUGH}
        if said_of_others == [look]:
            roles = set(_FIELDS)
        are_topics = seen.most == 1 and seen.alone >= _MOSTLY * seen.cards and _are_topics(seen.lines)
        if are_topics:
            roles = set(_FIELDS)
        if roles >= {Role.TITLE, Role.ABSTRACT} and 2 * seen.apart >= seen.cards and _name_topics(seen.lines, page):
            roles, are_topics = set(_FIELDS), True
        if roles >= {Role.AUTHORS, Role.ABSTRACT} and seen.most == 1 and _name_institutions(seen.lines, page):
            roles, are_topics = set(_FIELDS), True
        if Role.AUTHORS in roles and 2 * seen.apart > seen.beside[Role.AUTHORS] and _recur_as_topics(seen, page):
            roles, are_topics = set(_FIELDS), True
        if not roles:
            continue
        barred.update({item.path: roles for item in seen.lines})
        are_names = _read_like_names(seen.lines)
        # what stands over each title, beside authors elsewhere, is a topic, a kind
        is_above = are_names and seen.above == len(seen.lines) and roles >= {Role.TITLE, Role.AUTHORS}
        is_unlike = roles >= set(_FIELDS) and (not are_names or _are_no_names(seen.lines, page))
        if are_topics or is_above or is_unlike:
            for item in seen.lines:
                item.role = Role.NOTHING
    return barred


def _is_said_of_another(seen: _Seen) -> bool:
    """Whether the lines of a look stand in pairs with others, recur, and are mostly no persons' names: what they say is
    said of an author."""
    texts = [item.shown.text for item in seen.lines]
    odd = sum(map(is_odd_name, set(texts)))
    if _are_short_texts(texts):
        return False
    return seen.paired >= 0.8 * len(texts) and is_repetitive(texts) and 2 * odd >= len(set(texts))


def _are_short_texts(texts: Sequence[str]) -> bool:
    """Whether most lines end as texts do: "Erratum." may be an abstract, and is no topic."""
    return 2 * sum(text.endswith(".") for text in texts) > len(texts)


def _look_at(items: list[Item], page: Cards, taken: AbstractSet[Path], looks: dict[Path, _Seen]) -> None:
    told: dict[Role, list[Item]] = defaultdict(list)
    for item in items:
        if item.role is not None and item.role in _FIELDS and not is_bare_seam(item.shown, page.words):
            told[item.role].append(item)
    blocks = {_block(item) for item in told[Role.AUTHORS]}
    title = min((item.shown.index for item in told[Role.TITLE]), default=None)
    for path in {item.path for item in items if item.role is None} - taken:
        if not _is_telling(path):
            continue
        mine = [item for item in items if item.role is None and item.path == path]
        seen = looks[_within(path)]
        seen.lines.extend(mine)
        seen.cards += 1
        seen.most = max(seen.most, len(mine))
        is_beside = title is not None and any(item.path != path for item in told[Role.AUTHORS])
        seen.alone += len(mine) == 1 and is_beside
        seen.above += len(mine) == 1 and title is not None and mine[0].shown.index < title
        is_within = any(_block(item) in blocks for item in mine) or any(
            _are_alike_but_for_link(item, author) or _are_entries(item, author)
            for author in told[Role.AUTHORS]
            for item in mine
        )
        is_within = is_within or _are_in_list_of_names(mine, told[Role.AUTHORS], items, page)
        holders = Counter(_holder(item) for item in mine)
        others = Counter(_holder(item) for item in items if item.path != path and item.role in (None, Role.AUTHORS))
        seen.paired += sum(holders[holder] == 1 == others[holder] for holder in holders)
        seen.apart += bool(told[Role.AUTHORS]) and _stands_apart(mine, told[Role.AUTHORS], items)
        for role, told_so in told.items():
            is_alike = any(_is_alike(other.path, path) for other in told_so)
            if told_so and not is_alike and not (role is Role.AUTHORS and is_within):
                seen.beside[role] += 1


def _within(path: Path) -> Path:
    """A look below its card's element: one card may have a class more than the others."""
    return path[1:] if len(path) > 1 else path


def _is_alike(one: Path, other: Path) -> bool:
    """Whether two looks end alike, in elements of which none has a class of its own, or one holds the other."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return True
    mine, others = ({token for _, classes in path for token in classes} for path in (one, other))
    return one[-1:] == other[-1:] and (mine <= others or others <= mine)


def _is_telling(path: Path) -> bool:
    """Whether a look says what it is for: it or what holds it has a class, or it is a heading or a column's cell."""
    return bool(path) and (any(map(says_what, path)) or path[-1][0] in HEADINGS or ":" in path[-1][0])


def _holder(item: Item) -> Element | None:
    """The element whose children are lines like this one."""
    element: Element | None = item.shown.line.element
    while element is not None and element.tag in _PLAIN and not element.get("class"):
        element = element.getparent()
    return element.getparent() if element is not None else None


def _block(item: Item) -> tuple[Element | None, object, object]:
    """The element whose children are lines like this one, as like-built siblings share it."""
    block = _holder(item)
    if block is None:
        return None, None, None
    return block.getparent(), block.tag, block.get("class")


def _stands_apart(mine: Sequence[Item], authors: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether another line stands between some lines and a card's authors, whichever come first."""
    own = {id(item) for item in (*mine, *authors)}
    first, second = sorted((sorted(i.shown.index for i in mine), sorted(i.shown.index for i in authors)))
    return any(first[-1] < item.shown.index < second[0] for item in items if id(item) not in own)


def _recur_as_topics(seen: _Seen, page: Cards) -> bool:
    """Whether lines stand several to a card and recur from card to card, and none leads to a person: topics do so."""
    texts = [item.shown.text for item in seen.lines]
    links = [link for item in seen.lines for link in item.shown.line.links]
    is_person = any(is_people(link, page.site, page.base) for link in links)
    is_said = is_repetitive(texts) and not any(map(runs_on, texts)) and not _may_name_persons(texts, page)
    return seen.most > 1 and is_said and not is_person


def _are_alike_but_for_link(item: Item, author: Item) -> bool:
    """Whether a line stands in an element as an author does in a link, side by side and with a class in common: of
    chips, some lead to a person."""
    mine, link = _holder(item), _holder(author)
    if mine is None or link is None or link.tag != "a" or mine.tag == "a" or mine.getparent() is not link.getparent():
        return False
    return item.path[-1:] == author.path[-1:] and not _classes(mine).isdisjoint(_classes(link))


def _are_entries(item: Item, author: Item) -> bool:
    """Whether a line is an entry of the list that an author stands in, with a class in common: members among the
    authors have a link and a badge in theirs."""
    mine = item.shown.line.element
    around = mine.getparent()
    for element in (author.shown.line.element, *author.shown.line.element.iterancestors()):
        if element.getparent() is around:
            return element is not mine and element.tag == mine.tag and not _classes(mine).isdisjoint(_classes(element))
    return False


def _are_in_list_of_names(mine: Sequence[Item], authors: Sequence[Item], items: Sequence[Item], page: Cards) -> bool:
    """Whether lines and authors stand in entries of one list, built alike, that holds names, nearly all of several
    words, and nothing else: those of members are links."""
    if not authors:
        return False
    around = common_ancestor([item.shown.line.element for item in (*mine, *authors)])
    own, theirs = ([_entry(item, around) for item in items] for items in (mine, authors))
    if not all(e is not None and any(_are_built_alike(e, other) for other in theirs if other is not None) for e in own):
        return False
    held = [item for item in items if around in item.shown.line.element.iterancestors()]
    others = [item for item in held if item.role is None]
    if any(
        item.role not in (None, Role.AUTHORS, Role.NOTHING) or page.words.is_topic(item.shown.text) for item in held
    ):
        return False
    named = sum(" " in item.shown.text and may_be_name(item.shown.text) for item in others)
    return named >= _NEARLY_ALL * len(others)


def _are_built_alike(one: Element, other: Element) -> bool:
    """Whether an element has no class that another one of its tag has not: a class more may say that it is a topic."""
    return one.tag == other.tag and _classes(one) <= _classes(other)


def _entry(item: Item, around: Element | None) -> Element | None:
    """The child of ``around`` that a line stands in."""
    element = item.shown.line.element
    return next((e for e in (element, *element.iterancestors()) if e.getparent() is around), None)


def _classes(element: Element) -> AbstractSet[str]:
    return frozenset((element.get("class") or "").split())


def _are_topics(lines: Sequence[Item]) -> bool:
    """Whether lines recur on a page, are no sentences, and most of them are no persons' names."""
    texts = [item.shown.text for item in lines]
    if _are_short_texts(texts):
        return False
    different = set(texts)
    odd = sum(map(is_odd_name, different))
    recur = len(texts) >= _MANY and _TOPICS <= len(different) < len(texts)
    return recur and 2 * odd > len(different) and not any(map(runs_on, texts))


def _may_name_persons(texts: Sequence[str], page: Cards) -> bool:
    """Whether half of what recurs may be persons: who writes together is named together, again and again."""
    different = set(texts)
    return 2 * sum(is_odd_name(text) or page.words.is_topic(text) for text in different) <= len(different)


def _name_topics(lines: Sequence[Item], page: Cards) -> bool:
    """Whether nearly all that lines say is topics, and none of them leads to a person."""
    if any(is_people(link, page.site, page.base) for item in lines for link in item.shown.line.links):
        return False
    different = {item.shown.text for item in lines}
    topics = sum(map(page.words.is_topic, different))
    return topics >= _TOPICS and topics >= _NEARLY_ALL * len(different)


def _name_institutions(lines: Sequence[Item], page: Cards) -> bool:
    """Whether most of what lines say is names of universities and the like."""
    different = {item.shown.text for item in lines}
    return 2 * sum(map(page.words.is_institution, different)) > len(different) > 1


def _recur_and_are_odd(texts: Sequence[str]) -> bool:
    """Whether some texts stand there again, and most of them are no persons' names by their look: "Health", "Natural
    language"."""
    different = set(texts)
    return (
        len(texts) >= _MANY
        and _TOPICS <= len(different) < len(texts)
        and 3 * sum(map(is_odd_name, different)) > 2 * len(different)
    )


def _read_like_names(lines: Sequence[Item]) -> bool:
    """Whether most lines could be names."""
    named = sum(may_be_name(item.shown.text) or may_be_names(item.shown.text) for item in lines)
    return 2 * named > len(lines)


def _are_no_names(lines: Sequence[Item], page: Cards) -> bool:
    """Whether lines that read like names are shown to be none: they recur, or lead to the site's other pages."""
    texts = [item.shown.text for item in lines]
    if _recur_and_are_odd(texts) or _name_topics(lines, page):
        return True
    if is_repetitive(texts) and not _may_name_persons(texts, page):
        return True
    links = [link for item in lines for link in item.shown.line.links]
    return len(links) >= len(lines) and not any(is_people(link, page.site, page.base) for link in links)
