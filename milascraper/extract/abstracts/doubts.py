"""Doubts about an abstract that was read: it may be another text too, or a list of names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.words.shape import MAX_NAME_WORDS, is_sentence, may_be_name, reads_like_prose, runs_on
from milascraper.page.hidden import is_hidden
from milascraper.page.search import block_of
from milascraper.site.grammar import JOINT, NAME_PARTICLES, NUMBER_OF_OTHERS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

_BRACKETED = re.compile(rf"\s*[(\[][^()\[\]]*[)\]]|{NUMBER_OF_OTHERS}")
_PARTED = re.compile(rf"\s*(?:[,;·•|]|\u00a0 *\u00a0)\s*(?:{JOINT}\s+)?|\s+(?:–|—|{JOINT})\s+")
_SUFFIX = re.compile(r",\s(?:[JS]r|I{2,3})\b\.?")
#: So many marks are no chance.
_SEVERAL = 2
#: More words than so many, so large a share of them with capitals, are names.
_UNPARTED, _NEARLY_ALL = 12, 0.85
#: What parts names and no words of a sentence.
_STRONG = re.compile(r"[;·•|]|\u00a0 *\u00a0")
#: What is cut stands so near in what hides it (levels).
_LEVELS = 4
#: A name turned round: "Okoye, N.".
_TURNED = re.compile(r"[^\W\d_][^,.;]{1,30},\s(?:[^\W\d_]\.[\s-]?)+")
#: So many names at a text's beginning are a list of authors; what holds them is no longer (characters).
_FIRST, _HEAD = 5, 400
#: So many characters that come again are no chance.
_AGAIN = 60
#: Elements that HTML has for what stands beside a text.
_BESIDE = frozenset({"aside", "footer", "figcaption", "nav"})
_ENDS = (".", "!", "?")
#: What kind of a work it is says so many words at most.
_KIND = 3
#: A name has no more words.
_NAME = 4
#: A text that may be the abstract's beginning has more characters.
_PROSE = 100


def beyond_cut(lines: Sequence[Shown], words: Vocabulary) -> str | None:
    """The first line that is to be seen in another block behind what is hidden until it is asked for: a text of its
    own, a teaser or the abstract in another language."""
    cut: Element | None = None
    for shown in lines:
        said = [run for run in shown.line.runs if any(map(str.isalnum, run.text))]
        is_cut = any(map(is_hidden, (around for run in said for around in _around(run.element))))
        is_seen = bool(said) and not is_cut and not is_toggle(shown, words)
        if cut is not None and is_seen and block_of(shown.line.element) is not cut:
            return shown.text
        cut = block_of(shown.line.element) if is_cut else cut
    return None


def beside_abstract(sheet: Sorted, words: Vocabulary) -> str | None:
    """What is a text of its own beside a card's abstract, or in it: one that stands directly before it in its block and
    was put aside, one in another language, one that is told in an abstract's place."""
    lines, first = sheet.card.lines, sheet.abstract[0]
    at = lines.index(first)
    around = block_of(first.line.element).getparent()
    before = lines[at - 1] if at else None
    known = {id(s) for s in (*sheet.title, *sheet.authors, *sheet.venue, *sheet.dates)}
    if before is not None and around is not None and id(before) not in known and before is not sheet.card.anchor.status:
        is_within = around is not sheet.card.root and around in before.line.element.iterancestors()
        if is_within and before.label is None and _is_prose(before.text) and not before.outward:
            return before.text
    said = [(s, _language(s.line.element, sheet.card.root)) for s in sheet.abstract if not is_toggle(s, words)]
    known_ones = {language for _, language in said if language is not None}
    if len(known_ones) > 1 or (known_ones and len(said) > 1 and said[0][1] is None):
        return next(s.text for s, language in said[1:] if language not in (None, said[0][1]))
    aside = next((s for s in sheet.abstract if not is_toggle(s, words) and _is_aside(s, sheet)), None)
    if aside is not None:
        return aside.text
    if len(sheet.abstract) > 1 and first.text.lower().rstrip(".") in words.abstract_texts:
        return first.text
    return None


def _is_aside(s: Shown, sheet: Sorted) -> bool:
    """Whether a line of an abstract of several is a link and nothing else, or stands in an element that HTML has for
    what is beside a text, and another line does not; or its last words are small print behind its last sentence."""
    runs = [run for run in s.line.runs if any(map(str.isalnum, run.text))]
    if len(runs) > 1 and runs[-1].element.tag == "small" and runs[-2].text.rstrip().endswith(_ENDS):
        return True
    others = [other for other in sheet.abstract if other is not s]
    own = _beside_tags(s, sheet)
    if own and any(not own & _beside_tags(other, sheet) for other in others):
        return True
    is_link = bool(runs) and all(run.link is not None for run in runs) and len(s.text) < _PROSE
    return is_link and bool(others) and not any(link in other.line.links for other in others for link in s.line.links)


def _beside_tags(s: Shown, sheet: Sorted) -> set[str]:
    """The elements for what stands beside a text that a line stands in, within its card."""
    around = itertools.takewhile(lambda e: e is not sheet.card.root, (s.line.element, *s.line.element.iterancestors()))
    return {str(element.tag) for element in itertools.islice(around, _LEVELS)} & _BESIDE


def _language(element: Element, root: Element | None) -> str | None:
    """The language that an element says its text is in, as far as the card goes."""
    around = itertools.takewhile(lambda e: e is not root, (element, *element.iterancestors()))
    return next((said for e in around if (said := e.get("lang"))), None)


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE and runs_on(text)  # a head that is cut at a space ends in no sentence


def _around(element: Element) -> Iterator[Element]:
    """An element and those near it that hold it."""
    return itertools.islice((element, *element.iterancestors()), _LEVELS)


def begins_with_names(text: str) -> bool:
    """Whether a text begins with several names, parted by semicolons or commas: a list of authors and more."""
    mark = ";" if text.count(";", 0, _HEAD) > _SEVERAL else ","
    parts = text[:_HEAD].split(mark)[:_FIRST]
    return len(parts) == _FIRST and all(map(_is_full_name, parts))


def _is_full_name(part: str) -> bool:
    """Whether a part of a list is a name of several words, each with a capital or a particle's."""
    said = part.replace(",", " ").split()
    is_set = sum(word[0].isupper() for word in said) > 1 and len(said) <= _NAME
    is_turned = _TURNED.fullmatch(part.strip()) is not None
    return is_set and (is_turned or (may_be_name(part) and not reads_like_prose(part)))


def is_doubled(text: str) -> bool:
    """Whether a text begins anew within itself: a copy for print stands behind it."""
    return len(text) > 2 * _AGAIN and text[:_AGAIN] in text[_AGAIN:]


def _lists_by_marks(text: str) -> bool:
    """Whether a text is three names or more, between any two a mark that parts names and no words of a text."""
    parts = _STRONG.split(text)
    return len(parts) > _SEVERAL and all(may_be_name(part) and len(part.split()) <= _NAME for part in parts)


def _runs_names_together(text: str) -> bool:
    """Whether a text is many words, nearly all with a capital, and no sentence: names that nothing parts."""
    said = text.split()
    capitals = sum(word[0].isupper() or word in NAME_PARTICLES for word in said)
    return len(said) > _UNPARTED and capitals >= _NEARLY_ALL * len(said) and not text.endswith((".", "!", "?"))


def _without_kind(text: str, words: Vocabulary) -> str:
    """``text`` without the kind of a work that it begins with: "Journal article Ann Lee, Bo Roy"."""
    said = text.split(" ")
    for count in range(_KIND, 0, -1):
        if " ".join(said[:count]).lower() in words.kinds:
            return " ".join(said[count:])
    return text


def lists_names(text: str, words: Vocabulary) -> bool:
    """Whether a text is one name or a list of them, whatever stands in brackets behind each, and behind the kind of the
    work: no abstract."""
    text = _without_kind(text, words)
    bare = _SUFFIX.sub("", _BRACKETED.sub("", text))
    parts = [part for line in bare.split("\n") for part in _PARTED.split(line.rstrip(".")) if part]
    if _lists_by_marks(bare) or _runs_names_together(bare):
        return True
    if not parts or not all(may_be_name(part) and len(part.split()) <= _NAME for part in parts):
        return False
    if (is_sentence(text) and len(text.split()) > MAX_NAME_WORDS) or (" " not in text and text.endswith(".")):
        return False
    return not (text.endswith(".") and any(map(reads_like_prose, text.split(","))))
