"""Consent panels as tools write them, and cards that speak of consent: these are none."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT

_ADDRESS = "https://mila.quebec/en/research/publications"
_TOLD = (
    ("Gate cookies", "They keep the harbour gate open and cannot be deactivated. (Still active)", True),
    ("Count cookies", "May we count the boats that you look at?", False),
    ("Kelp player", "May we show you drawings of kelp that others keep?", False),
)


def _page(panel: str, listing: str = "") -> Extraction:
    return extract(
        f'<html lang="en"><body>{panel}<main><h1>Publications</h1>{listing}</main></body></html>'.encode(), _ADDRESS
    )


def _panel(rows: str) -> str:
    return (
        '<div role="dialog"><h2>Setting cookies</h2><p>You can choose which cookies we use.</p>'
        f"{rows}<button>Save</button></div>"
    )


def _read(row: str, first: str | None = None) -> list[tuple[str, str | None, bool]]:
    rows = [
        (first if n == 0 and first is not None else row).format(
            n=n, name=name, text=text, on="On" if n else "Off", fixed="" if n else "checked disabled"
        )
        for n, (name, text, _) in enumerate(_TOLD)
    ]
    return [(c.name, c.description, c.required) for c in _page(_panel("".join(rows))).consent_categories]


@pytest.mark.parametrize(
    "row",
    [
        '<div><h4>{name}</h4><input type="checkbox" id="k{n}" {fixed}><label for="k{n}"><span>{name}</span></label>'
        "<p>{text}</p><button>Show details</button></div>",
        '<div><button>{name}</button><label><input type="checkbox" {fixed}><span>{name}</span></label><p>{text}</p>'
        "<table><tr><th>Cookie</th><th>Lasts</th></tr><tr><td>boat_{n}</td><td>{n} years</td></tr></table></div>",
        '<div><h4>{name}</h4><input type="checkbox" {fixed}><p>{text}</p><ul><li>boat_{n}</li><li>{n} years</li></ul></div>',
        '<li><p>{name}</p><button role="switch" aria-checked="false" {fixed}><span>{on}</span></button><p>{text}</p></li>',
    ],
    ids=["label says it again", "table of cookies", "list of cookies", "states"],
)
def test_what_else_stands_in_a_category_is_none_of_it(row: str) -> None:
    assert _read(row) == list(_TOLD)


@pytest.mark.parametrize("mark", ["Always active", "(always required)"])
@pytest.mark.parametrize("control", ['<input type="checkbox">', "<button>Allow</button> <button>Deny</button>"])
def test_a_category_without_a_control_that_says_why_is_one(mark: str, control: str) -> None:
    row = f'<li class="k"><div><h4>{{name}}</h4>{control}</div><p>{{text}}</p></li>'
    fixed = f'<li class="k fixed"><div><h4>{{name}}</h4><span>{mark}</span></div><p>{{text}}</p></li>'
    assert _read(row, fixed) == list(_TOLD)


def test_one_choice_and_one_that_cannot_be_refused_are_a_panel() -> None:
    rows = (
        f"<div><h4>{_TOLD[0][0]}</h4><b>Always active</b><p>{_TOLD[0][1]}</p></div>"
        f'<div><h4>{_TOLD[1][0]}</h4><input type="checkbox"><p>{_TOLD[1][1]}</p></div>'
    )
    found = _page(_panel(rows)).consent_categories
    assert [(c.name, c.description, c.required) for c in found] == list(_TOLD[:2])
    loose = rows.replace("<b>Always active</b>", "").replace("cannot be deactivated. (Still active)", "are small.")
    assert not _page(_panel(loose)).consent_categories


def test_a_remark_that_recurs_in_brackets_is_no_control() -> None:
    rows = "".join(
        f'<h4>{name}</h4><div class="t">Toggle</div><p>{text.removesuffix(" (Still active)")} <em>(Still active)</em></p>'
        for name, text, _ in (_TOLD[0], ("Lock cookies", "They keep thieves out and cannot be deactivated.", True))
    )
    rows += "".join(
        f'<h4>{name}</h4><div class="t">Toggle</div><p>{text}</p>'
        for name, text, is_required in _TOLD
        if not is_required
    )
    found = _page(_panel(rows)).consent_categories
    assert [c.description for c in found][:2] == [
        _TOLD[0][1],
        "They keep thieves out and cannot be deactivated. (Still active)",
    ]


def test_services_and_what_is_for_all_of_them_are_no_categories() -> None:
    services = "".join(f'<li><input type="checkbox" id="s{{n}}{s}"><label>{s}</label></li>' for s in ("Nets", "Oars"))
    row = (
        '<li><input type="checkbox" id="k{n}" {fixed}><label for="k{n}">{name}</label><p>{text}</p>'
        f'<div><a href="#">2 services</a><ul>{services}</ul></div></li>'
    )
    told = [row.format(n=n, name=a, text=b, fixed="" if n else "checked disabled") for n, (a, b, _) in enumerate(_TOLD)]
    for_all = (
        '<li><input type="checkbox" id="all"><label for="all">Enable or disable all services</label>'
        "<p>Use this switch to enable or disable all services.</p></li>"
    )
    found = _page(_panel(f"<ul>{''.join(told)}{for_all}</ul>")).consent_categories
    assert [(c.name, c.description, c.required) for c in found] == list(_TOLD)


_TOGGLES = (
    '… (<button role="switch" aria-checked="false">see more</button>)<span hidden>{}</span>',
    '… (<label><input type="checkbox">see more</label>)<span hidden>{}</span>',
    '… (<a href="#">see more</a>)<span hidden>{}</span>',
)


@pytest.mark.parametrize("toggle", _TOGGLES)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_cards_about_consent_are_no_panel(toggle: str, tag: str) -> None:
    """Whether they can be divided or not: without an element each they may be."""
    text = f"{TEXT} We ask what cookies, trackers and consent banners do to boats that do not stop."
    cards = "".join(
        f"<{tag}><h3>{OF[n]} and Cookie Consent Banners</h3><p>{NAMES[n]}</p><p>{text[:140]}{toggle.format(text[140:])}</p>"
        f'<p>2026-01-{20 - n} Water (published)</p><a href="https://doi.org/10.5555/{n}">doi.org</a></{tag}>'
        for n in range(COUNT)
    )
    flat = "".join(
        f"<p>Cookies and {OF[n]}</p><p>{text}</p><p>2026-01-{20 - n} Water (published)</p><button>More</button>"
        for n in range(COUNT)
    )
    for listing in (f"<div>{cards}</div>", f"<div>{flat}</div>", f"<section>{cards}{flat}</section>"):
        read = _page("", listing)
        assert not read.consent_categories
        assert read.publications or read.refusals
    panel = _panel(f'<div><h4>A</h4><p>{_TOLD[1][1]}</p><input type="checkbox"></div>' * 2)
    assert len(_page(panel, f"<div>{cards}</div>").publications) == COUNT


def test_an_introduction_that_speaks_of_what_is_necessary_is_no_category() -> None:
    intro = (
        '<div class="k"><h3>Your privacy here</h3><p>Some of these cookies are strictly necessary, and others need that you '
        "agree to them.</p></div>"
    )
    rows = "".join(
        f'<div class="k"><h3>{name}</h3><p>{text}</p><input type="checkbox" {"disabled checked" if fixed else ""}></div>'
        for name, text, fixed in _TOLD
    )
    found = _page(_panel(intro + rows)).consent_categories
    assert [(c.name, c.description, c.required) for c in found] == list(_TOLD)


@pytest.mark.parametrize(
    "row",
    [
        '<div><h4>{name} <span class="badge">Party {n}</span></h4><p>{text}</p><input type="checkbox" {fixed}></div>',
        '<div><h4>{name} <span>({n})</span></h4><p>{text}</p><input type="checkbox" {fixed}></div>',
    ],
    ids=["badge", "count"],
)
def test_badges_and_counts_are_none_of_a_category(row: str) -> None:
    assert _read(row) == list(_TOLD)


def test_a_panel_may_have_the_heading_of_a_page() -> None:
    rows = "".join(
        f"<section><header><h2>{name}</h2></header><p>{text}</p><footer><button>Toggle</button></footer></section>"
        for name, text, _ in _TOLD
    )
    found = _page(
        f"<section><header><h1>Setting cookies</h1><p>Choose.</p></header>{rows}</section>"
    ).consent_categories
    assert [(c.name, c.description, c.required) for c in found] == list(_TOLD)


_CHOICES = (
    ("Fog theme", "Dark pages that spare your eyes at night."),
    ("Big letters", "Larger type on each of our pages."),
)


@pytest.mark.parametrize("tag", ["div", "section"])
def test_choices_beside_the_panel_are_no_categories(tag: str) -> None:
    row = '<div class="k"><h3>{}</h3><p>{}</p><input type="checkbox"></div>'
    display = f"<{tag}><h2>Display</h2>{''.join(row.format(*choice) for choice in _CHOICES)}</{tag}>"
    rows = "".join(row.format(name, text) for name, text, _ in _TOLD)
    page = _page(f"<{tag}>{_panel(rows)}{display}</{tag}>")
    assert [c.name for c in page.consent_categories] == [name for name, _, _ in _TOLD]
    assert not _page(f"<div><p>We set a cookie.</p>{display}</div>").consent_categories


@pytest.mark.parametrize(
    ("said", "is_part"),
    [
        ("Kelp cookies has been deactivated. To look at drawings, allow them here.", False),
        ("If it has been disabled, we cannot show you any.", True),
        ("When our player has been disabled, nothing is shown.", True),
    ],
)
def test_a_notice_is_none_of_the_category_that_it_names(said: str, is_part: bool) -> None:
    rows = "".join(
        f'<div class="k"><h3>{name}</h3><p>{text}</p><p>{said if name == _TOLD[2][0] else "It is small."}</p>'
        f'<input type="checkbox"></div>'
        for name, text, _ in _TOLD
    )
    told = [c.description for c in _page(_panel(rows)).consent_categories]
    assert told[2] == (f"{_TOLD[2][1]} {said}" if is_part else _TOLD[2][1])


@pytest.mark.parametrize("name", ["Small cookies", "Overall cookies"])
def test_a_name_with_all_within_a_word_is_one_category(name: str) -> None:
    row = '<div class="k"><h3>{}</h3><p>{}</p><input type="checkbox"></div>'
    rows = "".join(row.format(*told) for told in ((name, "They are few, and gone by the morning."), _TOLD[1][:2]))
    assert [c.name for c in _page(_panel(rows)).consent_categories] == [name, _TOLD[1][0]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Why some cookies are necessary", "Without them no boat could be shown to anybody."),
        ("Unnecessary files of ours", "We have none of these and want none at all."),
        ("Non-necessary files", "We have none of these and want none at all."),
        ("Your choice here", "To agree with all of it is not required."),
    ],
)
def test_an_introduction_that_denies_or_asks_is_no_category(name: str, text: str) -> None:
    rows = "".join(f'<div class="k"><h3>{a}</h3><p>{b}</p><input type="checkbox"></div>' for a, b, _ in _TOLD)
    intro = f'<div class="k"><h3>{name}</h3><p>{text}</p></div>'
    assert [c.name for c in _page(_panel(intro + rows)).consent_categories] == [told[0] for told in _TOLD]


def test_a_toggle_of_three_words_is_a_control() -> None:
    row = "<div><div>{name}</div><div>{text}</div><div>Activer ou désactiver</div></div>"
    assert _read(row) == list(_TOLD)


@pytest.mark.parametrize("mark", ["This is always required", "Ceci est toujours requis"])
def test_what_says_that_a_category_is_required_is_not_its_description(mark: str) -> None:
    row = (
        '<li><input type="checkbox" id="p{n}" {fixed}><label for="p{n}"><span>{name}</span></label>'
        "<div><p>{text}</p></div></li>"
    )
    first = row.replace("</span></label>", f'</span><span title="{mark}">{mark}</span></label>')
    assert _read(row, first) == list(_TOLD)


def test_a_panel_that_is_called_so_needs_one_word_of_cookies() -> None:
    told = [(name, text) for name, (_, text, _) in zip(("Gate cookies", "Counting", "Player"), _TOLD, strict=True)]
    rows = "".join(
        f'<div><input type="checkbox" id="c{n}"><label for="c{n}">{name}</label><div>{text}</div></div>'
        for n, (name, text) in enumerate(told)
    )
    panel = f'<div id="cookie-box"><div class="rows">{rows}</div><button>Save</button></div>'
    assert [(c.name, c.description) for c in _page(panel).consent_categories] == told
    assert not _page(panel.replace('id="cookie-box"', "")).consent_categories


def test_what_unfolds_beside_a_description_is_none() -> None:
    row = (
        "<div><h3>{name}</h3><details><summary>Details</summary><p>Cookies: boat_{n}. They are kept for {n} years.</p>"
        '</details><p>{text}</p><input type="checkbox" id="u{n}" {fixed}></div>'
    )
    assert _read(row) == list(_TOLD)
