"""Pages in the middle of a listing that show fewer cards than the others: a listing's pages are full but the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

#: So large a share of a listing's cards may be missing from its pages; more, and the run is degraded.
MOST_MISSING = 0.05
#: Fewer pages do not show what is usual.
ENOUGH_PAGES = 3
#: So many pages are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class ShortPages:
    """What the pages lack. ``sentences`` name them; ``are_many`` where so much is missing that the run is degraded."""

    sentences: tuple[str, ...] = ()
    are_many: bool = False


def short_pages(cards: Mapping[tuple[str | None, object], int]) -> ShortPages:
    """The pages of each language's listing, but its last, that show fewer cards than most do.

    ``cards``: language and number of a page → how many cards it shows.
    """
    sentences: list[str] = []
    are_many = False
    for language in dict.fromkeys(language for language, _ in cards):
        counts = {page: n for (of, page), n in cards.items() if of == language and isinstance(page, int)}
        if len(counts) < ENOUGH_PAGES:
            continue
        last = max(counts)
        usual = Counter(n for page, n in counts.items() if page != last).most_common(1)[0][0]
        short = sorted(page for page, n in counts.items() if page != last and n < usual)
        missing = sum(usual - counts[page] for page in short)
        are_many = are_many or missing > MOST_MISSING * usual * len(counts)
        sentences += [
            f"Page {page} of the listing in {language!r} shows {counts[page]} cards; most pages show {usual}."
            for page in short[:_NAMED]
        ]
        if len(short) > _NAMED:
            sentences.append(f"{len(short) - _NAMED} more pages in {language!r} show fewer cards than most do.")
    return ShortPages(tuple(sentences), are_many)
