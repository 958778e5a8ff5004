"""How a page lists authors: one a line, or several with something between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.page.search import block_of

if TYPE_CHECKING:
    from milascraper.extract.sheets import Sorted
    from milascraper.extract.vocabulary import Vocabulary

#: So large a share of the cards with authors shows how the page lists them.
_LISTED = 0.3


def gives_one_a_line(sheets: Sequence[Sorted], words: Vocabulary) -> bool:
    """Whether a comma in an author's line belongs to the name."""
    is_listed = any(_is_listed(sheet, words) for sheet in sheets)
    return (is_listed and not any(map(_is_separated, sheets))) or _parts_names_otherwise(sheets)


def doubt_second_blocks(sheets: Sequence[Sorted], words: Vocabulary) -> None:
    """Doubt cards with authors in more than one block, where the page lists them in one: what stands under them may be
    said of them ("Corresponding author", a university)."""
    shown = [(sheet, Counter(block_of(s.line.element) for s in sheet.authors)) for sheet in sheets if sheet.authors]
    listed = sum(max(blocks.values()) > 1 for _, blocks in shown)
    if listed < max(1.0, _LISTED * len(shown)):
        return
    for sheet, blocks in shown:
        is_told = any(words.find_author_seam(s.text) or s.label == "authors" for s in sheet.authors)
        apart = [block for block in blocks if blocks.keys().isdisjoint(block.iterancestors())]
        kinds = {(s.line.element.tag, s.line.element.get("class")) for s in sheet.authors}
        is_mixed = max(blocks.values()) > 1 or len(kinds) > 1
        if sheet.doubt is None and len(apart) > 1 and is_mixed and not is_told:
            last = sheet.authors[-1].text[:80]
            sheet.doubt = ("authors_unsure", f"the page lists authors in one block, this card has more: {last!r}")


def doubt_behind(sheets: Sequence[Sorted]) -> None:
    """Doubt cards whose only names stand behind the release, without a link, where those of others stand before it, or
    where there is no other: a place or a track may read so."""
    behind = [sheet for sheet in sheets if sheet.authors and _stand_behind(sheet)]
    before = sum(bool(sheet.authors) for sheet in sheets) - len(behind)
    for sheet in behind if before > len(behind) or len(sheets) == 1 else ():
        is_proven = any(s.line.links or s.label == "authors" for s in sheet.authors) or len(sheet.authors) > 1
        if sheet.doubt is None and not is_proven:
            sheet.doubt = ("authors_unsure", f"a name behind the release: {sheet.authors[0].text[:80]!r}")


def _stand_behind(sheet: Sorted) -> bool:
    """Whether a card's authors stand behind its release, and its title before it."""
    anchor = sheet.card.anchor
    titles = [s.index for s in sheet.title]
    return bool(titles) and max(titles) < anchor.first and min(s.index for s in sheet.authors) > anchor.last


def _is_listed(sheet: Sorted, words: Vocabulary) -> bool:
    """Whether the card gives each author a line."""
    named = {s.text for s in sheet.authors if s.bare_label is None}
    return sum(not words.find_author_seam(text) and "," not in text.strip(" ,") for text in named) > 1


def _is_separated(sheet: Sorted) -> bool:
    """Whether separators stand between the card's author lines."""
    return any(set(",;·•|&") & set(s.line.gap) for s in sheet.authors[1:])


def _parts_names_otherwise(sheets: Sequence[Sorted]) -> bool:
    """Whether the page parts names by something else than a comma, and names hold commas: "Doe, Jane; Roe, Rick"."""
    lines = [s.text for sheet in sheets for s in sheet.authors]
    parted = [text for text in lines if ";" in text]
    with_commas = sum("," in text for text in parted)
    return len(parted) > 1 and with_commas > 0 and not any(text.count(",") > 1 and ";" not in text for text in lines)
