"""Which publications are wanted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

Row = Mapping[str, Any]
"""A publication as its line of JSON has it."""


#: Letters that are no letter with an accent to Unicode, hyphens, apostrophes: as one types them.
_ALIKE: Final = str.maketrans(
    {
        **dict(zip("łøđðıħŧ", "loddiht", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("’‘ʼ`´", "'"),
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All conditions hold at once; within one, any of its values will do. An empty one asks for nothing."""

    since: date | None = None
    """Released on that day or later. A card without a date is not known to be, and left out."""
    statuses: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    """Parts of names, whatever their case and accents."""
    venues: tuple[str, ...] = ()
    """Parts of venues, whatever their case and accents."""
    languages: frozenset[str] = frozenset()

    def choose(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows that are wanted, in their order."""
        return (row for row in rows if self._wants(row))

    def _wants(self, row: Row) -> bool:
        return (
            (self.since is None or (row["date_published"] or "") >= self.since.isoformat())
            and (not self.statuses or row["status"] in self.statuses)
            and (not self.languages or row["language"] in self.languages)
            and (not self.venues or _holds(row["venue"], self.venues))
            and (not self.authors or any(_holds(author["name"], self.authors) for author in row["authors"]))
        )


def _holds(text: str | None, parts: Iterable[str]) -> bool:
    return text is not None and any(_plain(part) in _plain(text) for part in parts)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_ALIKE)
    return " ".join(letters.split())
