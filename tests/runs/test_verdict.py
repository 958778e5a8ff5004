"""The verdict: one function, from figures alone."""

from __future__ import annotations

import pytest

from milascraper.runs.manifest import Ended, LostPage
from milascraper.runs.short_pages import ShortPages, short_pages
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
        ({"cut_pages": 10, "torn_pages": 10}, Ended.DEGRADED),
        ({"short_pages": ShortPages(("Page 2 shows 6 cards.",))}, Ended.COMPLETE),
        ({"short_pages": ShortPages(("Page 2 shows 6 cards.",), are_many=True)}, Ended.DEGRADED),
        ({"cut_abstracts": 3, "whole_abstracts": 7}, Ended.COMPLETE),
        ({"cut_abstracts": 7, "whole_abstracts": 3}, Ended.DEGRADED),
        ({"cut_abstracts": 2}, Ended.COMPLETE),
        ({"beyond": 1}, Ended.COMPLETE),
        ({"beyond": 2}, Ended.DEGRADED),
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


def test_remarks_are_told_of_a_complete_run_too() -> None:
    verdict = judge(_figures(cut_abstracts=1, whole_abstracts=9))
    assert verdict.remarks == ("1 of 10 abstracts that go on at pages of their own stayed cut.",)


def test_a_page_in_the_middle_that_shows_fewer_cards_is_named() -> None:
    full: dict[tuple[str | None, object], int] = {("en", page): 12 for page in range(20)}
    assert short_pages({**full, ("en", 19): 2}) == ShortPages()
    told = short_pages({**full, ("en", 3): 6, ("en", 19): 2})
    assert told == ShortPages(("Page 3 of the listing in 'en' shows 6 cards; most pages show 12.",))
    many = short_pages({**full, **{("en", page): 9 for page in range(5)}})
    assert many.are_many
    assert "2 more pages in 'en' show fewer cards than most do." in many.sentences
    assert short_pages({("en", 0): 12, ("en", 1): 3}) == ShortPages(), "two pages show nothing"


def test_each_language_has_pages_of_its_own_and_the_last_page_does_not_say_what_is_usual() -> None:
    english: dict[tuple[str | None, object], int] = {("en", page): 12 for page in range(20)}
    french: dict[tuple[str | None, object], int] = {("fr", page): 10 for page in range(20)}
    assert short_pages({**english, **french}) == ShortPages()
    torn: dict[tuple[str | None, object], int] = {("en", page): 9 for page in range(5)}
    assert short_pages({**english, **torn, **french}).are_many, "what the second language shows does not mend the first"
    assert short_pages({("en", 0): 12, ("en", 1): 6, ("en", 2): 6}).sentences
