"""A run, merged into a database: what is listed now, the history, the run itself and its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def merge(database: Database, admitted: Admitted) -> list[Merged]:
    """Merge a run, its tables being there. What a whole crawl does not list, in languages it lists, is gone."""
    run = admitted.run
    merged = [_records(database, run, records, admitted.says_gone) for records in RECORDS]
    document = orjson.loads((run.path / "manifest.json").read_bytes())
    database.execute(sql.insert_values(RUNS), [_value(document, column.path, column.kind) for column in RUNS.columns])
    changes = run.path / f"{CHANGES.name}.jsonl"
    if changes.exists():
        database.stage(CHANGES, (), changes)
        database.execute(sql.insert_changes(CHANGES), [run.manifest.run_id])
        database.execute(f"DROP TABLE {sql.stage(CHANGES)}")
    return merged


def _records(database: Database, run: KeptRun, records: Records, says_gone: bool) -> Merged:
    current, started_at = records.current, run.manifest.started_at
    database.stage(current, records.lists, run.path / f"{current.name}.jsonl")
    contents = database.contents(records)
    before = _states(database, records)
    gone = _gone(database, run, records) if says_gone else []
    database.execute(sql.close_changed(records, contents), [started_at])
    if gone:
        database.execute(sql.close_gone(records), [started_at, gone])
    ended = before[1] - _states(database, records)[1]
    database.execute(sql.open_states(records, contents), [started_at])
    begun = _states(database, records)[0] - before[0]
    if says_gone and not database.execute(sql.other_languages(records)):
        for table in (*(listed.table for listed in records.lists), current):
            database.empty(table)
    else:
        ids = sql.ids_of_its_languages(records) if says_gone else sql.staged_ids(records)
        for listed in records.lists:
            database.execute(sql.delete(listed.table, listed.table.key[0], ids))
        database.execute(sql.delete(current, "id", ids))
    database.execute(sql.insert_current(records), [run.manifest.run_id])
    for listed in records.lists:
        database.execute(sql.insert_list(listed, database.elements(records, listed)))
    ((count,),) = database.execute(f"SELECT count(*) FROM {sql.stage(current)}")
    database.execute(f"DROP TABLE {sql.stage(current)}")
    return Merged(current.name, count, begun, ended)


def _states(database: Database, records: Records) -> tuple[int, int]:
    """How many states the history holds, and how many of them are current."""
    history = sql.name(records.history.name)
    ((states, current),) = database.execute(f"SELECT count(*), count(*) FILTER (WHERE is_current) FROM {history}")
    return states, current


def _gone(database: Database, run: KeptRun, records: Records) -> list[str]:
    """The ids of what is listed no more. A card that may be among those the run refused is not gone."""
    missing: Sequence[tuple[str, str | None]] = [(row[0], row[1]) for row in database.execute(sql.gone(records))]
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
