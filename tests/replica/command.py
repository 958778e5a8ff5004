"""The program's words: as a user runs it, and without the waiting that a replica does not need."""

from __future__ import annotations

import sys
from pathlib import Path

#: A replica on loopback bears four requests at a time and no pause.
FAST = (
    "DOWNLOAD_DELAY=0",
    "AUTOTHROTTLE_ENABLED=False",
    "CONCURRENT_REQUESTS=4",
    "CONCURRENT_REQUESTS_PER_DOMAIN=4",
    "MILASCRAPER_RETRY_WAIT=0.05",
)


def program(*words: str | Path) -> list[str]:
    """``milascraper WORDS…`` as a command line."""
    return [sys.executable, "-m", "milascraper", *map(str, words)]


def with_settings(*settings: str) -> list[str]:
    """``-s NAME=VALUE`` for each setting."""
    return [word for setting in settings for word in ("-s", setting)]
