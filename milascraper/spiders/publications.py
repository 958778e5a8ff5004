"""The listing: its pages by the pager, its counterparts by ``hreflang``, its cut abstracts by their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.http import Response
from twisted.python.failure import Failure

from milascraper.archive import ArchiveError
from milascraper.extensions.marks import ARCHIVED_AS, ARRIVED_AT
from milascraper.extensions.signals import (
    page_expected,
    page_lost,
    page_not_expected,
    page_read,
    page_restored,
    remarked,
)
from milascraper.extract import Extraction, SeeMore, Study, complete
from milascraper.middlewares.robots import UNREACHABLE
from milascraper.page import Arrival, PageError
from milascraper.page.pager import page_of, page_url
from milascraper.records import Publication, Record
from milascraper.runs.ledger import PageEntry, records_of
from milascraper.runs.manifest import LostPage
from milascraper.runs.scope import QUIET_PAGES
from milascraper.site import MILA
from milascraper.spiders.outcomes import content_type_of, why_failed

#: Pages are asked for in ascending order, so that a card that moves during the crawl is read twice and not missed; the
#: first language before the next.
_NEAR, _FAR = 1_000_000, 0
#: A lost page is asked for again after all others.
_LAST = -1_000_000
#: Marks a request that is the second one for its page.
_SECOND = "milascraper_second"
#: What asking again does not change.
_FINAL = frozenset({"robots_txt", "off_site", "left_alone", "stopped", "not_archived", "archive_damaged"})
#: What ``since_last`` may be, from a command line or from Python, and what it says.
_SAID: dict[str | bool | None, bool] = {None: False, "": False, "0": False, False: False, "1": True, True: True}


class PublicationsSpider(scrapy.Spider):
    """Crawls the publication listing.

    Arguments: ``start_url`` (the listing's first page; the host that may be asked follows from it), ``languages``
    (comma-separated; default ``en`` in full and the other languages' first page for programs and consent
    categories), ``max_pages`` (the first so many pages of each listing), ``since_last`` (only as far as
    :data:`QUIET_PAGES` pages in a row list nothing new).
    """

    name = "publications"

    def __init__(
        self,
        start_url: str | None = None,
        languages: str | None = None,
        max_pages: str | int | None = None,
        since_last: str | bool | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.start_url = page_url(_with_plain_host(start_url or MILA.listings["en"]), MILA.page_parameter, 0)
        self.site = MILA.starting_at(self.start_url)
        self.study = Study(self.site)
        first = self.site.language_of(self.start_url) or "en"
        self.languages = [code.strip() for code in languages.split(",") if code.strip()] if languages else [first]
        self.only_first = [] if languages else [code for code in self.site.words if code != first]
        unknown = [code for code in self.languages if code not in self.site.words]
        # names that begin with _ are those of whatever runs the spider (scrapyd's _job)
        unknown += [name for name in kwargs if not name.startswith("_")]
        if unknown or not self.languages:
            raise ValueError(f"unknown arguments or languages: {', '.join(unknown) or languages}")
        self.max_pages = int(max_pages) if max_pages not in (None, "") else None
        if self.max_pages is not None and self.max_pages < 1:
            raise ValueError(f"max_pages={max_pages}: a crawl has one page or more")
        if since_last not in _SAID:
            raise ValueError(f"since_last={since_last}: say 1 for a peek, nothing or 0 for a crawl")
        self.hosts = frozenset({urlsplit(self.start_url).netloc})
        self.allowed_domains = [urlsplit(self.start_url).hostname or ""]
        self.asked_for = {
            "start_url": self.start_url,
            "languages": ",".join(self.languages),
            "max_pages": "" if self.max_pages is None else str(self.max_pages),
            "since_last": "1" if _SAID[since_last] else "",
        }
        self.given = {
            "start_url": start_url or "",
            "languages": languages or "",
            "max_pages": "" if self.max_pages is None else str(self.max_pages),
        }
        """What the spider was called with: called so again, it does the same."""
        self.known_ids: frozenset[str] = frozenset()
        """Ids of the cards that the last complete run listed; a peek ends where nothing else comes."""
        self._quiet: Counter[str] = Counter()
        self.restored: list[PageEntry] = []
        """Pages that are known from the run that this one goes on with."""
        self._asked: set[tuple[str, int]] = set()
        self._counterparts: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page of the listing that was given, or go on where a run was cut off."""
        for entry in self.restored:
            if self.only_first and entry.language not in self.languages and entry.extraction.publications:
                # the listing that was asked for speaks another language than its address let suppose
                self.languages = [entry.language]
                self.only_first = [code for code in self.site.words if code != entry.language]
            self._asked.add((entry.language, entry.page))
            self._send(page_expected, language=entry.language, page=entry.page)
            self._send(page_restored, entry=entry)
            for record in records_of(entry):
                yield record
        for entry in self.restored:
            for request in self._follow(entry.extraction, entry.language, is_first=entry.page == 0):
                yield request
        language = self.languages[0]
        if not any(entry.page == 0 and entry.language in self.languages for entry in self.restored):
            yield self._page(self.start_url, language, 0, is_first=True)

    def _page(self, url: str, language: str, page: int, is_first: bool) -> scrapy.Request:
        self._asked.add((language, page))
        self._send(page_expected, language=language, page=page)
        return scrapy.Request(
            url,
            callback=self.parse,
            errback=self.lost,
            cb_kwargs={"language": language, "page": page, "is_first": is_first},
            priority=(_NEAR if language == self.languages[0] else _FAR) - page,
            # each page is asked for once, and two that redirect to one address are two lost pages
            dont_filter=True,
        )

    def _send(self, signal: object, **arguments: Any) -> None:
        """Tell the run; what goes wrong there is a fault of the program's own, and is not passed over."""
        for _, outcome in self.crawler.signals.send_catch_log(signal, spider=self, **arguments):
            if isinstance(outcome, Failure):
                # what start() raises Scrapy only logs
                self.crawler.signals.send_catch_log(signals.spider_error, failure=outcome, response=None, spider=self)
                outcome.raiseException()

    def parse(self, response: Response, language: str, page: int, is_first: bool) -> Iterator[Record | scrapy.Request]:
        """Read one listing page; yield its records, the pages its pager promises and the pages its cards lead to."""
        led_to = page_of(response.url, self.site.page_parameter)
        if led_to != page:
            if self._may_ask_again(response.request):
                yield self._again(response.request)
                return
            asked = response.request.meta.get("redirect_urls", [response.url])[0] if response.request else response.url
            self._lose(asked, language, page, f"it leads to {response.url}, which is another page", "other_page")
            return
        arrival = _arrival(response.request)
        content_type = content_type_of(response)
        try:
            studied = self.study.read(response.body, response.url, content_type=content_type, arrival=arrival)
        except PageError as error:
            if self._may_ask_again(response.request):
                yield self._again(response.request)
                return
            self._lose(response.url, language, page, str(error), error.code)
            return
        extraction = studied.extraction
        shown = extraction.facts.language
        if shown is not None and shown != language:
            if page or language != self.languages[0] or not self.only_first:
                why = f"it is in {shown!r}, not in {language!r}"
                self._lose(response.url, language, page, why, "other_language")
                return
            self._speaks(language, shown)
            language = shown
        refusal = extraction.page_refusal
        is_lost = refusal is not None and refusal.reason != "out_of_range"
        if is_lost and self._may_ask_again(response.request):
            yield self._again(response.request)
            return
        if language not in self.languages and not is_lost:
            # asked for its programs and consent categories alone
            extraction = replace(extraction, publications=(), refusals=(), see_more=())
            studied = replace(studied, extraction=extraction)
        waiting = {more.position: more for more in self._elsewhere(extraction, language)}
        self._send(
            page_read, studied=studied, language=language, page=page, fetched_at=arrival.at, waiting=tuple(waiting)
        )
        if refusal is not None and is_lost:
            self._lose(response.url, language, page, refusal.detail, refusal.reason)
            return
        yield from extraction.programs
        yield from extraction.consent_categories
        yield from self._follow(extraction, language, is_first)
        if language in self.languages:
            yield from self._publications(extraction, waiting)

    def _follow(self, extraction: Extraction, language: str, is_first: bool) -> Iterator[scrapy.Request]:
        """What a page that was read leads to: the listing's other languages, and the other pages of this one."""
        if is_first:
            yield from self._other_languages(extraction)
        if language in self.languages:
            yield from self._pages(extraction, language)

    def _may_ask_again(self, request: scrapy.Request | None) -> bool:
        """Whether a page that was not read has not had its second chance yet."""
        return request is not None and not request.meta.get(_SECOND, False)

    def _again(self, request: scrapy.Request | None) -> scrapy.Request:
        """Ask for a lost page once more, after all others."""
        if request is None:
            raise ValueError("a response without a request cannot be asked for again")
        first = request.meta.get("redirect_urls", [request.url])[0]
        return scrapy.Request(
            first,
            callback=self.parse,
            errback=self.lost,
            cb_kwargs=request.cb_kwargs,
            meta={_SECOND: True},
            priority=_LAST - int(request.cb_kwargs["page"]),
            dont_filter=True,
        )

    def _speaks(self, supposed: str, shown: str) -> None:
        """The first page speaks another language than its address let suppose: believe the page."""
        self._asked.discard((supposed, 0))
        self._asked.add((shown, 0))
        self._send(page_not_expected, language=supposed, page=0)
        self.languages, self.only_first = [shown], [code for code in self.site.words if code != shown]

    def _elsewhere(self, extraction: Extraction, language: str) -> list[SeeMore]:
        """The abstracts that go on at pages of this site."""
        if language not in self.languages:
            return []
        return [more for more in extraction.see_more if urlsplit(more.url).netloc in self.hosts]

    def _publications(
        self, extraction: Extraction, waiting: Mapping[int, SeeMore]
    ) -> Iterator[Record | scrapy.Request]:
        """The page's publications; those with a page of their own wait for it."""
        for publication in extraction.publications:
            more = waiting.get(publication.source.position)
            if more is None:
                yield publication
                continue
            yield scrapy.Request(
                more.url,
                callback=self.parse_rest,
                errback=self.rest_lost,
                cb_kwargs={"publication": publication},
                dont_filter=True,
                priority=_NEAR,
            )

    def parse_rest(self, response: Response, publication: Publication) -> Iterator[Record]:
        """Complete a publication whose abstract goes on at a page of its own."""
        content_type = content_type_of(response)
        yield complete(response.body, response.url, publication, site=self.site, content_type=content_type)

    def rest_lost(self, failure: Failure) -> Iterator[Record]:
        """Without that page the abstract stays what it was, and says so; an archive that lacks it is not whole."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        publication = request.cb_kwargs["publication"]
        if isinstance(failure.value, ArchiveError):
            self._lose(request.url, publication.language, None, *why_failed(failure))
        yield publication

    def _pages(self, extraction: Extraction, language: str) -> Iterator[scrapy.Request]:
        """The pages that the pager promises and nobody asked for yet."""
        facts = extraction.facts
        url = facts.url
        if not facts.has_pager or url is None:
            return
        last = facts.last_page if facts.last_page is not None else (facts.page or 0)
        for page in self._next_pages(extraction, language) if self.asked_for["since_last"] else range(last + 1):
            if (language, page) in self._asked or (self.max_pages is not None and page >= self.max_pages):
                continue
            yield self._page(page_url(url, self.site.page_parameter, page), language, page, is_first=False)

    def _next_pages(self, extraction: Extraction, language: str) -> range:
        """The one page that a peek asks for next; none where enough pages in a row listed nothing new."""
        facts = extraction.facts
        is_quiet = all(publication.id in self.known_ids for publication in extraction.publications)
        self._quiet[language] = self._quiet[language] + 1 if is_quiet else 0
        following = (facts.page or 0) + 1
        is_over = self._quiet[language] >= QUIET_PAGES or following > (facts.last_page or 0)
        return range(0) if is_over else range(following, following + 1)

    def _other_languages(self, extraction: Extraction) -> Iterator[scrapy.Request]:
        """The listing's counterparts: in full where they were asked for, else their first page."""
        for language in (*self.languages, *self.only_first):
            if (language, 0) in self._asked or language in self._counterparts:
                continue
            url = extraction.facts.alternates.get(language)
            self._counterparts.add(language)
            if url is not None and urlsplit(url).netloc in self.hosts:
                yield self._page(url, language, 0, is_first=True)
            elif language in self.languages:
                own = extraction.facts.url or self.start_url
                self._send(page_expected, language=language, page=0)
                why = f"{own} names no counterpart in {language!r} on this site"
                self._lose(own, language, 0, why, "no_counterpart")
            else:
                own = extraction.facts.url or self.start_url
                sentence = (
                    f"{own} names no counterpart in {language!r}: programs and consent categories in it are unread."
                )
                self._send(remarked, sentence=sentence)

    def lost(self, failure: Failure) -> Iterator[scrapy.Request]:
        """A page could not be had: ask again at the end, then note why."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        why, reason = why_failed(failure)
        if reason == "robots_txt" and self.crawler.stats is not None and self.crawler.stats.get_value(UNREACHABLE):
            why = "no answer from the site: robots.txt could not be had, and without it nothing may be asked (RFC 9309)"
        if reason not in _FINAL and self._may_ask_again(request):
            yield self._again(request)
            return
        asked = request.meta.get("redirect_urls", [request.url])[0]
        self._lose(asked, request.cb_kwargs["language"], request.cb_kwargs["page"], why, reason)

    def _lose(self, url: str, language: str, page: int | None, why: str, reason: str) -> None:
        self._send(page_lost, lost=LostPage(url=url, language=language, page=page, why=why, reason=reason))


def _with_plain_host(url: str) -> str:
    """An address with scheme and host as Scrapy asks for them: in lower case."""
    parts = urlsplit(url)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _arrival(request: scrapy.Request | None) -> Arrival:
    """When a response came and how it was archived: what the archive noted, else now."""
    meta = request.meta if request is not None else {}
    return Arrival(meta.get(ARRIVED_AT) or datetime.now(UTC).replace(microsecond=0), meta.get(ARCHIVED_AS))
