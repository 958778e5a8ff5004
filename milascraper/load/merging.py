"""A run, merged into a database: what is listed now, the history, the run itself and its changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from milascraper.load import statements as sql
from milascraper.load.admission import Admitted
from milascraper.load.database import Database
from milascraper.load.tables import CHANGES, PUBLICATIONS, RECORDS, RUNS, Kind, Records
from milascraper.runs.changes import is_among, plain, refused_texts
from milascraper.runs.kept import KeptRun
from milascraper.runs.quarantine import QuarantinedCard


@dataclass(frozen=True, slots=True)
class Merged:
    """What a load did to one kind of records."""

    kind: str
    listed: int
    """Records of the run."""
    opened: int
    """States that began: new records, and those that changed."""
    closed: int
    """States that ended: what changed, and what is listed no more."""


def merge(database: Database, admitted: Admitted, added: Collection[str]) -> list[Merged]:
    """Merge a run, its tables being there. ``added``: columns (``table.column``) that the tables have just got."""
    run = admitted.run
    merged = [_records(database, admitted, records, added) for records in RECORDS]
    document = orjson.loads((run.path / "manifest.json").read_bytes())
    database.execute(sql.insert_values(RUNS), [_value(document, column.path, column.kind) for column in RUNS.columns])
    changes = run.path / f"{CHANGES.name}.jsonl"
    if changes.exists():
        database.stage(CHANGES, (), changes)
        database.execute(sql.insert_changes(CHANGES), [run.manifest.run_id])
        database.execute(f"DROP TABLE {sql.stage(CHANGES)}")
    return merged


def _records(database: Database, admitted: Admitted, records: Records, added: Collection[str]) -> Merged:
    current, run = records.current, admitted.run
    started_at = run.manifest.started_at
    database.stage(current, records.lists, run.path / f"{current.name}.jsonl")
    new = [column for column in records.contents if f"{records.history.name}.{column.name}" in added]
    if new:
        database.execute(sql.fill_in(records, new, [database.content(column) for column in new]))
    contents = ", ".join(database.content(column) for column in records.contents)
    others = _others(database, admitted, records)
    before = _states(database, records)
    database.execute(sql.close_changed(records, contents), [started_at])
    if admitted.says_gone:
        database.execute(sql.close_gone(records), [started_at, _gone(database, run, records, f"NOT ({others})")])
    ended = before[1] - _states(database, records)[1]
    database.execute(sql.open_states(records, contents), [started_at])
    begun = _states(database, records)[0] - before[0]
    for listed in records.lists:
        database.replace_list(records, listed, others)
    database.replace(records, others, run.manifest.run_id)
    ((count,),) = database.execute(f"SELECT count(*) FROM {sql.stage(current)}")
    database.execute(f"DROP TABLE {sql.stage(current)}")
    return Merged(current.name, count, begun, ended)


def _others(database: Database, admitted: Admitted, records: Records) -> str:
    """The condition that a run says nothing of a record, should it not list it.

    A whole crawl speaks of its languages' publications, and of the programs and consent categories of every language
    that it has read a page in: some record of that page says so. Any other run speaks of what it lists alone.
    """
    if not admitted.says_gone:
        return "TRUE"
    asked = admitted.run.manifest.arguments.get("languages", "")
    read_in = {*filter(None, asked.split(","))}
    if records is PUBLICATIONS:
        read_in.update(
            row[0] for row in database.execute(f"SELECT DISTINCT language FROM {sql.stage(records.current)}")
        )
    else:
        read_in.update(row["language"] for kind in RECORDS for row in admitted.run.rows(kind.current.name))
    return f"NOT ({sql.of_languages(read_in)})"


def _states(database: Database, records: Records) -> tuple[int, int]:
    """How many states the history holds, and how many of them are current."""
    history = sql.name(records.history.name)
    ((states, current),) = database.execute(f"SELECT count(*), count(*) FILTER (WHERE is_current) FROM {history}")
    return states, current


def _gone(database: Database, run: KeptRun, records: Records, condition: str) -> list[str]:
    """The ids of what is listed no more. A card that may be among those the run refused is not gone."""
    missing: Sequence[tuple[str, str | None]] = [
        (row[0], row[1]) for row in database.execute(sql.gone(records, condition))
    ]
    if records is not PUBLICATIONS or not missing:
        return [key for key, _ in missing]
    texts = [None if text is None else plain(text) for text in refused_texts(run.rows(QuarantinedCard.kind))]
    return [key for key, title in missing if not is_among({"title": title}, texts)]


def _value(document: Mapping[str, Any], path: Sequence[str], kind: Kind) -> Any:
    found: Any = document
    for part in path:
        found = found.get(part) if found is not None else None
    if kind is Kind.JSON and found is not None:
        return orjson.dumps(found).decode()
    return found
