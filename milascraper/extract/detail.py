"""The rest of an abstract, from the page that its "see more" leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.seams import without_less
from milascraper.extract.vocabulary import vocabulary
from milascraper.page import PageError, read
from milascraper.page.lines import fold_space
from milascraper.site import MILA

if TYPE_CHECKING:
    from milascraper.records import Publication
    from milascraper.site import Site


def complete(body: bytes, url: str, publication: Publication, *, site: Site = MILA) -> Publication:
    """``publication`` with the whole abstract, if the page at ``url`` shows exactly one text that begins like its head.

    Otherwise the publication as it was: incomplete, and saying so.
    """
    head = publication.abstract
    if head is None or publication.abstract_complete:
        return publication
    try:
        page = read(body, url, site)
    except PageError:
        return publication
    words = vocabulary(site)
    texts = {fold_space(without_less(line.text, words)) for line in page.lines if line.text.startswith(head)}
    texts = {text for text in texts if not words.abstract_toggle.search(text)}
    longest = max(texts, key=len, default=head)
    if len(longest) <= len(head) or not all(longest.startswith(text) for text in texts):
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
