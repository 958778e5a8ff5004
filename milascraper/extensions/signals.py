"""Our own signals, sent by the spider and heard by the run extension (or by anyone)."""

from __future__ import annotations

page_read = object()
"""A page was read. Arguments: ``extraction``, ``language``, ``page``, ``fetched_at``, ``spider``."""
profile_learned = object()
"""A profile was learned from a page. Arguments: ``studied`` (a :class:`~milascraper.extract.Studied`), ``language``,
``page``, ``spider``."""
page_expected = object()
"""A pager promised a page. Arguments: ``language``, ``page``, ``spider``."""
page_not_expected = object()
"""A page that was expected turned out to be another. Arguments: ``language``, ``page``, ``spider``."""
page_lost = object()
"""A page could not be read. Arguments: ``lost`` (a :class:`~milascraper.runs.manifest.LostPage`), ``spider``."""
