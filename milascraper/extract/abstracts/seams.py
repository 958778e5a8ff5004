"""The abstract's seam: ``head… (see more)tail``, joined without adding or stripping a character.

The variants are those of docs/site.md's last section. What stands between head and tail is told by ``gaps``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import is_copy
from milascraper.extract.lines.closing_toggles import BLANK, NEAR_END, without_closing, without_less
from milascraper.extract.lines.toggles import is_control
from milascraper.extract.words.marks import ELLIPSES
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.hidden import is_spoken
from milascraper.page.lines import Run
from milascraper.page.text import SPACE, fold_text

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: What stands behind dots and is no rest of a text has no more characters: "AI-made summary".
_NOTE = 24
#: What a toggle may begin with.
_PICTURES = "▼▾▸▶►→↓⌄+"
#: What may stand before a control that opens a text, and behind it.
_BEFORE_CONTROL = re.compile(r"\s*(?:\(…\)|\[…\]|…|\.\.\.|\. \. \.)?\s*[–—+-]?\s*[(\[]?\s*$")
_BEHIND_CONTROL = re.compile(r"[→›»…\s]*[)\]]")
_ENDS_IN_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*$")


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
    def is_folded(self) -> bool:
        """Whether the head is longer than it reads: a line break in it may stand for several characters."""
        head = self.head.strip(SPACE)
        return "\n" in head or len(head) != len(fold_text(head))

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
    runs = without_closing(_without_spoken(runs, words), words)
    whole = "".join(run.text for run in runs).rstrip(BLANK)
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


def seam_at_dots(runs: Sequence[Run], words: Vocabulary, head_length: int) -> Seam | Joined | None:
    """The seam at dots that stand in an element of their own exactly where the site cuts, though no toggle is there: it
    stands outside the text."""
    raw = "".join(run.text for run in runs).rstrip(BLANK)
    dots = _lone_ellipsis(runs, len(raw))
    if dots is None or not raw[dots[1] :].strip(SPACE):
        return None
    if head_length - len(fold_text(raw[: dots[0]])) not in (0, 1):
        return None  # one less for a head that ended in a space
    rest = fold_text(raw[dots[1] :])
    is_rest = rest[:1] not in ("(", "[") and (len(rest) > _NOTE or rest.endswith((".", "!", "?")))
    if not is_rest or words.toggle_at_end.search(rest, max(0, len(rest) - NEAR_END)):
        return None  # "(3 min read)"
    return _cut(runs, raw, *dots, words)


def _without_spoken(runs: Sequence[Run], words: Vocabulary) -> Sequence[Run]:
    """``runs`` without what a toggle says to who cannot see what it opens: "Read more<span> about Fog</span>"."""
    gone: set[int] = set()
    for n, run in enumerate(runs):
        if run.link is None or n in gone or run.text.strip(BLANK).lower().strip(TOGGLE_EDGES) not in words.see_more:
            continue
        for m in range(n + 1, len(runs)):
            if runs[m].link is not run.link:
                break
            if is_spoken(runs[m].element):
                gone.add(m)
    return [run for n, run in enumerate(runs) if n not in gone] if gone else runs


def _without_toggles(runs: Sequence[Run], raw: str, words: Vocabulary) -> str:
    """A text that has a toggle in it without another at its end: "… (see more)tail Read more"."""
    closing = words.toggle_at_end.search(raw, max(0, len(raw) - NEAR_END))
    if not closing or not _is_own_run(runs, closing.start(), closing.end()):
        return raw
    match = words.abstract_toggle.search(raw)
    if (match and match.end() < closing.start()) or _follows_toggle(runs, closing.start(), words):
        return without_less(raw[: closing.start()].rstrip(BLANK), words)
    return raw


def _follows_toggle(runs: Sequence[Run], at: int, words: Vocabulary) -> bool:
    """Whether the last words before a place in the text of ``runs`` are a toggle, in a run of its own."""
    stops = itertools.accumulate(len(run.text) for run in runs)
    before = [run.text for run, stop in zip(runs, stops, strict=True) if stop <= at and any(map(str.isalnum, run.text))]
    return bool(before) and before[-1].strip(BLANK).lower().strip(TOGGLE_EDGES) in words.see_more


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
    element of its own), and is no last word of a sentence: "Less is <em>more</em>"."""
    whole = "".join(run.text for run in runs)
    before, said = whole[:start].rstrip(BLANK), whole[start:end].strip(BLANK)
    if said.isalpha() and before[-1:].isalnum():
        return False
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
        if stripped in ELLIPSES and position and position < limit:
            start = position + run.text.index(stripped)
            return start, position + len(run.text)
        position += len(run.text)
    return None


def _full_copy(runs: Sequence[Run], raw: str, words: Vocabulary) -> Joined | None:
    """The whole text where it stands behind its own head, which ends in dots, in an element of its own: a short and a
    full copy in one line."""
    position = 0
    for run in runs[:-1]:
        position += len(run.text)
        cut = _ENDS_IN_ELLIPSIS.search(raw[:position])
        if cut is None or not raw[position:].strip(SPACE):
            continue
        head, rest = fold_text(raw[: cut.start()]), fold_text(without_less(raw[position:], words))
        label = words.label_prefix.match(head)
        if is_copy(head[label.end() :] if label else head, rest, words):
            return Joined(rest, True)
    return None


def _toggle_last(runs: Sequence[Run], raw: str, words: Vocabulary) -> Seam | Joined:
    """A text whose toggle stands at its end: the tail is before it, or nothing was cut, or only the head is there."""
    copied = _full_copy(runs, raw, words)
    if copied is not None:
        return copied
    ellipsis = _lone_ellipsis(runs, len(raw))
    if ellipsis and raw[ellipsis[1] :].strip(SPACE):
        return _cut(runs, raw, *ellipsis, words)
    cut = _ENDS_IN_ELLIPSIS.search(raw)
    if cut:
        return Joined(fold_text(raw[: cut.start()]), False)
    return Joined(fold_text(raw), True)
