"""Doubts about one name of a card: what stands where a person should may be none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_remarks import is_initials
from milascraper.extract.words.release import split_venue, status_of
from milascraper.records import Author, Status
from milascraper.site.grammar import TEAMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milascraper.extract.words.vocabulary import Vocabulary

_HOST = re.compile(r"(?:\S+@)?[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})+")
#: How a bibliography tells persons of one name apart: "Jan ter Horst 0002".
_HOMONYM = re.compile(r" 0\d{3}$")
_MAIL = re.compile(r"\S@\S+\.\w")
#: A topic's last word has so many letters or more.
_LONG = 4


def doubt_names(authors: Sequence[Author], words: Vocabulary) -> str | None:
    """Why one of a card's names may be no person's; ``None`` where all may be."""
    are_capital = sum(_ends_in_capital(author.name) for author in authors)
    for author in authors:
        name = author.name
        if not any(map(str.isalpha, name)):
            return f"no name: {name!r}"
        if name[0] in "([" and name[-1] in ")]":
            return f"a remark where a name may stand: {name!r}"
        first, _, last = name.rpartition(" ")
        if first and last in words.lead_ends:
            return f"words before a name: {name!r}"
        if author.profile_url is None:
            doubt = _doubt_unlinked(name, len(authors), are_capital, words)
            if doubt is not None:
                return f"{doubt}: {name!r}"
    return None


def _doubt_unlinked(name: str, authors: int, are_capital: int, words: Vocabulary) -> str | None:
    """Why a name that leads nowhere may be none, beside so many others."""
    told = split_venue(name) if name[-1] == ")" else None
    if told is not None and status_of(told.label, words) is not Status.OTHER:
        return "what ends like a release"
    if is_initials(name) and authors > 1:
        return "initials, and no person"
    if _says_something_else(name, words):
        return "what a page says, and no person"
    if not words.institutions.isdisjoint(name.lower().split()):
        return "an institution, and no person"
    if _MAIL.search(name):
        return "an address, and no person"
    if name.lower().rstrip(".") in words.no_persons:
        return "a place or a group, and no person"
    if _reads_like_topic(name) and are_capital > 1:
        return "a topic, and no person"
    return None


def _says_something_else(name: str, words: Vocabulary) -> bool:
    """Whether a text is a button's, a badge's, a host's or a status's, or counts something: "5 min read"."""
    said = name.lower()
    is_numbered = _HOMONYM.search(name) is not None
    counts = said[0].isdigit() or (
        said[-1].isdigit() and not is_numbered and any(word.islower() for word in name.split())
    )
    return (
        counts
        or _HOST.fullmatch(said) is not None
        or said in words.furniture
        or said in words.resource_texts
        or said in words.labels
        or said.startswith(words.person_leads)
        or said in words.statuses
    )


def _reads_like_topic(name: str) -> bool:
    """Whether a name begins with a capital, and no team's, and ends in a word without one: "Machine learning"."""
    first, _, last = name.rpartition(" ")
    is_word = last.isalpha() and last.islower() and len(last) >= _LONG
    is_team = first.partition(" ")[0].lower() in TEAMS
    return is_word and first[:1].isupper() and first.replace(" ", "").isalpha() and not is_team


def _ends_in_capital(name: str) -> bool:
    return name.rpartition(" ")[2][:1].isupper()
