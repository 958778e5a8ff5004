"""Assembly: the outcome does not depend on the order of arrival."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from milascraper.extract import extract
from milascraper.records import Publication
from milascraper.runs import assembly
from tests.redesigns.families import display_suite
from tests.redesigns.view import View
from tests.replica.cards import make_cards

_CARDS = make_cards(30, 3)
_URL = "https://mila.quebec/en/research/publications"


def _records(pages: list[list[int]]) -> list[Publication]:
    found: list[Publication] = []
    for page, numbers in enumerate(pages):
        view = View(tuple(_CARDS[n] for n in numbers), "en", page, len(pages) - 1)
        found += extract(display_suite(view).encode(), _URL + (f"?page={page}" if page else "")).publications
    return found


@given(st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same(rng: random.Random) -> None:
    records = _BASE.copy()
    rng.shuffle(records)
    assert assembly.publications(records) == assembly.publications(_BASE)


def test_two_cards_alike_on_one_page_are_two_records_with_ids_of_their_own() -> None:
    kept, moved = assembly.publications(_records([[1, 2, 1, 3]]))
    assert len(kept) == 4
    assert not moved
    assert len({record.id for record in kept}) == 4
    assert len({record.work_id for record in kept}) == 3


def test_the_end_of_one_page_at_the_top_of_the_next_is_written_once() -> None:
    kept, moved = assembly.publications(_records([[1, 2, 3], [2, 3, 4], [5, 6, 7]]))
    assert [record.title for record in kept] == [_CARDS[n].title for n in (1, 2, 3, 4, 5, 6, 7)]
    assert [record.title for record in moved] == [_CARDS[n].title for n in (2, 3)]


def test_one_card_that_was_listed_before_is_no_page_shown_again() -> None:
    kept, moved = assembly.publications(_records([[1, 2, 3], [2]]))
    assert len(kept) == 4
    assert not moved


_BASE = _records([[1, 2, 3, 4], [4, 5, 5, 6], [7, 8, 9, 10]])
