"""The tables of the database, made from the models: names, types, keys, and comments from the fields' descriptions.

Each kind of record has a table of what is listed now and one of its history; lists of a publication (authors, links)
have tables of their own; runs and changes have one each. docs/loading.md shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from milascraper.records import SCHEMA_VERSION, ConsentCategory, Program, Publication
from milascraper.runs.changes import Change
from milascraper.runs.manifest import Manifest

#: How the comment of a table of ours begins; a table without it is somebody else's.
MARK: Final = f"milascraper {SCHEMA_VERSION}: "


class Kind(StrEnum):
    """What a column holds, the same in every database."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind
    comment: str
    path: tuple[str, ...] = ()
    """Where its value stands in a record; empty for what the load adds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table of what a record lists under one field: one row an element, numbered from 1."""

    field: str
    table: Table
    elements: tuple[Column, ...]
    """The columns that an element fills."""


@dataclass(frozen=True, slots=True)
class Records:
    """The tables of one kind of record."""

    current: Table
    lists: tuple[ListTable, ...]
    history: Table
    contents: tuple[Column, ...]
    """What a record says, of which a change begins a new line of history: all but identity, source and version."""
    title: str | None
    """The column that names a record in a quarantine, if refused ones of its kind stand there."""


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization")


def _columns(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[Column]:
    """The columns of a model: one a field, but those of an object within it one each, with its name before theirs."""
    for name, field in schema["properties"].items():
        inner = _object(field, definitions)
        if inner is None:
            yield Column(name, kind_of(field, definitions), field["description"], (name,))
            continue
        for part in inner["properties"]:
            described = inner["properties"][part]
            yield Column(f"{name}_{part}", kind_of(described, definitions), described["description"], (name, part))


def _object(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The model a field holds one of, if it does."""
    definition = resolved(field, definitions)
    return definition if "properties" in definition else None


def resolved(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field's own definition: that which is not null, references followed."""
    parts = [part for part in field.get("anyOf", ()) if part.get("type") != "null"]
    if len(parts) == 1:
        return resolved(parts[0], definitions)
    if "$ref" in field:
        found: Mapping[str, Any] = definitions[field["$ref"].rsplit("/", 1)[-1]]
        return found
    return field


def kind_of(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> Kind:
    """What a field of a JSON Schema holds; lists and objects are JSON."""
    definition = resolved(field, definitions)
    if "const" in definition or "enum" in definition:
        return Kind.TEXT
    match definition.get("type"), definition.get("format"):
        case "string", "date":
            return Kind.DATE
        case "string", "date-time":
            return Kind.TIMESTAMP
        case "string", _:
            return Kind.TEXT
        case "integer", _:
            return Kind.INTEGER
        case "boolean", _:
            return Kind.BOOLEAN
    return Kind.JSON


_RUN = Column("run_id", Kind.TEXT, "The run that listed it last.")
_PERIOD = (
    Column("valid_from", Kind.TIMESTAMP, "Start of the run that showed it like this first, UTC."),
    Column(
        "valid_to", Kind.TIMESTAMP, "Start of the run that showed it otherwise, or no more, UTC; null while current."
    ),
    Column(
        "is_current",
        Kind.BOOLEAN,
        "Whether it is listed like this, as far as the runs tell: of a card that a run refused nothing is known.",
    ),
)


def _records(model: type[Publication] | type[Program] | type[ConsentCategory], title: str | None) -> Records:
    schema = _schema(model)
    definitions = schema["$defs"]
    columns = tuple(_columns(schema, definitions))
    lists = tuple(_lists(model.kind, schema, definitions))
    listed = {table.field for table in lists}
    contents = tuple(column for column in columns if column.path[0] not in {"source", "schema_version", "id"})
    about = _sentence(schema)
    return Records(
        current=Table(
            model.kind,
            f"{about} As the last run that saw its listing has it.",
            (*(column for column in columns if column.name not in listed), _RUN),
            ("id",),
        ),
        lists=lists,
        history=Table(
            f"{model.kind}_history",
            f"{about} Every state it was ever listed in (slowly changing dimension, type 2).",
            (next(column for column in columns if column.name == "id"), *contents, *_PERIOD),
            ("id", "valid_from"),
        ),
        contents=contents,
        title=title,
    )


def _lists(kind: str, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[ListTable]:
    one = kind.removesuffix("s")
    for name, field in schema["properties"].items():
        items = resolved(field, definitions).get("items")
        model = _object(items, definitions) if items else None
        if model is None:
            continue
        elements = tuple(_columns(model, definitions))
        keys = (
            Column(f"{one}_id", Kind.TEXT, f"The {one}'s id."),
            Column("position", Kind.INTEGER, "Place in printed order, counted from 1."),
        )
        table = Table(f"{one}_{name}", field["description"], (*keys, *elements), tuple(key.name for key in keys))
        yield ListTable(name, table, elements)


def _sentence(schema: Mapping[str, Any]) -> str:
    return str(schema.get("description", "")).splitlines()[0]


def _plain_table(model: type[BaseModel], name: str, key: tuple[str, ...], before: tuple[Column, ...]) -> Table:
    schema = _schema(model)
    return Table(name, _sentence(schema), (*before, *_columns(schema, schema["$defs"])), key)


#: The kinds of records, the runs, and what each run changed.
PUBLICATIONS: Final = _records(Publication, title="title")
RECORDS: Final = (PUBLICATIONS, _records(Program, title=None), _records(ConsentCategory, title=None))
RUNS: Final = _plain_table(Manifest, "runs", ("run_id",), ())
CHANGES: Final = _plain_table(
    Change, "changes", ("run_id", "of", "id"), (Column("run_id", Kind.TEXT, "The run that found the change."),)
)
#: All tables.
TABLES: Final = (
    *(
        table
        for records in RECORDS
        for table in (records.current, *(listed.table for listed in records.lists), records.history)
    ),
    RUNS,
    CHANGES,
)
