"""Authors of whom some are told again: the members among them in a list of their own, one on card after card.

Two of many persons may be called alike; that one at an end of the list is, on several cards of a page, is no chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.authors.names import Names
from milascraper.extract.words.shape import LATIN

if TYPE_CHECKING:
    from milascraper.records import Author

#: So many cards of a page.
_ENOUGH = 3
_SEVERAL = 2
#: So large a share of the cards with several authors.
_SHARE = 0.4


def doubt_told_twice(found: Sequence[Names]) -> list[Names]:
    """``found``, with the authors of those cards doubted that tell some twice, if several do."""
    twice = [names for names in found if _are_told_twice(names.authors)]
    if len(twice) < _ENOUGH:
        return list(found)
    return [_doubted(names) if names in twice else names for names in found]


def doubt_recurring(found: Sequence[Names]) -> list[Names]:
    """``found``, with the authors of those cards doubted whose first or last is the same on many, leads nowhere and
    is one word: the heading of a list, a place, a topic."""
    told = [names for names in found if len(names.authors) > 1]
    linked = {author.name for names in told for author in names.authors if author.profile_url is not None}
    ends = Counter((at, names.authors[at].name) for names in told for at in (0, -1))
    enough = max(_ENOUGH, _SHARE * len(told))
    recurring = {end for end, count in ends.items() if count >= enough and end[1] not in linked and _is_word(end[1])}
    return [
        Names((), "authors_unsure", detail=f"the same at an end of several lists of authors: {end[1]!r}")
        if (end := _end(names.authors, recurring)) is not None
        else names
        for names in found
    ]


def _is_word(name: str) -> bool:
    """Whether a name is one word in Latin letters; names in others are written in one."""
    return " " not in name and name[:1] < LATIN


def _end(authors: Sequence[Author], ends: AbstractSet[tuple[int, str]]) -> tuple[int, str] | None:
    """The end of a list of several authors that is among ``ends``."""
    if len(authors) < _SEVERAL:
        return None
    return next((end for at in (0, -1) if (end := (at, authors[at].name)) in ends), None)


def _doubted(names: Names) -> Names:
    last = names.authors[-1].name
    return Names((), "authors_unsure", detail=f"the page tells of some authors twice, the last here being {last!r}")


def _are_told_twice(authors: Sequence[Author]) -> bool:
    """Whether the first or the last of some authors stands among the others."""
    names = [author.name for author in authors]
    return len(names) > 1 and (names[0] in names[1:] or names[-1] in names[:-1])
