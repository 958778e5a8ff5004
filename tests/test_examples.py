"""The examples in docstrings say what is."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT

_MODULES = sorted(
    path.relative_to(ROOT) for path in (ROOT / "milascraper").rglob("*.py") if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", _MODULES, ids=str)
def test_examples_run(path: Path) -> None:
    done = doctest.testmod(import_module(".".join(path.with_suffix("").parts)))
    assert done.attempted
    assert not done.failed
