"""Pipelines with a fault, for crawls that must not look complete."""

from __future__ import annotations

from typing import Any

from milascraper.records import Record


class BrokenPipeline:
    """Passes on all records but every third."""

    def __init__(self) -> None:
        self.seen = 0

    def process_item(self, item: Any) -> Any:
        """Raises :class:`RuntimeError` for every third record."""
        self.seen += 1
        if self.seen % 3 == 0:
            raise RuntimeError("the third record is too much")
        return item


class Stranger(Record):
    """A record that no run knows."""

    kind = "stranger"


class StrangerPipeline:
    """Puts a record in the place of another that the run extension cannot take."""

    def process_item(self, item: Any) -> Any:
        """Never a record of ours."""
        return Stranger.model_construct(id="x")
