"""The words in which a run is merged, the same for every database that is spoken to in SQL.

A staged table holds a run's records of one kind: the columns of the current table, and the lists as they stand.
``$1`` is a value, as both DuckDB and PostgreSQL have it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from milascraper.load.tables import Column, ListTable, Records, Table


def name(identifier: str) -> str:
    """An identifier that is never a word of SQL.

    >>> name("of")
    '"of"'
    """
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in quotes.

    >>> literal("the card's id")
    "'the card''s id'"
    """
    return "'" + text.replace("'", "''") + "'"


def names(columns: Sequence[Column], of: str = "") -> str:
    """Columns, one after another."""
    return ", ".join(f"{of}{name(column.name)}" for column in columns)


def stage(table: Table) -> str:
    """The name of the table in which a run's records stand before they are merged."""
    return name(f"stage_{table.name}")


def staged_ids(records: Records) -> str:
    """The ids that a run lists."""
    return f"SELECT id FROM {stage(records.current)}"


def of_languages(languages: Collection[str]) -> str:
    """The condition that something is of one of these languages."""
    return f"language IN ({', '.join(map(literal, sorted(languages)))})"


def ids_where(records: Records, condition: str) -> str:
    """The ids of what is listed now and fulfils a condition."""
    return f"SELECT id FROM {name(records.current.name)} WHERE {condition}"


def insert_current(records: Records) -> str:
    """All that was staged, with the run's id ``$1``."""
    columns = records.current.columns[:-1]
    return (
        f"INSERT INTO {name(records.current.name)} ({names(records.current.columns)}) "
        f"SELECT {names(columns)}, CAST($1 AS TEXT) FROM {stage(records.current)}"
    )


def insert_list(listed: ListTable, elements: str) -> str:
    """All that records list under one field; ``elements`` is a query of it, in the table's columns."""
    return f"INSERT INTO {name(listed.table.name)} ({names(listed.table.columns)}) {elements}"


def close_changed(records: Records, contents: str) -> str:
    """End, at ``$1``, the states that a run shows otherwise. ``contents``: what was staged, as history has it."""
    history = name(records.history.name)
    return (
        f"UPDATE {history} AS h SET valid_to = CAST($1 AS TIMESTAMPTZ), is_current = FALSE "
        f"FROM {stage(records.current)} AS s WHERE h.id = s.id AND h.is_current "
        f"AND ({names(records.contents, 'h.')}) IS DISTINCT FROM ({contents})"
    )


def upsert_current(records: Records) -> str:
    """The same where rows of those ids may be there: they are changed, and what hangs on them stays."""
    sets = ", ".join(f"{name(column)} = excluded.{name(column)}" for column in records.current.names if column != "id")
    return f"{insert_current(records)} ON CONFLICT (id) DO UPDATE SET {sets}"


def gone(records: Records, condition: str) -> str:
    """Id and title of what was current, fulfils a condition, and is not among what was staged."""
    history = name(records.history.name)
    return (
        f"SELECT id, {records.title or 'NULL'} FROM {history} WHERE is_current AND {condition} "
        f"AND id NOT IN ({staged_ids(records)}) ORDER BY id"
    )


def close_gone(records: Records) -> str:
    """End, at ``$1``, the current states of the ids ``$2``."""
    return (
        f"UPDATE {name(records.history.name)} SET valid_to = CAST($1 AS TIMESTAMPTZ), is_current = FALSE "
        "WHERE is_current AND id IN (SELECT unnest(CAST($2 AS TEXT[])))"
    )


def open_states(records: Records, contents: str) -> str:
    """Begin, at ``$1``, the states that are not current yet."""
    history = name(records.history.name)
    columns = ", ".join(name(column) for column in records.history.names)
    return (
        f"INSERT INTO {history} ({columns}) "
        f"SELECT s.id, {contents}, CAST($1 AS TIMESTAMPTZ), NULL, TRUE FROM {stage(records.current)} AS s "
        f"WHERE s.id NOT IN (SELECT id FROM {history} WHERE is_current)"
    )


def fill_in(records: Records, columns: Sequence[Column], contents: Sequence[str]) -> str:
    """Give the current states values of columns that history did not have; ``contents`` are those columns, staged."""
    history = name(records.history.name)
    sets = ", ".join(f"{name(column.name)} = {told}" for column, told in zip(columns, contents, strict=True))
    return f"UPDATE {history} AS h SET {sets} FROM {stage(records.current)} AS s WHERE h.id = s.id AND h.is_current"


def insert_values(table: Table) -> str:
    """One row, its values given."""
    places = ", ".join(f"${number}" for number in range(1, len(table.columns) + 1))
    return f"INSERT INTO {name(table.name)} ({names(table.columns)}) VALUES ({places})"


def insert_changes(changes: Table) -> str:
    """All changes that were staged, with the run's id ``$1``."""
    return (
        f"INSERT INTO {name(changes.name)} ({names(changes.columns)}) "
        f"SELECT CAST($1 AS TEXT), {names(changes.columns[1:])} FROM {stage(changes)}"
    )
