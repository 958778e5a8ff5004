"""What a newer reader reads otherwise on the same archived pages: record by record, by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, Literal

from pydantic import Field

from milascraper.records.record import SCHEMA_VERSION, Language, Strict
from milascraper.records.text import Text
from milascraper.runs.changes import Difference

#: What says where and how a record was read.
_NOT_COMPARED = frozenset({"schema_version", "source"})
#: The records that are compared.
KINDS: Final[tuple[Literal["publications", "programs", "consent_categories"], ...]] = (
    "publications",
    "programs",
    "consent_categories",
)


class Rereading(Strict):
    """One record that the newer reader reads otherwise."""

    kind: ClassVar[str] = "rereadings"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    of: Literal["publications", "programs", "consent_categories"] = Field(description="What kind of record it is.")
    reading: Literal["otherwise", "now", "no longer"] = Field(
        description="Whether the record is read otherwise, or only now, or no longer."
    )
    language: Language = Field(description="Language of the page the record stands on.")
    page: int | None = Field(description="The page's number, from 0.")
    position: int = Field(description="Its place among its kind on the page, from 1.")
    url: Text | None = Field(description="Address of the page.")
    title: Text | None = Field(description="Title or name, as it is read now, or was read.")
    fields: dict[str, Difference] = Field(description="Field → old and new value; empty unless read otherwise.")


def rereadings(
    of: Literal["publications", "programs", "consent_categories"],
    old: Sequence[Mapping[str, Any]],
    new: Sequence[Mapping[str, Any]],
) -> Iterator[Rereading]:
    """The differences between two readings of one run's pages, in the order of the listing."""
    before = {_place(row): row for row in old}
    after = {_place(row): row for row in new}
    for place in sorted(before.keys() | after.keys(), key=_order):
        was, now = before.get(place), after.get(place)
        if was is None or now is None:
            yield _told(of, now or was or {}, "no longer" if now is None else "now", {})
            continue
        fields = {
            name: Difference(old=was.get(name), new=now.get(name))
            for name in {**was, **now}
            if name not in _NOT_COMPARED and was.get(name) != now.get(name)
        }
        if fields:
            yield _told(of, now, "otherwise", fields)


def _place(row: Mapping[str, Any]) -> tuple[str, int | None, int]:
    return row["language"], row["source"]["page"], row["source"]["position"]


def _order(place: tuple[str, int | None, int]) -> tuple[str, int, int]:
    language, page, position = place
    return language, -1 if page is None else page, position


def _told(
    of: Literal["publications", "programs", "consent_categories"],
    row: Mapping[str, Any],
    reading: Literal["otherwise", "now", "no longer"],
    fields: dict[str, Difference],
) -> Rereading:
    source = row["source"]
    return Rereading(
        of=of,
        reading=reading,
        language=row["language"],
        page=source["page"],
        position=source["position"],
        url=source["url"],
        title=row.get("title") or row.get("name"),
        fields=fields,
    )
