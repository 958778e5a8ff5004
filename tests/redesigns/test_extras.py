"""What is no field is taken for none, and no end tag is needed: few cards or many, in both languages."""

from __future__ import annotations

from collections import Counter

import pytest

from milascraper.extract import extract
from tests.redesigns.extras import BROKEN, EXTRAS, Parts, page
from tests.redesigns.measure import BASE, SEED, compare
from tests.redesigns.view import PATHS, View
from tests.replica.cards import Card, make_cards

_SIZES = (12, 3, 12, 2)
#: On pages of few cards nothing tells topics from authors, and such cards are refused.
_UNSURE_ON_FEW = {"topics_behind_links"}


def _views() -> list[View]:
    cards = make_cards(sum(_SIZES) * 2, SEED + 7)
    views = []
    for n, size in enumerate(_SIZES * 2):
        views.append(View(tuple(cards[:size]), "fr" if n % 3 == 2 else "en", 3, 39))
        cards = cards[size:]
    return views


def _read(html: str, view: View, counts: Counter[str]) -> None:
    extraction = extract(html.encode(), f"{BASE}{PATHS[view.language]}?page=3")
    compare(extraction, view, "dots", counts)


@pytest.mark.parametrize("name", EXTRAS)
def test_what_is_no_field_is_taken_for_none(name: str) -> None:
    counts: Counter[str] = Counter()
    for view in _views():
        _read(page(EXTRAS[name], view), view, counts)
    assert counts["wrong"] == counts["invented"] == 0, counts
    assert counts["exact"] >= (0.8 if name in _UNSURE_ON_FEW else 0.95) * counts["cards"], counts


@pytest.mark.parametrize("name", BROKEN)
def test_end_tags_are_not_needed(name: str) -> None:
    counts: Counter[str] = Counter()
    for view in _views():
        html = page(_as_it_is, view)
        broken = BROKEN[name](html)
        assert broken != html
        _read(broken, view, counts)
    assert counts["wrong"] == counts["invented"] == 0, counts
    assert counts["exact"] >= 0.9 * counts["cards"], counts


def _as_it_is(old: Parts, card: Card, view: View) -> Parts:
    return old
