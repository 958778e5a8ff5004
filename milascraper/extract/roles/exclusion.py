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
from milascraper.extract.lines.structure import says_what
from milascraper.extract.roles.neighbours import (
    are_alike_but_for_link,
    are_entries,
    are_in_list_of_names,
    block,
    holder,
)
from milascraper.extract.roles.topics import (
    are_no_names,
    are_short_texts,
    are_topics,
    may_name_persons,
    name_institutions,
    name_topics,
    read_like_names,
)
from milascraper.extract.words.shape import is_odd_name, is_repetitive, is_sentence, runs_on
from milascraper.page.tags import HEADINGS

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Contents, Item

Barred = Mapping["Path", "AbstractSet[Role]"]
"""Look → the roles its lines cannot have."""

#: So many cards must show two looks side by side before one bars the other.
ENOUGH = 2
#: Fewer cards do not show which is which.
_SEVERAL = 4
#: Beside an author and a title stand so many of them at least.
_MOSTLY = 0.6
#: A text is longer (characters).
_TEXT = 60
_FIELDS = (Role.TITLE, Role.AUTHORS, Role.ABSTRACT)


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
    # what authors are called here, too
    named = [item.path for items in contents for item in items if item.role is Role.AUTHORS]
    tokens = {token for path in named for _, classes in path for token in classes} if named else page.words.topic_words
    told = sum(any(item.role is Role.ABSTRACT for item in items) for items in contents)
    # where both of a pair recur, which is said of the other cannot be told
    said_of_others = [look for look, seen in looks.items() if _is_said_of_another(seen)]
    for look, seen in looks.items():
        roles = {role for role in _FIELDS if seen.beside[role] >= ENOUGH}
        if said_of_others == [look]:
            roles = set(_FIELDS)
        are_sure = seen.most == 1 and seen.alone >= _MOSTLY * seen.cards and are_topics(seen.lines)
        if are_sure:
            roles = set(_FIELDS)
        if roles >= {Role.TITLE, Role.ABSTRACT} and 2 * seen.apart >= seen.cards and name_topics(seen.lines, page):
            roles, are_sure = set(_FIELDS), True
        if roles >= {Role.AUTHORS, Role.ABSTRACT} and seen.most == 1 and name_institutions(seen.lines, page):
            roles, are_sure = set(_FIELDS), True
        if Role.AUTHORS in roles and 2 * seen.apart > seen.beside[Role.AUTHORS] and _recur_as_topics(seen, page):
            roles, are_sure = set(_FIELDS), True
        if len(page) >= _SEVERAL and _called_topics(look, page) - tokens:
            roles, are_sure = set(_FIELDS), True
        if not roles:
            continue
        barred.update({item.path: roles for item in seen.lines})
        are_names = read_like_names(seen.lines)
        # what stands over each title, beside authors elsewhere, is a topic, a kind
        is_above = are_names and seen.above == len(seen.lines) and roles >= {Role.TITLE, Role.AUTHORS}
        is_unlike = roles >= set(_FIELDS) and (not are_names or are_no_names(seen.lines, page))
        # a text that more cards have than an abstract may be theirs, and what stands beside it a summary
        is_unlike = is_unlike and not (seen.cards > told and _are_texts(seen.lines))
        if are_sure or is_above or is_unlike:
            for item in seen.lines:
                item.role = Role.NOTHING
    return barred


def _are_texts(lines: Sequence[Item]) -> bool:
    """Whether most lines are sentences, as long as an abstract is."""
    return 2 * sum(len(item.shown.text) >= _TEXT and is_sentence(item.shown.text) for item in lines) > len(lines)


def _called_topics(look: Path, page: Cards) -> AbstractSet[str]:
    """The classes of a look's last element that say topics: "topic", "tag"."""
    return page.words.topic_words.intersection(look[-1][1]) if look else frozenset()


def _is_said_of_another(seen: _Seen) -> bool:
    """Whether the lines of a look stand in pairs with others, recur, and are mostly no persons' names: what they say is
    said of an author."""
    texts = [item.shown.text for item in seen.lines]
    odd = sum(map(is_odd_name, set(texts)))
    if are_short_texts(texts):
        return False
    return seen.paired >= 0.8 * len(texts) and is_repetitive(texts) and 2 * odd >= len(set(texts))


def _look_at(items: list[Item], page: Cards, taken: AbstractSet[Path], looks: dict[Path, _Seen]) -> None:
    told: dict[Role, list[Item]] = defaultdict(list)
    for item in items:
        if item.role is not None and item.role in _FIELDS and not is_bare_seam(item.shown, page.words):
            told[item.role].append(item)
    blocks = {block(item) for item in told[Role.AUTHORS]}
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
        is_within = any(block(item) in blocks for item in mine) or any(
            are_alike_but_for_link(item, author) or are_entries(item, author)
            for author in told[Role.AUTHORS]
            for item in mine
        )
        is_within = is_within or are_in_list_of_names(mine, told[Role.AUTHORS], items, page)
        holders = Counter(holder(item) for item in mine)
        others = Counter(holder(item) for item in items if item.path != path and item.role in (None, Role.AUTHORS))
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
    is_said = is_repetitive(texts) and not any(map(runs_on, texts)) and not may_name_persons(texts, page)
    return seen.most > 1 and is_said and not is_person
