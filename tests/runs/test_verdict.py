"""The verdict: one function, from figures alone."""

from __future__ import annotations

import pytest

from milascraper.runs.manifest import Ended, LostPage
from milascraper.runs.verdict import Figures, judge

_LOST = LostPage(url="https://x.test/?page=3", language="en", page=3, why="the site answered 500", reason="http_500")


def _figures(**changes: object) -> Figures:
    usual: dict[str, object] = {
        "expected_pages": 10,
        "read_pages": 10,
        "repeated_pages": 0,
        "lost": (),
        "publications": 120,
        "refused_cards": 0,
        "stopped": None,
        "unpaged": 0,
    }
    return Figures(**{**usual, **changes})  # type: ignore[arg-type]  # checked by the dataclass's users


@pytest.mark.parametrize(
    ("changes", "ended"),
    [
        ({}, Ended.COMPLETE),
        ({"refused_cards": 20}, Ended.COMPLETE),
        ({"refused_cards": 40}, Ended.DEGRADED),
        ({"refused_cards": 200}, Ended.FAILED),
        ({"publications": 0}, Ended.FAILED),
        ({"lost": (_LOST,), "read_pages": 9}, Ended.DEGRADED),
        ({"read_pages": 9}, Ended.DEGRADED),
        ({"repeated_pages": 1}, Ended.DEGRADED),
        ({"unpaged": 1}, Ended.DEGRADED),
        ({"cut_pages": 1}, Ended.DEGRADED),
        ({"cut_pages": 10}, Ended.COMPLETE),
        ({"stopped": "it was asked to stop"}, Ended.INTERRUPTED),
        ({"stopped": "it was asked to stop", "publications": 0}, Ended.INTERRUPTED),
    ],
)
def test_how_a_run_ended(changes: dict[str, object], ended: Ended) -> None:
    verdict = judge(_figures(**changes))
    assert verdict.ended is ended
    assert bool(verdict.reasons) == (ended is not Ended.COMPLETE)


def test_a_lost_page_is_named() -> None:
    assert (
        "Page 3 (https://x.test/?page=3) was not read: the site answered 500."
        in judge(_figures(lost=(_LOST,), read_pages=9)).reasons
    )
