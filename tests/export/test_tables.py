"""Tables, read by those who analyse them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import orjson
import pandas
import polars
import pytest

from milascraper.export import table
from tests.export.shelf import card, export, lines


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_nested_formats_hold_every_value(form: str, tmp_path: Path) -> None:
    file = export(tmp_path, form)
    if form == "jsonl":
        assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == lines()
        return
    frame = polars.read_parquet(file)
    assert isinstance(frame.schema["authors"], polars.List)
    assert frame.schema["date_published"] == polars.Date
    assert [orjson.loads(orjson.dumps(row, option=orjson.OPT_UTC_Z)) for row in frame.to_dicts()] == lines()
    by_pandas = pandas.read_parquet(file)
    assert list(by_pandas["id"]) == [row["id"] for row in lines()]
    assert [len(authors) for authors in by_pandas["authors"]] == [len(row["authors"]) for row in lines()]
    names = duckdb.execute(f"SELECT authors[1].name, source.page FROM '{file}' ORDER BY id").fetchall()
    assert names == [
        (row["authors"][0]["name"] if row["authors"] else None, row["source"]["page"])
        for row in sorted(lines(), key=lambda row: str(row["id"]))
    ]


def test_a_spreadsheet_calculates_nothing_and_reads_everything(tmp_path: Path) -> None:
    file = export(tmp_path, "csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert [row["title"].removeprefix("'") for row in rows] == [row["title"] for row in lines()]
    assert sum(row["title"].startswith("'") for row in rows) == sum(
        row["title"].startswith(("=", "@", "+", "-")) for row in lines()
    )
    assert [row["authors"].removeprefix("'").split("; ") if row["authors"] else [] for row in rows] == [
        [author["name"] for author in row["authors"]] for row in lines()
    ]
    frame = pandas.read_csv(file)
    assert list(frame["id"]) == [row["id"] for row in lines()]
    assert list(frame["source_page"]) == [row["source"]["page"] for row in lines()]
    assert len(duckdb.execute(f"SELECT * FROM read_csv('{file}')").fetchall()) == len(lines())


def test_a_spreadsheet_is_not_fooled_by_what_stands_before_a_formula() -> None:
    for text in ("\u3000=1+1", "\u200b=1+1", "\ufeff=1+1", " @x", "\t-x", "＝x"):
        row = card(
            title=text, authors=[{"name": "Ada Moss", "profile_url": None}, {"name": "=cmd", "profile_url": None}]
        )
        (cells,) = list(csv.reader(io.StringIO(b"".join(table.write([row])).decode("utf-8-sig"))))[1:]
        assert f"'{text}" in cells
        assert "Ada Moss; '=cmd" in cells
