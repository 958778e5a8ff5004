"""What warehouses call things: types, quotes, JSON, raw lines. One class a dialect, all made from the same tables.

The tables do not carry the mark of those that a load makes: they have no history, and a load leaves them alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from milascraper.load import definitions
from milascraper.load.postgres import COPY_LINES
from milascraper.load.tables import Column, Kind, Table


class Dialect:
    """A dialect of SQL, as PostgreSQL has it unless said otherwise. Statements end without semicolon."""

    types: ClassVar[Mapping[Kind, str]] = definitions.POSTGRES
    begin: ClassVar[str] = "BEGIN"
    commit: ClassVar[str] = "COMMIT"
    commits_tables: ClassVar[bool] = False
    """Whether making a table ends a transaction."""
    keeps_raw: ClassVar[bool] = False
    """Whether raw tables hold nothing themselves, and may stay for the next load to replace."""
    line: ClassVar[str] = "line"
    """A raw line, in a query of :meth:`lines`."""
    place: ClassVar[str] = "/path/to/RUN"
    """Where a run's files are, unless the user says so."""

    def name(self, identifier: str) -> str:
        """An identifier that is never a word of SQL."""
        return f'"{identifier}"'

    def text(self, value: str) -> str:
        """A text in quotes."""
        return "'" + value.replace("'", "''") + "'"

    def json(self, document: str) -> str:
        """A JSON document."""
        return f"CAST({self.text(document)} AS jsonb)"

    def create(self, table: Table) -> list[str]:
        """Make a table, with key and comments."""
        return [
            self._create(table, [self._column(table, column) for column in table.columns]),
            f"COMMENT ON TABLE {self.name(table.name)} IS {self.text(table.comment)}",
            *definitions.column_comments(table),
        ]

    def _create(self, table: Table, columns: Sequence[str]) -> str:
        key = ", ".join(map(self.name, table.key))
        lines = ",\n  ".join([*columns, f"PRIMARY KEY ({key})"])
        return f"CREATE TABLE {self.name(table.name)} (\n  {lines}\n)"

    def _column(self, table: Table, column: Column) -> str:
        return f"{self.name(column.name)} {self.types[column.kind]}{' NOT NULL' if column.name in table.key else ''}"

    def raw(self, name: str, file: str) -> list[str]:
        """Make the raw table ``name`` of a file's lines, in a column ``line``."""
        return [f"CREATE TEMP TABLE {name} (line jsonb)", f"COPY {name} FROM {self.text(file)} WITH {COPY_LINES}"]

    def lines(self, raw: str) -> str:
        """What follows ``FROM`` for the lines of a raw table."""
        return raw

    def value(self, of: str, path: Sequence[str], kind: Kind) -> str:
        """What stands at ``path`` in the JSON ``of``."""
        keys = self.text("{" + ",".join(path) + "}")
        if kind is Kind.JSON:
            return f"{of} #> {keys}"
        return f"CAST({of} #>> {keys} AS {self.types[kind]})"

    def each(self, raw: str, field: str) -> tuple[str, str, str]:
        """What follows ``FROM`` for one row an element of a list; the element; its place, from 1."""
        source = f"{raw}, jsonb_array_elements(line -> {self.text(field)}) WITH ORDINALITY AS e (element, place)"
        return source, "element", "place"


class BigQuery(Dialect):
    """Google BigQuery. Lines are read through an external table."""

    types: ClassVar[Mapping[Kind, str]] = {
        Kind.TEXT: "STRING",
        Kind.INTEGER: "INT64",
        Kind.BOOLEAN: "BOOL",
        Kind.DATE: "DATE",
        Kind.TIMESTAMP: "TIMESTAMP",
        Kind.JSON: "JSON",
    }
    begin, commit = "BEGIN TRANSACTION", "COMMIT TRANSACTION"
    commits_tables = keeps_raw = True
    place = "gs://BUCKET/RUN"

    def name(self, identifier: str) -> str:
        """In backticks."""
        return f"`{identifier}`"

    def text(self, value: str) -> str:
        """BigQuery knows escapes, and no doubled quote."""
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"

    def json(self, document: str) -> str:
        """A JSON document."""
        return f"PARSE_JSON({self.text(document)})"

    def create(self, table: Table) -> list[str]:
        """Keys are not enforced; comments are options."""
        columns = [
            f"{self._column(table, column)} OPTIONS (description = {self.text(column.comment)})"
            for column in table.columns
        ]
        made = self._create(table, columns).removesuffix("\n)")
        return [f"{made} NOT ENFORCED\n) OPTIONS (description = {self.text(table.comment)})"]

    def raw(self, name: str, file: str) -> list[str]:
        """Each line is one text: no byte of JSON parts it."""
        return [
            f"CREATE OR REPLACE EXTERNAL TABLE {name} (line STRING) OPTIONS "
            f"(format = 'CSV', uris = [{self.text(file)}], field_delimiter = '\\x02', quote = '')"
        ]

    def value(self, of: str, path: Sequence[str], kind: Kind) -> str:
        """By JSONPath."""
        where = self.text(".".join(["$", *path]))
        if kind is Kind.JSON:
            return f"PARSE_JSON(JSON_QUERY({of}, {where}))"
        found = f"JSON_VALUE({of}, {where})"
        return found if kind is Kind.TEXT else f"CAST({found} AS {self.types[kind]})"

    def each(self, raw: str, field: str) -> tuple[str, str, str]:
        """An array, unnested; offsets count from 0."""
        array = f"JSON_QUERY_ARRAY(line, {self.text('$.' + field)})"
        return f"{raw}, UNNEST({array}) AS element WITH OFFSET AS place", "element", "place + 1"


class Snowflake(Dialect):
    """Snowflake. Names are in capitals, as it has them when they are not quoted."""

    types: ClassVar[Mapping[Kind, str]] = {
        Kind.TEXT: "VARCHAR",
        Kind.INTEGER: "BIGINT",
        Kind.BOOLEAN: "BOOLEAN",
        Kind.DATE: "DATE",
        Kind.TIMESTAMP: "TIMESTAMP_TZ",
        Kind.JSON: "VARIANT",
    }
    commits_tables = True
    place = "@STAGE/RUN"

    def name(self, identifier: str) -> str:
        """Quoted, and still what one gets without quotes."""
        return f'"{identifier.upper()}"'

    def text(self, value: str) -> str:
        """Snowflake knows escapes in quotes."""
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"

    def json(self, document: str) -> str:
        """A JSON document."""
        return f"PARSE_JSON({self.text(document)})"

    def create(self, table: Table) -> list[str]:
        """Comments stand in the definition."""
        columns = [f"{self._column(table, column)} COMMENT {self.text(column.comment)}" for column in table.columns]
        return [f"{self._create(table, columns)} COMMENT = {self.text(table.comment)}"]

    def raw(self, name: str, file: str) -> list[str]:
        """Each line is one value."""
        return [
            f"CREATE OR REPLACE TEMPORARY TABLE {name} (line VARIANT)",
            f"COPY INTO {name} FROM {self.text(file)} FILE_FORMAT = (TYPE = JSON)",
        ]

    def value(self, of: str, path: Sequence[str], kind: Kind) -> str:
        """By keys; a cast turns JSON's null into SQL's."""
        found = of + "".join(f"[{self.text(key)}]" for key in path)
        return found if kind is Kind.JSON else f"CAST({found} AS {self.types[kind]})"

    def each(self, raw: str, field: str) -> tuple[str, str, str]:
        """A list, flattened; indices count from 0."""
        return f"{raw}, LATERAL FLATTEN(INPUT => line[{self.text(field)}]) AS e", "e.value", "e.index + 1"


class Redshift(Dialect):
    """Amazon Redshift."""

    types: ClassVar[Mapping[Kind, str]] = {
        Kind.TEXT: "VARCHAR(65535)",
        Kind.INTEGER: "BIGINT",
        Kind.BOOLEAN: "BOOLEAN",
        Kind.DATE: "DATE",
        Kind.TIMESTAMP: "TIMESTAMPTZ",
        Kind.JSON: "SUPER",
    }
    line = "r.line"
    place = "s3://BUCKET/RUN"

    def lines(self, raw: str) -> str:
        """With an alias: what follows a dot is else taken for a column."""
        return f"{raw} AS r"

    def text(self, value: str) -> str:
        """Redshift knows escapes in quotes."""
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"

    def json(self, document: str) -> str:
        """A JSON document."""
        return f"JSON_PARSE({self.text(document)})"

    def raw(self, name: str, file: str) -> list[str]:
        """Each line is one value."""
        return [
            f"CREATE TEMP TABLE {name} (line SUPER)",
            f"COPY {name} FROM {self.text(file)} IAM_ROLE default FORMAT JSON 'noshred'",
        ]

    def value(self, of: str, path: Sequence[str], kind: Kind) -> str:
        """By keys."""
        found = ".".join([of, *map(self.name, path)])
        if kind in (Kind.DATE, Kind.TIMESTAMP):  # a SUPER is no time, and a text is
            found = f"CAST({found} AS VARCHAR)"
        return found if kind is Kind.JSON else f"CAST({found} AS {self.types[kind]})"

    def each(self, raw: str, field: str) -> tuple[str, str, str]:
        """A list of each row, walked; indices count from 0."""
        return f"{raw} AS r, r.line.{self.name(field)} AS element AT place", "element", "place + 1"


#: By the name a user gives.
DIALECTS: Final[Mapping[str, Dialect]] = {
    "bigquery": BigQuery(),
    "postgres": Dialect(),
    "redshift": Redshift(),
    "snowflake": Snowflake(),
}
