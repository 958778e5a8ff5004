"""Keeps the evidence: every exchange with the site, as it went over the wire, in the run's own WARC."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from milascraper import __version__
from milascraper.archive.errors import ArchiveError, MissingArchiveExtraError, needed
from milascraper.archive.exchange import CONFIRMED, UNCONFIRMED, Exchange, Headers
from milascraper.archive.origin import Origin
from milascraper.extensions.marks import ARCHIVED_AS, ARRIVED_AT
from milascraper.extensions.run import RunExtension
from milascraper.runs.evidence import archive_of

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Headers as ScrapyHeaders
    from scrapy.http import Response

    from milascraper.archive.warc import WarcFile
    from milascraper.runs.folder import RunFolder

SOFTWARE = f"milascraper/{__version__}"


class ArchiveExtension:
    """Writes what Scrapy downloads into the run's WARC. The run makes a WACZ of it when it ends, however it ends."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.warc: WarcFile | None = None
        self._has_given_up = False
        self._confirmed: set[str] = set()
        """Addresses whose kept pages the site just said to be current."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door; not configured without MILASCRAPER_ARCHIVE, unless the run goes on with an archived one.

        Raises :class:`~milascraper.archive.MissingArchiveExtraError`.
        """
        settings = crawler.settings
        output, resumes = settings.get("MILASCRAPER_OUTPUT"), settings.get("MILASCRAPER_RESUME")
        is_asked_for = settings.getbool("MILASCRAPER_ARCHIVE")
        is_archived = bool(output and resumes and archive_of(Path(output) / "runs" / resumes))
        if not output or not (is_asked_for or is_archived):
            raise NotConfigured
        try:
            needed()
        except MissingArchiveExtraError as error:
            if is_asked_for:
                raise
            raise NotConfigured(str(error)) from error
        extension = cls(crawler)
        crawler.signals.connect(extension.on_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(extension.on_received, signal=signals.response_received)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def on_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep what came over the wire."""
        if response.status == HTTPStatus.NOT_MODIFIED:
            self._confirmed.add(request.url)
        self._keep(response, request, spider)

    def on_received(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep a page that the site did not send now: it confirmed the one kept from before, or was not asked."""
        if "cached" in response.flags:
            kept = CONFIRMED if request.url in self._confirmed else UNCONFIRMED
            self._confirmed.discard(request.url)
            self._keep(response, request, spider, kept)

    def spider_closed(self) -> None:
        """Write no more."""
        if self.warc is not None:
            self.warc.close()

    def _keep(self, response: Response, request: Request, spider: Spider, kept: str | None = None) -> None:
        request.meta.pop(ARRIVED_AT, None)
        request.meta.pop(ARCHIVED_AS, None)
        run = self.crawler.get_extension(RunExtension)
        if run is None or run.recorder is None or self._has_given_up:
            return
        at = datetime.now(UTC).replace(microsecond=0)
        exchange = Exchange(
            url=request.url,
            at=at,
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            response_headers=_pairs(response.headers),
            body=response.body,
            protocol=response.protocol or "HTTP/1.1",
            ip_address=str(response.ip_address) if response.ip_address else None,
            kept=kept,
        )
        try:
            self.warc = self.warc or self._begun(run.recorder.folder, spider)
            record_id = self.warc.add(exchange)
        except (OSError, ArchiveError) as error:
            self._has_given_up = True
            run.give_up(error)
            return
        request.meta[ARRIVED_AT], request.meta[ARCHIVED_AS] = at, record_id

    def _begun(self, folder: RunFolder, spider: Spider) -> WarcFile:
        from milascraper.archive.warc import WarcFile

        study = getattr(spider, "study", None)
        known = study.profiles[-1].model_dump(mode="json") if study is not None and study.profiles else None
        return WarcFile(folder.warc, Origin(folder.run_id, getattr(spider, "given", {}), known), SOFTWARE)


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple((_text(name), _text(value)) for name, values in headers.items() for value in values)


def _text(raw: bytes) -> str:
    """A header's bytes as the text a WARC can hold: what is not ASCII is percent-encoded, as the wire's bytes were."""
    return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw)
