"""Authors of whom some are told twice: the members among them in a list of their own, "Mila members".

Two of many persons may be called alike; that one at an end of the list is, on several cards of a page, is no chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.names import Names

if TYPE_CHECKING:
    from milascraper.records import Author

#: So many cards of a page.
_ENOUGH = 3


def doubt_told_twice(found: Sequence[Names]) -> list[Names]:
    """``found``, with the authors of those cards doubted that tell some twice, if several do."""
    twice = [names for names in found if _are_told_twice(names.authors)]
    if len(twice) < _ENOUGH:
        return list(found)
    return [_doubted(names) if names in twice else names for names in found]


def _doubted(names: Names) -> Names:
    last = names.authors[-1].name
    return Names((), "authors_unsure", detail=f"the page tells of some authors twice, the last here being {last!r}")


def _are_told_twice(authors: Sequence[Author]) -> bool:
    """Whether the first or the last of some authors stands among the others."""
    names = [author.name for author in authors]
    return len(names) > 1 and (names[0] in names[1:] or names[-1] in names[:-1])
