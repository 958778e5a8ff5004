"""Scrapy's settings, each with its reason. Any of them can be changed with ``-s NAME=VALUE``."""

from __future__ import annotations

from milascraper import __version__

BOT_NAME = "milascraper"
SPIDER_MODULES = ["milascraper.spiders"]
NEWSPIDER_MODULE = "milascraper.spiders"

# --- Who we are -----------------------------------------------------------------------------------------------------
#: How the site's people can reach whoever runs this: an address or a page. The command asks for it on a live crawl.
MILASCRAPER_CONTACT = ""
#: A name of its own: the site can allow, slow or refuse it. ``{contact}`` becomes MILASCRAPER_CONTACT.
USER_AGENT = f"milascraper/{__version__} (+{{contact}})"
#: What robots.txt is asked for: the product alone, as RFC 9309 has it.
ROBOTSTXT_USER_AGENT = "milascraper"

# --- Politeness -----------------------------------------------------------------------------------------------------
#: The site's word is law; the default is False.
ROBOTSTXT_OBEY = True
#: One request at a time to a site: a small institute's Drupal bears that for hours.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
#: In all too, so that pages are asked for in the order that a listing which moves needs: the next one is chosen when
#: the last one has come.
CONCURRENT_REQUESTS = 1
#: At least a second between requests: 583 pages wait ten minutes in all, and the site's own time comes on top.
DOWNLOAD_DELAY = 1.0
#: At least means at least; the default is anything from half the delay to one and a half.
RANDOMIZE_DOWNLOAD_DELAY = False
#: Slower when the site is slower.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
#: A listing needs no cookie; without them every page is what a first visitor sees.
COOKIES_ENABLED = False
#: The same language the address asks for; the default header says "en" on French pages too.
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"}

# --- When something fails -------------------------------------------------------------------------------------------
RETRY_TIMES = 4
#: Back-off before each retry: 2, 4, 8, 16 seconds, or what Retry-After says (seconds).
MILASCRAPER_RETRY_WAIT = 2.0
#: A site that asks for a longer wait is left alone: nothing more is asked of it in this run (seconds).
MILASCRAPER_RETRY_WAIT_MAX = 600.0
#: A page takes seconds; a minute without an answer is a dead connection, the default is three (seconds).
DOWNLOAD_TIMEOUT = 60
#: The largest page seen is under 1 MB; the default is 1 GB (bytes).
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
#: A page that is cut off is no page.
DOWNLOAD_FAIL_ON_DATALOSS = True
#: A forged site is worse than none; the default is False.
DOWNLOAD_VERIFY_CERTIFICATES = True
#: A listing redirects once or twice (http, slash), never more.
REDIRECT_MAX_TIMES = 3
#: A page that refreshes itself elsewhere is not followed.
METAREFRESH_ENABLED = False
#: No crawl of this listing lasts six hours (seconds).
CLOSESPIDER_TIMEOUT = 6 * 3600

# --- Doors that stay shut -------------------------------------------------------------------------------------------
#: Both let others run code in the process.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Our own parts --------------------------------------------------------------------------------------------------
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    # before robots.txt: a request that leaves the site is not even asked about
    "milascraper.middlewares.same_site.SameSiteMiddleware": 90,
    # nearer to the spider than Scrapy's own for robots.txt is to the site: it sees what came of asking again and again
    "milascraper.middlewares.robots.UnreachableRobotsMiddleware": 540,
    # in place of Scrapy's, which drops a redirect without telling the spider and lets every retried request pass
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    # in place of Scrapy's, which does not wait
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "milascraper.middlewares.patience.PatientRetryMiddleware": 550,
    # the last before the network, whether or not anything is asked for again
    "milascraper.middlewares.waiting.WaitingMiddleware": 560,
}
ITEM_PIPELINES = {"milascraper.pipelines.once.OncePipeline": 300}
EXTENSIONS: dict[str, int | None] = {
    # doors that stay shut are not even built: both come with Scrapy
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "milascraper.extensions.run.RunExtension": 500,
    "milascraper.extensions.archive.ArchiveExtension": 510,
}
ADDONS = {"milascraper.addons.ContactAddon": 100}
#: Pydantic items with dates need an exporter that writes what the schemas say.
FEED_EXPORTERS = dict.fromkeys(("jsonl", "jsonlines", "jl"), "milascraper.extensions.exporter.OrjsonLinesExporter")
FEED_EXPORT_ENCODING = "utf-8"

#: Where runs are written; empty for none (plain feeds only).
MILASCRAPER_OUTPUT = "output"

#: The run's name, and that of the run it goes on with; the command sets both.
MILASCRAPER_RUN_ID = ""
MILASCRAPER_RESUME = ""
#: When the command ends the crawl, so that its end can be told from one that was asked for (ISO 8601, UTC).
MILASCRAPER_DEADLINE = ""
#: Whether a run may have far fewer records or filled fields than the last complete one (``crawl --accept-fall``).
MILASCRAPER_ACCEPT_FALL = False
#: Whether all that the site says is kept in the run's archive.wacz (``crawl --archive``).
MILASCRAPER_ARCHIVE = False
#: Archives to answer from instead of the network, and the profile the replayed crawl began with; ``replay`` sets both.
MILASCRAPER_REPLAY: list[str] = []
MILASCRAPER_PROFILE = ""

LOG_LEVEL = "INFO"
