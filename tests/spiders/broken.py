"""A pipeline with a fault, for a crawl that must not look complete."""

from __future__ import annotations

from typing import Any


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
