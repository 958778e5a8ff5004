"""The proving ground: in every family nearly every record is exact, and none is silently wrong."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

import orjson
import pytest

from tests.conftest import ROOT
from tests.redesigns.families import FAMILIES, LEFT_OUT
from tests.redesigns.measure import measure
from tests.redesigns.report import page


def _measured(family: str) -> Counter[str]:
    """What a family gave, measured once in a run of the tests, whichever worker asks."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        return measure(family)
    file = Path(tempfile.gettempdir()) / f"milascraper-{run}" / f"{family}.json"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        new = file.with_suffix(f".{os.getpid()}")
        new.write_bytes(orjson.dumps(measure(family)))
        new.replace(file)
    return Counter(orjson.loads(file.read_bytes()))


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: str) -> None:
    counts = _measured(family)
    assert counts["wrong"] == 0, {name: count for name, count in counts.items() if name.startswith("wrong")}
    assert counts["invented"] == 0
    assert counts["exact"] >= 0.99 * counts["cards"], counts


@pytest.mark.parametrize("family", LEFT_OUT)
def test_a_family_the_reader_was_not_made_for(family: str) -> None:
    counts = _measured(family)
    assert counts["wrong"] == counts["invented"] == 0
    assert counts["exact"] >= 0.97 * counts["cards"], counts


def test_the_page_in_the_docs_is_current_and_tells_of_enough_pages() -> None:
    assert (ROOT / "docs" / "redesigns.md").read_text(encoding="utf-8") == page(_measured), "run `make docs`"
    assert sum(_measured(family)["pages"] for family in FAMILIES) >= 500
    assert len(FAMILIES) >= 12
