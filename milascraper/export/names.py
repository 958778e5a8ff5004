"""Names as reference managers want them: given and family name where the printed form leaves no doubt, else as printed.

Cards print names as one text. Which part of "Ana Lucía Prado Rey" is the family name cannot be told, and for names
of other scripts the order differs; such names stay whole, as do teams, titles and whatever holds a mark.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

#: "J.", "J.-P.", "J"
_INITIAL: Final = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‐-](?=[^\W\d_]))*")
#: What follows a name, dots left out.
_SUFFIXES: Final = frozenset("jr sr ii iii iv phd md msc mba bsc dphil dr prof".split())
_TITLES: Final = frozenset("dr prof professor mr mrs ms sir".split())
_PARTICLES: Final = frozenset(
    "van von der den de del della di da do dos du la le ten ter zu bin ibn al el af av".split()
)
#: Words of teams and companies.
_BODIES: Final = frozenset(
    "ai anonymous association author authors center centre collaboration committee community company consortium "
    "contributors corporation deepmind department foundation google group inc initiative institute lab laboratory "
    "labs llc ltd members meta microsoft network nvidia openai organization partnership project research school "
    "society study team teams university working".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: either ``family`` and ``given`` (with a ``particle`` before the family name), or ``whole``."""

    whole: str
    family: str | None = None
    given: str | None = None
    particle: str | None = None

    @property
    def inverted(self) -> str:
        """``van Family, Given``, or the name as printed."""
        if self.family is None:
            return self.whole
        family = f"{self.particle} {self.family}" if self.particle else self.family
        return f"{family}, {self.given}"


def parted(printed: str) -> Name:
    """The parts of a printed name.

    >>> parted("Ada N. Harrow").inverted, parted("Moss, Edda").inverted, parted("Larch Garden Team").inverted
    ('Harrow, Ada N.', 'Moss, Edda', 'Larch Garden Team')
    """
    printed = " ".join(printed.split())
    family, comma, given = (part.strip() for part in printed.partition(","))
    words = [*given.split(), *family.split()] if comma else family.split()
    if len(words) < 2 or not all(map(_is_of_a_name, words)):
        return Name(printed)
    if comma:
        return _reversed(printed, family, given)
    first, *between, last = words
    if first in _PARTICLES or _INITIAL.fullmatch(last):
        return Name(printed)
    if all(_INITIAL.fullmatch(word) for word in between):
        return Name(printed, last, " ".join([first, *between]))
    if all(word in _PARTICLES for word in between):
        return Name(printed, last, first, " ".join(between))
    return Name(printed)


def _reversed(printed: str, family: str, given: str) -> Name:
    """``Family, Given``: one family name, particles before it, and not two people."""
    *particles, last = family.split()
    if any(word not in _PARTICLES for word in particles) or len(given.split()) > 3:
        return Name(printed)
    return Name(printed, last, given, " ".join(particles) or None)


def _is_of_a_name(word: str) -> bool:
    """Whether a word may stand in a person's name that can be parted: Latin letters, one capital, no title or team."""
    plain = word.replace(".", "").lower()
    if plain in _BODIES or plain in _TITLES or plain in _SUFFIXES:
        return False
    if word in _PARTICLES or _INITIAL.fullmatch(word):
        return _is_latin(word)
    is_shouted = len(word) > 1 and word.isupper()
    return bool(_WORD.fullmatch(word)) and word[0].isupper() and not is_shouted and _is_latin(word)


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in word if c not in ".'’‐-")
