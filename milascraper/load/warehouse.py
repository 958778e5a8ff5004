"""Warehouses that nothing here can reach by itself, through dlt. Needs the extra ``milascraper[warehouses]``.

A run is merged into the embedded database first; its tables are then shipped whole and replace those of before. So
there is one merge, one history, and a second load changes nothing. JSON is shipped as text: parquet has no JSON.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final

from milascraper.load.duck import opened_to_read
from milascraper.load.errors import DestinationError, LoadError, MissingExtraError
from milascraper.load.statements import name
from milascraper.load.tables import TABLES, Kind, Table

#: How such a destination is named: ``dlt:bigquery`` or ``dlt:bigquery/DATASET``.
PREFIX: Final = "dlt:"
_DATASET: Final = "mila"
#: dlt's own words are quoted up to so many characters.
_LONGEST: Final = 400
#: Rows that are handed on at a time.
_BATCH: Final = 20_000
_TYPES: Final = {
    Kind.TEXT: "text",
    Kind.INTEGER: "bigint",
    Kind.BOOLEAN: "bool",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "timestamp",
    Kind.JSON: "text",
}
#: What dlt would do by itself: report home, and talk.
_SETTINGS: Final = {"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"}
#: How dlt replaces a table so that who reads it meanwhile sees the old one.
_REPLACING: Final = ("DESTINATION__REPLACE_STRATEGY", "insert-from-staging")


def library() -> ModuleType:
    """dlt. Raises :class:`~milascraper.load.errors.MissingExtraError`."""
    for setting, value in _SETTINGS.items():
        os.environ.setdefault(setting, value)
    try:
        import dlt as found  # an extra
        import pyarrow  # type: ignore[import-untyped]  # noqa: F401  # what dlt takes tables in; it has no types
    except ImportError as error:
        raise MissingExtraError("dlt is not installed: pip install 'milascraper[warehouses]'") from error
    return found


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A destination of dlt's, and the dataset in it."""

    destination: str
    dataset: str


def warehouse(named: str) -> Warehouse:
    """What ``dlt:NAME/DATASET`` names. Raises :class:`~milascraper.load.errors.DestinationError` for nothing.

    >>> warehouse("dlt:snowflake/papers")
    Warehouse(destination='snowflake', dataset='papers')
    """
    destination, _, dataset = named.removeprefix(PREFIX).partition("/")
    if not destination:
        raise DestinationError(f"{named} names no destination of dlt's; name one like {PREFIX}bigquery")
    return Warehouse(destination, dataset or _DATASET)


def check_kind(to: Warehouse) -> None:
    """Raises :class:`~milascraper.load.errors.LoadError` where dlt knows no such destination, or is not there."""
    library()
    from dlt.common.destination.exceptions import DestinationException
    from dlt.common.destination.reference import Destination

    try:
        Destination.from_reference(to.destination)
    except DestinationException as error:
        raise DestinationError(f"dlt knows no destination {to.destination!r}; nothing was loaded") from error


def ship(database: Path, to: Warehouse) -> None:
    """Replace the warehouse's tables by those of an embedded database.

    Where to find the warehouse and how to log in is dlt's configuration (environment or ``secrets.toml``). Raises
    :class:`~milascraper.load.errors.LoadError`.
    """
    dlt = library()
    from dlt.common.exceptions import DltException

    with opened_to_read(database) as connection, TemporaryDirectory(prefix="milascraper-dlt-") as folder:
        connection.execute("SET TimeZone = 'UTC'")
        try:
            pipeline = dlt.pipeline(
                pipeline_name="milascraper_load",
                destination=to.destination,
                dataset_name=to.dataset,
                pipelines_dir=folder,
            )
            _check_tables(pipeline, to)
            setting, strategy = _REPLACING
            can = pipeline.destination.capabilities().supported_replace_strategies or ()
            if strategy in can and to.destination != "filesystem":  # files know it for some formats alone
                os.environ.setdefault(setting, strategy)
            done = pipeline.run([_resource(dlt, table, connection.cursor()) for table in TABLES])
            done.raise_on_failed_jobs()
        except DltException as error:
            why = " ".join(str(error.__cause__ or error).split())[:_LONGEST] or type(error).__name__
            raise DestinationError(
                f"{to.destination}: dlt could not load into it ({why}). Tables not reached are as before; load again"
            ) from error


def _check_tables(pipeline: Any, to: Warehouse) -> None:
    """Raises :class:`LoadError` where a dataset that we never shipped to holds tables of our names."""
    from dlt.common.schema import Schema

    pipeline.sync_destination()
    if pipeline.default_schema_name is not None:
        return  # the destination remembers that we were there
    with pipeline._get_destination_clients(Schema("milascraper_load"))[0] as client:
        if not client.is_storage_initialized():
            return
        theirs = [name_of for name_of, columns in client.get_storage_tables([t.name for t in TABLES]) if columns]
    if theirs:
        raise LoadError(
            f"{to.destination}: dataset {to.dataset} holds a table {theirs[0]} that `milascraper load` did not make; "
            "nothing was touched; name another: dlt:NAME/DATASET"
        )


def _resource(dlt: ModuleType, table: Table, connection: Any) -> Any:
    columns = {
        column.name: {
            "data_type": _TYPES[column.kind],
            "description": column.comment,
            "nullable": column.name not in table.key,
        }
        for column in table.columns
    }
    return dlt.resource(
        _batches(table, connection),
        name=table.name,
        write_disposition="replace",
        primary_key=list(table.key),
        columns=columns,
    )


def _batches(table: Table, connection: Any) -> Iterator[Any]:
    told = (
        f"CAST({name(column.name)} AS VARCHAR) AS {name(column.name)}"
        if column.kind is Kind.JSON
        else name(column.name)
        for column in table.columns
    )
    batches = connection.sql(f"SELECT {', '.join(told)} FROM {name(table.name)}").to_arrow_reader(_BATCH)
    yield batches.schema.empty_table()  # a table without rows is a table, too
    yield from batches
