"""Seams in plain text. A dump keeps them as they are, ``dat… (see more)a``, or with a space between all nodes:
``reinforcem … ( see more ) ent``. Then white space at the cut is lost, and what the text itself tells must do.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.seams import Joined
from milascraper.extract.lines.closing_toggles import without_less
from milascraper.page.text import fold_space
from milascraper.site.grammar import SHORT_WORDS, SMALL_WORDS

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

_SPACED = re.compile(r"\s(?:…|\.\.\.)\s\(\s")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;,]$")


def words_of(text: str) -> frozenset[str]:
    """The words of a text, lower case."""
    return frozenset(word.lower() for word in _FIRST_WORD.findall(text))


def join_flat(text: str, known: AbstractSet[str], words: Vocabulary, head_length: int) -> Joined | None:
    """The abstract in ``text`` without its seam; ``None`` when it has none.

    ``text`` may begin before the abstract (title and authors on the same line); ``known`` are words of the dump that
    stand away from any seam. Where the cut is in doubt the text up to it is given, ``sure`` false.
    """
    match = words.find_abstract_toggle(text)
    if match is None:
        return None
    head, tail = text[: match.start()], without_less(text[match.end() :], words)
    if not tail.strip():
        return Joined(fold_space(head), False)
    if not _SPACED.match(text[match.start() - 1 : match.end()]):
        return Joined(fold_space(head + tail), True)
    glue = _glue(head.rstrip(), tail.lstrip(), known, head_length)
    if glue is None:
        return Joined(fold_space(head), False, sure=False)
    return Joined(fold_space(head.rstrip() + glue + tail.lstrip()), True)


def _glue(head: str, tail: str, known: AbstractSet[str], head_length: int) -> str | None:
    """A space, nothing, or ``None`` where it cannot be told."""
    last, first = _LAST_WORD.search(head), _FIRST_WORD.match(tail)
    if _starts_text(head, head_length - 1) and not _starts_text(head, head_length):
        # The listing may have folded a space inside the head, which moves the cut: the tail has to begin with a word.
        begins = first is None or first.group().lower() in known or first.group().lower() in SMALL_WORDS
        return " " if begins else None
    if first is None:
        return "" if tail[0] in ",.;:)]}%" else None
    if last is None:
        return " " if _ENDS_SENTENCE.search(head) else None
    whole = (last.group() + first.group()).lower()
    before, after = last.group().lower(), first.group().lower()
    if whole in known and not (before in known and after in known):
        return ""
    if _is_no_word(last.group()) or _is_no_word(first.group()):
        return ""
    whole_words = len(before) >= 4 and (len(after) >= 3 or after in SMALL_WORDS)
    if whole_words and before in known and after in known and whole not in known:
        return " "
    return None


def _is_no_word(fragment: str) -> bool:
    """Whether a fragment of one or two small letters cannot be a word: words so short are few, and all of them known.

    Capitals may stand for anything (``CT``, ``QA``) and say nothing.
    """
    return len(fragment) <= 2 and fragment.islower() and fragment not in SHORT_WORDS


def _starts_text(head: str, length: int) -> bool:
    """Whether the last ``length`` characters of ``head`` begin where a word begins."""
    return len(head) == length or (len(head) > length and head[-length - 1] == " ")
