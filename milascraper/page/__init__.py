"""One fetched page as facts: its tree, its language, its lines in reading order, its pager, its other languages.

Contract: :func:`read` takes bytes and an address, parses once, and judges nothing: what a line *means* is for
``extract``. No Scrapy, no clock, no disk. Raises :class:`PageError` for what is no page at all.
"""

from milascraper.page.arrival import Arrival
from milascraper.page.errors import PageError
from milascraper.page.lines import Line, Run, lines_before, lines_of
from milascraper.page.pager import Pager
from milascraper.page.read import Page, read

__all__ = ["Arrival", "Line", "Page", "PageError", "Pager", "Run", "lines_before", "lines_of", "read"]
