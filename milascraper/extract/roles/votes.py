"""The vote: what is certain of some lines holds for those that look like them, if it may hold for all of them."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.roles.title_votes import elect_title
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names, runs_on

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Contents, Item
    from milascraper.extract.lines.structure import Look
    from milascraper.extract.roles.exclusion import Barred


#: A look with fewer certain votes than this share of the main one's has them by chance.
_STRAY = 0.4
#: Two texts that begin alike are copies (characters).
_HEAD = 30
#: So many looks of one kind of element differ by what is around it.
_SEVERAL = 2
#: So many certain votes make a look a field's own; so few of its lines may then be teams with names like sentences,
#: no longer than this (characters).
_ENOUGH_VOTES, _FEW_TEAMS, MAX_TEAM = 3, 0.25, 100


def elect(contents: Contents) -> None:
    """Let each look speak for its lines by the certain votes it has."""
    _revoke_strays(contents)
    votes: dict[Path, Counter[Role]] = defaultdict(Counter)
    for items in contents:
        for item in items:
            if item.is_certain and item.role is not None:
                votes[item.path][item.role] += 1
    for path, counted in votes.items():
        if len(counted) != 1:
            continue
        role = next(iter(counted))
        if role is Role.NOTHING or not _holds(path, role, contents):
            continue
        for items in contents:
            for item in items:
                if item.path == path and item.role is None and not (role is Role.ABSTRACT and _is_no_abstract(item)):
                    item.role = role
    _elect_unlinked(contents)
    _elect_by_ends(contents)
    _settle_labelled(contents)
    _claim_toggles_as_titles(contents)


def _elect_by_ends(contents: Contents) -> None:
    """Let elements with a class speak for those of the same kind, whatever stands around each: layouts may wrap the
    fields of some cards otherwise. Where one card wraps several of them otherwise, they are several fields."""
    votes: dict[Look, Counter[Role]] = defaultdict(Counter)
    looks: dict[Look, set[Path]] = defaultdict(set)
    for item in itertools.chain.from_iterable(contents):
        if item.path and item.path[-1][1]:
            looks[item.path[-1]].add(item.path)
            if item.role is not None:
                votes[item.path[-1]][item.role] += 1
    for end, counted in votes.items():
        if list(counted) != [Role.AUTHORS] or counted.total() < _ENOUGH_VOTES or len(looks[end]) < _SEVERAL:
            continue
        held = [[item for item in items if item.path[-1:] == (end,)] for items in contents]
        if any(len({item.path for item in mine}) > 1 and any(item.role is None for item in mine) for mine in held):
            continue
        found = [item for mine in held for item in mine if item.role is None]
        if all(may_be_name(item.shown.text) or may_be_names(item.shown.text) for item in found):
            for item in found:
                item.role = Role.AUTHORS


def _elect_unlinked(contents: Contents) -> None:
    """Let the look of authors whose names are links speak for those whose names are none: an element with a class, and
    in it a link or the name itself."""
    linked = Counter(item.path[:-1] for items in contents for item in items if _is_linked_author(item))
    for path, votes in linked.items():
        if _holds(path, Role.AUTHORS, contents, votes):
            for item in itertools.chain.from_iterable(contents):
                if item.path == path and item.role is None and not item.is_labelled_otherwise:
                    item.role = Role.AUTHORS


def _is_linked_author(item: Item) -> bool:
    """Whether a line is surely an author, its name a link and all that an element with a class holds."""
    element = item.shown.line.element
    around = element.getparent()
    is_all = element.tag == "a" and around is not None and len(around) == 1 and not (around.text or "").strip()
    is_told = len(item.path) > 1 and bool(item.path[-2][1]) and item.path[-1][0] in ("a", "span")
    return item.role is Role.AUTHORS and item.is_certain and is_all and is_told


def _revoke_strays(contents: Contents) -> None:
    """Doubt lines that are surely the abstract, by a toggle or a copy, in a look that few such lines have while most
    have another which stands beside it: a title may speak of toggles ("See More with Less"), or begin the abstract."""
    looks = Counter(item.path for items in contents for item in items if item.role is Role.ABSTRACT and item.is_certain)
    if len(looks) < 2:
        return
    main, most = looks.most_common(1)[0]
    for path, count in looks.items():
        shared = sum({path, main} <= {item.path for item in items} for items in contents)
        if path == main or count > _STRAY * most or shared < 2:
            continue
        for items in contents:
            heads = {item.shown.text[:_HEAD] for item in items if item.path == main}
            for item in items:
                is_abstract = item.path == path and item.role is Role.ABSTRACT
                if is_abstract and not item.is_named and item.shown.text[:_HEAD] not in heads:
                    item.role, item.is_certain = None, False


def elect_by_shape(contents: Contents, barred: Barred) -> None:
    """Let looks without certain votes speak: names alone, then what stands once in each card; none for a role it is
    barred from."""
    _elect_authors(contents, barred)
    if not any(i.role is Role.TITLE for items in contents for i in items):
        elect_title(contents, barred)
        for item in (item for items in contents for item in items):
            if item.role is Role.TITLE and item.is_labelled_otherwise:
                _take_back_label(item)


def _settle_labelled(contents: Contents) -> None:
    """What stands behind a label that says it is no field is none, where the label recurs.

    Unless it looks like a title or an abstract: then the label is its first word. And unless its card shows no
    abstract: then it may be one, if it never stands beside one.
    """
    said: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for items in contents:
        with_abstract = any(item.role is Role.ABSTRACT and not item.is_labelled_otherwise for item in items)
        for label in {item.shown.label_words for item in items if item.is_labelled_otherwise}:
            said[label] += 1
            beside[label] += with_abstract
    for items in contents:
        with_abstract = any(item.role is Role.ABSTRACT for item in items)
        for item in items:
            label = item.shown.label_words
            if not item.is_labelled_otherwise:
                continue
            if item.role in (Role.TITLE, Role.ABSTRACT):
                _take_back_label(item)
                continue
            text = item.shown.text
            is_text = text.endswith((".", "!", "?", "…")) or len(text) > MAX_TEAM
            may_be_abstract = not with_abstract and beside[label] < 2 and is_text
            item.role = Role.NOTHING if said[label] > 1 and not may_be_abstract else None


def _take_back_label(item: Item) -> None:
    """Let what was taken for a label be the first word of its line again."""
    item.shown.text, item.shown.label = item.shown.labelled or item.shown.text, None


def _claim_toggles_as_titles(contents: Contents) -> None:
    """A title may be called "See more": where it stands in the titles' look, and its card has no other."""
    looks = {item.path for items in contents for item in items if item.role is Role.TITLE}
    for items in contents:
        if len(looks) == 1 and all(item.role is not Role.TITLE for item in items):
            for item in items:
                if item.role is Role.NOTHING and item.is_certain and item.path in looks:
                    item.role = Role.TITLE


def _elect_authors(contents: Contents, barred: Barred) -> None:
    """A look whose lines all read like names, several to a card or in lists, beside one that each card has once
    and that does not read like names."""
    lines: dict[Path, list[list[str]]] = defaultdict(lambda: [[] for _ in contents])
    for n, items in enumerate(contents):
        for item in items:
            is_open = item.role is None and not item.is_labelled_otherwise
            if is_open and Role.AUTHORS not in barred.get(item.path, ()):
                lines[item.path][n].append(item.shown.text)
    named: list[Path] = []
    is_title_left = any(i.role is Role.TITLE for items in contents for i in items)
    for path, cards in lines.items():
        texts = [text for card in cards for text in card]
        listed = sum(may_be_names(text) for text in texts)
        if len(texts) < 4:
            continue
        if all(may_be_name(text) or may_be_names(text) for text in texts):
            if max(map(len, cards)) > 1 or listed > 0.3 * len(texts):
                named.append(path)
        elif max(map(len, cards)) == 1 and len(texts) >= 0.8 * len(contents) and listed < 0.2 * len(texts):
            is_title_left = True
    if len(named) == 1 and is_title_left:
        for items in contents:
            for item in items:
                if item.path == named[0] and item.role is None and not item.is_labelled_otherwise:
                    item.role = Role.AUTHORS


def _holds(path: Path, role: Role, contents: Contents, linked: int = 0) -> bool:
    """Whether all lines of one look may have one role. ``linked``: how many links in this look surely have it."""
    per_card = [[i for i in items if i.path == path] for items in contents]
    most = max(len(found) for found in per_card)
    open_ones = [i.shown.text for found in per_card for i in found if i.role is None]
    if role is Role.AUTHORS:
        odd = [text for text in open_ones if not (may_be_name(text) or may_be_names(text))]
        return not odd or (_is_field_of(path, role, contents, linked) and _are_few_teams(odd, per_card, linked))
    return most == 1


def _is_no_abstract(item: Item) -> bool:
    """Whether a line is none though it looks like the abstracts: it lists names and is no sentence; or it is short,
    and its look is not the abstracts' own."""
    text = item.shown.text
    has_own_look = bool(item.path[-1:] and item.path[-1][1])
    return (may_be_names(text) and not is_sentence(text)) or not (runs_on(text) or has_own_look)


def _is_field_of(path: Path, role: Role, contents: Contents, linked: int) -> bool:
    """Whether a look has a class at its end, and enough certain votes to be a field of its own."""
    votes = sum(item.path == path and item.role is role and item.is_certain for items in contents for item in items)
    return bool(path) and bool(path[-1][1]) and votes + linked >= _ENOUGH_VOTES


def _are_few_teams(odd: Sequence[str], per_card: Sequence[Sequence[Item]], linked: int) -> bool:
    """Whether lines that read like no name are few among many, short, and no sentences: "Editors of the Journal"."""
    lines = sum(map(len, per_card)) + linked
    return len(odd) <= _FEW_TEAMS * lines and all(
        len(text) < MAX_TEAM and not is_sentence(text) and not any(map(str.isdigit, text)) for text in odd
    )


def lone_names(contents: Contents) -> frozenset[Path]:
    """Looks that nearly every card has exactly once, that read like one name, and that stand beside the authors: a
    topic or a type may read so ("Machine Learning")."""
    with_authors = sum(any(item.role is Role.AUTHORS for item in items) for items in contents)
    if len(contents) < 3 or 2 * with_authors < len(contents):
        return frozenset()
    counts: dict[Path, list[int]] = defaultdict(lambda: [0] * len(contents))
    texts: dict[Path, list[str]] = defaultdict(list)
    for n, items in enumerate(contents):
        for item in items:
            if item.role is None:
                counts[item.path][n] += 1
                texts[item.path].append(item.shown.text)
    return frozenset(
        path
        for path, found in counts.items()
        if max(found) == 1 and sum(found) >= 0.8 * len(contents) and all(may_be_name(text) for text in texts[path])
    )
