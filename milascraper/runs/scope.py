"""The scope of a run: what it was asked for decides what its silence means."""

from __future__ import annotations

from collections.abc import Mapping

#: A peek ends after so many pages in a row that list nothing new.
QUIET_PAGES = 3
#: Arguments that let a run see a part of the listing alone.
_BOUNDS = frozenset({"max_pages", "since_last"})


def is_peek(arguments: Mapping[str, str]) -> bool:
    """Whether a run only looked for what is new: what it lists is no listing, and ``latest`` does not lead to it."""
    return bool(arguments.get("since_last"))


def is_whole(arguments: Mapping[str, str]) -> bool:
    """Whether a run saw whole listings: only then is a card it does not show gone."""
    return _BOUNDS.isdisjoint(name for name, value in arguments.items() if value)
