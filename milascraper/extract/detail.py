"""The rest of an abstract, from the page that its "see more" leads to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from milascraper.extract.lines.closing_toggles import without_less
from milascraper.extract.words.vocabulary import vocabulary
from milascraper.page import PageError, read
from milascraper.page.text import fold_space
from milascraper.records.identity import fold
from milascraper.records.text import as_seen
from milascraper.site import MILA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.page import Line
    from milascraper.records import Publication
    from milascraper.site import Site


def complete(
    body: bytes, url: str, publication: Publication, *, site: Site = MILA, content_type: str | None = None
) -> Publication:
    """``publication`` with the whole abstract, if the page at ``url`` is that of the same work and shows one text alone
    that begins like its head.

    Otherwise the publication as it was: incomplete, and saying so. Several paragraphs, a text that is cut there too, a
    page with another title, and one without end tags, which may have been cut off, are not taken.
    """
    head = publication.abstract
    if head is None or publication.abstract_complete:
        return publication
    try:
        page = read(body, url, site, content_type)
    except PageError:
        return publication
    if page.is_cut:
        return publication
    words = vocabulary(site)
    lines = page.lines
    if publication.title is not None and not any(fold(line.text) == fold(publication.title) for line in lines):
        return publication
    texts = {as_seen(fold_space(without_less(line.text, words))) for line in lines if _begins(line, head)}
    longest = max(texts, key=len, default=head)
    is_whole = (
        len(longest) > len(head) and not longest.endswith(("…", "...")) and not words.toggle_at_end.search(longest)
    )
    if not is_whole or words.find_abstract_toggle(longest) or not all(longest.startswith(text) for text in texts):
        return publication
    if _goes_on(lines, head):
        return publication
    source = publication.source
    warnings = tuple(code for code in source.warnings if code != "abstract_incomplete")
    return publication.model_copy(
        update={
            "abstract": longest,
            "abstract_complete": True,
            "source": source.model_copy(update={"warnings": warnings}),
        }
    )


def _begins(line: Line, head: str) -> bool:
    """Whether a line begins like the head of an abstract."""
    return str(as_seen(line.text)).startswith(head)


def _goes_on(lines: Sequence[Line], head: str) -> bool:
    """Whether the line after the abstract is built like it, in the same element: another paragraph."""
    for line, after in itertools.pairwise(lines):
        if _begins(line, head):
            parent = line.element.getparent()
            alike = after.element.tag == line.element.tag and after.element.get("class") == line.element.get("class")
            if after.element is line.element or (alike and after.element.getparent() is parent):
                return True
    return False
