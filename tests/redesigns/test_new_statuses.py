"""The vocabulary of statuses is open: a page on which a single status is known still shows all its cards."""

from __future__ import annotations

import dataclasses

import pytest

from milascraper.extract import extract
from tests.redesigns.families import FAMILIES, LEFT_OUT
from tests.redesigns.measure import BASE, SEED
from tests.redesigns.seams import dots
from tests.redesigns.view import PATHS, View
from tests.replica.cards import make_cards

_NEW = {"en": "camera-ready version", "fr": "à paraître"}
_KNOWN = 5


@pytest.mark.parametrize("family", [*FAMILIES, *LEFT_OUT])
def test_no_card_vanishes_because_its_status_is_new(family: str) -> None:
    cards = [
        card if n == _KNOWN else dataclasses.replace(card, labels=_NEW)
        for n, card in enumerate(make_cards(12, SEED + 1))
    ]
    html = {**FAMILIES, **LEFT_OUT}[family](View(tuple(cards), "en", 3, 39), dots)
    extraction = extract(html.encode(), f"{BASE}{PATHS['en']}?page=3")
    assert extraction.facts.cards_seen == len(cards)
    assert len(extraction.publications) + len(extraction.refusals) == len(cards)
    assert len(extraction.publications) >= len(cards) - 1
    read = [record.status_label for record in extraction.publications]
    assert read.count(_NEW["en"]) >= len(read) - 1
