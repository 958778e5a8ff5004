"""Labels: words of a line that say what stands behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import without_lead
from milascraper.extract.words.shape import is_small_word
from milascraper.page.tags import FORMATTING
from milascraper.page.text import SPACE, fold_space
from milascraper.site.grammar import BOTH

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Run

#: Elements that set the names of journals, and no labels.
_TITLED = frozenset({"i", "em", "cite"})
_TWICE = re.compile(rf"\s*/\s*|\s+{BOTH}\s+")
#: What ends a label.
_COLONS = (":", ".", "—", "–", "»", "›", "|", "•")
#: The cross that closes a dialogue stands behind its heading.
_AFTER_LABEL = " :\u00a0×✕✖"
_MARKS = " :.—–|•»›·\u00a0"
_OPEN = frozenset("([")
#: What may be set around a label's words.
_AROUND = " ()[]:.\u00a0×✕✖»›>▾▸▼▶|•·—–-"
_LANGUAGE = re.compile(r"\s*[(\[](?:en|fr|english|french|anglais|français|in english|en français|\d+)[)\]]?$")
#: What parts a label from its text.
_SIGN = re.compile(r"^\s*[:.—–|•»›·]+\s*")
#: A text so long behind "Abstract" is no title (characters).
_ABSTRACT = 100
#: No label that is set among marks is longer (characters).
_LONGEST_DRESSED = 48
#: Nor is a label that says its role twice.
_LONGEST_BOTH = 42
#: No remark on something else is longer (characters).
_REMARK = 150
#: What begins a remark is no longer (characters).
_LONGEST_LEAD = 24


def without_venue_label(text: str, line: Line, words: Vocabulary) -> str:
    """``text`` without a label between the date and the venue: "2026-01-12 Venue: Water (published)", or without a
    colon in an element of its own."""
    match = words.label_prefix.match(text) if ":" in text else None
    if match:
        return text[match.end() :] if words.labels[fold_space(match[1]).lower()] == "venue" else text
    said, colon, rest = text.partition(":")
    if colon and len(said) < _LONGEST_BOTH and _of_both(said.strip().lower(), words) == "venue":
        return rest.lstrip(_MARKS)
    for run in line.runs:
        said = fold_space(run.text).rstrip(_MARKS).lower()
        is_lead = (said in words.venue_leads or said in words.furniture) and run.element.tag not in FORMATTING
        if (
            (said in words.plain_labels or is_lead)
            and text.lower().startswith(said)
            and run.element is not line.element
        ):
            rest = text[len(said) :].lstrip(_MARKS)
            return text if _goes_on(run.element, rest) else rest
    return text


def _goes_on(element: Element, rest: str) -> bool:
    """Whether what looks like a label begins a name: "<i>Journal</i> of Fog" is a venue."""
    return element.tag in _TITLED or is_small_word(rest.partition(" ")[0])


@lru_cache(maxsize=4096)
def bare_label(text: str, words: Vocabulary) -> str | None:
    """The role that a text names which is a label and nothing else. "Publication" without a colon says what kind of
    thing a card is, and nothing of what follows."""
    folded = text[:61].rstrip(_AFTER_LABEL).lower()
    if len(folded) > 60 or (folded in words.furniture and ":" not in text):
        return None
    known = words.labels.get(folded)
    if known is not None or folded.replace(" ", "").isalpha():
        return known or words.labels.get(without_on(folded)) or _of_both(folded, words)
    dressed = words.labels.get(label_words(text)) if len(folded) < _LONGEST_DRESSED else None
    if text[:1] in _OPEN and dressed != "abstract":
        dressed = None  # "(Published)" is a status
    return dressed or _of_both(folded, words)


def label_words(text: str) -> str:
    """What a label says, without pictures, brackets, its language, or the word before a date.

    >>> label_words("📄 Abstract (EN):"), label_words("(Abstract)"), label_words("Plain-language summary")
    ('abstract', 'abstract', 'plain language summary')
    """
    said = without_lead(text.strip(_AROUND)).lower().strip(_AROUND)
    return without_on(_LANGUAGE.sub("", said).strip(_AROUND)).replace("-", " ")


def without_on(label: str) -> str:
    """A label without the word before its date: "added to the site on"."""
    return label.removesuffix(" on").removesuffix(" le")


def _of_both(text: str, words: Vocabulary) -> str | None:
    """The role that a label names twice: "Authors / Auteurs", "Conference or journal"."""
    if "/" not in text and " o" not in text and " and " not in text and " et " not in text:
        return None
    told = _TWICE.split(text)
    roles = {words.labels.get(part) for part in told}
    return roles.pop() if len(told) == 2 and len(roles) == 1 else None


def take_label(shown: Shown, words: Vocabulary) -> None:
    """Note the label at the beginning of a line, and take it from the line's text."""
    _take_label_run(shown, words)
    lead = without_lead(shown.text[:_LONGEST_LEAD]).lower()
    if shown.label is None and lead.startswith(words.otherwise) and len(shown.text) < _REMARK:
        shown.label, shown.labelled = "none", shown.text
        shown.label_words = next(start for start in words.otherwise if lead.startswith(start))
        return
    if shown.label is None and "—" in shown.text[:_LONGEST_LEAD]:
        said, _, rest = shown.text.partition("—")
        is_apart = fold_space(shown.line.runs[0].text) == said.strip()
        if is_apart and words.labels.get(said.strip().lower()) == "abstract":
            shown.label, shown.label_words, shown.labelled = "abstract", said.strip().lower(), shown.text
            shown.has_own_label, shown.text = True, rest.strip()
            _cut_before(shown.line, "—")
            return
    match = words.label_prefix.match(shown.text) if shown.label is None and ":" in shown.text[:42] else None
    said, _, rest = shown.text.partition(":")
    is_led = shown.label is None and rest and len(said) < _LONGEST_BOTH
    both = _of_both(said.strip().lower(), words) if is_led else None
    if both is not None and rest.strip():
        shown.label, shown.label_words, shown.labelled = both, said.strip().lower(), shown.text
        shown.text = rest.strip()
        return
    if match:
        shown.label_words = fold_space(match[1]).lower()
        shown.label = words.labels[shown.label_words]
        shown.labelled = shown.text
        shown.text = shown.text[match.end() :]


def _cut_before(line: Line, mark: str) -> None:
    """Take from a line all up to the first ``mark``, and the mark."""
    while mark not in line.runs[0].text:
        line.runs = line.runs[1:]
    line.runs[0].text = line.runs[0].text.partition(mark)[2]
    line.text = fold_space("".join(run.text for run in line.runs))


def _heads_part(run: Run, first: Run) -> bool:
    """Whether a text within a line is set as its first words are, and ends in a colon as they do."""
    ends = (fold_space(told.text).endswith(":") for told in (run, first))
    return run.element.tag == first.element.tag and all(ends)


def _take_label_run(shown: Shown, words: Vocabulary) -> None:
    """Take a label in an element of its own from the line: "<span>Appeared in</span> Venue (status)"."""
    line = shown.line
    first = line.runs[0]
    if len(line.runs) < 2 or first.element is line.element or len(first.text) > 40:
        return
    raw = fold_space(first.text)
    said = raw.rstrip(_MARKS).lower()
    both = _of_both(said, words)
    said = said if said in words.labels or both is not None else label_words(raw)
    role = both or words.labels.get(said)
    if raw[:1] in _OPEN and role != "abstract":
        return
    if role is None or not shown.text.startswith(raw):
        return
    rest = shown.text[len(raw) :].lstrip(_MARKS)
    is_marked = raw.endswith(_COLONS) or raw[0] in "([" or _SIGN.match(shown.text[len(raw) :]) is not None
    is_marked = is_marked or both is not None
    if role == "abstract" and any(_heads_part(run, first) for run in line.runs[1:]):
        return  # "Overview: … Aim: …"
    is_plain = said in words.plain_labels or " " in said
    if not is_marked and (_goes_on(first.element, rest) or (role == "venue" and not is_plain)):
        return
    if not is_marked and rest[:1].islower() and role != "venue":
        return
    shown.label, shown.label_words, shown.labelled = role, said, shown.text
    shown.has_own_label = is_marked or (role == "abstract" and len(rest) >= _ABSTRACT)
    shown.text = rest
    line.runs = line.runs[1:]
    while len(line.runs) > 1 and not line.runs[0].text.strip(_MARKS + SPACE):
        line.runs = line.runs[1:]
    line.runs[0].text = _SIGN.sub("", line.runs[0].text)
    line.text = fold_space("".join(run.text for run in line.runs))
