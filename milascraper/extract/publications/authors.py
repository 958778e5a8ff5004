"""The authors of a page's cards, doubted together: what shows on one card tells of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.authors.doubts import (
    doubt_behind,
    doubt_halves,
    doubt_headings,
    doubt_left_in_block,
    doubt_lone_words,
    doubt_opened,
    doubt_parted,
    doubt_second_blocks,
    doubt_unnamed,
)
from milascraper.extract.authors.layout import gives_one_a_line
from milascraper.extract.authors.name_remarks import is_remark
from milascraper.extract.authors.names import Names, read_names
from milascraper.extract.authors.pieces import name_elements
from milascraper.extract.authors.told_twice import doubt_recurring, doubt_told_twice
from milascraper.extract.authors.unproven import are_unproven
from milascraper.site.grammar import BY_AND_SPACE

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.publications.context import Context


def names_of(sheets: Sequence[Sorted], context: Context) -> list[Names]:
    """Each card's authors, or why it has none."""
    page, words = context.page, context.words
    doubt_second_blocks(sheets, words)
    doubt_lone_words(sheets)
    doubt_behind(sheets)
    doubt_headings(sheets)
    doubt_parted(sheets)
    doubt_unnamed(sheets, words)
    doubt_left_in_block(sheets, words)
    doubt_halves(sheets)
    doubt_opened(sheets, words)
    one_a_line = gives_one_a_line(sheets, words)
    elements = name_elements([[s for s in sheet.authors if not is_remark(s.text, words)] for sheet in sheets])
    found = doubt_told_twice(
        [read_names(sheet.authors, one_a_line, elements, page.site, words, page.base_url) for sheet in sheets]
    )
    if not any(
        s.label == "authors" or s.text.lower().startswith(BY_AND_SPACE) for sheet in sheets for s in sheet.authors
    ):
        found = doubt_recurring(found)
    if not are_unproven(sheets, found, words):
        return found
    unsure = Names((), warning="authors_unsure")
    return [unsure if sheet.authors else told for sheet, told in zip(sheets, found, strict=True)]
