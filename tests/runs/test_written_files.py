"""What is written holds to the schemas, by a validator that is not ours, and loads into the tools people use."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, crawl, manifest, rows
from tests.replica.server import Fault, Replica, ReplicaServer

_SCHEMAS = {
    "publications": "publication",
    "programs": "program",
    "consent_categories": "consent_category",
    "quarantine": "quarantined_card",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    replica = Replica(pages=4)
    with ReplicaServer(replica) as server:
        # one card of page 1 has a second title, so that the quarantine is not empty
        head, main = replica.html("en", 1).split("<main>")
        odd = head + "<main>" + main.replace("</h2>", "</h2><h2>Another heading for the same card</h2>", 1)
        replica.faults["/en/research/publications?page=1"] = Fault(200, odd.encode())
        assert crawl(server.start_url(), folder, "--languages", "en,fr").returncode == 0
    return folder


@pytest.mark.parametrize("kind", _SCHEMAS)
def test_every_record_holds_to_its_schema(kind: str, output: Path) -> None:
    schema = orjson.loads((ROOT / "schemas" / f"{_SCHEMAS[kind]}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = rows(output, kind)
    assert found
    for row in found:
        validator.validate(row)


def test_the_manifest_holds_to_its_schema_and_to_the_files(output: Path) -> None:
    report: Any = manifest(output)
    Draft202012Validator(orjson.loads((ROOT / "schemas" / "manifest.schema.json").read_bytes())).validate(report)
    for file in report["files"]:
        body = (output / "latest" / file["name"]).read_bytes()
        assert file["bytes"] == len(body)
        assert file["sha256"] == hashlib.sha256(body).hexdigest()
        assert file["records"] == (body.count(b"\n") if file["name"].endswith(".jsonl") else 1)


@pytest.mark.parametrize("name", ["publication", "program", "consent_category", "quarantined_card", "manifest"])
def test_every_field_is_described(name: str) -> None:
    schema = orjson.loads((ROOT / "schemas" / f"{name}.schema.json").read_bytes())
    assert schema["$id"] == f"urn:milascraper:schema:{name}:1.0"
    for model in (schema, *schema.get("$defs", {}).values()):
        for field, definition in model.get("properties", {}).items():
            assert definition.get("description"), f"{name}.{field}"


def test_duckdb_reads_it(output: Path) -> None:
    path = output / "latest" / "publications.jsonl"
    found = (
        duckdb.connect()
        .execute(
            f"select count(*), count(distinct id), min(date_published), sum(len(authors)) from read_json('{path}')"
        )
        .fetchall()
    )
    assert found[0][0] == found[0][1] == len(rows(output))
    assert str(found[0][2]) == min(str(row["date_published"]) for row in rows(output))


def test_pandas_reads_it(output: Path) -> None:
    frame = pd.read_json(output / "latest" / "publications.jsonl", lines=True)
    assert len(frame) == len(rows(output))
    assert set(frame["language"]) == {"en", "fr"}


def test_schemas_in_the_repository_are_current(tmp_path: Path) -> None:
    from tests.conftest import run

    assert run("schemas", "--check").returncode == 0
    (tmp_path / "schemas").mkdir()
    done = run("schemas", "--check", "--to", tmp_path / "schemas")
    assert done.returncode == 1
    assert "not current" in done.stderr
