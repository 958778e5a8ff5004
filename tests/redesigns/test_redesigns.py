"""The proving ground: in every family nearly every record is exact, and none is silently wrong."""

from __future__ import annotations

import pytest

from tests.redesigns.families import FAMILIES
from tests.redesigns.measure import measure


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: str) -> None:
    counts = measure(family)
    assert counts["wrong"] == 0, {name: count for name, count in counts.items() if name.startswith("wrong")}
    assert counts["invented"] == 0
    assert counts["exact"] >= 0.99 * counts["cards"], counts
