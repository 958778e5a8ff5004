"""Web archives in and out: what the site said, kept as WARC in a WACZ, and found again.

Contract: exchanges (a request and its response, as they went over the wire) go in, captures (an address, a time, a
body) come out. Nothing here knows what a page means, and nothing here uses a network. Whatever is wrong with an
archive is an :class:`ArchiveError` whose sentence says what and where, or is told beside what could be read all the
same. Needs ``milascraper[archive]``: the room is entered through :func:`milascraper.archive.errors.needed`.
"""

from milascraper.archive.errors import ArchiveError, MissingArchiveExtraError, NotArchivedError

__all__ = ["ArchiveError", "MissingArchiveExtraError", "NotArchivedError"]
