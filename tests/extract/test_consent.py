"""Consent panels that say in other ways which category is required, and what belongs to its description."""

from __future__ import annotations

import pytest

from milascraper.extract import extract
from milascraper.records import ConsentCategory

_KEEPS = "They keep the harbour gate open for you."
_COUNTS = "May we count the boats that you look at?"
_PLAYS = "May we show you drawings of kelp that others keep?"


def _read(*categories: str) -> tuple[ConsentCategory, ...]:
    panel = "".join(f'<div class="k">{category}</div>' for category in categories)
    html = (
        '<html lang="en"><body><div class="panel"><h2>Setting cookies</h2><p>You can choose which cookies we use.</p>'
        f"{panel}<button>Save</button></div><main><h1>Publications</h1></main></body></html>"
    )
    return extract(html.encode(), "https://mila.quebec/en/research/publications").consent_categories


def _box(name: str, text: str, key: str) -> str:
    return (
        f'<h3>{name}</h3><p>{text}</p><input type="checkbox" name="{key}" id="{key}"><label for="{key}">Toggle</label>'
    )


@pytest.mark.parametrize(
    "required",
    [
        "<h3>Essential cookies</h3> <b>Always active</b><p>{}</p>",
        "<h3>Essential cookies</h3><p>{}</p><span>(Always active)</span>",
    ],
)
def test_a_remark_in_place_of_a_control_makes_a_category_required(required: str) -> None:
    found = _read(required.format(_KEEPS), _box("Count cookies", _COUNTS, "n"), _box("Kelp player", _PLAYS, "k"))
    assert [(c.name, c.description, c.required) for c in found] == [
        ("Essential cookies", _KEEPS, True),
        ("Count cookies", _COUNTS, False),
        ("Kelp player", _PLAYS, False),
    ]


def test_all_paragraphs_are_the_description() -> None:
    more = "We keep what you say for six months."
    found = _read(_box("Count cookies", f"{_COUNTS}</p><p>{more}", "n"), _box("Kelp player", _PLAYS, "k"))
    assert [c.description for c in found] == [f"{_COUNTS} {more}", _PLAYS]


def test_a_list_to_choose_from_is_a_control() -> None:
    select = (
        "<h3>{}</h3><p>{}</p><select name='{}'><option value='0'>Off</option><option value='1'{}>On</option></select>"
    )
    found = _read(
        select.format("Count cookies", _COUNTS, "n", " selected"), select.format("Kelp player", _PLAYS, "k", "")
    )
    assert [(c.name, c.control_name, c.default_enabled) for c in found] == [
        ("Count cookies", "n", True),
        ("Kelp player", "k", None),
    ]


def test_what_a_control_says_is_none_of_the_description() -> None:
    pairs = "".join(
        f'<dt>{name}</dt><dd>{text} <a href="#" role="switch" aria-checked="false">Toggle</a></dd>'
        for name, text in (("Count cookies", _COUNTS), ("Kelp player", _PLAYS))
    )
    html = (
        '<html lang="en"><body><div class="panel"><h2>Setting cookies</h2><p>You can choose which cookies we use.</p>'
        f"<dl>{pairs}</dl><button>Save</button></div><main><h1>Publications</h1></main></body></html>"
    )
    found = extract(html.encode(), "https://mila.quebec/en/research/publications").consent_categories
    assert [(c.name, c.description) for c in found] == [("Count cookies", _COUNTS), ("Kelp player", _PLAYS)]


@pytest.mark.parametrize(
    "category",
    [
        '<label for="{key}">{name}</label><input type="checkbox" id="{key}"><span>Toggle</span><p>{text}</p>',
        '<label><input type="checkbox"><b>{name}</b></label><span>Toggle</span><p>{text}</p>',
        "<span>{name}</span><span>{text}</span><my-switch>Toggle</my-switch>",
    ],
)
def test_what_every_switch_says_is_no_name(category: str) -> None:
    told = [("Count cookies", _COUNTS), ("Kelp player", _PLAYS), ("Gate cookies", _KEEPS)]
    found = _read(*(category.format(key=f"k{n}", name=name, text=text) for n, (name, text) in enumerate(told)))
    assert [(c.name, c.description) for c in found] == told


def test_what_cannot_be_chosen_is_required() -> None:
    def row(name: str, text: str, attribute: str) -> str:
        return f'<h3>{name}</h3><p>{text}</p><button type="button" class="t" {attribute}>Toggle</button>'

    found = _read(row("Gate cookies", "For the gate and the tides.", "disabled"), row("Kelp player", _PLAYS, ""))
    assert [(c.name, c.required) for c in found] == [("Gate cookies", True), ("Kelp player", False)]


def test_where_nothing_can_be_chosen_nothing_is_known_to_be_required() -> None:
    """A page that enables its controls by a script shows none of them enabled."""
    rows = [
        f'<h3>{name}</h3><p>{text}</p><button type="button" disabled>Toggle</button>'
        for name, text in (("Gate cookies", _COUNTS), ("Kelp player", _PLAYS))
    ]
    assert [c.required for c in _read(*rows)] == [False, False]


@pytest.mark.parametrize("mark", ["Required", "Always enabled"])
def test_a_mark_in_a_control_s_place_or_behind_the_name_says_so(mark: str) -> None:
    text = "For the gate, the tides and the forms."
    beside = f"<dt>{{}} <b>{mark}</b></dt><dd>{text}</dd>"
    found = _read(beside.format("Gate cookies"), _box("Count cookies", _COUNTS, "n"), _box("Kelp player", _PLAYS, "k"))
    assert ("Gate cookies", True) in [(c.name, c.required) for c in found]
    rows = [f'<h3>{name}</h3><p>{text}</p><span class="s">{mark}</span>' for name in ("Gate cookies", "Form cookies")]
    rows += [
        f"<h3>{name}</h3><p>{told}</p><button>Toggle</button>" for name, told in (("Kelp", _PLAYS), ("Boats", _COUNTS))
    ]
    assert [c.required for c in _read(*rows)] in ([True, True, False, False], [])


def test_what_is_not_so_makes_nothing_required() -> None:
    rows = [
        _box("Kelp player", "It is not always active, and you may switch it off.", "k"),
        _box("Counting", _COUNTS, "n"),
    ]
    assert [c.required for c in _read(*rows)] == [False, False]


def test_other_choices_kept_in_a_cookie_are_no_consent() -> None:
    rows = "".join(f'<div class="k">{_box(name, _PLAYS, name)}</div>' for name in ("Contrast", "Large print", "Calm"))
    html = (
        f'<html lang="en"><body><div><h2>Reading aids</h2><p>Kept in a cookie on your machine.</p>{rows}</div>'
        "<main><h1>Publications</h1></main></body></html>"
    )
    assert not extract(html.encode(), "https://mila.quebec/en/research/publications").consent_categories


def test_how_many_there_are_is_no_part_of_a_name() -> None:
    rows = [
        _box(f'Count cookies <span class="n">{n}</span>', _COUNTS, "n") if n == 3 else _box("Kelp player", _PLAYS, "k")
        for n in (3, 4)
    ]
    assert [c.name for c in _read(*rows)] == ["Count cookies", "Kelp player"]


def test_what_is_on_is_not_required() -> None:
    rows = [f"<h3>{name}</h3><p>{text}</p><button>On</button>" for name, text in (("Kelp", _PLAYS), ("Boats", _COUNTS))]
    assert [c.required for c in _read(*rows)] == [False, False]


@pytest.mark.parametrize(("chosen", "state"), [("Disagree", False), ("Agree", True), ("", None)])
def test_the_button_that_is_chosen_of_a_group_tells_the_state(chosen: str, state: bool | None) -> None:
    def choice(name: str, text: str) -> str:
        buttons = "".join(
            f'<button role="radio" aria-checked="{str(said == chosen).lower()}"><span>{said}</span></button>'
            for said in ("Disagree", "Agree")
        )
        return f'<h3>{name}</h3><div role="radiogroup">{buttons}</div><p>{text}</p>'

    found = _read(choice("Count cookies", _COUNTS), choice("Kelp player", _PLAYS))
    assert [(c.name, c.default_enabled) for c in found] == [("Count cookies", state), ("Kelp player", state)]


def test_choices_side_by_side_in_one_element_are_each_their_own() -> None:
    def choice(name: str, text: str, chosen: str) -> str:
        buttons = "".join(
            f'<button role="radio" aria-checked="{str(said == chosen).lower()}">{said}</button>'
            for said in ("Accept", "Decline")
        )
        return f"<h3>{name}</h3><p>{text}</p>{buttons}"

    found = _read(choice("Count cookies", _COUNTS, "Accept"), choice("Kelp player", _PLAYS, "Decline"))
    assert [(c.name, c.default_enabled) for c in found] == [("Count cookies", True), ("Kelp player", False)]


def test_a_panel_that_is_called_so_and_introduces_itself_needs_no_category_that_does() -> None:
    def entry(name: str, text: str, key: str) -> str:
        toggle = f'<label><input type="checkbox" name="{key}"><span>Toggle</span></label>'
        return f'<div class="cookies-panel__cat"><p>{name}</p><p>{text}</p>{toggle}</div>'

    html = (
        '<html lang="en"><body><div class="cookies-panel"><p>Your choices</p><p>This site uses cookies.</p>'
        f"{entry('Statistics', _COUNTS, 'n')}{entry('Player', _PLAYS, 'k')}<button>Save</button></div>"
        "<main><h1>Publications</h1></main></body></html>"
    )
    found = extract(html.encode(), "https://mila.quebec/en/research/publications").consent_categories
    assert [c.name for c in found] == ["Statistics", "Player"]
