"""JSON lines for plain Scrapy feeds, the same bytes as a run's files have."""

from __future__ import annotations

from typing import Any, BinaryIO

import orjson
from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from milascraper.records import Record
from milascraper.runs.jsonl import to_line


class OrjsonLinesExporter(BaseItemExporter):
    """One record a line. Scrapy's own exporters lose items that hold what ``json`` does not know."""

    def __init__(self, file: BinaryIO, **kwargs: Any) -> None:
        super().__init__(dont_fail=True, **kwargs)
        self.file = file

    def export_item(self, item: Any) -> None:
        """Write one item."""
        if isinstance(item, Record):
            self.file.write(to_line(item))
        else:
            self.file.write(orjson.dumps(ItemAdapter(item).asdict(), default=str, option=orjson.OPT_APPEND_NEWLINE))
