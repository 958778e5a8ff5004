"""What changed between two runs: per card, and per work.

A card that went and one that came, of the same work in the same language, are one card that was updated: a preprint
that was published is one change. Removals are said only where both runs saw the whole of the same listing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from milascraper.records.record import SCHEMA_VERSION, Language, Strict
from milascraper.records.text import Text

Row = Mapping[str, Any]
"""A publication as its line of JSON has it."""

#: What a card shows; identity and source are no content.
CARD_FIELDS = (
    "title",
    "title_url",
    "authors",
    "abstract",
    "abstract_complete",
    "date_published",
    "venue",
    "status",
    "status_label",
    "links",
    "doi",
    "arxiv_id",
    "openreview_id",
)


class Difference(Strict):
    """One field, before and after."""

    old: Any = Field(description="Its value in the older run.")
    new: Any = Field(description="Its value in the newer run.")


class Change(Strict):
    """One change between two runs."""

    kind: ClassVar[str] = "changes"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this record's schema.")
    of: Literal["work", "card"] = Field(description="What changed: a work, or one of its cards.")
    change: Literal["added", "removed", "updated"] = Field(description="What happened to it.")
    id: Text = Field(
        description="`work_id` of a work; `id` of a card as the newer run has it, of a removed one as the older."
    )
    previous_id: Text | None = Field(description="The card's id in the older run, where its release changed it.")
    work_id: Text = Field(description="The work.")
    title: Text | None = Field(description="The title, as the newer run has it.")
    language: Language | None = Field(description="Language of the listing the card stands in; null for a work.")
    fields: dict[str, Difference] = Field(description="Field → old and new value; empty unless updated.")


def compare(
    old: Sequence[Row], new: Sequence[Row], says_removed: bool, refused: Sequence[str | None] = ()
) -> list[Change]:
    """All changes from ``old`` to ``new``: works first, then cards, each sorted by id.

    ``refused``: the texts of the cards that the newer run refused. A card among them counts as still there, and where
    removals are not said, every card that ``new`` has not seen: neither is its work poorer for it, nor is it the
    earlier state of another card.
    """
    new = [*new, *(still_there(old, new, refused) if says_removed else _unseen(old, new))]
    changes = [*_works(old, new, says_removed), *_cards(old, new, says_removed)]
    return sorted(changes, key=lambda change: (change.of != "work", change.id, change.change))


def still_there(old: Sequence[Row], new: Sequence[Row], refused: Sequence[str | None]) -> list[Row]:
    """The cards of ``old`` that ``new`` does not list and that may be among those it refused, by their texts."""
    texts = [None if text is None else plain(text) for text in refused]
    return [row for row in _unseen(old, new) if is_among(row, texts)] if texts else []


def _unseen(old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    seen = {row["id"] for row in new}
    return [row for row in old if row["id"] not in seen]


def refused_texts(quarantine: Sequence[Row]) -> list[str | None]:
    """The texts of the cards in a quarantine that are no second reading of a card that was read."""
    return [row["text"] for row in quarantine if row["position"] is not None and row["reason"] != "duplicate_listing"]


def is_among(row: Row, texts: Sequence[str | None]) -> bool:
    """Whether a card may be one of those that were refused: its title stands there, or nothing is known."""
    title = row["title"]
    return any(text is None or title is None or plain(title) in text for text in texts)


def plain(text: str) -> str:
    """A text as it is looked for among refused ones: case and white space folded."""
    return " ".join(text.casefold().split())


def _works(old: Sequence[Row], new: Sequence[Row], says_removed: bool) -> Iterator[Change]:
    before, after = works_of(old), works_of(new)
    for work, state in after.items():
        if work not in before:
            yield _change("work", "added", work, state)
            continue
        fields = _differences(before[work], state)
        if fields:
            yield _change("work", "updated", work, state, fields)
    if says_removed:
        for work, state in before.items():
            if work not in after:
                yield _change("work", "removed", work, state)


def works_of(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Work → what its cards show of it together, in whatever language they stand."""
    cards: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        cards[row["work_id"]].append(row)
    return {work: _work(shown) for work, shown in cards.items()}


def _work(cards: Sequence[Row]) -> dict[str, Any]:
    releases = {(card["date_published"], card["venue"], card["status"]) for card in cards}
    first = min(cards, key=lambda card: (card["language"], card["date_published"] or "", card["id"]))
    return {
        "title": first["title"],
        "authors": [author["name"] for author in first["authors"]],
        "abstract": next((card["abstract"] for card in cards if card["abstract_complete"]), first["abstract"]),
        "releases": [list(release) for release in sorted(releases, key=str)],
        "links": sorted({link["url"] for card in cards for link in card["links"]}),
    }


def _cards(old: Sequence[Row], new: Sequence[Row], says_removed: bool) -> Iterator[Change]:
    before = {row["id"]: row for row in old}
    after = {row["id"]: row for row in new}
    for key in before.keys() & after.keys():
        fields = _differences(_shown(before[key]), _shown(after[key]))
        if fields:
            yield _card("updated", after[key], fields)
    gone: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted((row for key, row in before.items() if key not in after), key=_release):
        gone[row["work_id"], row["language"]].append(row)
    for row in sorted((row for key, row in after.items() if key not in before), key=_release):
        earlier = gone[row["work_id"], row["language"]]
        if earlier:
            past = earlier.pop(0)
            yield _card("updated", row, _differences(_shown(past), _shown(row)), past["id"])
        else:
            yield _card("added", row)
    if says_removed:
        yield from (_card("removed", row) for rows in gone.values() for row in rows)


def _release(row: Row) -> tuple[str, str, str]:
    return row["date_published"] or "", row["venue"] or "", row["id"]


def _shown(row: Row) -> dict[str, Any]:
    return {name: row.get(name) for name in CARD_FIELDS}


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Difference]:
    return {name: Difference(old=old[name], new=value) for name, value in new.items() if old[name] != value}


def _change(
    of: Literal["work", "card"],
    change: Literal["added", "removed", "updated"],
    key: str,
    state: Mapping[str, Any],
    fields: dict[str, Difference] | None = None,
) -> Change:
    return Change(
        of=of,
        change=change,
        id=key,
        previous_id=None,
        work_id=key,
        title=state["title"],
        language=None,
        fields=fields or {},
    )


def _card(
    change: Literal["added", "removed", "updated"],
    row: Row,
    fields: dict[str, Difference] | None = None,
    previous_id: str | None = None,
) -> Change:
    return Change(
        of="card",
        change=change,
        id=row["id"],
        previous_id=previous_id,
        work_id=row["work_id"],
        title=row["title"],
        language=row["language"],
        fields=fields or {},
    )
