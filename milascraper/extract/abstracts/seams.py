"""The abstract's seam: ``head… (see more)tail``, joined without adding or stripping a character.

The variants are those of SITE.md's last section. White space is the hard part: what a template's indentation put
before a tail cannot be told from a space of the text by looking at one seam. Three things tell: the head is cut
after exactly 140 characters, so a head of 139 ended in a space; a gap *outside* the tail's element that holds a
line break is indentation; and all seams of a page share one template, so what their gaps have in common is its.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import is_copy
from milascraper.extract.lines.closing_toggles import BLANK, NEAR_END, without_closing, without_less
from milascraper.extract.lines.toggles import is_control
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.lines import Run
from milascraper.page.text import SPACE, fold_text

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

_ELLIPSES = ("…", "...", "[…]", "(…)")
#: What no space stands before, in English and in French.
_GLUED = frozenset(",.)]}")
#: What a toggle may begin with.
_PICTURES = "▼▾▸▶►→↓⌄+"
#: What may stand before a control that opens a text, and behind it.
_BEFORE_CONTROL = re.compile(r"\s*(?:\(…\)|\[…\]|…|\.\.\.|\. \. \.)?\s*[–—+-]?\s*[(\[]?\s*$")
_BEHIND_CONTROL = re.compile(r"[→›»…\s]*[)\]]")
#: A text and a toggle behind it are two runs.
_SEVERAL = 2
_ENDS_IN_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*$")
#: How many seams must all show the same gap before it counts as the template's. A tail begins with a space of the text
#: in about one case of six, so that all of them do by chance is rarer the more there are. Outside the tail's own
#: element stands no space of the text; a gap with a line break is the template's but for its last character; a lone
#: space in front of every tail may be either's.
ENOUGH_OUTSIDE, ENOUGH_INDENTED, ENOUGH_SPACES = 4, 6, 8


@dataclass(frozen=True, slots=True)
class Seam:
    """A cut text. ``head`` and ``tail`` keep their white space; ``outer`` is the tail's gap outside its element."""

    head: str
    tail: str
    outer: str
    """White space between the toggle and the tail's element."""
    inner: str
    """White space at the beginning of the tail's element."""
    has_own_element: bool
    """Whether the tail stands in an element of its own."""

    @property
    def folded_head(self) -> str:
        """The head as read."""
        return fold_text(self.head)

    @property
    def gap(self) -> str:
        """All white space between toggle and tail."""
        return self.outer + self.inner


@dataclass(frozen=True, slots=True)
class Joined:
    """A text after its seam was seen to. ``complete`` is false when only the head could be had."""

    text: str
    complete: bool
    sure: bool = True


def find_seam(runs: Sequence[Run], words: Vocabulary) -> Seam | Joined | None:
    """The seam in ``runs``; a :class:`Joined` where no joining is needed; ``None`` for a text without a seam."""
    told = len(runs)
    runs = without_closing(runs, words)
    whole = "".join(run.text for run in runs)
    raw = _without_toggles(runs, without_less(whole, words), words)
    match = _toggle(runs, raw, words) if "…" in raw or "..." in raw else None
    if match:
        ellipsis = _lone_ellipsis(runs, match.start())
        if ellipsis and not raw[match.end() :].strip(SPACE):
            ending = words.toggle_at_end.search(raw, max(0, len(raw) - NEAR_END))
            return _cut(runs, raw[: ending.start() if ending else match.start()].rstrip(BLANK), *ellipsis, words)
        return _cut(runs, raw, match.start(), match.end(), words)
    bare = _bare_toggle(runs, raw, words)
    if bare:
        return _cut(runs, raw, *bare, words)
    closing = words.toggle_at_end.search(raw, max(0, len(raw) - NEAR_END))
    if closing and _is_own_run(runs, closing.start(), closing.end()):
        return _toggle_last(runs, _before_toggle(runs, raw, closing.start()), words)
    if raw != whole:
        ellipsis = _lone_ellipsis(runs, len(raw))
        if ellipsis:
            return _cut(runs, raw, *ellipsis, words)
        return Joined(fold_text(raw), True)
    return Joined(fold_text(raw), True) if len(runs) < told else None


def _without_toggles(runs: Sequence[Run], raw: str, words: Vocabulary) -> str:
    """A text that has a toggle in it without another at its end: "… (see more)tail Read more"."""
    match = words.abstract_toggle.search(raw)
    closing = words.toggle_at_end.search(raw, max(0, len(raw) - NEAR_END)) if match else None
    if match and closing and match.end() < closing.start() and _is_own_run(runs, closing.start(), closing.end()):
        return without_less(raw[: closing.start()].rstrip(BLANK), words)
    return raw


def _toggle(runs: Sequence[Run], raw: str, words: Vocabulary) -> re.Match[str] | None:
    """The text's toggle: the first whose words stand in an element of their own; a text may speak of toggles itself."""
    matches = list(words.abstract_toggle.finditer(raw))
    for match in matches if len(matches) > 1 else ():
        position = 0
        for run in runs:
            said = run.text.strip(BLANK + "()[]….").lower()
            if match.start() <= position + len(run.text) and position < match.end() and said in words.see_more:
                return match
            position += len(run.text)
    return matches[0] if matches else None


def _bare_toggle(runs: Sequence[Run], raw: str, words: Vocabulary) -> tuple[int, int] | None:
    """Start and end of a toggle before a tail: an ellipsis and one without parentheses, ``… <a>see more</a>``, or a
    control of more than one word whose dots are drawn by a style sheet, ``<button>(see more)</button>``."""
    position = 0
    for run in runs:
        stop = position + len(run.text)
        said = run.text.strip(BLANK).lower()
        core = said.strip(TOGGLE_EDGES)
        if core in words.see_more and any(map(str.isalnum, raw[stop:])):
            cut = _ENDS_IN_ELLIPSIS.search(raw[:position]) if said[0] != "(" else None
            if cut:
                return cut.start() + len(cut.group()) - len(cut.group().lstrip()), stop
            if " " in core and position and is_control(run.element):
                return _with_edges(raw, position, stop)
        position = stop
    return None


def _with_edges(raw: str, start: int, stop: int) -> tuple[int, int]:
    """Start and end of a control with the dots, the dash and the brackets around it."""
    before = _BEFORE_CONTROL.search(raw[:start])
    said = before.group().lstrip() if before else ""
    behind = _BEHIND_CONTROL.match(raw, stop) if said.rstrip()[-1:] in ("(", "[") else None
    return start - len(said), behind.end() if behind else stop


def _cut(runs: Sequence[Run], raw: str, start: int, end: int, words: Vocabulary) -> Seam | Joined:
    """The seam whose toggle stands at ``start`` to ``end``."""
    head = raw[:start]
    less = words.less_at_start.match(raw, end)
    end = less.end() if less else end
    tail = without_less(raw[end:], words)
    if not tail.strip(SPACE):
        return Joined(fold_text(head), False)
    folded_head, folded_tail = fold_text(head), fold_text(tail)
    if folded_head and folded_tail.startswith(folded_head) and len(folded_tail) > len(folded_head):
        return Joined(folded_tail, True)
    label = words.label_prefix.match(folded_head)
    if label and is_copy(folded_head[label.end() :], folded_tail, words):
        return Joined(folded_tail, True)
    outer, inner, own = _gap(runs, end)
    return Seam(head, tail, outer, inner, own)


def _gap(runs: Sequence[Run], end: int) -> tuple[str, str, bool]:
    """White space after position ``end``: outside the tail's element, inside it; whether the tail has its own."""
    position = 0
    outer = ""
    toggle_element = None
    for run in runs:
        stop = position + len(run.text)
        if stop <= end:
            toggle_element = run.element if run.text.strip(SPACE) else toggle_element
            position = stop
            continue
        part = run.text[max(0, end - position) :]
        text = part.lstrip(SPACE)
        if not text:
            outer += part
            position = stop
            continue
        inner = part[: len(part) - len(text)]
        return (
            outer,
            inner,
            position >= end and run.element is not toggle_element and run.element is not runs[0].element,
        )
    return outer, "", False


def _is_own_run(runs: Sequence[Run], start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end``, space before it aside, begins where a run begins (a toggle is an
    element of its own)."""
    whole = "".join(run.text for run in runs)
    start += len(whole[start:end]) - len(whole[start:end].lstrip(BLANK))
    position = 0
    for run in runs:
        stop = position + len(run.text)
        lead = len(run.text) - len(run.text.lstrip(BLANK + "([…." + _PICTURES))
        if position <= start <= position + lead and start < stop:
            return position > 0 or start > 0 or end == stop
        position = stop
    return False


def _before_toggle(runs: Sequence[Run], raw: str, start: int) -> str:
    """A text up to ``start`` without the pictures of its toggle: those in the toggle's own run, "▼ see more", and those
    that are a run of their own. A text may end with one: "C++"."""
    begins = itertools.accumulate((len(run.text) for run in runs), initial=0)
    for begin in reversed([begin for begin in begins if begin < start]):
        if raw[begin:start].strip(BLANK + _PICTURES):
            break
        start = begin
    return raw[:start].rstrip(BLANK)


def _lone_ellipsis(runs: Sequence[Run], limit: int) -> tuple[int, int] | None:
    """Start and end of a run that is nothing but an ellipsis, before ``limit``."""
    position = 0
    for run in runs:
        stripped = run.text.strip(BLANK)
        if stripped in _ELLIPSES and position and position < limit:
            start = position + run.text.index(stripped)
            return start, position + len(run.text)
        position += len(run.text)
    return None


def _toggle_last(runs: Sequence[Run], raw: str, words: Vocabulary) -> Seam | Joined:
    """A text whose toggle stands at its end: the tail is before it, or nothing was cut, or only the head is there."""
    ellipsis = _lone_ellipsis(runs, len(raw))
    if ellipsis and raw[ellipsis[1] :].strip(SPACE):
        return _cut(runs, raw, *ellipsis, words)
    cut = _ENDS_IN_ELLIPSIS.search(raw)
    if cut:
        return Joined(fold_text(raw[: cut.start()]), False)
    return Joined(fold_text(raw), True)


def cut_at_words(found: Sequence[Seam | Joined | None], head_length: int) -> list[Seam | Joined | None]:
    """``found`` with the seams joined, where a page cuts its texts between words: at any length but the site's own, and
    each time at white space, which is the text's then."""
    seams = [seam for seam in found if isinstance(seam, Seam)]
    at_length = sum(head_length - 1 <= len(seam.folded_head) <= head_length for seam in seams)
    if len(seams) < _SEVERAL or 2 * at_length > len(seams) or not all(map(_stands_between_words, seams)):
        return list(found)
    return [_spaced(seam) if isinstance(seam, Seam) else seam for seam in found]


def _spaced(seam: Seam) -> Joined:
    return Joined(fold_text(f"{seam.head.rstrip(SPACE)} {seam.tail.strip(SPACE)}"), True)


def _stands_between_words(seam: Seam) -> bool:
    """Whether a plain space stands at one side of a seam, and nothing of a template's indentation."""
    space = seam.head[len(seam.head.rstrip(SPACE)) :] + seam.gap
    return space != "" and "\n" not in space


def template_gap(found: Sequence[Seam | Joined | None], head_length: int) -> str | None:
    """The white space that a page's template puts before every tail; ``None`` where that cannot be told.

    ``found``: what :func:`find_seam` made of each abstract. A head of ``head_length`` - 1 characters ended in a space,
    so whatever stands before its tail is the template's.
    """
    seams = [seam for seam in found if isinstance(seam, Seam)]
    after_space = {seam.gap for seam in seams if len(seam.folded_head) == head_length - 1}
    if len(after_space) == 1:
        return after_space.pop()
    gaps = [seam.gap for seam in seams]
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
    if head_space and (length == head_length - 1 or (length != head_length and head_space == " " and not seam.gap)):
        return Joined(fold_text(f"{head} {tail}"), True)
    if length == head_length - 1:
        return _unsure(head) if seam.gap else Joined(fold_text(head + tail), True)
    if head_space and length != head_length and "\n" not in head_space:
        return Joined(fold_text(f"{head} {tail}"), True)
    if not seam.gap:
        return Joined(fold_text(head + tail), True)
    if template is not None and seam.gap.startswith(template):
        rest = seam.gap[len(template) :]
        return Joined(fold_text(head + rest + tail), True) if rest in ("", " ") else _unsure(head)
    if "\n" in seam.outer and not seam.inner and seam.has_own_element:
        return Joined(fold_text(head + tail), True)
    if "\n" in seam.outer and seam.inner == " " and seam.has_own_element:
        return Joined(fold_text(f"{head} {tail}"), True)
    if tail[0] in _GLUED:
        return Joined(fold_text(head + tail), True)
    return _unsure(head)


def has_seam_left(text: str, head_length: int, words: Vocabulary) -> bool:
    """Whether a text that should be whole still shows an ellipsis where the site cuts, or a toggle."""
    place = text[head_length - 2 : head_length + 4]
    return "…" in place or "..." in place or words.find_abstract_toggle(text) is not None or words.holds_toggle(text)


def _unsure(head: str) -> Joined:
    return Joined(fold_text(head), False, sure=False)
