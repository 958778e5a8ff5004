"""Links that lead to a person in the directory."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from milascraper.extract.lines.links import target
from milascraper.page.addresses import host_and_path
from milascraper.site.grammar import OF_ONE_WORK, OF_PERSONS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.site import Site


#: What stands in a query: "f[0]=topic:12".
_NAMES = re.compile(r"[a-z]+")


def has_profile(link: Element, site: Site, base: str | None) -> bool:
    """Whether a link leads to a person in the directory."""
    return _is_people_address(target(link, base) or link.get("href") or "", site.directory_prefixes, site.people_words)


def is_people(link: Element, site: Site, base: str | None) -> bool:
    """Whether a link leads to a person in the directory, or to the listing by one: "?author=7001"."""
    return has_profile(link, site, base) or _is_by_person(target(link, base) or "", _host(base))


@lru_cache(maxsize=4096)
def _is_by_person(address: str, host: str) -> bool:
    """Whether an address on the site asks for what belongs to a person: by a query's name, or by a facet's."""
    query = address.partition("?")[2]
    if not query or host_and_path(address)[0] != host:
        return False
    asked = [value.partition(":")[0] if "[" in name and ":" in value else name for name, value in parse_qsl(query)]
    return any(not OF_PERSONS.isdisjoint(_NAMES.findall(name.lower())) for name in asked)


@lru_cache(maxsize=4096)
def _is_people_address(address: str, prefixes: tuple[str, ...], words: frozenset[str]) -> bool:
    path = host_and_path(address)[1]
    return any(prefix in path for prefix in prefixes) or bool(words.intersection(path.lower().split("/")[:-1]))


def leads_to_topics(shown: Shown, words: Vocabulary, base: str | None) -> bool:
    """Whether a line is nothing but links to the site's pages of topics."""
    for run in shown.line.runs:
        if run.link is None:
            if any(map(str.isalnum, run.text)):
                return False
            continue
        address = target(run.link, base) or ""
        is_topic = _is_topic_address(address, words.topic_words) and host_and_path(address)[0] == _host(base)
        if not is_topic and any(map(str.isalnum, run.text)):
            return False
    return True


def leads_to_filter(shown: Shown, site: Site, base: str | None) -> bool:
    """Whether a line is nothing but links to the listing itself, filtered: "?f[0]=12"."""
    listings = {host_and_path(url)[1].rstrip("/") for url in site.listings.values()}
    for run in shown.line.runs:
        address = (target(run.link, base) or "") if run.link is not None else ""
        path, query = host_and_path(address)[1].rstrip("/"), address.partition("?")[2]
        key, is_query, _ = query.partition("=")
        is_filter = path in listings and is_query != "" and key not in {site.page_parameter} | OF_ONE_WORK | OF_PERSONS
        is_filter = is_filter and not searches_for(run.text, address)
        if not is_filter and any(map(str.isalnum, run.text)):
            return False
    return bool(shown.line.links)


def searches_for(text: str, address: str) -> bool:
    """Whether an address is that of a search for a text: "?s=nia-okoye" behind "Nia Okoye"."""
    said = _letters(text)
    return said != "" and any(_letters(value) == said for _, value in parse_qsl(address.partition("?")[2]))


def _letters(text: str) -> str:
    """The letters and digits of a text in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, plain)).lower()


def _host(base: str | None) -> str:
    return host_and_path(base or "")[0]


@lru_cache(maxsize=4096)
def _is_topic_address(address: str, words: frozenset[str]) -> bool:
    said, _, query = address.lower().partition("?")
    return bool(words.intersection(host_and_path(said)[1].split("/")) or words.intersection(_NAMES.findall(query)))


def leads_to_people(shown: Shown, site: Site, base: str | None) -> bool:
    """Whether a line holds a link to a person."""
    links = shown.line.links
    return bool(links) and any(is_people(link, site, base) for link in links)
