"""White space at the seam of a cut text: a template's indentation, or a space of the text.

One seam does not tell. Three things do: the head is cut after exactly so many characters, so one that is a character
shorter ended in a space; a gap *outside* the tail's element that holds a line break is indentation; and all seams of a
page share one template, so what their gaps have in common is its.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from os.path import commonprefix
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.seams import Joined, Seam
from milascraper.page.text import SPACE, fold_text

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: What no space stands before, in English and in French.
_GLUED = frozenset(",.)]}")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
#: Fewer seams show nothing of what is usual.
_SEVERAL = 2
#: Nor does a page cut much sooner or later than the site (characters).
_NEARLY = 4
#: How many seams must all show the same gap before it counts as the template's. A tail begins with a space of the text
#: in about one case of six, so that all of them do by chance is rarer the more there are. Outside the tail's own
#: element stands no space of the text; a gap with a line break is the template's but for its last character; a lone
#: space in front of every tail may be either's.
ENOUGH_OUTSIDE, ENOUGH_INDENTED, ENOUGH_SPACES = 4, 6, 8
#: How a sentence ends.
_ENDS = frozenset(".!?")


def without_lost_spaces(found: Sequence[Seam | Joined | None], length: int) -> list[Seam | Joined | None]:
    """``found`` with the heads alone, where a space between two words may be lost: a page cuts at any length but its
    own and shows white space at none of its seams, or cuts a text sooner than its others, which may have ended in two
    spaces that are shown nowhere."""
    seams = [seam for seam in found if isinstance(seam, Seam)]
    exact = [seam for seam in seams if not seam.is_folded] or seams
    lengths = [len(seam.folded_head) for seam in exact]
    at_length = sum(abs(told - length) <= 1 for told in lengths)
    if 2 * at_length > len(exact):
        if not any(map(_shows_space, seams)) and any(_is_trimmed(seam, length) for seam in seams):
            return [_unsure(seam.head) if isinstance(seam, Seam) and _joins_words(seam) else seam for seam in found]
        keeps_spaces = any(seam.head[-1:] == " " for seam in seams)
        return [
            _unsure(seam.head)
            if isinstance(seam, Seam) and _is_short(seam, length) and not (keeps_spaces and seam.is_folded)
            else seam
            for seam in found
        ]
    is_anywhere = len(set(lengths)) > _SEVERAL and 4 * at_length <= len(lengths)
    if not is_anywhere or any(seam.gap or seam.head[-1:].isspace() for seam in seams):
        return list(found)
    return [_unsure(seam.head) if isinstance(seam, Seam) and _joins_words(seam) else seam for seam in found]


def without_lead(found: Sequence[Seam | Joined | None], length: int) -> list[Seam | Joined | None]:
    """``found`` without the space that a page's template puts before each seam's dots: one behind a head that is as
    long as heads are is none of the text."""
    seams = [seam for seam in found if isinstance(seam, Seam)]
    behind = [_space_behind(seam) for seam in seams if len(seam.folded_head) == length]
    lead = min(filter(None, behind), key=len, default="")
    if lead != " " or not all(seam.head.endswith(lead) for seam in seams):
        return list(found)
    return [replace(seam, head=seam.head.removesuffix(lead)) if isinstance(seam, Seam) else seam for seam in found]


def _space_behind(seam: Seam) -> str:
    return seam.head[len(seam.head.rstrip(SPACE)) :]


def _is_trimmed(seam: Seam, length: int) -> bool:
    """Whether a head has lost the space that it ended in: a page that takes it away may take one before the tail."""
    return not seam.is_folded and len(seam.folded_head) == length - 1


def _shows_space(seam: Seam) -> bool:
    """Whether white space stands at a seam, or what no space stands before."""
    return bool(seam.gap) or seam.head[-1:].isspace() or seam.tail[:1] in _GLUED


def _is_short(seam: Seam, length: int) -> bool:
    """Whether a head is shorter by more than the one space that may have been taken from its end, or by one where a
    line break within it says that it was longer, and no white space stands at the seam."""
    return not _shows_space(seam) and len(seam.folded_head) < length - (not seam.is_folded)


def _joins_words(seam: Seam) -> bool:
    """Whether a letter stands at each side of a seam."""
    return seam.head[-1:].isalnum() and seam.tail[:1].isalnum()


def cut_at_words(found: Sequence[Seam | Joined | None], head_length: int) -> list[Seam | Joined | None]:
    """``found`` with the seams joined, where a page cuts its texts between words: at any length but the site's own, and
    each time at white space, which is the text's then."""
    seams = [seam for seam in found if isinstance(seam, Seam)]
    at_length = max(Counter(len(seam.folded_head) for seam in seams).values(), default=0)
    at_length = max(at_length, sum(head_length - 1 <= len(seam.folded_head) <= head_length for seam in seams))
    if len(seams) < _SEVERAL or 2 * at_length > len(seams) or not all(map(_stands_between_words, seams)):
        return list(found)
    return [_spaced(seam) if isinstance(seam, Seam) else seam for seam in found]


def _spaced(seam: Seam) -> Joined:
    return Joined(fold_text(f"{seam.head.rstrip(SPACE)} {seam.tail.strip(SPACE)}"), True)


def _stands_between_words(seam: Seam) -> bool:
    """Whether a plain space stands at one side of a seam, and nothing of a template's indentation."""
    space = seam.head[len(seam.head.rstrip(SPACE)) :] + seam.gap
    return space != "" and "\n" not in space


@dataclass(frozen=True, slots=True)
class Cut:
    """How a page cuts its texts: after how many characters, and the white space its template puts before the rest."""

    length: int
    gap: str | None


def cut_length(found: Sequence[Seam | Joined | None], head_length: int) -> int:
    """After how many characters a page cuts: ``head_length``, the site's, unless most of its seams show another that is
    nearly so long. One that is longer may have a label before it."""
    seams = [seam for seam in found if isinstance(seam, Seam)]
    told = [seam for seam in seams if not seam.head[-1:].isspace() and not seam.is_folded]
    length, count = Counter(len(seam.folded_head) for seam in told).most_common(1)[0] if told else (head_length, 0)
    is_usual = count > _SEVERAL and 2 * count > len(told)
    return length if is_usual and abs(length - head_length) <= _NEARLY else head_length


def template_gap(found: Sequence[Seam | Joined | None], head_length: int) -> str | None:
    """The white space that a page's template puts before every tail; ``None`` where that cannot be told.

    ``found``: what :func:`find_seam` made of each abstract. A head of ``head_length`` - 1 characters ended in a space,
    so whatever stands before its tail is the template's, unless a seam is without: two spaces within a head make it
    shorter, too, and so does a line break.
    """
    seams = [seam for seam in found if isinstance(seam, Seam)]
    after_space = {seam.gap for seam in seams if len(seam.folded_head) == head_length - 1 and not seam.is_folded}
    gaps = [seam.gap for seam in seams]
    if len(after_space) == 1 and all(map(str.startswith, gaps, repeat(*after_space))):
        return after_space.pop()
    common = commonprefix(gaps)
    if not gaps or common not in gaps:
        return None
    if common == "" or any(gap != common for gap in gaps):
        return common  # one seam without a space of the text shows what the template puts before all
    if all(seam.has_own_element and not seam.inner for seam in seams):
        return common if len(gaps) >= ENOUGH_OUTSIDE else None
    return common if len(gaps) >= (ENOUGH_INDENTED if "\n" in common else ENOUGH_SPACES) else None


def join(seam: Seam, template: str | None, head_length: int) -> Joined:
    """The whole text of a cut one.

    ``template`` is what :func:`template_gap` found on the page; ``head_length`` the site's cut. Where the white
    space between head and tail cannot be told, the head alone is given, ``sure`` false.
    """
    head = seam.head.rstrip(SPACE)
    head_space = seam.head[len(head) :]
    tail = seam.tail.strip(SPACE)
    length = len(fold_text(head))
    ended_in_space = length == head_length - 1 and not seam.is_folded
    if head_space and (ended_in_space or (length != head_length and head_space == " " and not seam.gap)):
        return Joined(fold_text(f"{head} {tail}"), True)
    if ended_in_space:
        return _unsure(head)
    if head_space and length != head_length and "\n" not in head_space:
        return Joined(fold_text(f"{head} {tail}"), True)
    if not seam.gap and head_space and length < head_length:
        return _unsure(head)  # the line break is the text's or the template's
    if not seam.gap:
        if head[-1:] not in _ENDS or tail[:1].islower() or tail[:1] in _GLUED or length == head_length:
            return Joined(fold_text(head + tail), True)
        are_paragraphs = tail[:1].isupper() and tail[1:2].islower()
        return Joined(fold_text(f"{head} {tail}"), True) if are_paragraphs else _unsure(head)
    if template is not None and seam.gap.startswith(template):
        rest = seam.gap[len(template) :]
        return Joined(fold_text(head + rest + tail), True) if rest in ("", " ") else _unsure(head)
    if "\n" in seam.outer and not seam.inner and seam.has_own_element:
        return Joined(fold_text(head + tail), True)
    if "\n" in seam.outer and seam.inner == " " and seam.has_own_element:
        return Joined(fold_text(f"{head} {tail}"), True)
    return Joined(fold_text(head + tail), True) if _is_glued(head, tail) else _unsure(head)


def _is_glued(head: str, tail: str) -> bool:
    """Whether a tail begins with what ends a word of the head: a comma or a full stop and a space, or the bracket that
    closes one which the head opens."""
    opening = _BRACKETS.get(tail[0])
    if opening is not None:
        return head.count(opening) > head.count(tail[0])
    return tail[0] in _GLUED and tail[1:2] in ("", " ")


def has_seam_left(text: str, head_length: int, words: Vocabulary) -> bool:
    """Whether a text that should be whole still shows an ellipsis where the site cuts, or a toggle."""
    place = text[head_length - 2 : head_length + 4]
    return "…" in place or "..." in place or words.find_abstract_toggle(text) is not None or words.holds_toggle(text)


def _unsure(head: str) -> Joined:
    return Joined(fold_text(head), False, sure=False)
