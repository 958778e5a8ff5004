"""Our own signals, sent by the spider and heard by the run extension (or by anyone)."""

from __future__ import annotations

page_read = object()
"""A page was read. Arguments: ``studied``, ``language``, ``page``, ``fetched_at``, ``waiting`` (positions of
publications that wait for a page of their own), ``spider``."""
page_restored = object()
"""A page is known from the run that is gone on with. Arguments: ``entry`` (a
:class:`~milascraper.runs.ledger.PageEntry`), ``spider``."""
page_expected = object()
"""A pager promised a page. Arguments: ``language``, ``page``, ``spider``."""
page_not_expected = object()
"""A page that was expected turned out to be another. Arguments: ``language``, ``page``, ``spider``."""
remarked = object()
"""Something is to be said of the run. Arguments: ``sentence``, ``spider``."""
page_lost = object()
"""A page could not be read. Arguments: ``lost`` (a :class:`~milascraper.runs.manifest.LostPage`), ``spider``."""
