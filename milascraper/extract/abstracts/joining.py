"""A card's abstract lines as one text: its seam joined, its copies told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import begins_again, begins_with, is_copy, without_toggle
from milascraper.extract.abstracts.cut_heads import cut_head
from milascraper.extract.abstracts.doubts import begins_with_names, beside_abstract, beyond_cut, is_doubled, lists_names
from milascraper.extract.abstracts.gaps import Cut, has_seam_left, join
from milascraper.extract.abstracts.last_marks import last_mark
from milascraper.extract.abstracts.seams import Joined, Seam, find_seam
from milascraper.extract.extraction import CardRefusedError
from milascraper.extract.lines.closing_toggles import without_less
from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.lines.links import link_text, target
from milascraper.extract.lines.toggles import control_within
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.lines import Run
from milascraper.page.search import block_of
from milascraper.page.text import SPACE, fold_space, fold_text

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page

#: A sentence has more spaces than a label or a button has.
_SENTENCE = 5
#: No control says more (characters).
_CONTROL = 40
#: What is told behind a colon: "12 pages Language: English".
_TOLD = re.compile(r"[^\W\d_]\s?: \S")
#: A shorter text is an abstract only if it is a sentence (spaces).
_WORDS = 8
#: A text that was cut is longer (characters).
_CUT = 60
_ENDS = (".", "!", "?", "…", "。", "！", "？")


def seam_of(lines: Sequence[Shown], words: Vocabulary) -> Seam | Joined | None:
    """The abstract's seam; where the page has a short and a full copy side by side, the full one."""
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
    return _told_again(told, words) or find_seam(_runs(lines, words), words)


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
        runs.extend(_without_controls(shown.line.runs, words))
        has_begun = has_begun or _goes_on_behind_toggle(lines[: n + 1], words)
    return [*runs, *last_mark(lines, words)]


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


def _without_controls(runs: Sequence[Run], words: Vocabulary) -> Sequence[Run]:
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
    return is_own and not is_address and (said.endswith(_ENDS) or _is_behind_control(before, words))


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


def _goes_on(sheet: Sorted) -> bool:
    """Whether sentences follow a card's abstract that were taken for nothing: they may be its next paragraphs. One may
    follow anywhere; others in the block around it."""
    lines = sheet.card.lines
    known = {id(s) for s in (*sheet.title, *sheet.authors, *sheet.abstract, *sheet.venue, *sheet.dates)}
    last = sheet.abstract[-1]
    around = block_of(last.line.element).getparent()
    for n, s in enumerate(lines[lines.index(last) + 1 :]):
        is_within = around is not None and around is not sheet.card.root and around in s.line.element.iterancestors()
        is_told = id(s) in known or s is sheet.card.anchor.status or s.is_outward or s.label == "none"
        if is_told or not (n == 0 or is_within):
            return False
        if _is_prose(s.text):
            return True
    return False


def _is_prose(text: str) -> bool:
    return text.count(" ") >= _SENTENCE and text.endswith((".", "!", "?")) and text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract as read."""

    text: str
    complete: bool
    more: str | None = None
    """Where its rest stands, if that is a page of its own."""
    warnings: tuple[str, ...] = ()


def read_abstract(sheet: Sorted, seam: Seam | Joined | None, cut: Cut, page: Page, words: Vocabulary) -> Abstract:
    """The abstract of a card; ``cut`` is how the page cuts its abstracts.

    Raises :class:`CardRefusedError` for a text that does not come out whole and does not say why.
    """
    lines, goes_on = sheet.abstract, _goes_on(sheet)
    told = beside_abstract(sheet, words)
    if told is not None:
        raise CardRefusedError("abstract_unsure", f"may be another text, or the abstract's beginning: {told[:80]!r}")
    head_length = cut.length
    if isinstance(seam, Seam) and begins_again(seam.head, seam.tail):
        raise CardRefusedError("abstract_unsure", f"what follows the seam begins as the head does: {seam.head[:80]!r}")
    joined = join(seam, cut.gap, head_length) if isinstance(seam, Seam) else seam or _uncut(lines, words)
    text = joined.text
    label = words.label_prefix.match(text)
    # a label that counts among the characters of the head is a part of the text
    said = fold_space(label[1]).lower() if label else ""
    is_counted = isinstance(seam, Seam) and head_length - 1 <= len(seam.folded_head) <= head_length
    is_label = any(s.label and s.label_words == said and not s.has_own_label for s in lines)
    first = lines[0].line.runs[0]
    is_apart = first.element is not lines[0].line.element and fold_space(first.text).lower().rstrip(" :") == said
    is_named = words.labels.get(said) == "abstract" and is_apart and not _heads_others(lines[0].line.runs)
    if label and not is_counted and (is_label or is_named):
        text = text[label.end() :]
    if not text:
        raise CardRefusedError("abstract_unsure", "the abstract is empty")
    head = cut_head(text, head_length) if joined.complete else None
    if head is None and joined.complete and head_length - 1 <= len(text) <= head_length:
        head = text if any(is_toggle(s, words) for s in lines) else None  # a toggle opens more, however the head ends
    if head:
        return Abstract(head, False, _see_more_url(lines, page, words), ("abstract_incomplete",))
    is_bare = text.lower().rstrip(".") not in words.abstract_texts and not any(
        s.label or is_toggle(s, words) for s in lines
    )
    is_little = text.count(" ") < _WORDS or (len(text) < head_length and _TOLD.search(text) is not None)
    if is_bare and joined.complete and is_little and not text.endswith(_ENDS):
        raise CardRefusedError("abstract_unsure", f"too short for an abstract, and no sentence: {text[:80]!r}")
    if text.lower().rstrip(" .").endswith(tuple(f" {told}" for told in words.others)) and len(text) < head_length:
        raise CardRefusedError("abstract_unsure", f"what stands where the abstract does lists names: {text[:80]!r}")
    if is_bare and lists_names(text, words):
        raise CardRefusedError("abstract_unsure", f"what stands where the abstract does lists names: {text[:80]!r}")
    if joined.complete and not isinstance(seam, Seam) and has_seam_left(text, head_length, words):
        raise CardRefusedError("abstract_unsure", "what looks like a seam is left in the abstract")
    beyond = beyond_cut(lines, words) if isinstance(seam, Seam) else None
    if beyond is not None:
        raise CardRefusedError("abstract_unsure", f"a text behind what was cut, and not cut: {beyond[:80]!r}")
    controls = [control_within(shown.line, text) for shown in lines] if joined.complete else []
    control = next(filter(None, controls), None)
    if control is not None:
        raise CardRefusedError("abstract_unsure", f"a control stands within the abstract: {control!r}")
    if begins_with_names(text):
        raise CardRefusedError("abstract_unsure", f"the abstract would begin with names: {text[:80]!r}")
    is_uncut = seam is None and len(lines) > 1 and joined.complete
    if is_uncut and (is_doubled(text) or any(s.text == title.text for s in lines for title in sheet.title)):
        raise CardRefusedError("abstract_unsure", f"the abstract is told twice: {text[:80]!r}")
    if joined.complete and text.endswith(":"):
        raise CardRefusedError("abstract_unsure", f"the abstract's last words lead to more: {text[-40:]!r}")
    plain = fold_space(text)
    toggle = next((s.text for s in lines[1:] if is_toggle(s, words) and f" {s.text} " in plain), None)
    if joined.complete and toggle is not None:
        raise CardRefusedError("abstract_unsure", f"a toggle's words stand within the abstract: {toggle!r}")
    if joined.complete and words.holds_toggle(text):
        raise CardRefusedError("abstract_unsure", "something stands behind the toggle at the abstract's end")
    if joined.complete and not goes_on:
        return Abstract(text, True)
    if joined.complete:
        return Abstract(text, False, warnings=("abstract_incomplete",))
    if not joined.sure:
        return Abstract(text, False, warnings=("abstract_incomplete", "abstract_seam_unsure"))
    return Abstract(text, False, _see_more_url(lines, page, words), ("abstract_incomplete",))


def _heads_others(runs: Sequence[Run]) -> bool:
    """Whether what begins a line heads its first part, and others are headed so: "Overview: … Methods: …"."""
    return any(run.element.tag == runs[0].element.tag and run.text.rstrip().endswith(":") for run in runs[1:])


def _text(shown: Shown, words: Vocabulary) -> str:
    kept = _without_controls(shown.line.runs, words)
    if len(kept) == len(shown.line.runs) and shown.line.text.isascii():
        return shown.line.text
    return fold_text("".join([run.text for run in kept]))


def _leads_back(text: str, words: Vocabulary) -> bool:
    """Whether a line is a toggle that leads back: it stands below a text that was unfolded."""
    return text.lower().strip(TOGGLE_EDGES) in words.see_less


def _uncut(lines: Sequence[Shown], words: Vocabulary) -> Joined:
    """An abstract without toggle: one text, a head and a full copy, or several paragraphs."""
    told = [text for s in lines if (text := _text(s, words)) and not _leads_back(text, words)]
    texts = list(dict.fromkeys(told))  # one that is told again for print is one
    whole = texts[0] if texts else ""
    if len(texts) > 1:
        head = texts[0].rstrip("….").rstrip(SPACE)
        if texts[0].endswith(("…", "...")) and len(texts) == 2:
            if begins_with(texts[1], head):
                return Joined(texts[1], True)
            raise CardRefusedError("abstract_unsure", "a head and a text that does not begin like it")
        whole = "\n".join(texts)
    for ellipsis in ("…", "..."):
        # one that is whole and ends so costs the word "complete" and nothing else
        if whole.endswith(ellipsis) and len(whole) > _CUT:
            return Joined(whole.removesuffix(ellipsis).rstrip(SPACE), False)
    return Joined(whole, True)


def _see_more_url(lines: Sequence[Shown], page: Page, words: Vocabulary) -> str | None:
    """Where the toggle of an abstract leads, if that is another page."""
    for shown in lines:
        for link in shown.line.links:
            if link_text(link).lower().strip(TOGGLE_EDGES) in words.see_more:
                url = target(link, page.base_url)
                if url is not None and url.split("#")[0] != (page.url or "").split("#")[0]:
                    return url
    return None
