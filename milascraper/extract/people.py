"""Links that lead to a person in the directory."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.features import target
from milascraper.page.addresses import host_and_path

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.features import Shown
    from milascraper.site import Site


def is_people(link: Element, site: Site, base: str | None) -> bool:
    """Whether a link leads to a person in the directory."""
    return _is_people_address(target(link, base) or link.get("href") or "", site.directory_prefixes, site.people_words)


@lru_cache(maxsize=4096)
def _is_people_address(address: str, prefixes: tuple[str, ...], words: frozenset[str]) -> bool:
    path = host_and_path(address)[1]
    return any(prefix in path for prefix in prefixes) or bool(words.intersection(path.lower().split("/")[:-1]))


def leads_to_people(shown: Shown, site: Site, base: str | None) -> bool:
    """Whether a line holds a link to a person."""
    return any(is_people(link, site, base) for link in shown.line.links)
