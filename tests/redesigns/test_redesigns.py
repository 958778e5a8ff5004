"""The proving ground: in every family nearly every record is exact, and none is silently wrong."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.redesigns.families import FAMILIES, LEFT_OUT
from tests.redesigns.measure import measure
from tests.redesigns.report import page


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: str) -> None:
    counts = measure(family)
    assert counts["wrong"] == 0, {name: count for name, count in counts.items() if name.startswith("wrong")}
    assert counts["invented"] == 0
    assert counts["exact"] >= 0.99 * counts["cards"], counts


@pytest.mark.parametrize("family", LEFT_OUT)
def test_a_family_the_reader_was_not_made_for(family: str) -> None:
    counts = measure(family)
    assert counts["wrong"] == counts["invented"] == 0
    assert counts["exact"] >= 0.97 * counts["cards"], counts


def test_the_page_in_the_docs_is_current_and_tells_of_enough_pages() -> None:
    assert (ROOT / "docs" / "redesigns.md").read_text(encoding="utf-8") == page(), "run `make docs`"
    assert sum(measure(family)["pages"] for family in FAMILIES) >= 500
    assert len(FAMILIES) >= 12
