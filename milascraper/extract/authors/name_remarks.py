"""What is said of a person beside the name, in its text or in a text of its own: "(Mila)", "²", "Professor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import PICTURES
from milascraper.extract.words.shape import LATIN, is_small_word

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

_WORD = re.compile(r"\W+")
#: Marks behind a name that lead to a note: figures set high, asterisks, "[1]".
_NOTES = re.compile(r"(?:\s*(?:[*†‡§¶⁰¹²³⁴-⁹]+(?:[,.][⁰¹²³⁴-⁹*†‡]+)*|\[\d{1,2}(?:[,;–-]\s*\d{1,2})*\]))+$")
#: Pictures behind a name: an envelope, an arrow.
_MARKED = re.compile(rf"(?:\s*[{PICTURES}])+$|\s+@\s*\w+$")
_REFERENCES = re.compile(r"\s*\[\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*\]")
_BRACKETED = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]$")
#: A team's initials are more letters.
_SHORTEST = 2
_CLOSING = frozenset(")]")
_ALONE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
#: An institution's initials.
_INITIALS = re.compile(r"[A-Z][A-Z&.-]{2,7}")
#: A name that is one letter; without its full stop it is a badge.
_INITIAL = re.compile(r"[^\W\d_]\.")
#: Those of a person, too.
_CAPITALS = re.compile(r"[A-Z]{2}|[A-Z][A-Z&.-]{2,7}")
_ORCID = re.compile(r"(?:orcid|https?://orcid\.org)\W.*|[\dX-]{19}", re.I)


def without_notes(name: str) -> str:
    """``name`` without the marks that lead to a note.

    >>> without_notes("Nia Okoye¹"), without_notes("Ann Lee [1, 2]"), without_notes("Bo Li*")
    ('Nia Okoye', 'Ann Lee', 'Bo Li')
    """
    return _NOTES.sub("", _MARKED.sub("", name))


def is_remark(text: str, words: Vocabulary) -> bool:
    """Whether a text beside a name says what the person is: a role, a badge, an institution's initials in brackets."""
    if text[:1].isalpha() and text[-1:].isalpha() and "," not in text:
        return text.lower() in words.person_remarks
    if _INITIAL.fullmatch(text):
        return False
    folded = text.strip(" .,:;–—-★☆*").lower()
    if not any(map(str.isalpha, folded)) or words.person_remarks.issuperset(map(str.strip, folded.split(","))):
        return True
    alone = _ALONE.fullmatch(text.strip())
    return alone is not None and _is_said_in_brackets(alone[1], words)


def is_initials(name: str) -> bool:
    """Whether a name is an institution's initials, or a picture's, and no person's."""
    return _CAPITALS.fullmatch(name) is not None


def without_brackets(name: str, words: Vocabulary) -> str:
    """``name`` without what stands behind it in brackets and is no name: "Nia Okoye (Fog University)"."""
    found = _BRACKETED.match(name) if name[-1:] in _CLOSING else None
    is_said = found is not None and _is_said_in_brackets(found[2], words) and not _abbreviates(found[2], found[1])
    return found[1] if found and is_said else name


def _abbreviates(short: str, name: str) -> bool:
    """Whether initials are those of a team's name: "Open Tide Consortium (OTC)"."""
    if len(name.split()) <= _SHORTEST and not any(map(str.isupper, name[1:].replace(" ", ""))):
        return False
    said = [word for word in name.split() if not is_small_word(word.lower())]
    told = {"".join(word[0] for word in said).upper(), "".join(filter(str.isupper, name))}
    told |= {"".join(filter(str.isupper, " ".join(said)))}
    return len(short) > _SHORTEST and short in told


def all_bracketed(names: Sequence[str], words: Vocabulary) -> bool:
    """Whether what stands in brackets behind names is where the persons work: it does behind most of them, or is known
    to be behind one."""
    count = len(names)
    names = [name for name in names if name[-1:] in _CLOSING]
    bracketed = [name for name in names if _BRACKETED.match(name)]
    is_known = any(without_brackets(name, words) != name for name in bracketed)
    alone = [name for name in names if _ALONE.fullmatch(name)]
    is_known = is_known or any(is_remark(name, words) for name in alone)
    return (len(bracketed) > 1 and 2 * len(bracketed) > count) or (is_known and bool(bracketed or alone))


def may_be_nicknames(names: Sequence[str], words: Vocabulary) -> bool:
    """Whether what stands in brackets behind most names may be what their persons are called, and not where they work:
    a word each that no other has, or a name in Latin letters behind one in others."""
    found = [match for name in names if (match := _BRACKETED.match(name)) is not None]
    if not all_bracketed(names, words) or any(without_brackets(match[0], words) != match[0] for match in found):
        return False
    said = [match[2] for match in found]
    are_words = all(text.isalpha() and text[0].isupper() and not text.isupper() for text in said)
    is_written_anew = any(match[1][0] >= LATIN > match[2][0] for match in found)
    return is_written_anew or (len(said) > 1 and are_words and len(set(said)) == len(said))


def is_bracketed(name: str) -> bool:
    """Whether a text is in brackets, all of it."""
    return _ALONE.fullmatch(name) is not None


def without_references(text: str) -> str:
    """A list of names without the figures in brackets that lead to a legend: "Nia Okoye [1, 2], Ann Lee [3]"."""
    return _REFERENCES.sub("", text)


def unbracketed(name: str) -> str:
    """``name`` without what stands behind it in brackets, whatever it is."""
    found = _BRACKETED.match(name)
    return found[1] if found else name


def _is_said_in_brackets(text: str, words: Vocabulary) -> bool:
    said = text.strip().lower()
    if not any(map(str.isalpha, said)) or said in words.person_remarks or _ORCID.fullmatch(text.strip()):
        return True
    parts = set(_WORD.split(said))
    return not words.institutions.isdisjoint(parts) or _INITIALS.fullmatch(text.strip()) is not None
