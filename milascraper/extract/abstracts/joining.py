"""A card's abstract lines as text nodes in a row: the seam among them, copies told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import begins_again, is_copy, without_toggle
from milascraper.extract.abstracts.last_marks import last_mark
from milascraper.extract.abstracts.seams import Joined, Seam, find_seam, seam_at_dots
from milascraper.extract.abstracts.unscripted import unscripted
from milascraper.extract.lines.closing_toggles import without_less
from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.lines import Run
from milascraper.page.search import block_of
from milascraper.page.text import SPACE, fold_space, fold_text

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: No control says more (characters).
_CONTROL = 40
#: How a sentence ends.
ENDS = (".", "!", "?", "…", "。", "！", "？")


def seam_of(lines: Sequence[Shown], words: Vocabulary, head_length: int) -> Seam | Joined | None:
    """The abstract's seam; where the page has a short and a full copy side by side, the full one.

    ``head_length``: where the site cuts (characters)."""
    if not lines:
        return None
    half = len(lines) // 2
    if half and [s.text for s in lines[:half]] == [s.text for s in lines[half:]]:
        lines = lines[:half]  # told twice, for screens of two sizes
    texts = [s.text for s in lines if not is_toggle(s, words)]
    whole_ones = [text for text in texts if not words.find_abstract_toggle(without_less(text, words)[:-1])]
    for full in sorted(whole_ones, key=lambda text: -len(without_toggle(text, words)))[:1]:
        others = [text for text in texts if text is not full]
        if others and all(is_copy(text, full, words) for text in others):
            line = next(s for s in lines if s.text is full)
            whole = find_seam(line.line.runs, words)
            said = full if full.isascii() else fold_text(line.line.raw)
            return whole if isinstance(whole, Joined) else Joined(fold_text(without_less(said, words)), True)
    told = [s for s in lines if not is_toggle(s, words)]
    runs = _runs(lines, words)
    return _told_again(told, words) or find_seam(runs, words) or seam_at_dots(runs, words, head_length)


def _told_again(lines: Sequence[Shown], words: Vocabulary) -> Joined | None:
    """The whole text where it is told again behind other lines, in one paragraph or several: a dialogue with title,
    names and text."""
    cut = next((n for n, s in enumerate(lines) if words.find_abstract_toggle(s.text)), len(lines))
    head = " ".join(s.text for s in lines[: cut + 1])
    for n in range(cut + 2 if cut == 0 else cut + 1, len(lines)):
        paragraphs = [s for s in lines[n:] if s.line.element is lines[n].line.element]
        whole = " ".join(s.text for s in paragraphs)
        if is_copy(head, whole, words):
            return Joined(fold_space(without_less(whole, words)), paragraphs[-1] is lines[-1])
    block = block_of(lines[min(cut, len(lines) - 1)].line.element)
    if any(begins_again(head, s.text) and block_of(s.line.element) is not block for s in lines[cut + 2 :]):
        return Joined(fold_space(without_toggle(head, words)), False)
    return None


def _runs(lines: Sequence[Shown], words: Vocabulary) -> list[Run]:
    """The lines' text nodes, gaps between lines included."""
    runs: list[Run] = []
    has_begun = False
    paragraphs = _before_cut(lines, words)
    for n, shown in enumerate(lines):
        # between two paragraphs of what was cut stands a space, whether or not the markup has one
        is_next = has_begun or bool(shown.line.broken) or (n < paragraphs and _are_blocks(lines[n - 1], shown))
        gap = shown.line.gap or ("\n" if is_next else "")
        if n and gap:
            runs.append(Run(gap, shown.line.element, None))
        runs.extend(without_controls(shown.line.runs, words))
        has_begun = has_begun or _goes_on_behind_toggle(lines[: n + 1], words)
    return [*runs, *(last_mark(lines, words) or unscripted(lines, words))]


def _before_cut(lines: Sequence[Shown], words: Vocabulary) -> int:
    """How many of an abstract's lines stand before its cut, the one that was cut included."""
    for n, shown in enumerate(lines):
        if is_toggle(shown, words):
            return n
        if words.find_abstract_toggle(shown.text):
            return n + 1
    return 0


def _are_blocks(one: Shown, two: Shown) -> bool:
    """Whether two lines stand in blocks of their own, as paragraphs do."""
    return block_of(one.line.element) is not block_of(two.line.element)


def without_controls(runs: Sequence[Run], words: Vocabulary) -> Sequence[Run]:
    """A line without what buttons say at its end ("Copy abstract"), nor short links behind its last sentence."""
    kept = list(runs)
    for n, run in enumerate(kept):
        if n and _begins_another(run, kept[n:], words):
            kept = kept[:n]
            break
    while len(kept) > 1 and _is_control(kept[-1], kept[:-1], words):
        kept.pop()
    return kept


def _begins_another(run: Run, rest: Sequence[Run], words: Vocabulary) -> bool:
    """Whether an element begins with a label of topics, "Keywords: …", and ends its line."""
    match = words.label_prefix.match(run.text.lstrip(SPACE))
    if match is None or fold_space(match[1]).lower() not in words.topic_words:
        return False
    return all(other.element is run.element or run.element in other.element.iterancestors() for other in rest)


def _is_control(run: Run, before: Sequence[Run], words: Vocabulary) -> bool:
    text = fold_space(run.text)
    if not text:
        return len(before) > 1 and _is_control(before[-1], before[:-1], words)
    if len(text) > _CONTROL or text.lower().strip(TOGGLE_EDGES) in words.toggles:
        return False
    if any(element.tag == "button" for element in (run.element, *run.element.iterancestors())):
        return True
    said = without_less("".join(other.text for other in before), words).rstrip()
    is_address = "." in text or "/" in text
    is_own = run.link is not None and run.link is not before[0].link
    return is_own and not is_address and (said.endswith(ENDS) or _is_behind_control(before, words))


def _is_behind_control(before: Sequence[Run], words: Vocabulary) -> bool:
    """Whether what stands before a link is a control itself: "Code Data"."""
    told = [run for run in before if run.text.strip()]
    return (
        len(told) > 1 and told[-1] is not before[0] and _is_control(told[-1], before[: before.index(told[-1])], words)
    )


def _goes_on_behind_toggle(lines: Sequence[Shown], words: Vocabulary) -> bool:
    """Whether the text of what was cut has begun: something stands behind the toggle."""
    text = "".join(s.line.text for s in lines)
    toggle = words.find_abstract_toggle(text)
    return toggle is not None and bool(text[toggle.end() :].strip(SPACE + ")]"))
