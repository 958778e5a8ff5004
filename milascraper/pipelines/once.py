"""A program or a consent category stands on every page; it is one record."""

from __future__ import annotations

from typing import Any

from scrapy.exceptions import DropItem

from milascraper.records import ConsentCategory, Program


class OncePipeline:
    """Drops programs and consent categories that were seen on the same or an earlier page."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], int] = {}

    def process_item(self, item: Any) -> Any:
        """Return the item, or drop it: a later page's copy adds nothing, an earlier one's takes its place."""
        if not isinstance(item, Program | ConsentCategory):
            return item
        key = (item.kind, item.id)
        page = item.source.page if item.source.page is not None else 0
        if key in self.seen and self.seen[key] <= page:
            raise DropItem(f"{item.kind} {item.id} was seen on page {self.seen[key]}", log_level="DEBUG")
        self.seen[key] = page
        return item
