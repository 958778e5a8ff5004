"""Names as reference managers want them: given and family name where the printed form leaves no doubt, else as printed.

Cards print names as one text. Which part of "Ana Lucía Prado Rey" is the family name cannot be told, and for names
of other scripts the order differs; such names stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_INITIAL: Final = re.compile(r"^(?:[^\W\d_](?:\.-?[^\W\d_])*\.?)$")
_SUFFIX: Final = re.compile(r"^(?:jr|sr|ii|iii|iv|phd|md)\.?$", re.I)
_PARTICLES: Final = frozenset(
    "van von der den de del della di da do dos du la le ten ter zu bin ibn al el af av".split()
)
_BODIES: Final = frozenset(
    "team group collaboration consortium lab laboratory institute university project initiative network".split()
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
    if printed.count(",") == 1:
        family, given = (part.strip() for part in printed.split(","))
        return Name(printed, family, given) if family and given and not _SUFFIX.match(given) else Name(printed)
    words = printed.split()
    if len(words) < 2 or not all(map(_is_latin, words)) or any(c in printed for c in '(),;&"/0123456789'):
        return Name(printed)
    if words[-1].lower() in _BODIES or _SUFFIX.match(words[-1]) or _INITIAL.match(words[-1]):
        return Name(printed)
    first, *between, last = words
    if all(_INITIAL.match(word) for word in between):
        return Name(printed, last, " ".join([first, *between]))
    if all(word in _PARTICLES for word in between):
        return Name(printed, last, first, " ".join(between))
    return Name(printed)


def _is_latin(word: str) -> bool:
    """Whether a word is of Latin letters, and begins with a capital or is a particle."""
    letters = [c for c in word if c.isalpha()]
    is_latin = bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return is_latin and (letters[0].isupper() or word in _PARTICLES)
