"""``milascraper sql``: a question to the database, answered as a table."""

from __future__ import annotations

import csv
import json
import math
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from milascraper.cli.codes import code_of
from milascraper.cli.options import output_option
from milascraper.load.destination import DEFAULT, is_postgres
from milascraper.load.duck import in_sentences, opened_to_read
from milascraper.load.errors import LoadError
from milascraper.runs.exit_codes import ExitCode

if TYPE_CHECKING:
    import duckdb


@click.command("sql")
@click.argument("query")
@click.option("--from", "place", metavar="DATABASE", help="DuckDB file.  [default: OUTPUT/milascraper.duckdb]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="How to write the answer.",
)
@click.option("--rows", type=click.IntRange(min=1), default=200, show_default=True, help="Rows a table shows at most.")
@output_option
def command(query: str, place: str | None, form: str, rows: int, output: Path) -> None:
    """Answer QUERY from the database that `milascraper load` made. Neither it nor a file can be changed by it."""
    if place is not None and is_postgres(place):
        raise click.UsageError("sql asks DuckDB files; psql asks PostgreSQL")
    path = Path(place) if place is not None else output / DEFAULT
    try:
        connection = opened_to_read(path)
    except LoadError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(code_of(error))
    try:
        with in_sentences(path):
            connection.execute("SET TimeZone = 'UTC'")
            if form == "table":
                _show(connection, query, rows)
            elif form == "csv":
                _write_csv(_asked(connection, query))
            else:
                _write_jsonl(_asked(connection, query))
    except LoadError as error:
        click.echo(f"milascraper: {error}", err=True)
        sys.exit(ExitCode.USAGE)


def _show(connection: duckdb.DuckDBPyConnection, query: str, rows: int) -> None:
    statements = connection.extract_statements(query)
    if not statements:
        raise click.UsageError("that is no query")
    for statement in statements:
        answer = connection.sql(statement.query)
        if answer is None:
            continue
        width = shutil.get_terminal_size((160, 50)).columns
        answer.show(max_rows=rows, max_width=width, max_col_width=max(20, width // 2))


def _asked(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    if not query.strip(" \n\t;"):
        raise click.UsageError("that is no query")
    if len(connection.extract_statements(query)) > 1:
        raise click.UsageError("one query at a time; a table (--format table) shows the answers to several")
    return connection.execute(query)


def _write_csv(answer: duckdb.DuckDBPyConnection) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(_names(answer))
    writer.writerows(_rows_of(answer))


def _write_jsonl(answer: duckdb.DuckDBPyConnection) -> None:
    names = _names(answer)
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise click.UsageError(f"two columns are called {twice[0]}; name one of them otherwise (AS …)")
    is_json = [str(column[1]) == "JSON" for column in answer.description or ()]
    for row in _rows_of(answer):
        values = [
            json.loads(value) if of_json and value is not None else _in_json(value)
            for value, of_json in zip(row, is_json, strict=True)
        ]
        # numbers may be larger than orjson takes
        click.echo(
            json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False, separators=(",", ":"), default=_told)
        )


def _in_json(value: object) -> object:
    """A value as JSON can tell it: it has no word for what is no number, or has no end."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _told(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _names(answer: duckdb.DuckDBPyConnection) -> list[str]:
    return [str(column[0]) for column in answer.description or ()]


def _rows_of(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := answer.fetchmany(1000):
        yield from batch
