"""The shape of a site's description, and where it may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that carry meaning on the site. All folded: lower case, single spaces."""

    see_more: frozenset[str]
    """What the toggle of a cut abstract says."""
    see_less: frozenset[str]
    """What the toggle says at the end of the opened abstract."""
    see_more_authors: str
    """A regular expression for the toggle of a cut author list; group 1 is the number of authors behind it."""
    unnamed: frozenset[str]
    """What stands behind a number and says that so many are not named: "3 *more*"."""
    others: frozenset[str]
    """What stands behind a name and says that there are more: "et al"."""
    months: Mapping[str, int]
    """Names and abbreviations of the months."""
    statuses: Mapping[str, str]
    """A word of a status label → the status it stands for."""
    unlisted_statuses: frozenset[str]
    """Labels that are statuses of a work but not in the list: they show a release line, and their status is ``other``."""
    event_words: frozenset[str]
    """What stands in parentheses behind a place or a name and says that it is an event or news, and no publication."""
    status_fillers: frozenset[str]
    """Words that may stand in a status label and change nothing."""
    otherwise: tuple[str, ...]
    """How a line begins that is about a work but is none of its fields; at most 16 characters, with the space after it."""
    labels: Mapping[str, str]
    """A label before a field ("authors:") → the role of what follows: title authors abstract date venue links none."""
    placeholders: str
    """A regular expression for what a page says where a field is missing."""
    missing: tuple[str, ...]
    """What stands in a short sentence about a field that is not there: "not available"."""
    furniture: frozenset[str]
    """What buttons and badges of a card say: no field, wherever they stand."""
    remarks: tuple[str, ...]
    """What a page adds to a link for who cannot see where it leads; without brackets."""
    topic_words: frozenset[str]
    """Labels of topics, and parts of addresses that lead to a topic's page and to no person's."""
    topic_parts: frozenset[str]
    """Words of which the names of topics are made up: "Computer vision"."""
    nothing_found: tuple[str, ...]
    """How a listing begins to say that it has nothing to show."""
    other_blocks: frozenset[str]
    """Headings of blocks that show publications of the listing once more: "Featured publications"."""
    no_venues: frozenset[str]
    """What a page says in place of a venue."""
    venue_parts: frozenset[str]
    """Words in the names of journals, conferences and archives: "proceedings"."""
    kinds: frozenset[str]
    """Kinds of works, as a page may say them before a date: "Article"."""
    venue_leads: tuple[str, ...]
    """What a page says before a venue: "in", "published in". Single words count in lower case only."""
    plain_labels: frozenset[str]
    """Labels that begin no venue's name, as "Journal" does: they need no colon behind them."""
    openings: frozenset[str]
    """What the parts of an abstract are called: "Background: …" is its beginning."""
    abstract_texts: frozenset[str]
    """What stands in an abstract's place and reads like none: an archive's "International audience"."""
    notices: tuple[str, ...]
    """Parts of what a page says of a publication where its abstract stands or before it: "has been retracted"."""
    person_remarks: frozenset[str]
    """What a page says of a person beside the name, in a text of its own: a role, a badge."""
    institutions: frozenset[str]
    """Words in the names of universities and the like, and in no person's."""
    no_persons: frozenset[str]
    """What may stand in a list of names and is no person: places, groups, "colleagues"."""
    group_words: frozenset[str]
    """Words in labels of some of a card's authors: "Mila *members*", "*other* authors"."""
    lead_ends: frozenset[str]
    """The last word of what stands before a person and says what they did: "presented *by*"."""
    person_leads: tuple[str, ...]
    """What a page says before persons in other roles: "edited by"."""
    leads: tuple[str, ...]
    """What a page says before the host that a link leads to: "view on"."""
    link_texts: frozenset[str]
    """What a link to a publication says in place of its host."""
    source_labels: frozenset[str]
    """Labels that may name a venue, or where the page has its contents from."""
    resource_texts: frozenset[str]
    """What a link says that leads to what belongs to a publication and is none: "Code", "Slides"."""
    pager: Mapping[str, str]
    """What a pager's link says → next previous first last current page."""
    listing: frozenset[str]
    """Headings of the listing."""
    consent_required: tuple[str, ...]
    """Parts of a consent category's description that say it cannot be refused."""
    consent_marks: frozenset[str]
    """What stands in place of a consent category's control and says that it cannot be refused."""
    consent_notices: tuple[str, ...]
    """Parts of notices beside a category: "Multimedia cookies has been deactivated"."""
    consent_all: tuple[str, ...]
    """Parts of what a control says that is for all categories, and no category's."""
    consent_words: tuple[str, ...]
    """Words without which a text is not about consent."""
    consent_topics: tuple[str, ...]
    """Other words of what a consent panel is about."""
    consent_titles: frozenset[str]
    """Headings of the consent panel itself, which are no category."""
    newest_publication: str
    """A regular expression for a promotion's featured publication; groups title and authors."""
    not_a_listing: Mapping[str, tuple[str, ...]]
    """What else a page may be (``login``, ``challenge``, ``error``) → parts of its heading or title that say so."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that lists publications, in words and addresses."""

    name: str
    listings: Mapping[str, str]
    """Language → address of its listing's first page."""
    page_parameter: str
    """The query parameter that counts the pages."""
    directory_prefixes: tuple[str, ...]
    """Parts of a path that lead to a person."""
    people_words: frozenset[str]
    """Words in a path that show a link to a person in any language."""
    person_hosts: frozenset[str]
    """Hosts (without ``www.``) whose pages are persons' and no publication's."""
    abstract_head: int
    """How many characters of an abstract stand before its seam."""
    authors_head: int
    """How many authors stand before their seam."""
    link_kinds: Mapping[str, str]
    """Host (without ``www.``) → kind of the link."""
    words: Mapping[str, Words]
    """Language → its words."""

    def language_of(self, url: str) -> str | None:
        """The language whose listing ``url`` is, or that its path names."""
        path = urlsplit(url).path.rstrip("/")
        for language, listing in self.listings.items():
            if urlsplit(listing).path.rstrip("/") == path:
                return language
        return next((part for part in path.split("/") if part in self.words), None)

    def starting_at(self, url: str) -> Site:
        """The same site with its listing at ``url``: a mirror, a replica, an address that moved.

        An address that names no language is a listing beside the others, under the empty language.
        """
        if any(urlsplit(listing)[:3] == urlsplit(url)[:3] for listing in self.listings.values()):
            return self
        parts = urlsplit(url)
        moved = {
            language: f"{parts.scheme}://{parts.netloc}{urlsplit(old).path}" for language, old in self.listings.items()
        }
        moved[self.language_of(url) or ""] = url
        return replace(self, listings=moved)
