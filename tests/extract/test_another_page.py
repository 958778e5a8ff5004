"""A page at the address of a listing that says of itself that it is another gives no record."""

from __future__ import annotations

import re

import pytest

from milascraper.extract import extract
from tests.redesigns.families import display_suite
from tests.redesigns.measure import BASE, SEED
from tests.redesigns.view import PATHS, View
from tests.replica.cards import make_cards

_URL = f"{BASE}{PATHS['en']}"
_PAGE = display_suite(View(tuple(make_cards(12, SEED)), "en", 0, 39))
_ALTERNATES = re.compile(r"<link[^>]*hreflang[^>]*>")
_BARE = _ALTERNATES.sub("", _PAGE)


def _in_head(html: str, link: str) -> str:
    return html.replace("</head>", f"{link}</head>", 1)


def _renamed(html: str) -> str:
    return re.sub(r"<title>.*?</title>", "<title>Ylva Ståhl | Replica</title>", html).replace(
        "<h1>Publications</h1>", "<h1>Ylva Ståhl</h1>"
    )


def test_the_page_itself_is_a_listing() -> None:
    assert len(extract(_PAGE.encode(), _URL).publications) == 12
    assert len(extract(_BARE.encode(), _URL).publications) == 12
    about = _BARE.replace("<h1>Publications</h1>", "<h1>Kelp and Fog</h1>")
    assert len(extract(about.encode(), _URL).publications) == 12, "its title says what it is"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (_in_head(_BARE, f'<link rel="alternate" hreflang="fr" href="{BASE}/fr">'), f"{BASE}/fr"),
        (_in_head(_BARE, '<link rel="canonical" href="https://lab.example/publications">'), "lab.example"),
        (_in_head(_renamed(_BARE), f'<link rel="canonical" href="{BASE}/en/directory/x">'), "/en/directory/x"),
        (_BARE.replace("?page=", "?page=0%2C"), "a person's profile"),
        (_renamed(_BARE), "heading and title say 'Ylva Ståhl'"),
        (re.sub(r"<nav class=.?pager.*?</nav>", "", _renamed(_BARE), flags=re.S), "'Ylva Ståhl'"),
    ],
    ids=["counterparts", "another-site", "canonical", "second-pager", "name", "heading"],
)
def test_it_is_another_page(html: str, said: str) -> None:
    extraction = extract(html.encode(), _URL)
    assert extraction.publications == ()
    assert [refusal.reason for refusal in extraction.refusals] == ["not_a_listing"]
    assert said in extraction.refusals[0].detail


def test_a_canonical_link_alone_does_not_unmake_a_listing() -> None:
    html = _in_head(_BARE, f'<link rel="canonical" href="{BASE}/en">')
    assert len(extract(html.encode(), _URL).publications) == 12
