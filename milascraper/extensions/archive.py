"""Keeps the evidence: every exchange with the site, as it went over the wire, in the run's own WARC."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from milascraper import __version__
from milascraper.archive.errors import ArchiveError, needed
from milascraper.archive.exchange import Exchange, Headers
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

logger = logging.getLogger(__name__)

SOFTWARE = f"milascraper/{__version__}"


class ArchiveExtension:
    """Writes what Scrapy downloads into the run's WARC. The run makes a WACZ of it when it ends, however it ends."""

    def __init__(self, crawler: Crawler, earlier: Path | None) -> None:
        self.crawler = crawler
        self.earlier = earlier
        """The archive of the run that this one goes on with."""
        self.warc: WarcFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's door; not configured without MILASCRAPER_ARCHIVE, unless the run goes on with an archived one.

        Raises :class:`~milascraper.archive.MissingArchiveExtraError`.
        """
        settings = crawler.settings
        output, resumes = settings.get("MILASCRAPER_OUTPUT"), settings.get("MILASCRAPER_RESUME")
        earlier = archive_of(Path(output) / "runs" / resumes) if output and resumes else None
        if not output or not (settings.getbool("MILASCRAPER_ARCHIVE") or earlier is not None):
            raise NotConfigured
        needed()
        extension = cls(crawler, earlier)
        crawler.signals.connect(extension.on_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(extension.on_received, signal=signals.response_received)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def on_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep what came over the wire."""
        self._keep(response, request, spider, is_kept=False)

    def on_received(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep a page that the site did not send again, because it had confirmed the one that was kept from before."""
        if "cached" in response.flags:
            self._keep(response, request, spider, is_kept=True)

    def spider_closed(self) -> None:
        """Write no more."""
        if self.warc is not None:
            self.warc.close()

    def _keep(self, response: Response, request: Request, spider: Spider, is_kept: bool) -> None:
        run = self.crawler.get_extension(RunExtension)
        if run is None or run.recorder is None or run.error is not None:
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
            is_kept=is_kept,
        )
        try:
            self.warc = self.warc or self._begun(run.recorder.folder.warc, spider)
            record_id = self.warc.add(exchange)
        except (OSError, ArchiveError) as error:
            run.give_up(error)
            return
        request.meta[ARRIVED_AT], request.meta[ARCHIVED_AS] = at, record_id

    def _begun(self, path: Path, spider: Spider) -> WarcFile:
        """The run's WARC; where the run goes on with another, that one's records come first."""
        from milascraper.archive.container import parts_of
        from milascraper.archive.warc import WarcFile

        if self.earlier is not None:
            with path.open("wb") as file:
                for part in parts_of(self.earlier):
                    with part.open() as source:
                        shutil.copyfileobj(source, file, 1 << 20)
        study = getattr(spider, "study", None)
        known = study.profiles[-1].model_dump(mode="json") if study is not None and study.profiles else None
        origin = Origin(path.parent.name, getattr(spider, "given", {}), known)
        run = self.crawler.get_extension(RunExtension)
        if run is not None and run.recorder is not None:
            origin = Origin(run.recorder.run_id, origin.arguments, origin.profile)
        return WarcFile(path, origin, SOFTWARE)


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )
