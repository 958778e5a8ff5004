"""What is noted in a request's ``meta`` about its response: by the archive that keeps it, or that it comes from."""

from __future__ import annotations

from typing import Final

#: When the response came (:class:`~datetime.datetime`, UTC, whole seconds).
ARRIVED_AT: Final = "milascraper_arrived_at"
#: The response's WARC-Record-ID, without brackets.
ARCHIVED_AS: Final = "milascraper_archived_as"
