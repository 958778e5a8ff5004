"""Authors that nothing proves: on a page where no link, seam or label shows who is a person, what reads like names may
be topics, places or kinds of publications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.shape import is_odd_name
from milascraper.site.grammar import BY_AND_SPACE

if TYPE_CHECKING:
    from milascraper.extract.authors.names import Names
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary

#: So large a share of names that are unlike persons', and so many, show that none is one; or all of them do.
_ODD, _ENOUGH = 0.3, 2
#: So many different names that each stands there so often, on the average: topics recur.
_MANY, _TIMES = 4, 3


def are_unproven(sheets: Sequence[Sorted], found: Sequence[Names], words: Vocabulary) -> bool:
    """Whether a page's authors seem to be no persons, and nothing proves that they are."""
    names = [author.name for told in found for author in told.authors]
    if not names or any(author.profile_url for told in found for author in told.authors):
        return False
    if any(_is_proven(sheet, words) for sheet in sheets):
        return False
    different = set(names)
    odd = sum(map(is_odd_name, different))
    if odd == len(different) or (odd >= _ENOUGH and odd > _ODD * len(different)):
        return True
    return len(different) >= _MANY and len(names) >= _TIMES * len(different)


def _is_proven(sheet: Sorted, words: Vocabulary) -> bool:
    """Whether a seam, a label or "by" shows that a card's authors are such."""
    return any(
        s.label == "authors" or words.find_author_seam(s.text) or s.text.lower().startswith(BY_AND_SPACE)
        for s in sheet.authors
    )
