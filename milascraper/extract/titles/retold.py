"""Lines that say a card's title again: a copy for narrow screens, "Read more about …", a dialogue's heading, a
citation to be copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading

if TYPE_CHECKING:
    from milascraper.extract.cards.card import Card
    from milascraper.extract.cards.sheets import Cards, Sorted
    from milascraper.extract.lines.shown import Shown

#: A shorter title is only said again by itself; what is said before a title is no longer (characters).
_LEAST, _LONGEST_LEAD = 8, 30
#: A title that may be known in a citation is longer; no citation is (characters).
_TELLING, _LONGEST_CITATION = 20, 1000
#: What parts a title from the names before it, and what may follow it.
_QUOTES, _PARTING, _BEHIND = ' "“«', (",", ".", ":", ";", ")"), frozenset('.,;:”»"')
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: The year as a citation gives it, behind the authors.
_YEAR_OF_WORK = re.compile(r"\S\s*\((?:19|20)\d\d[a-z]?\)\W*$")
#: A mark and an address behind a title that is printed, or its host.
_ADDRESS = re.compile(r"\s+[—–|·-]+\s+(?:[(<\[]?https?://\S+|[\w-]+(?:\.[\w-]+)+)$")
#: What is printed with its address is longer (characters).
_SHORTEST = 3
#: So large a share of the cards, and so many, say it twice.
_MOSTLY, _ENOUGH = 0.6, 2


def drop_retold(page: Cards) -> None:
    """Take from each card what says its title again, and what cites it, where most cards of the page have such; and its
    title with its address."""
    for card in page.cards:
        card.lines = [s for s in card.lines if not _is_printed(s, card)]
    for tells in (_says, _cites):
        found = [_retold(card, tells) for card in page.cards]
        is_only = len(page) == 1 and all(_is_same_heading(s, page.cards[0]) for s in found[0])
        if sum(map(bool, found)) < max(_ENOUGH, _MOSTLY * len(page)) and not is_only:
            continue
        for card, again in zip(page.cards, found, strict=True):
            card.lines = [s for s in card.lines if s not in again]


def doubt_citations(sheets: Sequence[Sorted]) -> None:
    """Refuse the cards whose abstract cites them: on pages where few have such, nothing else puts it aside."""
    for sheet in sheets:
        text = "\n".join(s.text for s in sheet.abstract)
        if sheet.doubt is None and 0 < len(text) < _LONGEST_CITATION and len(sheet.title) == 1 and _names(text, sheet):
            sheet.doubt = ("abstract_unsure", f"what stands where the abstract does cites the card: {text[:80]!r}")


def _names(text: str, sheet: Sorted) -> bool:
    """Whether a text says a card's title, parted from what is around it, and before it a year in parentheses, the first
    author, or with a year and a comma anything."""
    title = sheet.title[0].text
    before, told, behind = text.partition(title)
    if not told or not before.rstrip(_QUOTES).endswith(_PARTING) or behind[:1] not in _BEHIND:
        return False
    first = sheet.authors[0].text.split(",")[0].split() if sheet.authors else []
    is_by = bool(first) and first[-1] in before
    return is_by or _YEAR_OF_WORK.search(before) is not None or _cites(text, title)


def _is_same_heading(s: Shown, card: Card) -> bool:
    """Whether a line is a heading that says what another of its card says."""
    return is_heading(s) and any(other is not s and other.text == s.text and is_heading(other) for other in card.lines)


def _retold(card: Card, tells: Callable[[str, str], bool]) -> list[Shown]:
    """The lines of a card that tell again what its heading says, or its first line: all but one of them."""
    lines = [s for s in card.lines if not (s.is_date or s.is_outward or s is card.anchor.status)]
    first = next((s for s in lines if is_heading(s)), None) or next(iter(lines), None)
    if first is None:
        return []
    again = [s for s in lines if s is not first and tells(s.text, first.text)]
    linked = next((s for s in again if s.text == first.text and s.line.links), None)
    if linked is not None and not first.line.links:
        return [first, *(s for s in again if s is not linked)]
    return again


def _says(text: str, title: str) -> bool:
    """Whether a text is a title again, or a few words and a title."""
    if len(title) < _LEAST:
        return text == title
    return text.endswith(title) and len(text) <= len(title) + _LONGEST_LEAD


def _is_printed(s: Shown, card: Card) -> bool:
    """Whether a line is another of its card, or its end, and an address, as a page is printed: "Fog and Tides —
    https://doi.org/10.5555/1"."""
    address = _ADDRESS.search(s.text) if "." in s.text else None
    title = s.text[: address.start()] if address is not None else ""
    return len(title) > _SHORTEST and any(other is not s and other.text.endswith(title) for other in card.lines)


def _cites(text: str, title: str) -> bool:
    """Whether a text is a citation: names, a year, the title, where it appeared."""
    before, told, behind = text.partition(title)
    if not told or len(title) < _TELLING or len(text) > _LONGEST_CITATION or not before.strip(' "“«'):
        return False
    if behind.strip(' .,"”»') == "":
        return False
    return _YEAR_OF_WORK.search(before) is not None or (
        _YEAR.search(before + behind) is not None and "," in before + behind
    )
