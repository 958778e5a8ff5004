"""A site's words, merged over its languages and compiled once a process.

Labels and statuses are read in every language on every page: a French page may hold an English label and the other
way round, and no word means two things in the two languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.words.identifiers import host_of

if TYPE_CHECKING:
    from milascraper.site import Site

#: What may stand around a toggle's word.
TOGGLE_EDGES = " ()[]….\u00a0\u200b→←↓↑↗▾▼▲▸▶›»‹«⌄+–-"
_ARROWS = r"[\s\u200b→←↓↑↗▾▼▲▸▶›»‹«⌄+–…-]*"
#: What a toggle may say of what it opens, to who cannot see it: "(see more : Abstract)".
_SAID = r"(?:\s*[:–—]\s*[^()\[\]…]{1,40}?)?"
_DOTS = r"(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)"
#: No text of a page has this character: it marks where one begins.
BEFORE_TEXT = "\0"
#: No toggle is longer, what stands around it included (characters).
_LONGEST_TOGGLE = 60
#: No placeholder is longer (characters).
_LONGEST_PLACEHOLDER = 110
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[\w-]+")
#: A year has so many digits.
_YEAR = 4


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the readers look words up in. There is one for each site, so it is a key of caches by itself."""

    statuses: dict[str, str]
    unlisted_statuses: frozenset[str]
    event_words: frozenset[str]
    """What stands where the status does on an event's or a news item's card: "hybrid"."""
    status_words: tuple[str, ...]
    """One of these stands in every label that shows a release line by itself."""
    fillers: frozenset[str]
    months: dict[str, int]
    others: frozenset[str]
    otherwise: tuple[str, ...]
    labels: dict[str, str]
    furniture: frozenset[str]
    remark_at_end: re.Pattern[str]
    """What a page adds to a link: "(opens in new window)"."""
    lead_at_start: re.Pattern[str]
    """What a page says before the host that a link leads to: "view on"."""
    link_texts: frozenset[str]
    plain_labels: frozenset[str]
    own_hosts: frozenset[str]
    """The hosts of the site's own pages."""
    other_blocks: frozenset[str]
    source_labels: frozenset[str]
    abstract_texts: frozenset[str]
    notice: re.Pattern[str]
    """What is said of a publication where its abstract stands: "has been retracted"."""
    resource_texts: frozenset[str]
    nothing_found: re.Pattern[str]
    """How a page begins to say that it lists nothing, behind :data:`BEFORE_TEXT`."""
    no_venues: frozenset[str]
    """What a page says in place of a venue: "unknown venue"."""
    venue_parts: frozenset[str]
    kinds: frozenset[str]
    venue_leads: frozenset[str]
    venue_lead: re.Pattern[str]
    """What stands before a venue's name and is no part of it: "published in"."""
    openings: frozenset[str]
    """What the parts of an abstract are called: "Background"."""
    institutions: frozenset[str]
    no_persons: frozenset[str]
    group_words: frozenset[str]
    person_remarks: frozenset[str]
    """What is said of a person beside the name: "Professor"."""
    lead_ends: frozenset[str]
    """The last word of what says what a person did: "presented *by*"."""
    person_leads: tuple[str, ...]
    topic_words: frozenset[str]
    """Labels of topics, and parts of addresses that lead to their pages."""
    topic_parts: frozenset[str]
    see_more: frozenset[str]
    see_less: frozenset[str]
    toggles: frozenset[str]
    """What toggles say, whichever way they lead."""
    abstract_toggle: re.Pattern[str]
    """``… (see more)``: an ellipsis and the toggle in parentheses."""
    toggle_within: re.Pattern[str]
    """``(see more)`` without the ellipsis: a word of two or more, in parentheses."""
    toggle_at_end: re.Pattern[str]
    """The toggle, with or without parentheses, at the end of a text."""
    less_at_end: re.Pattern[str]
    """What leads back at the end of a text; a single word in brackets only: a text may end in "mode collapse"."""
    less_at_start: re.Pattern[str]
    unnamed: re.Pattern[str]
    """What says beside names that there are more: dots, "+3", "3 more"."""
    placeholder: re.Pattern[str]
    """What a page says where a field is missing: "No abstract available"."""
    abstract_words: tuple[str, ...]
    """What abstracts are called."""
    missing: tuple[str, ...]
    """What a sentence says that tells of a missing field: "not available"."""
    less_ends: tuple[str, ...]
    """The last words of toggles that lead back: one of them stands in each text that ends in such a toggle."""
    author_seam: re.Pattern[str]
    """``… (see 80 more)``; one of the groups holds the number."""
    author_seam_core: re.Pattern[str]
    """The words of ``author_seam`` without what may stand around them: quick to search for."""
    label_prefix: re.Pattern[str]
    """A label and a colon at the beginning of a text."""

    def find_author_seam(self, text: str) -> re.Match[str] | None:
        """The first ``… (see 80 more)`` in ``text``."""
        return _author_seam(self, text)

    def find_abstract_toggle(self, text: str) -> re.Match[str] | None:
        """The first ``… (see more)`` in ``text``."""
        return self.abstract_toggle.search(text) if "…" in text or "..." in text else None

    def is_placeholder(self, text: str) -> bool:
        """Whether ``text`` says that there is nothing to say."""
        if len(text) >= _LONGEST_PLACEHOLDER:
            return False
        folded = text.lower()
        if any(map(folded.__contains__, self.missing)) and any(map(folded.__contains__, self.abstract_words)):
            return True
        return self.placeholder.fullmatch(text.strip(" .!()[]—–-")) is not None

    def is_topic(self, text: str) -> bool:
        """Whether ``text`` is made up of words of topics alone: "Graph learning"."""
        said = _WORD.findall(text.lower())
        return bool(said) and self.topic_parts.issuperset(said)

    def tells_kind(self, text: str) -> bool:
        """Whether ``text`` says of what kind a work is, what it is about, or answers a label: "Peer review: yes"."""
        return text.lower() in self.kinds or self.is_topic(text) or ": " in text

    def names_venue(self, text: str) -> bool:
        """Whether ``text`` has a word that journals, conferences and archives have in their names, or a year."""
        said = _WORD.findall(text.lower())
        if self.tells_kind(text) or (said and said[-1] in self.institutions | self.group_words):
            return False
        return not self.venue_parts.isdisjoint(said) or any(len(word) == _YEAR and word.isdecimal() for word in said)

    def is_institution(self, text: str) -> bool:
        """Whether ``text`` names a university and the like, or a place or a group that is known."""
        folded = text.lower()
        return folded in self.no_persons or not self.institutions.isdisjoint(_WORD.findall(folded))

    def holds_toggle(self, text: str) -> bool:
        """Whether a toggle in parentheses stands in ``text``, dots or none."""
        return "(" in text and self.toggle_within.search(text) is not None

    def ends_in_toggle(self, text: str) -> bool:
        """Whether ``text``, its white space folded, ends in a toggle."""
        return self.toggle_at_end.search(text, max(0, len(text) - _LONGEST_TOGGLE)) is not None


@lru_cache(maxsize=1024)
def _author_seam(words: Vocabulary, text: str) -> re.Match[str] | None:
    """The first author seam in a text; kept, because several readers of one line ask."""
    if _DIGIT.search(text) is None or words.author_seam_core.search(text) is None:
        return None
    return words.author_seam.search(text)


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


def _venue_lead(leads: Sequence[str]) -> re.Pattern[str]:
    """Leads before a word with a capital, a digit or letters of another script, or an id of OpenReview's; single words
    in lower case: neither "In Vitro" nor "in silico" is one."""
    single = _alternatives(frozenset(lead for lead in leads if " " not in lead))
    several = _alternatives(frozenset(lead for lead in leads if " " in lead))
    return re.compile(rf"(?:(?i:{several})|{single})\s*:?\s+(?=\w*[^\W_a-zß-ÿ]|\(|[\w-]+\.\w+/)")


@lru_cache(maxsize=8)
def _compile(site: _Hashed) -> Vocabulary:
    languages = list(site.site.words.values())
    see_more = frozenset().union(*(words.see_more for words in languages))
    see_less = frozenset().union(*(words.see_less for words in languages))
    labels: dict[str, str] = {}
    for words in languages:
        labels.update(words.labels)
        labels.update({lead: "venue" for lead in words.venue_leads if " " in lead and lead not in labels})
    labels |= {label.replace("'", "’"): role for label, role in labels.items()}
    more = _alternatives(see_more)
    less = _alternatives(see_less)
    several_less = _alternatives(frozenset(phrase for phrase in see_less if " " in phrase))
    return Vocabulary(
        statuses={word: status for words in languages for word, status in words.statuses.items()},
        status_words=tuple(
            sorted({word for words in languages for word in (*words.statuses, *words.unlisted_statuses)}, key=len)
        ),
        event_words=frozenset().union(*(words.event_words for words in languages)),
        unlisted_statuses=frozenset().union(*(words.unlisted_statuses for words in languages)),
        fillers=frozenset().union(*(words.status_fillers for words in languages)),
        months={word: month for words in languages for word, month in words.months.items()},
        others=frozenset().union(*(words.others for words in languages)),
        otherwise=tuple(start for words in languages for start in words.otherwise),
        labels=labels,
        furniture=frozenset().union(*(words.furniture for words in languages)),
        remark_at_end=re.compile(
            rf"\s*[(\[–-]?\s*(?:{_alternatives(frozenset(r for words in languages for r in words.remarks))})\s*[)\]]?$",
            re.I,
        ),
        lead_at_start=re.compile(
            rf"(?:{_alternatives(frozenset(lead for words in languages for lead in words.leads))})\s*:?\s+(?=\S)", re.I
        ),
        person_leads=tuple(lead for words in languages for lead in words.person_leads),
        topic_parts=frozenset().union(*(words.topic_parts for words in languages)),
        topic_words=frozenset().union(*(words.topic_words for words in languages)),
        openings=frozenset().union(*(words.openings for words in languages)),
        plain_labels=frozenset().union(*(words.plain_labels for words in languages)),
        own_hosts=frozenset(host_of(url) for url in site.site.listings.values()),
        abstract_texts=frozenset().union(*(words.abstract_texts for words in languages)),
        notice=re.compile("|".join(re.escape(part) for words in languages for part in words.notices), re.I),
        source_labels=frozenset().union(*(words.source_labels for words in languages)),
        resource_texts=frozenset().union(*(words.resource_texts for words in languages)),
        other_blocks=frozenset(text for words in languages for text in words.other_blocks),
        nothing_found=re.compile(
            rf"{BEFORE_TEXT}\s*(?:{_alternatives(frozenset(p for words in languages for p in words.nothing_found))})",
            re.I,
        ),
        no_venues=frozenset(text for words in languages for text in words.no_venues),
        venue_parts=frozenset().union(*(words.venue_parts for words in languages)),
        kinds=frozenset().union(*(words.kinds for words in languages)),
        venue_leads=frozenset(lead for words in languages for lead in words.venue_leads),
        venue_lead=_venue_lead([lead for words in languages for lead in words.venue_leads]),
        person_remarks=frozenset().union(*(words.person_remarks for words in languages)),
        institutions=frozenset().union(*(words.institutions for words in languages)),
        group_words=frozenset().union(*(words.group_words for words in languages)),
        no_persons=frozenset().union(*(words.no_persons for words in languages)),
        lead_ends=frozenset().union(*(words.lead_ends for words in languages)),
        link_texts=frozenset().union(*(words.link_texts for words in languages)),
        see_more=see_more,
        see_less=see_less,
        toggles=see_more | see_less,
        abstract_toggle=re.compile(
            rf"(?:{_DOTS}[\s\u200b]*[(\[]{_ARROWS}|[(\[]\s*{_DOTS}{_ARROWS})(?:{more}){_SAID}{_ARROWS}[)\]]", re.I
        ),
        toggle_within=re.compile(
            rf"\({_ARROWS}(?:{_alternatives(frozenset(w for w in see_more | see_less if ' ' in w))}){_ARROWS}\)", re.I
        ),
        toggle_at_end=re.compile(rf"(?:[(\[]{_ARROWS}|\s*)(?<!\w)(?:{more}){_ARROWS}[)\]]?\s*$", re.I),
        less_at_end=re.compile(
            rf"\s*(?:(?:…|\.\.\.)\s*)?(?:[(\[]{_ARROWS}(?:{less}){_SAID}|(?<!\w){_ARROWS}(?:{several_less})){_ARROWS}[)\]]?\s*$|"
            rf"(?<=[.!?])\s+{_ARROWS}(?:{less}){_ARROWS}\s*$",
            re.I,
        ),
        less_at_start=re.compile(rf"\s*[(\[]{_ARROWS}(?:{less}){_ARROWS}[)\]]", re.I),
        placeholder=re.compile("|".join(words.placeholders for words in languages), re.I),
        abstract_words=tuple(label for label, role in labels.items() if role == "abstract" and " " not in label),
        missing=tuple(phrase for words in languages for phrase in words.missing),
        less_ends=tuple({phrase.split()[-1] for phrase in see_less}),
        author_seam=re.compile(
            r",?\s*(?:…|\.\.\.)?\s*[(\[]?\s*(?:"
            + "|".join(words.see_more_authors for words in languages)
            + rf")(?:{_SAID}\s*[)\]]|\s*[)\]]?)",
            re.I,
        ),
        unnamed=re.compile(
            rf"…|\.\.\.|(?:^|[\s(])\+\s?\d+\b|"
            rf"\b\d+\s+(?:{_alternatives(frozenset().union(*(words.unnamed for words in languages)))})\b",
            re.I,
        ),
        author_seam_core=re.compile("|".join(words.see_more_authors for words in languages), re.I),
        label_prefix=re.compile(rf"({_alternatives(frozenset(labels))})\s*(?:\(\d+\)\s*)?:\s*", re.I),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Hashed:
    """A site as a cache key: descriptions are made once and never change."""

    site: Site

    def __hash__(self) -> int:
        return id(self.site)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other.site is self.site


def vocabulary(site: Site) -> Vocabulary:
    """The compiled words of ``site``."""
    return _compile(_Hashed(site))
