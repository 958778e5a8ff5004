"""Abstracts that were put aside: a text that stands where the page's abstracts do, and says what badges say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_bare_seam, is_toggle
from milascraper.extract.lines.structure import says_what
from milascraper.extract.words.dates import find_date, is_period
from milascraper.extract.words.shape import is_sentence
from milascraper.page import lines_of
from milascraper.page.tags import is_heading_element

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: A text that may be an abstract has more characters.
_LONG = 60
#: A heading of fewer letters is one of an alphabet.
_WORD = 3
#: An abstract stands so near to its card (lines).
_NEAR = 3


def doubt_put_aside(page: Cards, sheets: Sequence[Sorted]) -> None:
    """Refuse the cards without an abstract that show a text with the look of the page's abstracts: "Peer reviewed" may
    be all that an abstract says. A look counts that has a class and is no other field's."""
    looks = {page.paths[s.index] for sheet in sheets for s in sheet.abstract}
    looks -= {page.paths[s.index] for sheet in sheets for s in (*sheet.title, *sheet.authors, *sheet.venue)}
    looks = {path for path in looks if path and says_what(path[-1])}
    for sheet in sheets if looks else ():
        if sheet.doubt is None and not sheet.abstract:
            topics = [s for label, s in sheet.behind if label.strip(" :") in page.words.topic_words]
            told = [s for s in sheet.card.lines if page.paths[s.index] in looks and s not in topics]
            aside = next((s for s in told if _says(page, sheet, s)), None)
            if aside is not None:
                sheet.doubt = ("abstract_unsure", f"stands where abstracts do: {aside.text[:80]!r}")


def doubt_misplaced(page: Cards, sheets: Sequence[Sorted]) -> None:
    """Refuse the cards whose author stands where other cards have their abstracts: "International audience" is what
    some abstracts say. A look counts that has a class, and that more cards show an abstract with than authors."""
    abstracts = Counter(path for sheet in sheets for path in {page.paths[s.index] for s in sheet.abstract})
    authors = Counter(path for sheet in sheets for path in {page.paths[s.index] for s in sheet.authors})
    for sheet in sheets:
        for s in sheet.authors:
            path = page.paths[s.index]
            is_name = not (s.line.links or is_bare_seam(s, page.words))
            if is_name and abstracts[path] > authors[path] and any(map(says_what, path)):
                sheet.doubt = sheet.doubt or ("abstract_unsure", f"stands where abstracts do: {s.text[:80]!r}")


def doubt_between(shown: Sequence[Shown], sheets: Sequence[Sorted], others: Sequence[Sequence[Shown]]) -> None:
    """Refuse the cards without an abstract behind which, outside all cards and ``others``, stands a text like one."""
    found = 0
    known = {s.index for lines in others for s in lines}
    for n, sheet in enumerate(sheets):
        start = sheet.card.lines[-1].index + 1
        # the last card has an end only where the others show that something stands behind them
        end = sheets[n + 1].card.lines[0].index if n + 1 < len(sheets) else start + _NEAR if found else start
        titles = [title.text for other in sheets[n : n + 2] for title in other.title]
        texts = [s.text for s in shown[start:end] if s.index not in known and len(s.text) > _LONG]
        texts = [text for text in texts if not any(map(text.__contains__, titles))]
        text = next(filter(is_sentence, texts), None)
        found += text is not None
        if text is not None and not sheet.abstract and sheet.doubt is None:
            sheet.doubt = ("abstract_unsure", f"a text behind the card may be its abstract: {text[:80]!r}")


def doubt_below(
    shown: Sequence[Shown], sheets: Sequence[Sorted], others: Sequence[Sequence[Shown]], words: Vocabulary
) -> None:
    """Refuse the cards that stand below a heading of their own, where the first and most have none: a list beside the
    listing, "Most read". The headings of groups of cards are months, years or letters, or all have one; those in
    ``others`` are titles of cards without a release."""
    inside = {s.index for lines in (*(sheet.card.lines for sheet in sheets), *others) for s in lines}
    heads: list[str | None] = []
    head: str | None = None
    at = 0
    for sheet in sheets:
        start = sheet.card.lines[0].index
        for s in shown[at:start]:
            if s.index not in inside and is_heading_element(s.line.element) and not s.line.links and not _is_boxed(s):
                head = s.text
        heads.append(head)
        at = max(at, start)
    own = [told for told in heads if told is not None]
    if not own or heads[0] is not None or 2 * len(own) >= len(heads):
        return
    if any(is_period(told, words) or find_date(told, words) is not None or len(told) < _WORD for told in own):
        return
    for sheet, told in zip(sheets, heads, strict=True):
        if told is not None and sheet.doubt is None:
            sheet.doubt = ("card_unlike", f"stands below another heading: {told!r}")


def _is_boxed(s: Shown) -> bool:
    """Whether a heading stands in a box of its own with a text and something to use, and heads nothing below it: an
    invitation to a newsletter between two cards."""
    around = s.line.element.getparent()
    if around is None:
        return False
    lines = [line for line in lines_of(around) if line.text != s.text]
    has_use = any(line.links for line in lines) or next(around.iter("input", "button"), None) is not None
    return (
        has_use and len(lines) < _NEAR and any(not line.links and line.text.endswith((".", "!", "?")) for line in lines)
    )


def _says(page: Cards, sheet: Sorted, s: Shown) -> bool:
    """Whether a line is a text, no link and no toggle, and does not say that there is no abstract."""
    text = s.text.lower()
    if s is sheet.card.anchor.status or s.is_date or s.label or s.bare_label or s.line.links or not text:
        return False
    if is_toggle(s, page.words) or page.words.is_placeholder(text):
        return False
    return not any(map(text.__contains__, page.words.abstract_words))
