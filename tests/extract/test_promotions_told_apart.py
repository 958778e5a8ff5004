"""Promotions told from what stands beside them, and their parts from each other."""

from __future__ import annotations

import pytest

from milascraper.extract import extract
from milascraper.records import Program

_NAMES = ("Harbour School", "Fog Days of the North", "Kelp Prize for Drawings")
_TEXTS = (
    "A course for all who look at fog and boats, and have little time.",
    "Two days of talks on harbours, open to all who ask.",
    "Six prizes of five hundred for drawings of kelp.",
)
_KINDS = ("Art", "Event", "Prize")


def _programs(header: str) -> tuple[Program, ...]:
    html = (
        f'<html lang="en"><body><header>{header}</header><main><h1>Publications</h1>'
        '<div class="c"><h3>Card Number 1</h3><p>2026-01-01 Water (published)</p></div></main></body></html>'
    )
    return extract(html.encode(), "https://mila.quebec/en/research/publications").programs


def _three(markup: str) -> str:
    return "".join(
        markup.format(n=n, kind=_KINDS[n], name=_NAMES[n], text=_TEXTS[n], url=f"/en/p{n}") for n in range(3)
    )


_PLAIN = '<div class="p"><b>{kind}</b><h3>{name}</h3><p>{text}</p><a href="{url}">Go on</a></div>'
_EXPECTED: list[tuple[str | None, str | None, str | None]] = [(_KINDS[n], _NAMES[n], _TEXTS[n]) for n in range(3)]


def _told(programs: tuple[Program, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(program.category, program.name, program.description) for program in programs]


@pytest.mark.parametrize(
    "other",
    [
        "<details><summary>How is this made?</summary><p>By hand, every night, and checked by those who keep the "
        "books.</p></details><details><summary>My boat is missing</summary><p>Write to the library and it will be added "
        "within days.</p></details>",
        '<div class="x"><i>Professor</i><h3>Ann Lee</h3><p>Her interests are the fog of mornings and its forms.</p>'
        '<a href="/en/directory/ann-lee">View profile</a></div>',
        '<div class="al"><strong>Harbour closed</strong><p>The gate will be closed on the days of the great storm.</p>'
        '<a href="/en/status">Status</a></div>',
        '<div class="lo"><p>Already a member?</p><p>Log in to add your boats and to correct those that are listed.</p>'
        '<a href="/en/login">Log in</a></div>',
        '<div class="me"><h3>Press</h3><p>Those who write may reach the harbour desk at any hour.</p>'
        '<p><a href="mailto:desk@harbour.example">desk@harbour.example</a></p></div>',
    ],
    ids=["questions", "person", "notice", "login", "press"],
)
def test_what_stands_beside_promotions_is_none(other: str) -> None:
    assert _programs(other) == ()
    assert _told(_programs(f"<div>{_three(_PLAIN)}</div>{other}")) == _EXPECTED
    plain = _three(_PLAIN).replace(' class="p"', "")  # nothing but their place tells them apart
    assert _told(_programs(f'{other}<div class="all">{plain}</div>')) == _EXPECTED


@pytest.mark.parametrize(
    "markup",
    [
        '<details open><summary>{name}</summary><p>{kind}</p><p>{text}</p><a href="{url}">Go on</a></details>',
        '<div class="p"><h5>{name}</h5><h6>{kind}</h6><p>{text}</p><a href="{url}">Go on</a></div>',
        '<div class="p"><h2>{kind}</h2><h3>{name}</h3><p>{text}</p><a href="{url}">Go on</a></div>',
        '<div class="p"><p><span>{kind}</span> <strong>{name}</strong></p><p>{text}</p><a href="{url}">Go on</a></div>',
    ],
)
def test_category_and_name_in_other_orders(markup: str) -> None:
    assert _told(_programs(f"<div>{_three(markup)}</div>")) == _EXPECTED


def test_a_tab_names_its_panel() -> None:
    tabs = "".join(f'<button role="tab" id="t{n}">{_NAMES[n]}</button>' for n in range(3))
    panels = _three(
        '<div role="tabpanel" aria-labelledby="t{n}"><p>{kind}</p><p>{text}</p><a href="{url}">Go on</a></div>'
    )
    assert _told(_programs(f'<div><div role="tablist">{tabs}</div>{panels}</div>')) == _EXPECTED


def test_sentences_parted_by_a_line_break_are_one_description() -> None:
    more = "Bring a pencil and a coat."
    markup = _PLAIN.replace("<p>{text}</p>", f"<span>{{text}}<br>{more}</span>")
    assert [program.description for program in _programs(f"<div>{_three(markup)}</div>")] == [
        f"{text} {more}" for text in _TEXTS
    ]


def test_a_flat_promotion_takes_no_line_of_its_neighbours() -> None:
    parts = (
        f'<h3>{_NAMES[0]}</h3><p>{_TEXTS[0]}</p><p>Event</p><h3>{_NAMES[1]}</h3><p>{_TEXTS[1]}</p><a href="/en/b">Go</a>'
        '<a href="/fr" hreflang="fr">Français</a>'
    )
    for program in _programs(f"<div><button>Save</button>{parts}</div>"):
        assert program.category in (None, "Event")
        assert program.call_to_action is None or program.call_to_action.label == "Go"


def _many(markup: str, count: int) -> str:
    return "".join(
        markup.format(
            n=n, kind=_KINDS[n % 3], name=f"{_NAMES[n % 3]} {n}", text=f"{_TEXTS[n % 3]} {n}.", url=f"/en/p{n}"
        )
        for n in range(count)
    )


def test_more_than_are_shown_at_a_time_rotate() -> None:
    hidden = _PLAIN.replace('<div class="p">', '<div class="p" hidden>')
    assert len(_programs(f"<div>{_many(_PLAIN, 1)}{_many(hidden, 5)[len(_many(hidden, 1)) :]}</div>")) == 5
    bare = _many(_PLAIN, 5).replace(f"<b>{_KINDS[0]}</b>", "", 1)
    assert [p.category for p in _programs(f"<div>{bare}</div>")].count(None) == 1
    assert not _programs(f"<div>{_many(_PLAIN, 12)}</div>")
    assert not _programs(f"<div>{_many(_PLAIN.replace('<b>{kind}</b>', ''), 5)}</div>")


@pytest.mark.parametrize(
    "markup",
    [
        '<dl class="p"><dt class="sr-only">Kind</dt><dd>{kind}</dd><dt class="sr-only">Name</dt><dd><h3>{name}</h3></dd>'
        '<dt class="sr-only">About</dt><dd>{text}</dd><dt class="sr-only">Call</dt><dd><a href="{url}">Go on</a></dd></dl>',
        '<div class="p"><b>{kind}</b><h3>{name}</h3><p>{text}</p><a href="{url}">Go on'
        '<span class="visually-hidden"> (opens in a new window of your browser)</span></a></div>',
        '<div class="p"><b>{kind}</b><h3>{name}</h3><p>{text}</p><a href="{url}"><span>Go on</span></a><i>{n} / 3</i></div>',
        '<div class="p"><h6>{name}<small>{kind}</small></h6><p>{text}</p><a href="{url}">Go on</a></div>',
        '<div class="p"><b>{kind}</b><h3>{name}</h3><p>{text}</p><p hidden>Link</p><a href="{url}">Go on</a></div>',
        '<div class="p"><a href="{url}">Go on</a><b>{kind}</b><h3>{name}</h3><p>{text}</p></div>',
        '<dl class="p"><dt>{name}</dt><dd>{kind}</dd><dd>{text}</dd><dd><a href="{url}">Go on</a></dd></dl>',
    ],
    ids=["heard labels", "heard remark", "counter", "category in the name", "hidden label", "early call", "term"],
)
def test_what_is_beside_the_parts_of_a_promotion_is_none_of_them(markup: str) -> None:
    found = _programs(f"<div>{_three(markup)}</div>")
    assert _told(found) == _EXPECTED
    assert [p.call_to_action.label for p in found if p.call_to_action] == ["Go on"] * 3


def test_a_menu_may_hold_them_though_one_does_not_call() -> None:
    last = _three(_PLAIN).replace(' class="p"', "").rpartition("<a ")[0] + "</div>"
    assert _told(_programs(f'<nav role="navigation"><ul><li><a href="/en">Home</a></li></ul>{last}</nav>')) == _EXPECTED


def test_beside_a_name_a_tab_says_the_category() -> None:
    tabs = "".join(f'<button role="tab" id="t{n}">{_KINDS[n]}</button>' for n in range(3))
    panel = '<div role="tabpanel" aria-labelledby="t{n}"><h3>{name}</h3><p>{text}</p><a href="{url}">Go on</a></div>'
    assert _told(_programs(f'<div><div role="tablist">{tabs}</div>{_three(panel)}</div>')) == _EXPECTED


@pytest.mark.parametrize(
    "heading",
    [
        "<h3><strong>{name}</strong> <small>{kind}</small></h3>",
        "<h3><small>{kind}</small> {name}</h3>",
        "<h3>{name} <small>{kind}</small></h3>",
        '<h3><span class="k">{kind}</span> <b>{name}</b></h3>',
        '<h3><span class="k">{kind}</span> {name}</h3>',
        '<h3>{name}<span class="k">{kind}</span></h3>',
    ],
)
def test_small_print_in_a_heading_is_the_category(heading: str) -> None:
    markup = f'<div class="p">{heading}<p>{{text}}</p><a href="{{url}}">Go on</a></div>'
    assert _told(_programs(f"<div>{_three(markup)}</div>")) == _EXPECTED


def test_a_link_to_the_listing_in_another_language_calls_nowhere() -> None:
    flat = _three('<b>{kind}</b><h3>{name}</h3><p>{text}</p><a href="{url}">Go on</a>').rpartition("<a ")[0]
    found = _programs(f'<div>{flat}<a href="/fr/recherche/publications">Français</a></div>')
    assert [p.call_to_action.label if p.call_to_action else None for p in found] in (["Go on", "Go on", None], [])


def test_what_a_far_element_is_named_by_and_tabs_that_count_name_nothing() -> None:
    bare = _three(_PLAIN).replace(f"<b>{_KINDS[0]}</b>", "")
    expected = [(None, *_EXPECTED[0][1:]), *_EXPECTED[1:]]
    named = f'<div aria-labelledby="l"><p id="l">News of the harbour</p><div>{bare}</div></div>'
    assert _told(_programs(named)) in (expected, expected[1:])
    tabs = "".join(f'<button role="tab" id="t{n}">Show slide {n}</button>' for n in range(3))
    panel = '<div role="tabpanel" aria-labelledby="t{n}"><b>{kind}</b><h3>{name}</h3><p>{text}</p><a href="{url}">Go on</a></div>'
    shown = _three(panel).replace(f"<b>{_KINDS[0]}</b>", "")
    assert _told(_programs(f'<div><div role="tablist">{tabs}</div>{shown}</div>')) in (expected, expected[1:])


def test_marks_around_what_calls_are_none_of_it() -> None:
    markup = '<div class="p"><b>{kind}</b><h3>{name}</h3><p>{text}</p><p>» <a href="{url}">Go on</a> →</p></div>'
    found = _programs(f"<div>{_three(markup)}</div>")
    assert [p.call_to_action.label for p in found if p.call_to_action] == ["Go on"] * 3


@pytest.mark.parametrize(
    "name",
    [
        "Deep<b>Kelp</b>",
        "Kelp<sub>2</sub>",
        "Kelp<small>&#8203;</small>",
        "Kelp<small>&shy;</small>",
        "Kelp <small>→</small>",
        '<span class="h">The</span> Kelp',
    ],
)
def test_a_part_of_a_name_is_no_category(name: str) -> None:
    rows = "".join(
        f'<div class="p"><h3>{name}</h3><p>{text}</p><a href="/en/p{n}">Go on</a></div>'
        for n, text in enumerate(_TEXTS)
    )
    found = _programs(f"<div>{rows}</div>")
    assert len(found) == len(_TEXTS)
    assert {program.category for program in found} == {None}


@pytest.mark.parametrize("said", ["Featured", "New!", "1 / 3"])
@pytest.mark.parametrize("text", ["", f"<p>{_TEXTS[0]}</p>"])
def test_a_sibling_that_says_nothing_is_no_promotion(said: str, text: str) -> None:
    bare = _three(_PLAIN.replace("<b>{kind}</b>", ""))
    other = f'<div class="p"><h3>{said}</h3>{text}<a href="/en/x">Go on</a></div>'
    assert [program.name for program in _programs(f"<div>{bare}{other}</div>")] == list(_NAMES)


def test_a_call_to_another_site_s_page_of_the_same_path_stays() -> None:
    url = "https://harbour.example/fr/recherche/publications"
    assert {p.call_to_action.url for p in _programs(_three(_PLAIN.replace("{url}", url))) if p.call_to_action} == {url}


def test_what_says_that_it_is_a_heading_is_one() -> None:
    markup = (
        '<div class="p"><div role="heading" aria-level="3">{name} in the north</div><p>{kind}</p><p>{text}</p>'
        '<a href="{url}">Go on</a></div>'
    )
    told = [(kind, f"{name} in the north", text) for kind, name, text in _EXPECTED]
    assert _told(_programs(f"<div>{_three(markup)}</div>")) == told


def test_a_sibling_with_a_call_and_nothing_else_before_its_text_is_no_promotion() -> None:
    early = '<div class="p"><a href="{url}">Go on</a><b>{kind}</b><h3>{name}</h3><p>{text}</p></div>'
    other = f'<div class="p"><a href="/en/x">Go on</a><b>New!</b><h3>Featured</h3><p>{_TEXTS[0]}</p></div>'
    assert _told(_programs(f"<div>{_three(early)}{other}</div>")) == _EXPECTED


@pytest.mark.parametrize("state", ["is-active", "active", "swiper-slide-active", "current"])
def test_the_promotion_that_is_shown_first_is_one_of_them(state: str) -> None:
    slide = (
        '<div class="slide{state}"><p class="k">{kind}</p><h2>{name}</h2><p>{text}</p><a href="{url}">Go on</a></div>'
    )
    told = "".join(
        slide.format(
            state=f" {state}" if n == 0 else "", kind=_KINDS[n], name=_NAMES[n], text=_TEXTS[n], url=f"/en/p{n}"
        )
        for n in range(3)
    )
    menu = f'<ul><li class="{state}"><a href="/en">English</a></li><li class="{state}"><a href="/fr">Français</a></li></ul>'
    assert _told(_programs(menu + told)) == _EXPECTED


@pytest.mark.parametrize(
    "markup",
    [
        '<details class="p" open><summary>{kind} of the Year</summary><h3>{name}</h3><p>{text}</p><a href="{url}">Go</a></details>',
        '<dl class="p"><dt>{kind} of the Year</dt><dd><b>{name}</b></dd><dd>{text}</dd><dd><a href="{url}">Go</a></dd></dl>',
    ],
)
def test_a_category_may_be_a_summary_or_a_term(markup: str) -> None:
    wanted = [(f"{kind} of the Year", name, text) for kind, name, text in _EXPECTED]
    assert _told(_programs(_three(markup))) == wanted


def test_a_block_beside_promotions_that_is_none_is_told_of() -> None:
    odd = (
        '<div class="p"><b>Fund</b><h3>Well Fund</h3><h4>For wells of all depths</h4><p>Who digs one may ask for help.</p>'
        '<p>Ask before spring</p><a href="/en/w">Ask</a> <a href="/en/r">Rules</a></div>'
    )
    html = (
        f'<html lang="en"><body><header><div>{_three(_PLAIN)}{odd}</div></header><main><h1>Publications</h1>'
        '<div class="c"><h3>Card Number 1</h3><p>2026-01-01 Water (published)</p></div></main></body></html>'
    )
    read = extract(html.encode(), "https://mila.quebec/en/research/publications")
    assert _told(read.programs) == _EXPECTED
    (told,) = read.facts.unread_promotions
    assert told.startswith("Fund")
    assert "Well Fund" in told


def test_nothing_is_told_of_where_all_promotions_were_read() -> None:
    html = (
        f'<html lang="en"><body><header><div><h2>Now at the harbour, and in all the towns near it</h2>{_three(_PLAIN)}'
        '</div></header><main><h1>Publications</h1><div class="c"><h3>Card Number 1</h3>'
        "<p>2026-01-01 Water (published)</p></div></main></body></html>"
    )
    read = extract(html.encode(), "https://mila.quebec/en/research/publications")
    assert (len(read.programs), read.facts.unread_promotions) == (3, ())
