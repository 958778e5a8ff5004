"""A run held against the last complete one: what counts as refused before is what counts now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from milascraper.runs.comparison import Measured, fallen
from milascraper.runs.kept import kept_runs
from tests.replica.days import Days
from tests.replica.server import Replica


@pytest.mark.parametrize("refused", ["duplicate_listing", "out_of_range", "authors_unsure"])
def test_what_is_no_card_hides_no_rise_of_refused_ones(refused: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    output = tmp_path_factory.mktemp("out")
    Days(output, Replica(pages=18)).run(datetime(2026, 10, 1, 4, tzinfo=UTC))
    (before,) = kept_runs(output)
    listed = before.manifest.records["publications"]
    manifest = before.manifest.model_copy(update={"quarantine": {refused: listed}})
    now = Measured(listed, refused=listed // 2, fill_rates=before.manifest.fill_rates)
    told = fallen(now, manifest, manifest.arguments)
    assert any("were refused" in sentence for sentence in told) == (refused != "authors_unsure")
