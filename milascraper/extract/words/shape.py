"""The shape of texts: what may be a name, a list of names, a sentence. Weak evidence: it only confirms or doubts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from milascraper.extract.words.marks import without_lead
from milascraper.site.grammar import (
    ENGLISH_FUNCTION_WORDS,
    FRENCH_FUNCTION_WORDS,
    FUNCTION_WORDS,
    JOINT,
    JOINTS,
    NAME_ARTICLES,
    NAME_PARTICLES,
    SPEAKERS,
)

#: So many words a name with an article has at most.
_LONGEST_WITH_ARTICLE = 4
#: The end of Latin letters: names in other scripts are written without spaces.
LATIN = "\u0250"
_TEX_ACCENT = re.compile(r"\\(?:[`'^\"~=.]|[A-Za-z]+(?=\{|\s))|[{}]")
_NOT_IN_NAMES = re.compile(
    r"[?!:;=<>/\\$\"\[\]{}…|@#%^*+]|\u00a0 *\u00a0|\d.*\s.*\d|\d[–—-]\d|(?<!\w)(?:19|20)\d\d(?!\w)|[a-z]{2}\.[a-z]{2,}$"
)
_SEPARATORS = re.compile(rf"\s*(?:[,;·•|]|\u00a0 *\u00a0)\s*(?:{JOINT}\s+)?|\s+(?:{JOINT}|[/–—])\s+", re.I)
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*(?:\s*\([^()]{1,40}\))?$")
_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d]\.$|\b(?:[JS]r|Dr|Ph\.?D|M\.?D)\.$", re.I)
#: What ends a name and no sentence.
_SUFFIX = re.compile(r"\s[JS]r\.$")
_QUOTED = re.compile(r"(?<=\s)[\"“”«][^\"“”«»\s]{2,15}[\"“”»](?=\s)")
#: What may stand behind a name: the number of an affiliation, a mark for a note.
_MARKS = "0123456789*†‡§¶, "
#: No title is longer, no label before a list of names (characters); what is said of one in brackets.
_LONGEST_TITLE, _LEAD = 300, 24
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
#: What may stand around a name: separators, and marks for the direction of a script.
_AROUND = " ,;·•|\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Texts that recur so often are no names and no titles (distinct texts by all texts, and how many there must be).
_REPETITIVE, _MANY = 0.5, 6
#: A text with so many spaces is as long as a sentence.
_SPACES = 5
#: No name in print is longer (characters, words, those of them that are no particles).
MAX_NAME, MAX_NAME_WORDS = 80, 8
#: Nor one in a list (words).
MAX_LISTED_WORDS = 6


@lru_cache(maxsize=8192)
def may_be_name(text: str) -> bool:
    """Whether ``text`` could be one person's or team's name.

    >>> may_be_name("Yoshua (Josh) B. van der Test"), may_be_name("On the Nature of Tests")
    (True, False)
    """
    text = without_lead(text.strip(_AROUND)).removeprefix("the ").removeprefix("The ")
    text = _TEX_ACCENT.sub("", text) if "\\" in text else text
    text = _QUOTED.sub("", text) if '"' in text or "“" in text else text
    text = text.rstrip(_MARKS)
    if not text or len(text) > MAX_NAME or _NOT_IN_NAMES.search(text) or not _may_begin(text[0]):
        return False
    if _SENTENCE_END.search(text) and not _INITIAL.search(text) and not _ends_a_list(text):
        return False
    words = text.replace(",", " ").split()
    if words and words[0].lower() in SPEAKERS:
        return False
    small = FUNCTION_WORDS.intersection(words)
    if small and not (small <= NAME_ARTICLES and _are_a_name_s(words)):
        return False
    return _length(words) <= MAX_NAME_WORDS and any(c.isalpha() for c in text)


def _ends_a_list(text: str) -> bool:
    """Whether a full stop may end a list of one name: "Thandiwe van der Berg."."""
    words = text[:-1].split()
    is_name = len(words) > 1 and all(word[0].isupper() or word in NAME_PARTICLES for word in words)
    return text[-1] == "." and is_name and words[-1][0].isupper()


def _length(words: Sequence[str]) -> int:
    """How many words a name has, particles aside: "Maria del Carmen Rodríguez de la Fuente y Villanueva"."""
    return len(words) if len(words) < MAX_LISTED_WORDS else sum(word not in NAME_PARTICLES for word in words)


def _are_a_name_s(words: Sequence[str]) -> bool:
    """Whether words with a particle among them may be a name: "Émile le Guen", or all of it in lower case."""
    behind = [word for before, word in itertools.pairwise(words) if before in NAME_ARTICLES]
    if not behind or len(words) > _LONGEST_WITH_ARTICLE or words[0] in FUNCTION_WORDS:
        return False
    return all(word.islower() for word in words) or all(word[0].isupper() for word in behind)


def _may_begin(character: str) -> bool:
    """Whether a name may begin so: with a letter, a bracket, an apostrophe or a dash."""
    return character.isalpha() or character in "('’‘ʻ-–"


@lru_cache(maxsize=8192)
def may_be_names(text: str) -> bool:
    """Whether ``text`` could be a list of two names or more.

    >>> may_be_names("Ann al-Hassan, Bo Li."), may_be_names("Large models hallucinate, and users notice.")
    (True, False)
    """
    if text.rstrip()[-1:] == "." and any(map(reads_like_prose, text.replace(";", ",").split(","))):
        return False
    text = without_lead(text.strip(" .,;"))
    start, count = 0, 0
    for match in _SEPARATORS.finditer(text):
        part = text[start : match.start()]
        start = match.end()
        if part:
            if not _may_be_listed(part):
                return False
            count += 1
    last = text[start:]
    return count > 0 and (_may_be_listed(last) if last else count > 1)


def reads_like_prose(part: str) -> bool:
    """Whether a part of a text begins with a capital and goes on in lower case: "Large language models hallucinate"."""
    first, *rest = part.split() or [""]
    return first[:1].isupper() and any(word.islower() and word not in NAME_PARTICLES for word in rest)


def _may_be_listed(part: str) -> bool:
    """Whether one part of a list could be a name."""
    return may_be_name(part) and _length(part.split()) <= MAX_LISTED_WORDS


@lru_cache(maxsize=8192)
def is_sentence(text: str) -> bool:
    """Whether ``text`` reads like running text: a good length, small words, an end."""
    words = text.lower().split()
    small = len(FUNCTION_WORDS.intersection(words))
    if words[-1:] in (["al."], ["al"]) and words[-2:-1] == ["et"]:
        return False  # "Ann Lee, Bo Roy et al."
    ends = bool(_SENTENCE_END.search(text)) and not _SUFFIX.search(text)
    if len(text) >= 140:
        return small >= 3 or ends
    return len(words) >= 5 and small >= 1 and ends


def are_in_two_languages(one: str, other: str) -> bool:
    """Whether of two texts one has more small words of English, and the other more of French.

    >>> are_in_two_languages("We count the boats of a harbour.", "Nous comptons les bateaux dans un port.")
    True
    """
    leanings = []
    for text in (one, other):
        words = text.lower().split()
        english = sum(word in ENGLISH_FUNCTION_WORDS for word in words)
        leanings.append(english - sum(word in FRENCH_FUNCTION_WORDS for word in words))
    return min(leanings) < 0 < max(leanings)


def without_joint(text: str) -> str:
    """A name without what joins it to those before it, or parts it from them.

    >>> without_joint("and Ann Lee"), without_joint("Andy Lee"), without_joint("; Ann Lee")
    ('Ann Lee', 'Andy Lee', 'Ann Lee')
    """
    text = text.lstrip(",;·•| ")
    first, _, rest = text.partition(" ")
    return rest if first in JOINTS else text


def runs_on(text: str) -> bool:
    """Whether a text ends like a sentence or is as long as one: no name, no badge."""
    return text.endswith((".", "!", "?", "…", ")")) or text.count(" ") >= _SPACES


def is_small_word(word: str) -> bool:
    """Whether a word is an article, a preposition or the like, in lower case."""
    return word in FUNCTION_WORDS


def is_long(text: str) -> bool:
    """Whether ``text`` is longer than any title is likely to be and is no list of names, with or without their places.

    >>> is_long("Fog " * 80), is_long(", ".join(["Ann Lee (University of the Northern Fog and Tides)"] * 9))
    (True, False)
    """
    if len(text) < _LONGEST_TITLE:
        return False
    lead, colon, rest = text.partition(": ")
    listed = rest if colon and len(lead) < _LEAD else text
    return not may_be_names(_IN_BRACKETS.sub("", listed))


def is_repetitive(texts: Sequence[str]) -> bool:
    """Whether of several texts each stands there twice, on the average."""
    return len(texts) >= _MANY and len(set(texts)) <= _REPETITIVE * len(texts)


def is_odd_name(name: str) -> bool:
    """Whether a name has one word only, a digit, or a lower-case word that is no particle of names."""
    said = name.strip("()").split()
    if name[:1] >= LATIN:
        return False
    return len(said) < 2 or any(map(str.isdigit, name)) or any(w[0].islower() and w not in NAME_PARTICLES for w in said)
