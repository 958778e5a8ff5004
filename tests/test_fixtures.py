"""Saved pages: one folder a page, ``input.html`` and what must come out of it; one test a field, and none more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest

from milascraper.fixtures import Fixture

_FIXTURES = Path(__file__).parent / "fixtures"


@cache
def _expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((_FIXTURES / name / "expected.json").read_bytes())
    return found


@cache
def _read(name: str) -> dict[str, Any]:
    return Fixture(_FIXTURES / name).read()


def _fields() -> list[tuple[str, str, int | None, str | None]]:
    found: list[tuple[str, str, int | None, str | None]] = []
    for folder in sorted(path.parent.name for path in _FIXTURES.glob("*/expected.json")):
        for part, value in _expected(folder).items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                found += [(folder, part, n, field) for n, row in enumerate(value) for field in row]
            else:
                found.append((folder, part, None, None))
    return found


@pytest.mark.parametrize(("folder", "part", "number", "field"), _fields())
def test_field(folder: str, part: str, number: int | None, field: str | None) -> None:
    wanted, got = _expected(folder)[part], _read(folder)[part]
    if number is None or field is None:
        assert got == wanted
    else:
        assert got[number][field] == wanted[number][field]


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in _FIXTURES.glob("*/expected.json")))
def test_no_record_and_no_field_more(folder: str) -> None:
    assert Fixture(_FIXTURES / folder).mismatches() == []
