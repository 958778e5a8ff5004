"""The publication that a promotion's description names as the newest one (SITE.md, The header's promotions)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.words.shape import may_be_name
from milascraper.page.text import fold_space
from milascraper.records import FeaturedPublication
from milascraper.site.grammar import BY, JOINT

if TYPE_CHECKING:
    from milascraper.site import Site

_BY = re.compile(rf"\s(?:{'|'.join(sorted(BY))})\s")
_NAMES = re.compile(rf"\s*,\s*(?:{JOINT}\s+)?|\s+{JOINT}\s+")


@lru_cache(maxsize=16)
def _newest(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def featured(description: str, url: str | None, site: Site) -> FeaturedPublication | None:
    """The publication that ``description`` names, at ``url``; ``None`` where it names none."""
    for pattern in _newest(tuple(words.newest_publication for words in site.words.values())):
        match = pattern.search(description)
        if match:
            authors = tuple(name for name in _NAMES.split(match["authors"]) if name)
            title = fold_space(match["title"])
            if all(map(_is_name, authors)) and not _names_others(title):
                return FeaturedPublication(title=title, authors=authors, url=url)
    return None


def _is_name(name: str) -> bool:
    """Whether a text is surely a person's name: words, with capitals, and nothing of a place or a degree."""
    return name[0].isupper() and " " in name and "(" not in name and may_be_name(name)


def _names_others(title: str) -> bool:
    """Whether a name stands behind "by" in what was taken for the title: "Deep Fog by Ann Lee, led"."""
    behind = [part.partition(",")[0] for part in _BY.split(title)[1:]]
    return any(may_be_name(name) and name[:1].isupper() and " " in name for name in behind)
