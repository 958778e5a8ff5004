"""CSL-JSON: what citeproc, pandoc and Zotero take.

The schema: https://github.com/citation-style-language/schema, version 1.0.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from milascraper.export.names import Name, parted
from milascraper.export.references import keyed, kind, status_of
from milascraper.export.selection import Row


def items(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """An item for each card, with the keys of CSL; what is not known is not there."""
    return [_item(key, row) for key, row in keyed(rows)]


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSL-JSON document."""
    yield orjson.dumps(items(rows), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _item(key: str, row: Row) -> dict[str, Any]:
    released = row["date_published"]
    links = [link["url"] for link in row["links"]]
    known = {
        "id": key,
        "type": kind(row),
        "title": row["title"],
        "author": [_name(parted(author["name"])) for author in row["authors"]],
        "issued": {"date-parts": [[int(part) for part in released.split("-")]]} if released else None,
        "container-title": row["venue"],
        "status": status_of(row),
        "DOI": row["doi"],
        "number": f"arXiv:{row['arxiv_id']}" if row["arxiv_id"] and row["status"] == "preprint" else None,
        "URL": next(iter(links), row["title_url"]),
        "abstract": row["abstract"] if row["abstract_complete"] else None,
        "source": "Mila",
    }
    return {name: value for name, value in known.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.family is None:
        return {"literal": name.whole}
    told = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    return {part: value for part, value in told.items() if value}
