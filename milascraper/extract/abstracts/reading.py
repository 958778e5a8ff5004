"""A card's abstract: its lines joined to one text, or why they are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.copies import begins_again, begins_with
from milascraper.extract.abstracts.cut_heads import cut_head
from milascraper.extract.abstracts.doubts import begins_with_names, beside_abstract, beyond_cut, is_doubled, lists_names
from milascraper.extract.abstracts.gaps import Cut, has_seam_left, join
from milascraper.extract.abstracts.joining import ENDS, without_controls
from milascraper.extract.abstracts.seams import Joined, Seam
from milascraper.extract.extraction import CardRefusedError
from milascraper.extract.lines.kinds import is_toggle
from milascraper.extract.lines.links import link_text, target
from milascraper.extract.lines.toggles import control_within
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.search import block_of
from milascraper.page.text import SPACE, fold_space, fold_text

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page
    from milascraper.page.lines import Run

#: A sentence has more spaces than a label or a button has.
_SENTENCE = 5
#: What is told behind a colon: "12 pages Language: English".
_TOLD = re.compile(r"[^\W\d_]\s?: \S")
#: A shorter text is an abstract only if it is a sentence (spaces).
_WORDS = 8
#: A text that was cut is longer (characters).
_CUT = 60


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract as read."""

    text: str
    complete: bool
    more: str | None = None
    """Where its rest stands, if that is a page of its own."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that may be a card's abstract, and what it was made of."""

    sheet: Sorted
    seam: Seam | Joined | None
    joined: Joined
    text: str
    length: int
    """How long the heads of the page's abstracts are."""
    words: Vocabulary

    @property
    def lines(self) -> Sequence[Shown]:
        return self.sheet.abstract

    @property
    def is_complete(self) -> bool:
        return self.joined.complete


def read_abstract(sheet: Sorted, seam: Seam | Joined | None, cut: Cut, page: Page, words: Vocabulary) -> Abstract:
    """The abstract of a card; ``cut`` is how the page cuts its abstracts.

    Raises :class:`CardRefusedError` for a text that does not come out whole and does not say why.
    """
    joined = _join(sheet, seam, cut, words)
    text = joined.text[_label_end(joined.text, sheet.abstract, seam, cut.length, words) :]
    text = text.removeprefix(":").lstrip()  # of a label that all of the page's abstracts have
    if not text:
        raise CardRefusedError("abstract_unsure", "the abstract is empty")
    told = _Text(sheet, seam, joined, text, cut.length, words)
    head = _head_alone(told)
    if head:
        return Abstract(head, False, _see_more_url(sheet.abstract, page, words), ("abstract_incomplete",))
    problem = next(_problems(told), None)
    if problem is not None:
        raise CardRefusedError("abstract_unsure", problem)
    if joined.complete and not _goes_on(sheet):
        return Abstract(text, True)
    if joined.complete:
        return Abstract(text, False, warnings=("abstract_incomplete",))
    if not joined.sure:
        return Abstract(text, False, warnings=("abstract_incomplete", "abstract_seam_unsure"))
    return Abstract(text, False, _see_more_url(sheet.abstract, page, words), ("abstract_incomplete",))


def _join(sheet: Sorted, seam: Seam | Joined | None, cut: Cut, words: Vocabulary) -> Joined:
    """The lines as one text. Raises :class:`CardRefusedError` where another text may be among them."""
    beside = beside_abstract(sheet, words)
    if beside is not None:
        raise CardRefusedError("abstract_unsure", f"may be another text, or the abstract's beginning: {beside[:80]!r}")
    if not isinstance(seam, Seam):
        return seam or _uncut(sheet.abstract, words)
    if begins_again(seam.head, seam.tail):
        raise CardRefusedError("abstract_unsure", f"what follows the seam begins as the head does: {seam.head[:80]!r}")
    return join(seam, cut.gap, cut.length)


def _label_end(text: str, lines: Sequence[Shown], seam: Seam | Joined | None, length: int, words: Vocabulary) -> int:
    """Where the label that a text begins with ends; 0 where it has none, or it is a part of the text.

    A label that counts among the characters of the head is one.
    """
    label = words.label_prefix.match(text)
    if label is None or (isinstance(seam, Seam) and length - 1 <= len(seam.folded_head) <= length):
        return 0
    said = fold_space(label[1]).lower()
    first = lines[0].line.runs[0]
    is_label = any(s.label and s.label_words == said and not s.has_own_label for s in lines)
    is_apart = first.element is not lines[0].line.element and fold_space(first.text).lower().rstrip(" :") == said
    is_named = words.labels.get(said) == "abstract" and is_apart and not _heads_others(lines[0].line.runs)
    return label.end() if is_label or is_named else 0


def _head_alone(told: _Text) -> str | None:
    """The text, where it is a head and nothing else."""
    if not told.is_complete:
        return None
    head = cut_head(told.text, told.length)
    if head is not None or not told.length - 1 <= len(told.text) <= told.length:
        return head
    # a toggle opens more, however the head ends
    return told.text if any(is_toggle(s, told.words) for s in told.lines) else None


def _problems(told: _Text) -> Iterator[str]:
    """What is wrong with a text, the worst first."""
    yield from _problems_of_kind(told)
    yield from _problems_of_cut(told)
    if begins_with_names(told.text):
        yield f"the abstract would begin with names: {told.text[:80]!r}"
    if told.is_complete:
        yield from _problems_of_whole(told)


def _problems_of_kind(told: _Text) -> Iterator[str]:
    """Why a text may be no abstract at all."""
    text, words = told.text, told.words
    said = text.lower()
    is_bare = said.rstrip(".") not in words.abstract_texts and not any(
        s.label or is_toggle(s, words) for s in told.lines
    )
    is_little = text.count(" ") < _WORDS or (len(text) < told.length and _TOLD.search(text) is not None)
    if is_bare and told.is_complete and is_little and not text.endswith(ENDS):
        yield f"too short for an abstract, and no sentence: {text[:80]!r}"
    names_others = len(text) < told.length and said.rstrip(" .").endswith(tuple(f" {word}" for word in words.others))
    if names_others or (is_bare and lists_names(text, words)):
        yield f"what stands where the abstract does lists names: {text[:80]!r}"


def _problems_of_cut(told: _Text) -> Iterator[str]:
    """What is left of a seam, or stands behind one."""
    if told.is_complete and not isinstance(told.seam, Seam) and has_seam_left(told.text, told.length, told.words):
        yield "what looks like a seam is left in the abstract"
    beyond = beyond_cut(told.lines, told.words) if isinstance(told.seam, Seam) else None
    if beyond is not None:
        yield f"a text behind what was cut, and not cut: {beyond[:80]!r}"
    controls = [control_within(shown.line, told.text) for shown in told.lines] if told.is_complete else []
    control = next(filter(None, controls), None)
    if control is not None:
        yield f"a control stands within the abstract: {control!r}"


def _problems_of_whole(told: _Text) -> Iterator[str]:
    """What a text that seems whole holds twice, or too much of."""
    text, lines = told.text, told.lines
    is_uncut = told.seam is None and len(lines) > 1
    if is_uncut and (is_doubled(text) or any(s.text == title.text for s in lines for title in told.sheet.title)):
        yield f"the abstract is told twice: {text[:80]!r}"
    if text.endswith(":"):
        yield f"the abstract's last words lead to more: {text[-40:]!r}"
    toggle = next((s.text for s in lines[1:] if is_toggle(s, told.words) and _is_left_in(text, s.text, lines)), None)
    if toggle is not None:
        yield f"a toggle's words stand within the abstract: {toggle!r}"
    if told.words.holds_toggle(text):
        yield "something stands behind the toggle at the abstract's end"


def _is_left_in(text: str, toggle: str, lines: Sequence[Shown]) -> bool:
    """Whether a toggle's words stand within a text oftener than among the text's own: "we see more in Part 2"."""
    said = f" {toggle} "
    own = sum(fold_space(run.text).count(said) for s in lines for run in s.line.runs)
    return fold_space(text).count(said) > own


def _heads_others(runs: Sequence[Run]) -> bool:
    """Whether what begins a line heads its first part, and others are headed so: "Overview: … Methods: …"."""
    return any(run.element.tag == runs[0].element.tag and run.text.rstrip().endswith(":") for run in runs[1:])


def _text(shown: Shown, words: Vocabulary) -> str:
    kept = without_controls(shown.line.runs, words)
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
