"""The process that crawls. Its owner, ``milascraper crawl``, starts it, and it ends when its owner does."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import Any

from milascraper.runs.exit_codes import ExitCode


def work(job: dict[str, Any]) -> ExitCode:
    """Crawl as ``job`` says: the spider's ``arguments`` and Scrapy's ``settings``."""
    # Scrapy takes seconds to import, in which the process may be asked to stop
    from scrapy.crawler import CrawlerProcess

    from milascraper.cli.settings import project_settings
    from milascraper.extensions.run import RunExtension
    from milascraper.spiders.publications import PublicationsSpider

    process = CrawlerProcess(project_settings(job["settings"]))
    crawler = process.create_crawler(PublicationsSpider)
    process.crawl(crawler, **job["arguments"])
    process.start()
    run = crawler.get_extension(RunExtension)
    if run is None:
        sys.stderr.write("milascraper: no run was written, so nothing is known of how the crawl went\n")
        return ExitCode.FAILED
    if run.manifest is None and run.error is None and run.recorder is not None:
        return ExitCode.INTERRUPTED  # asked to stop twice: what it had read is in its ledger, and its owner reports it
    if run.manifest is None:
        sys.stderr.write(
            f"milascraper: {run.error or 'the run could not be begun or written; run it with -v to see why'}\n"
        )
        return ExitCode.UNWRITABLE if run.error else ExitCode.FAILED
    return ExitCode.COMPLETE


def _end_with_owner(pipe: int) -> None:
    """Wait for the other end of a pipe to close: the owner is gone, however it went."""
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGKILL)


def _end_at_once(_number: int, _frame: object) -> None:
    """End before anything was begun. Scrapy's own handlers take this one's place when it starts."""
    os._exit(ExitCode.INTERRUPTED)


def main() -> None:
    """Read the job from standard input and do it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end_at_once)
    pipe, job = int(sys.argv[1]), sys.stdin.readline()
    if not job:
        sys.exit(ExitCode.INTERRUPTED)  # the owner is gone
    threading.Thread(target=_end_with_owner, args=(pipe,), daemon=True).start()
    sys.exit(work(json.loads(job)))


if __name__ == "__main__":
    main()
