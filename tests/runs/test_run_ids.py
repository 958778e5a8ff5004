"""The names of runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from milascraper.runs.folder import new_run_id

_THIS_CENTURY = (datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2100-01-01"))


@given(st.datetimes(*_THIS_CENTURY, timezones=st.just(UTC)), st.integers(1, 3_000_000))
def test_names_sort_by_start_within_a_second_too(start: datetime, microseconds: int) -> None:
    assert new_run_id(start) < new_run_id(start + timedelta(microseconds=microseconds))
