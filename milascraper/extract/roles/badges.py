"""Lines that are badges, topics, buttons, sizes or page numbers: no field of a card."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.lines.people import leads_to_people, leads_to_topics
from milascraper.extract.titles.counting import is_pictured_badge
from milascraper.extract.words.marks import without_lead
from milascraper.extract.words.shape import is_odd_name, may_be_name
from milascraper.page.tags import is_heading_element
from milascraper.page.text import fold_space, text_of
from milascraper.site import figures
from milascraper.site.grammar import JOINTS

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown

_BRACKETS = frozenset({("(", ")"), ("[", "]")})
#: What a button says is no longer (words).
_BUTTON_WORDS = 4
#: A list's name stands so near to its entries (levels).
_LEVELS = 3
_DIGIT = re.compile(r"\d")
#: Nothing but the pages that it stands on: "39-56".
_RANGE = r"\d{1,5}\s*[-–]\s*\d{1,5}"
#: A topic with the mark that topics have on the web: "#Drug Discovery".
_HASHED = re.compile(r"#[^\W\d_][^#]{1,40}")
_SEVERAL_HASHED = re.compile(r"(?:#[^\W\d_][^\s#]{1,40}[\s,;·|]*)+")
#: An address that is printed behind its link, or the number of a work.
_ADDRESS = re.compile(r"[(\[<]?https?://\S+|(?:doi\s*:?\s*)?10\.\d{4,9}/\S+|(?:pmid|pmcid|arxiv)\s*:\s*[\w./-]+", re.I)
#: What says how large, how long, how often or where, in figures.
_FIGURES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"[(\[]?(?:pdf[,;:\s·–-]*)?{figures.SIZE}[)\]]?",
        figures.PLACE,
        _RANGE,
        figures.READING_TIME,
        figures.COUNTED,
        figures.AGO,
        figures.SEEN,
        figures.CAPTION,
        figures.HISTORY,
        figures.NUMBERED,
    )
)
_fullmatch = re.Pattern.fullmatch


def is_badge(s: Shown, page: Cards) -> bool:
    """Whether a line is no field: a badge, a status, a topic, a file's size, page numbers, the time it takes to read,
    links that name no host, or what a button says, in no heading; or what a heading says beside the title."""
    text = s.text
    folded = without_lead(text).lower().replace("peer-", "peer ").replace("’", "'")
    is_pictured = len(s.line.runs) == 1 and is_pictured_badge(s.line.runs[0])
    if is_heading(s):
        return (is_pictured or folded in page.words.furniture) and _is_beside_heading(s)
    if is_pictured:
        return True
    if _is_figure(text):
        return True
    bare = folded[1:-1] if (folded[:1], folded[-1:]) in _BRACKETS else folded
    if bare != folded and (bare in page.words.furniture or bare.startswith(page.words.person_leads)):
        return True
    if _is_called_topics(s, page):
        return True
    if folded in JOINTS or (is_caption(s) and _has_heading(s, page)):
        return True
    if s.outward and all(run.link is not None for run in s.line.runs if run.text.strip()):
        return True
    if s.line.links and leads_to_topics(s, page.words, page.base):
        return True
    if len(text) > 40:
        return folded in page.words.furniture
    if s.line.element.tag == "sup":
        return True
    if folded in page.words.furniture or folded in page.words.statuses:
        return True
    if text.count(" ") >= _BUTTON_WORDS or page.words.find_author_seam(text):
        return False
    if not page.is_in_button(s.line.element) or leads_to_people(s, page.site, page.base):
        return False
    return is_odd_name(text) or not may_be_name(text) or _recurs(text, page)


def _is_figure(text: str) -> bool:
    """Whether a text is a number of something, a hashtag or several, or an address."""
    if _DIGIT.search(text) and any(map(_fullmatch, _FIGURES, itertools.repeat(text))):
        return True
    if text[0] == "#" and _HASHED.fullmatch(text) and text.count(" ") < _BUTTON_WORDS:
        return True
    return (text[0] == "#" and _SEVERAL_HASHED.fullmatch(text) is not None) or _ADDRESS.fullmatch(text) is not None


def is_caption(s: Shown) -> bool:
    """Whether a line is all of the caption of a picture."""
    element = s.line.element
    caption = element if element.tag == "figcaption" else next(element.iterancestors("figcaption"), None)
    if caption is None or fold_space(text_of(caption)) != s.line.text:
        return False
    figure = caption.getparent()
    return figure is not None and any(e.tag in ("img", "svg", "picture", "canvas") for e in figure.iter("*"))


def _is_called_topics(s: Shown, page: Cards) -> bool:
    """Whether a line stands in a list that says, to who does not see it, that it is one of topics."""
    around = itertools.islice((s.line.element, *s.line.element.iterancestors()), _LEVELS)
    told = [label for e in around if (label := e.get("aria-label"))]
    return bool(told) and any(label.lower().strip(" :") in page.words.topic_words for label in told)


def _has_heading(s: Shown, page: Cards) -> bool:
    """Whether the card that shows a line has a heading elsewhere: a title may be a caption."""
    card = next((card for card in page.cards if s in card.lines), None)
    return card is not None and any(is_heading(other) for other in card.lines if other is not s)


def _recurs(text: str, page: Cards) -> bool:
    """Whether most cards say the same: what a button says does, a person's name seldom."""
    return 2 * sum(any(s.text == text for s in card.lines) for card in page.cards) > len(page)


def _is_beside_heading(s: Shown) -> bool:
    """Whether the heading that holds a line holds another text."""
    for element in (s.line.element, *s.line.element.iterancestors()):
        if is_heading_element(element):
            return fold_space(text_of(element)) != s.line.text
    return False
