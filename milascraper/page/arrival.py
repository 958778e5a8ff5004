"""How a page came: what its records say of their source beyond what the page itself says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a page was fetched (UTC), and as which WARC record it was archived; ``None`` for what is not known."""

    at: datetime | None = None
    archived_as: str | None = None


#: A page of which nothing is known but itself: a saved file.
UNKNOWN: Final = Arrival()
