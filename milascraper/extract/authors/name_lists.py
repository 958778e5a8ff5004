"""One text of authors as names: at semicolons and the like, at commas, before the word that joins the last two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_remarks import without_notes, without_references
from milascraper.extract.words.marks import BULLETS, without_lead
from milascraper.extract.words.shape import MAX_NAME
from milascraper.page.text import fold_space
from milascraper.records import Author
from milascraper.site import grammar
from milascraper.site.grammar import BESIDE, BY, JOINT, JOINTS, WRITTEN, WRITTEN_BY

if TYPE_CHECKING:
    from milascraper.extract.authors.pieces import Piece

#: What parts names whatever they hold: it is stronger than a comma. Spaces that do not fold are a gap to be seen.
STRONG = re.compile(rf"\s*[;|{BULLETS}]\s*|\s*(?:(?<!\w)·|·(?![a-zà-ÿ]))\s*|\s+[/–—+]\s+|\u00a0 *\u00a0\s*")
_COMMA = re.compile(r"\s*,\s*")
_AND = re.compile(rf"(?:^|\s+){JOINT}\s+", re.I)
_LEADING = re.compile(
    rf"^[\s,;·|/+){BULLETS}\]]*(?:{WRITTEN_BY}\s*:?\s+|{JOINT}\s+)?[\s,;·|{BULLETS}]*",
    re.I,
)
_TRAILING = re.compile(rf"[\s,;·|/–—+{BULLETS}]*(?:(?:…|\.\.\.)\s*)?[(\[]?(?:\s{JOINT})?[\s,;·|{BULLETS}]*$", re.I)
#: Words before, between and behind names.
EDGE_WORDS = BY | WRITTEN | BESIDE | (JOINTS - {"&"})
#: Words for authors that are not named.
OTHERS = re.compile(grammar.OTHERS, re.I)
_OPENED = re.compile(grammar.OPENED, re.I)
_MORE = re.compile(r"[+…]\s*\d+")
#: A word that is cut short and its full stop have no more characters: "Jr.".
_SHORTENED = 3
#: Initials with their full stops: "B. C.", "J.-P.".
CUT_NAMES = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
#: The scripts from here on write names without a space.
_HAN = "\u3040"
#: A last name and a first.
_HALVES = 2
_SUFFIX = re.compile(r"^(?:[JS]r\.?|I{2,3}|IV|VI?|Esq\.?|ing\.|Ph\.?\s?D\.?|M\.?D\.?)$", re.I)


def add_names(authors: list[Author], piece: Piece, one_a_line: bool) -> str | None:
    """Append the names of a piece; returns what is wrong with it, if anything."""
    whole = without_lead(without_references(fold_space(piece.text)))
    if OTHERS.fullmatch(whole) or OTHERS.fullmatch(whole.strip(" ,;.…")):
        return f"the card names others without naming them: {whole!r}"
    text = _bare(whole)
    if not any(character.isalnum() for character in text) or text.lower() in EDGE_WORDS:
        return None
    if piece.url is not None:
        authors.append(Author(name=fold_space(without_notes(text)) or text, profile_url=piece.url or None))
        return None
    if (piece.is_whole or one_a_line) and not STRONG.search(text):
        return _append(authors, text)
    names = _turned(split_names(text))
    is_broken = any(_are_cut(name) or len(_AND.split(name)) > 1 for name in names)
    if not STRONG.search(text) and (is_broken or _may_be_reversed(names) or _is_reversed(names)):
        return f"where one name ends cannot be told: {text[:80]!r}"
    if names and (authors or len(names) > 1):
        names[-1] = _without_stop(names[-1])
    for name in names:
        if authors and _SUFFIX.match(name):
            last = authors.pop()
            authors.append(Author(name=f"{last.name}, {name}", profile_url=last.profile_url))
            continue
        problem = _append(authors, name)
        if problem:
            return problem
    return None


def _without_stop(name: str) -> str:
    """A list's last name without the full stop of the list: "Bo Li.", where it is none of an initial or a suffix."""
    last = name.rpartition(" ")[2]
    is_list_s = (
        name[-1] == "." and " " in name and len(last) == _SHORTENED and last[:-1].isalpha() and last[1].islower()
    )
    return name[:-1] if is_list_s and not _SUFFIX.match(last) else name


def without_suffix(text: str) -> str:
    """A name without "Jr." and the like behind its last comma.

    >>> without_suffix("Roy, Bo L., Jr."), without_suffix("Roy, Bo")
    ('Roy, Bo L.', 'Roy, Bo')
    """
    name, _, last = text.rpartition(",")
    return name if name and _SUFFIX.match(last.strip()) else text


def _turned(names: list[str]) -> list[str]:
    """Parts of a list at commas, two by two where each second one is initials: "Okoye, N., Roy, B. C."."""
    pairs = list(zip(names[::2], names[1::2], strict=False))
    are_turned = len(names) % 2 == 0 and all(" " not in last and _are_cut(first) for last, first in pairs)
    return [f"{last}, {first}" for last, first in pairs] if are_turned and pairs else names


def _are_cut(name: str) -> bool:
    """Whether all words of a name are initials with their full stops: "B. C.", "J.-P."."""
    return CUT_NAMES.fullmatch(name) is not None and name.isupper()


def names_others(text: str) -> bool:
    """Whether a text is no name, but stands for others: "the rest", "Show all 7 authors", "Nia Okoye (et al.)"."""
    return _OPENED.search(text) is not None


def may_be_two(text: str) -> bool:
    """Whether the two sides of a comma, or of "and", may be a name each: several words, of which the first has a
    capital and neither it nor the last is an initial; or words of a script without spaces."""
    parts = [part.split() for part in (_COMMA.split(text) if "," in text else _AND.split(text))]
    if len(parts) != _HALVES or not all(parts):
        return False
    if all(len(part) == 1 and part[0][0] >= _HAN for part in parts):
        return True
    are_several = all(len(part) >= _HALVES and part[0][0].isupper() for part in parts)
    return are_several and all(len(word.rstrip(".")) > 1 for first, *_, last in parts for word in (first, last))


def _may_be_reversed(names: Sequence[str]) -> bool:
    """Whether parts of a list at commas may be halves of names: most are one word, or two in a row ("Okoye, Nia")."""
    single = [len(name.split()) == 1 and name[0] < "\u0250" and not _SUFFIX.match(name) for name in names]
    alternate = len(names) > _HALVES and len(names) % 2 == 0 and all(single[::2]) and not any(single[1::2])
    are_many = sum(single) > 0.5 * len(names) or any(map(all, itertools.pairwise(single)))
    return len(names) > 1 and (are_many or alternate)


def _is_reversed(names: Sequence[str]) -> bool:
    """Whether the only two parts of a text are one name turned round: "de la Cruz, Ana Maria", "Silva, J. A."."""
    if len(names) != _HALVES:
        return False
    last, first = names
    is_led = last[0].islower() and sum(word[0].isupper() for word in last.split()) == 1
    if is_led and first[0].isupper():
        return True
    is_cut = _are_initials(first) or re.search(r"\s[^\W\d_]\.$", first) is not None  # "Okoye, Nia L."
    return is_cut and " " not in last and last[0] < "\u0250"


def _are_initials(name: str) -> bool:
    """Whether all words of a name are in capitals: "J. R."."""
    return all(word.replace(".", "").isupper() for word in name.split())


def _with_suffixes(parts: list[str]) -> list[str]:
    """Parts of a list at commas, "Jr." with the name before it, and initials with a last name and its "Jr."."""
    kept: list[str] = []
    for part in parts:
        last, comma, _ = kept[-1].partition(", ") if kept else ("", "", "")
        if kept and (_SUFFIX.match(part) or (comma and " " not in last and _are_initials(part))):
            kept[-1] = f"{kept[-1]}, {part}"
        else:
            kept.append(part)
    return kept


def _bare(text: str) -> str:
    """``text`` without separators, "by" and "and" at its ends."""
    if text and text[0].isalpha() and text[-1].isalpha():
        first, _, _ = text.partition(" ")
        if first.rstrip(":").lower() not in EDGE_WORDS and text.rpartition(" ")[2].lower() not in EDGE_WORDS:
            return text
    return fold_space(_TRAILING.sub("", _LEADING.sub("", text)))


def _append(authors: list[Author], name: str) -> str | None:
    if OTHERS.fullmatch(name):
        return f"the card names others without naming them: {name!r}"
    name = fold_space(without_notes(name))
    if names_others(name):
        return f"the card names others without naming them: {name!r}"
    if _MORE.fullmatch(name):
        return f"the card names others without naming them: {name!r}"
    if not any(map(str.isalpha, name)):
        return None
    last = name.split()[-1]
    if last[-1] == "." and last[:-1].isalpha() and len(last) > _SHORTENED and not _SUFFIX.match(last):
        name = name[:-1]
    if "/" in name:
        return f"no name holds a slash: {name!r}"
    if name.endswith(":"):
        return f"a label that nobody knows: {name!r}"
    if name.count("(") != name.count(")"):
        return f"a parenthesis is cut: {name!r}"
    if len(name) > MAX_NAME:
        return f"no name is so long: {name[:80]!r}"
    authors.append(Author(name=name, profile_url=None))
    return None


def split_names(text: str) -> list[str]:
    """One line of names as names: at semicolons and the like, else at commas; the last two may be joined by a word."""
    if STRONG.search(text):
        parts = [part for part in STRONG.split(text) if part]
    else:
        parts = _with_suffixes([part for part in _COMMA.split(text) if part])
    parts = [part for part in (_LEADING.sub("", part) for part in parts) if part]
    if parts:
        last = [part for part in _AND.split(parts[-1]) if part]
        if len(last) == 2:
            parts[-1:] = last
    return parts
