"""A plain-text dump of a listing page as records. Titles, authors and release lines that were links may be lost: what
is missing is null, and a line that could be a title or an author refuses its card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.seams import Joined
from milascraper.extract.dump.flat_seams import join_flat, words_of
from milascraper.extract.extraction import Extraction, PageFacts, Refusal
from milascraper.extract.listing import is_listing_address
from milascraper.extract.promotions.featured import featured
from milascraper.extract.words.dates import find_date
from milascraper.extract.words.release import VenueStatus, split_venue, status_of
from milascraper.extract.words.shape import is_sentence, may_be_name
from milascraper.extract.words.vocabulary import Vocabulary, vocabulary
from milascraper.page.pager import page_of
from milascraper.records import Author, ConsentCategory, Program, Publication, Source, Status
from milascraper.records.identity import consent_id, program_id, publication_id, work_id
from milascraper.site.grammar import ARTICLES

if TYPE_CHECKING:
    from milascraper.page import Arrival
    from milascraper.page.dump import Dump
    from milascraper.site import Site

#: Name and version of the reader, as records carry it.
DUMP = "dump/1"
_NAMED = re.compile(rf"^{ARTICLES}\s+((?:[A-ZÀ-Ý][\w’'&-]*\s+){{2,}})(?=[a-zà-ÿ])")


@dataclass(slots=True)
class _Card:
    """The lines of one card, as they come."""

    short: list[str] = field(default_factory=list)
    abstract: str | None = None
    dated: date | None = None
    release: VenueStatus | None = None

    @property
    def is_empty(self) -> bool:
        return not self.short and self.abstract is None and self.dated is None and self.release is None

    @property
    def text(self) -> str:
        parts = [*self.short, self.abstract or "", str(self.dated or ""), self.release.label if self.release else ""]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Context:
    url: str | None
    language: str
    arrival: Arrival
    digest: str
    site: Site
    words: Vocabulary
    known: frozenset[str]

    def source(self, position: int, warnings: Sequence[str] = ()) -> Source:
        codes = {"text_dump", *warnings, *([] if self.url else ["address_unknown"])}
        page = page_of(self.url, self.site.page_parameter) if self.url else None
        return Source(
            url=self.url,
            page=page,
            position=position,
            fetched_at=self.arrival.at,
            archived_as=self.arrival.archived_as,
            content_digest=self.digest,
            reader=DUMP,
            warnings=tuple(sorted(codes)),
        )


def extract_dump(dump: Dump, url: str | None, site: Site, arrival: Arrival) -> Extraction:
    """Everything a dump says."""
    words = vocabulary(site)
    language = _language(dump.lines, url, site, words)
    headings = frozenset().union(*(of.listing for of in site.words.values()))
    start = next((n for n, line in enumerate(dump.lines) if line.lower() in headings), None)
    has_seam = any(words.abstract_toggle.search(line) for line in dump.lines)
    has_release = any(
        (found := split_venue(line)) and status_of(found.label, words) is not Status.OTHER for line in dump.lines
    )
    is_listing = (start is not None or (url is not None and is_listing_address(url, site))) and (
        has_seam or has_release
    )
    facts = PageFacts(
        url,
        language,
        page_of(url, site.page_parameter) if url else None,
        is_listing,
        False,
        False,
        None,
        None,
        False,
        {},
        dump.digest,
        0,
    )
    if not is_listing or language is None:
        detail = "no heading of a listing, no release line" if not is_listing else "no word tells the language"
        reason = "not_a_listing" if not is_listing else "language_unknown"
        return Extraction(facts, refusals=(Refusal(reason, detail, "\n".join(dump.lines[:3])),))
    known = words_of(" ".join(line for line in dump.lines if not words.abstract_toggle.search(line)))
    context = _Context(url, language, arrival, dump.digest, site, words, known)
    before = dump.lines[: start or 0]
    publications: list[Publication] = []
    refusals: list[Refusal] = []
    cards = _cards(dump.lines[(start or -1) + 1 :], words, site)
    for position, card in enumerate(cards, 1):
        outcome = _publication(card, position, context)
        if isinstance(outcome, Refusal):
            refusals.append(outcome)
        else:
            publications.append(outcome)
    categories, rest = _consent(before, context)
    return Extraction(
        PageFacts(
            **{**{name: getattr(facts, name) for name in PageFacts.__dataclass_fields__}, "cards_seen": len(cards)}
        ),
        publications=tuple(publications),
        programs=tuple(_programs(rest, context)),
        consent_categories=tuple(categories),
        refusals=tuple(refusals),
    )


def _language(lines: Sequence[str], url: str | None, site: Site, words: Vocabulary) -> str | None:
    """From the address, else from the words of toggles, statuses and consent."""
    if url is not None:
        for part in url.split("/"):
            if part in site.words:
                return part
    told = dict.fromkeys(site.words, 0)
    for line in lines:
        match = words.abstract_toggle.search(line)
        toggle = match.group().strip("….([ )]").lower() if match else None
        release = split_venue(line)
        label = release.label.lower() if release else None
        for language, of in site.words.items():
            told[language] += toggle in of.see_more or label in of.statuses or line.lower() in of.consent_titles
            told[language] += any(phrase in line.lower() for phrase in of.consent_required)
    best = max(told, key=lambda language: told[language])
    return best if told[best] and list(told.values()).count(told[best]) == 1 else None


def _cards(lines: Sequence[str], words: Vocabulary, site: Site) -> list[_Card]:
    """Divide the listing's lines: a release ends a card, and so does whatever can only begin one."""
    cards = [_Card()]
    for line in lines:
        card = cards[-1]
        if (
            line.lower() in site.link_kinds
            or line.lower().removeprefix("www.") in site.link_kinds
            or line == "www.ncbi.nlm.nih.gov"
        ):
            continue
        dated = find_date(line, words)
        rest = line[dated.end :].strip() if dated and dated.start == 0 else line
        if dated and dated.start == 0 and not rest and card.dated is None:
            card.dated = dated.value
            continue
        release = split_venue(_without_hosts(rest, site))
        if release and (card.dated or (dated and dated.start == 0)) and card.release is None:
            card.dated = card.dated or (dated.value if dated else None)
            card.release = release
            continue
        is_abstract = bool(words.abstract_toggle.search(line)) or len(line) >= site.abstract_head or is_sentence(line)
        if card.release is not None or card.abstract is not None or card.dated is not None:
            card = _Card()
            cards.append(card)
        if is_abstract:
            card.abstract = line
        else:
            card.short.append(line)
    return [card for card in cards if not card.is_empty]


def _without_hosts(text: str, site: Site) -> str:
    parts = text.split(" ")
    while parts and (parts[-1].removeprefix("www.") in site.link_kinds or parts[-1] == "www.ncbi.nlm.nih.gov"):
        parts.pop()
    return " ".join(parts)


def _publication(card: _Card, position: int, context: _Context) -> Publication | Refusal:
    words, site = context.words, context.site
    warnings = {"links_missing"}
    title: str | None = None
    names = list(card.short)
    if names and not may_be_name(names[0]):
        title = names.pop(0)
    elif names:
        return Refusal(
            "title_unsure", "the first line may be a title, or an author whose title is lost", card.text, position
        )
    if not all(may_be_name(name) for name in names):
        return Refusal("authors_unsure", "a line is neither title nor author", card.text, position)
    joined = None
    if card.abstract is not None:
        joined = join_flat(card.abstract, context.known, words, site.abstract_head) or Joined(card.abstract, True)
        warnings |= set() if joined.complete else {"abstract_incomplete"}
        warnings |= set() if joined.sure else {"abstract_seam_unsure"}
    if title is None and joined is None:
        return Refusal("title_unsure", "the card shows neither title nor abstract", card.text, position)
    warnings |= set() if title else {"title_missing"}
    warnings |= set() if names else {"authors_missing"}
    release = card.release
    status = status_of(release.label, words) if release else None
    if release is None:
        warnings |= {"release_missing"}
    elif status is Status.OTHER:
        warnings |= {"status_not_listed"}
    abstract = joined.text if joined else None
    work = work_id(title, abstract)
    venue = release.venue if release else None
    told = release.label if release and status is Status.OTHER else status
    return Publication(
        id=publication_id(work, card.dated, venue, told, context.language),
        work_id=work,
        title=title,
        title_url=None,
        authors=tuple(Author(name=name, profile_url=None) for name in names),
        abstract=abstract,
        abstract_complete=joined.complete if joined else None,
        date_published=card.dated,
        venue=venue,
        status=status,
        status_label=release.label if release else None,
        links=(),
        doi=None,
        arxiv_id=None,
        openreview_id=None,
        language=context.language,
        source=context.source(position, sorted(warnings)),
    )


def _consent(lines: Sequence[str], context: _Context) -> tuple[list[ConsentCategory], list[str]]:
    """The consent categories, and the lines that are not about consent."""
    about = frozenset(word for of in context.site.words.values() for word in of.consent_words)
    titles = frozenset().union(*(of.consent_titles for of in context.site.words.values()))
    first = next((n for n, line in enumerate(lines) if line.lower() in titles), None)
    if first is None:
        return [], [line for line in lines if not any(word in line.lower() for word in about)]
    pairs: list[tuple[str, str]] = []
    place = first + 1
    while place < len(lines):
        name = lines[place]
        if (
            len(name) <= 60
            and place + 1 < len(lines)
            and len(lines[place + 1]) > len(name)
            and is_sentence(lines[place + 1])
        ):
            pairs.append((name, lines[place + 1]))
            place += 2
        else:
            place += 1
    phrases = [phrase for of in context.site.words.values() for phrase in of.consent_required]
    categories = [
        ConsentCategory(
            id=consent_id(name, context.language),
            name=name,
            description=description,
            required=(required := any(phrase in description.lower() for phrase in phrases)),
            default_enabled=True if required else None,
            control_name=None,
            position=position,
            language=context.language,
            source=context.source(position),
        )
        for position, (name, description) in enumerate(pairs, 1)
    ]
    return categories, [line for line in lines[:first] if not any(word in line.lower() for word in about)]


def _programs(lines: Sequence[str], context: _Context) -> list[Program]:
    """The promotions' descriptions; a dump loses what was a link, so the name may only stand in the description."""
    programs: list[Program] = []
    for line in lines:
        if not is_sentence(line) and len(line) < context.site.abstract_head:
            continue
        match = _NAMED.match(line)
        name = match[1].strip() if match else None
        programs.append(
            Program(
                id=program_id(None, name, line, context.language),
                category=None,
                name=name,
                description=line,
                call_to_action=None,
                featured_publication=featured(line, None, context.site),
                language=context.language,
                source=context.source(len(programs) + 1, ["name_from_description"] if name else []),
            )
        )
    return programs
