"""Pictures of persons in letters, in lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading

#: A picture in letters has no more of them.
_MOST = 3

if TYPE_CHECKING:
    from milascraper.extract.cards.card import Card
    from milascraper.extract.lines.shown import Shown


def are_letters_of(text: str, name: str) -> bool:
    """Whether a text is a letter or a few with which words of a name begin, the first word's first.

    >>> are_letters_of("HD", "Håkon D. Haraldsen"), are_letters_of("k", "Katya Roy"), are_letters_of("Li", "Lin Lee")
    (True, True, False)
    """
    if not 0 < len(text) <= _MOST or not text.isalpha() or " " in text or text == name:
        return False
    firsts = iter([word[0].casefold() for word in name.replace("-", " ").split() if word[0].isalpha()])
    is_shouted = text.isupper() or text.islower() or len(text) == 1
    return is_shouted and name[:1].casefold() == text[0].casefold() and all(c in firsts for c in text.casefold())


def are_initials(s: Shown, card: Card) -> bool:
    """Whether a line is the picture of a name after it, in letters: "JN" before "Jane Nowak"."""
    at = card.lines.index(s)
    if _is_silent_beside(s, card.lines[at + 1 : at + 2]):
        return True
    if not _is_short(s) or at == 0 or is_heading(s):
        return False
    behind = card.lines[at + 1 :]
    if any(_is_short(other) for other in card.lines[max(0, at - 1) : at + 2] if other is not s):
        return any(_begin(other, s.text) for other in behind)  # several pictures, then the names
    return any(_begin(other, s.text) for other in behind[:1])


def _is_silent_beside(s: Shown, behind: Sequence[Shown]) -> bool:
    """Whether a line is a letter or a few that are not read out, beside a name that begins with the first of them."""
    if len(s.text) > _MOST or s.line.element.get("aria-hidden") != "true":
        return False
    around = s.line.element.getparent()
    return around is not None and any(
        around in other.line.element.iterancestors() and other.text[:1].casefold() == s.text[:1].casefold()
        for other in behind
    )


def _is_short(s: Shown) -> bool:
    return 2 <= len(s.text) <= 3 and s.text.isupper()


def _begin(s: Shown, initials: str) -> bool:
    """Whether a line's first and last word begin with two letters."""
    words = s.text.split()
    return len(words) > 1 and initials[0] == words[0][:1].upper() and initials[-1] == words[-1][:1].upper()
