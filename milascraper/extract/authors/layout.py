"""How a page lists authors: one a line, or several with something between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_remarks import is_remark

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary


def gives_one_a_line(sheets: Sequence[Sorted], words: Vocabulary) -> bool:
    """Whether a comma in an author's line belongs to the name."""
    is_listed = any(_is_listed(sheet, words) for sheet in sheets)
    are_beside = any(map(_is_separated, sheets)) or any(map(_links_several, sheets))
    return (is_listed and not are_beside) or _parts_names_otherwise(sheets)


def _is_listed(sheet: Sorted, words: Vocabulary) -> bool:
    """Whether the card gives each author a line; what is said of one below the name has its own, too."""
    named = {s.text for s in sheet.authors if s.bare_label is None and not is_remark(s.text, words)}
    return sum(not words.find_author_seam(text) and "," not in text.strip(" ,") for text in named) > 1


def _is_separated(sheet: Sorted) -> bool:
    """Whether separators stand between the card's author lines."""
    return any(set(",;·•|&") & set(s.line.gap) for s in sheet.authors[1:])


def _links_several(sheet: Sorted) -> bool:
    """Whether a line of the card's authors leads to several persons, with a comma and words beside their links."""
    return any(
        len(s.line.links) > 1
        and "," in s.text
        and any(run.link is None and any(map(str.isalpha, run.text)) for run in s.line.runs)
        for s in sheet.authors
    )


def _parts_names_otherwise(sheets: Sequence[Sorted]) -> bool:
    """Whether the page parts names by something else than a comma, and names hold commas: "Doe, Jane; Roe, Rick"."""
    lines = [s.text for sheet in sheets for s in sheet.authors]
    parted = [text for text in lines if ";" in text]
    with_commas = sum("," in text for text in parted)
    return len(parted) > 1 and with_commas > 0 and not any(text.count(",") > 1 and ";" not in text for text in lines)
