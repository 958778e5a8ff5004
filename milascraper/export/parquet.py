"""Parquet, written by DuckDB: a line's own shape, lists and objects nested, types from the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson

from milascraper.export.errors import ExportError
from milascraper.export.extras import needed
from milascraper.export.selection import Row
from milascraper.load.definitions import DUCKDB
from milascraper.load.statements import literal, name
from milascraper.load.tables import kind_of, resolved
from milascraper.records import SCHEMA_VERSION, Publication

_CHUNK: Final = 1 << 20


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """A Parquet file; the schema's version stands in its metadata."""
    duckdb = needed("duckdb", "duckdb")
    with TemporaryDirectory(prefix="milascraper-parquet-") as folder:
        lines, written = Path(folder) / "lines.jsonl", Path(folder) / "rows.parquet"
        with lines.open("wb") as file:
            file.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
        try:
            with duckdb.connect() as connection:
                _convert(connection, lines, written)
        except duckdb.Error as error:
            raise ExportError(f"DuckDB could not write Parquet ({str(error).splitlines()[0]})") from error
        with written.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _convert(connection: Any, lines: Path, written: Path) -> None:
    schema = Publication.model_json_schema(mode="serialization")
    columns = ", ".join(
        f"{name(field)}: {literal(_type(definition, schema['$defs']))}"
        for field, definition in schema["properties"].items()
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(
        f"COPY (SELECT * FROM read_json({literal(str(lines))}, format = 'newline_delimited', "
        f"hive_partitioning = false, columns = {{{columns}}})) "
        f"TO {literal(str(written))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{milascraper_schema: {literal(SCHEMA_VERSION)}}})"
    )


def _type(definition: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    found = resolved(definition, definitions)
    if "properties" in found:
        parts = (f"{name(part)} {_type(inner, definitions)}" for part, inner in found["properties"].items())
        return f"STRUCT({', '.join(parts)})"
    if found.get("type") == "array":
        return f"{_type(found['items'], definitions)}[]"
    return DUCKDB[kind_of(found, definitions)]
