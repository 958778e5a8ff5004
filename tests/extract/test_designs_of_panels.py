"""Consent panels and promotions as designs drew them: one choice, categories on one line, names that are links."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import card

_FIXED, _CHOICE = "Keeps the forms of the harbour office safe.", "Do you agree to drawings of kelp?"


def _read(before: str, after: str = "", language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><header>{before}</header><main><h1>Publications</h1>{card(0)}</main>{after}</body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _told(read: Extraction) -> list[tuple[str, bool]]:
    return [(category.name, category.required) for category in read.consent_categories]


_INTRO = '<p>This site uses cookies. See the <a href="/en/privacy">policy</a>.</p>'
_SWITCH = '<button role="switch" aria-checked="false">Toggle</button>'


@pytest.mark.parametrize(
    "panel",
    [
        f"<harbour-cookies>{_INTRO}<box-a><h4>Safety</h4><p>{_FIXED}</p><i>Always active</i></box-a>"
        f"<box-a><h4>Kelp</h4><p>{_CHOICE}</p><i><button>Toggle</button></i></box-a>"
        f"<box-a><h4>Boats</h4><p>{_CHOICE}</p><i><button>Toggle</button></i></box-a></harbour-cookies>",
        f'<div class="x">{_INTRO}<ul><li><b>Safety</b> – {_FIXED} <i>(always active)</i></li>'
        f'<li><b>Kelp</b> – {_CHOICE} <input type="checkbox"></li><li><b>Boats</b> – {_CHOICE} <input type="checkbox"></li>'
        "</ul></div>",
    ],
    ids=["elements-of-its-own", "one-line-each"],
)
def test_a_panel_that_its_introduction_tells(panel: str) -> None:
    assert _told(_read("", panel)) == [("Safety", True), ("Kelp", False), ("Boats", False)]


@pytest.mark.parametrize(
    "panel",
    [
        f'<div>{_INTRO}<div><div class="k"><div><b>Safety</b><p>{_FIXED}</p></div><i>Always on</i></div>'
        f'<div class="k"><div><b>Kelp</b><p>{_CHOICE}</p></div>{_SWITCH}</div></div></div>',
        f'<div class="cookie-box">{_INTRO}<h4>Safety</h4><p>{_FIXED} <b>Always active.</b></p><h4>Kelp</h4><p>{_CHOICE}</p>'
        '<p><label><input type="checkbox"> Allow</label></p></div>',
    ],
    ids=["boxes", "flat"],
)
def test_a_panel_may_have_one_choice_only(panel: str) -> None:
    assert _told(_read("", panel)) == [("Safety", True), ("Kelp", False)]


@pytest.mark.parametrize("fixed", ["Always active", "Needed"])
def test_choices_that_no_introduction_tells_are_none_of_consent(fixed: str) -> None:
    panel = (
        f"<div><p>How the page looks.</p><div class=k><b>Colours</b><p>{_FIXED}</p><i>{fixed}</i></div>"
        f"<div class=k><b>Letters</b><p>Would you like them larger than they are?</p>{_SWITCH}</div></div>"
    )
    assert _told(_read("", panel)) == []


_NAMES = ("Harbour School", "Fog Days of the North", "Kelp Prize for Drawings")
_KINDS = ("Art", "Event", "Prize")
_TEXTS = (
    "A course for all who look at fog and boats, and have little time.",
    "Two days of talks on harbours, open to all who ask.",
    "Six prizes of five hundred for drawings of kelp.",
)


def _promotions(markup: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    block = "".join(markup.format(n=n, kind=_KINDS[n], name=_NAMES[n], text=_TEXTS[n]) for n in range(3))
    found = _read(f"<div>{block}</div>").programs
    return [(p.category, p.name, p.description, p.call_to_action.label if p.call_to_action else None) for p in found]


@pytest.mark.parametrize(
    "markup",
    [
        '<li><div><span class="caption">{kind}</span><span class="subtitle1">{name}</span><p>{text}</p></div>'
        '<a href="/en/p{n}">Go on</a></li>',
        '<h5>{kind}</h5><h3><a href="/en/p{n}">{name}</a></h3><p>{text}</p><p><a href="/en/p{n}">Go on</a></p><hr>',
    ],
    ids=["sizes-of-type", "flat-and-linked"],
)
def test_promotions_keep_their_order(markup: str) -> None:
    assert _promotions(markup) == [(_KINDS[n], _NAMES[n], _TEXTS[n], "Go on") for n in range(3)]


def test_what_calls_is_no_description() -> None:
    whole = (
        '<a class="p" href="/en/p{n}"><i class="k">{kind}</i><b class="n">{name}</b><span class="t">{text}</span></a>'
    )
    bare = '<a class="p" href="/en/q"><i class="k">Event</i><b class="n">Boat Days</b><span class="c">Write to the harbour office by May</span></a>'
    blocks = "".join(whole.format(n=n, kind=_KINDS[n], name=_NAMES[n], text=_TEXTS[n]) for n in range(2))
    found = _read(f"<div>{blocks}{bare}</div>").programs
    assert "Write to the harbour office by May" not in [promotion.description for promotion in found]


@pytest.mark.parametrize(
    ("tag", "names"),
    [("div", ("Security", "Audience measurement")), ("cookie-consent", ("Harbour", "Kelp"))],
    ids=["called-as-categories-are", "an-element-for-consent"],
)
def test_a_panel_that_says_of_itself_what_it_asks(tag: str, names: tuple[str, str]) -> None:
    rows = f"<li><b>{names[0]}</b><p>{_FIXED}</p><i>Always active</i></li><li><b>{names[1]}</b><p>{_CHOICE}</p>{_SWITCH}</li>"
    introduction = '<p>Choose below. See the <a href="/p">privacy policy</a>.</p>'
    told = _told(_read("", f"<{tag}>{introduction}<ul>{rows}</ul></{tag}>"))
    assert told == [(names[0], True), (names[1], False)]
