"""Whether texts that stand where venues do are venues: by all of them together, since one alone says little."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from milascraper.extract.words.shape import may_be_names

if TYPE_CHECKING:
    from collections.abc import Collection

    from milascraper.extract.words.vocabulary import Vocabulary

#: So large a share of different texts name a venue, and so many of them where there are more than a few.
_SHARE, _SEVERAL, _FEW = 0.25, 2, 3
_YEAR = 4
#: A kind of work is named in so many words.
_KIND = 3
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+")


def may_be_venues(texts: Collection[str], words: Vocabulary) -> bool:
    """Whether ``texts``, one a card, may be venues: some name one, and they are no labels, counts, kinds of work or
    lists of names, nor one text again and again.

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> may_be_venues(["Fog Letters", "Kelp", "Conference on Tides"], vocabulary(MILA))
    True
    >>> may_be_venues(["First online", "First online"], vocabulary(MILA))
    False
    """
    counted = Counter(texts)
    if not counted or any(_says_otherwise(text, words) for text in counted):
        return False
    named = [text for text in counted if _names_one(text, words)]
    others = [text for text in counted if text not in named]
    if any(2 * counted[text] > len(texts) > 1 for text in others):
        return False
    odd = sum(words.tells_kind(text) or ("," in text and may_be_names(text)) for text in others)
    enough = _SEVERAL if len(counted) > _FEW else 1
    return 2 * odd < len(counted) and len(named) >= max(enough, _SHARE * len(counted))


def are_lists_of_names(texts: Collection[str], words: Vocabulary) -> bool:
    """Whether several texts are lists of names, or more of them than name a venue.

    >>> from milascraper.extract.words.vocabulary import vocabulary
    >>> from milascraper.site import MILA
    >>> are_lists_of_names(["Ann Lee, Bo Roy", "Ida Ore, Jon Moss, Ann Lee", "Bo Roy"], vocabulary(MILA))
    True
    """
    different = set(texts)
    lists = sum("," in text and may_be_names(text) and not _names_one(text, words) for text in different)
    return lists > 1 and lists > sum(_names_one(text, words) for text in different)


def _says_otherwise(text: str, words: Vocabulary) -> bool:
    """Whether a text is a label, a count, or says what was done on a day."""
    folded = text.lower().rstrip(" :")
    return folded in words.labels or folded.startswith(words.otherwise) or counts(text) or text.rstrip().endswith(":")


def counts(text: str) -> bool:
    """Whether a text begins with a number that is no year: "4 min read"."""
    first = text.partition(" ")[0]
    return first.isdecimal() and len(first) != _YEAR


def _names_one(text: str, words: Vocabulary) -> bool:
    """Whether a text has a word that venues have in their names, or a year."""
    said = _WORD.findall(text.lower())
    if len(said) <= _KIND and words.tells_kind(text):
        return False  # "Conference paper"
    return not words.venue_parts.isdisjoint(said) or any(len(word) == _YEAR and word.isdecimal() for word in said)
