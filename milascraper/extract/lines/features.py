"""What a line shows by itself: a date, a release, a label, links that lead out. No role is decided here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.lines.labels import bare_label, take_label, without_venue_label
from milascraper.extract.lines.line_dates import EDGES, bare_day, machine_of, says_time, take_date
from milascraper.extract.lines.line_releases import take_release
from milascraper.extract.lines.links import label_of, target
from milascraper.extract.lines.shown import Shown
from milascraper.extract.lines.toggles import bare_toggles
from milascraper.extract.words.dates import Dated, find_date
from milascraper.extract.words.marks import without_lead
from milascraper.extract.words.release import MAX_VENUE
from milascraper.extract.words.shape import is_sentence
from milascraper.page.tags import is_heading_element
from milascraper.page.text import fold_space
from milascraper.site.grammar import OF_DATES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line
    from milascraper.site import Site

_EMPTY_BRACKETS = re.compile(r"\[[\s,;|·]*\]|\([\s,;|·]*\)")
#: One sentence ends, and another begins.
_SENTENCES = re.compile(r"[a-zß-ÿ]{3}[.!?] [A-ZÀ-Þ]")
#: An abstract is longer (characters).
_PROSE = 60
_DIGIT = re.compile(r"\d")


def show(line: Line, words: Vocabulary, site: Site, base: str | None) -> Shown:
    """Read what ``line`` shows. Cheap tests come before every expression."""
    says_little = _says_little(line)
    if not line.links:
        if says_little:
            return _show_little(line, words)
        day = bare_day(line)
        if day is not None:
            return Shown(line, line.text, line.index, dated=Dated(day, 0, len(line.text)), is_date=True)
    if len(line.runs) > 2 and ("…" in line.text or "..." in line.text):
        bare_toggles(line, words)
    outward = [
        (link, label)
        for link in line.links
        if (url := target(link, base)) is not None and (label := label_of(line, link, url, site, words)) is not None
    ]
    if says_little and not outward and ")" not in line.text:
        return _show_little(line, words)
    shown = _without_outward(line, outward)
    if not shown.is_outward:
        _take(shown, words)
    return shown


def _without_outward(line: Line, outward: list[tuple[Element, str]]) -> Shown:
    """A line without the links that lead out of the card; one of which nothing is left is a line of links."""
    if not outward:
        return Shown(line, line.text, line.index)
    links = [link for link, _ in outward]
    text = fold_space("".join([run.text for run in line.runs if run.link not in links]))
    text = fold_space(_EMPTY_BRACKETS.sub(" ", text))
    is_prose = len(text) > _PROSE and (is_sentence(text) or _SENTENCES.search(text))
    if is_prose and not text.rstrip(EDGES).endswith(")"):
        return Shown(line, line.text, line.index)  # an address in a text is a part of it
    if not text.strip(EDGES + "()[]⟨⟩←→↗"):
        return Shown(line, "", line.index, outward=outward, is_outward=True)
    return Shown(line, text, line.index, outward=outward)


def _take(shown: Shown, words: Vocabulary) -> None:
    """Note what a line says it is: a label, a date, a release."""
    line, text = shown.line, shown.text
    if len(text) > MAX_VENUE + 120:
        if ":" in text[:40] or len(line.runs) > 1:
            take_label(shown, words)
        return
    shown.bare_label = bare_label(text.rstrip(EDGES) if shown.outward else text, words)
    if shown.bare_label is not None:
        return
    take_label(shown, words)
    if shown.label == "none" and shown.label_words in OF_DATES and _is_date(shown.text, words):
        shown.label = "date"  # "Publication: 15 October 2025"
    elif shown.label == "none" and shown.label_words in OF_DATES and is_heading_element(line.element):
        shown.label = "title"  # "Publication: On Fog", in a heading
    if shown.label == "none":
        return
    rest = _without_control(shown.text, line)
    if _DIGIT.search(rest) or (says_time(line) and machine_of(line) is not None):
        rest = without_venue_label(take_date(shown, rest, words), line, words)
    elif len(line.runs) > 1 and rest.endswith(")"):
        rest = without_venue_label(rest, line, words)
    rest = without_lead(rest.strip(EDGES))
    if ")" in rest:
        take_release(shown, rest, words)


def _is_date(text: str, words: Vocabulary) -> bool:
    """Whether a text is a date and nothing else."""
    dated = find_date(text, words)
    return dated is not None and dated.value is not None and (dated.start, dated.end) == (0, len(text))


def _without_control(text: str, line: Line) -> str:
    """``text`` without what a button behind the release says: "Water (published) What is this?"."""
    last = line.runs[-1]
    if last.element.tag != "button" or len(line.runs) == 1:
        return text
    rest = text.removesuffix(fold_space(last.text)).rstrip(EDGES)
    return rest if rest.endswith(")") else text


def _says_little(line: Line) -> bool:
    """Whether a line has no digit, no label and no parenthesis at its end: most names and titles."""
    text = line.text
    return (
        len(line.runs) == 1
        and text[-1] not in ").:"
        and ":" not in text[:42]
        and _DIGIT.search(text) is None
        and line.element.tag != "time"
    )


def _show_little(line: Line, words: Vocabulary) -> Shown:
    """A line that can show nothing but itself, a bare label, or that it is about something else."""
    shown = Shown(line, line.text, line.index)
    shown.bare_label = bare_label(line.text, words)
    if shown.bare_label is None and without_lead(line.text[:40]).lower().startswith(words.otherwise):
        take_label(shown, words)
    return shown
