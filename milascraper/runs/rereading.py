"""What a newer reader reads otherwise on the same archived pages: card by card, by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from milascraper.records.record import SCHEMA_VERSION, Language, Strict, Text
from milascraper.runs.changes import CARD_FIELDS, Difference

_COMPARED = ("id", "work_id", *CARD_FIELDS)


class Rereading(Strict):
    """One card that the newer reader reads otherwise."""

    kind: ClassVar[str] = "rereadings"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    reading: Literal["otherwise", "now", "no longer"] = Field(
        description="Whether the card is read otherwise, or only now, or no longer."
    )
    language: Language = Field(description="Language of the listing the card stands in.")
    page: int | None = Field(description="The card's page, from 0.")
    position: int = Field(description="Its place on the page, from 1.")
    url: Text | None = Field(description="Address of the page.")
    title: Text | None = Field(description="The title, as it is read now, or was read.")
    fields: dict[str, Difference] = Field(description="Field → old and new value; empty unless read otherwise.")


def rereadings(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[Rereading]:
    """The differences between two readings of one run's pages, in the order of the listing."""
    before = {_place(row): row for row in old}
    after = {_place(row): row for row in new}
    for place in sorted(before.keys() | after.keys(), key=_order):
        was, now = before.get(place), after.get(place)
        if was is None or now is None:
            yield _told(now or was or {}, "no longer" if now is None else "now", {})
            continue
        fields = {
            name: Difference(old=was.get(name), new=now.get(name))
            for name in _COMPARED
            if was.get(name) != now.get(name)
        }
        if fields:
            yield _told(now, "otherwise", fields)


def _place(row: Mapping[str, Any]) -> tuple[str, int | None, int]:
    return row["language"], row["source"]["page"], row["source"]["position"]


def _order(place: tuple[str, int | None, int]) -> tuple[str, int, int]:
    language, page, position = place
    return language, -1 if page is None else page, position


def _told(
    row: Mapping[str, Any], reading: Literal["otherwise", "now", "no longer"], fields: dict[str, Difference]
) -> Rereading:
    source = row["source"]
    return Rereading(
        reading=reading,
        language=row["language"],
        page=source["page"],
        position=source["position"],
        url=source["url"],
        title=row["title"],
        fields=fields,
    )
