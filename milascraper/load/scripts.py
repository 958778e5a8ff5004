"""SQL to be run by people in a warehouse of theirs: its tables, and the loading of one run from its files.

History is not among the tables: `milascraper load` keeps it, in databases it can reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from milascraper.load.dialects import Dialect
from milascraper.load.tables import CHANGES, RECORDS, RUNS, Column, Kind, Table
from milascraper.runs.kept import KeptRun


def tables() -> Iterator[Table]:
    """The tables that a run's files fill."""
    for records in RECORDS:
        yield records.current
        yield from (listed.table for listed in records.lists)
    yield from (RUNS, CHANGES)


def table_script(dialect: Dialect) -> Iterator[str]:
    """Statements that make all tables."""
    for table in tables():
        yield from dialect.create(table)


def load_script(dialect: Dialect, run: KeptRun, place: str) -> Iterator[str]:
    """Statements that load ``run``, a whole crawl whose files lie at ``place``: what is listed now is replaced.

    Where a client goes on after a statement that failed, rows are still only taken away where others have arrived.
    """
    run_id = dialect.text(run.manifest.run_id)
    filled = [records.current for records in RECORDS]
    if (run.path / f"{CHANGES.name}.jsonl").exists():
        filled.append(CHANGES)
    raw = [
        statement
        for table in filled
        for statement in dialect.raw(_raw(table), f"{place.rstrip('/')}/{table.name}.jsonl")
    ]
    yield from (*raw, dialect.begin) if dialect.commits_tables else (dialect.begin, *raw)
    for records in RECORDS:
        current = records.current
        arrived = f"EXISTS (SELECT 1 FROM {_raw(current)})"
        yield f"DELETE FROM {dialect.name(current.name)} WHERE {arrived}"
        values = [*_values(dialect, dialect.line, current.columns[:-1]), run_id]
        yield _insert(dialect, current, values, dialect.lines(_raw(current)))
        for listed in records.lists:
            yield f"DELETE FROM {dialect.name(listed.table.name)} WHERE {arrived}"
            source, element, position = dialect.each(_raw(current), listed.field)
            values = [dialect.value(dialect.line, ("id",), Kind.TEXT), position]
            yield _insert(dialect, listed.table, [*values, *_values(dialect, element, listed.elements)], source)
    for table in (RUNS, *filled[len(RECORDS) :]):
        yield f"DELETE FROM {dialect.name(table.name)} WHERE {dialect.name('run_id')} = {run_id}"
    document = orjson.loads((run.path / "manifest.json").read_bytes())
    yield _insert(dialect, RUNS, [_constant(dialect, document, column) for column in RUNS.columns], None)
    if CHANGES in filled:
        yield _insert(
            dialect,
            CHANGES,
            [run_id, *_values(dialect, dialect.line, CHANGES.columns[1:])],
            dialect.lines(_raw(CHANGES)),
        )
    yield dialect.commit
    if not dialect.keeps_raw:
        yield from (f"DROP TABLE {_raw(table)}" for table in filled)


def _raw(table: Table) -> str:
    return f"raw_{table.name}"


def _values(dialect: Dialect, of: str, columns: Sequence[Column]) -> list[str]:
    return [dialect.value(of, column.path, column.kind) for column in columns]


def _insert(dialect: Dialect, table: Table, values: Sequence[str], source: str | None) -> str:
    names = ", ".join(map(dialect.name, table.names))
    told = ",\n  ".join(values)
    return f"INSERT INTO {dialect.name(table.name)} ({names})\nSELECT\n  {told}" + (
        f"\nFROM {source}" if source else ""
    )


def _constant(dialect: Dialect, document: Any, column: Column) -> str:
    found = document
    for part in column.path:
        found = None if found is None else found.get(part)
    if found is None:
        return "NULL"
    if column.kind is Kind.JSON:
        return dialect.json(orjson.dumps(found).decode())
    told = dialect.text(found) if isinstance(found, str) else str(found).upper()
    return (
        told
        if column.kind in (Kind.TEXT, Kind.INTEGER, Kind.BOOLEAN)
        else f"CAST({told} AS {dialect.types[column.kind]})"
    )
