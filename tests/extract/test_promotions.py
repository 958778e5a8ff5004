"""Promotions of the header in markups that run their parts together."""

from __future__ import annotations

import re

import pytest

from milascraper.extract import extract
from milascraper.records import Program

_NAMES = ("Harbour School", "Fog Days", "Kelp Prize")
_TEXTS = (
    "A course for all who look at fog and boats, and have little time.",
    "Two days of talks on harbours, open to all who ask.",
    "Six prizes of five hundred for drawings of kelp.",
)


def _read(promotion: str, main: str = "", texts: tuple[str, ...] = _TEXTS) -> tuple[Program, ...]:
    header = "".join(
        f'<div class="p">{promotion.format(name=name, text=text, url=f"/en/p{n}")}</div>'
        for n, (name, text) in enumerate(zip(_NAMES, texts, strict=True))
    )
    return _read_below(header if promotion else "", main)


def _read_below(header: str, main: str = "") -> tuple[Program, ...]:
    cards = "".join(
        f'<div class="c"><h3>Card Number {n}</h3><p>2026-01-0{n} Water (published)</p></div>' for n in range(1, 5)
    )
    html = (
        f'<html lang="en"><body><header>{header}</header><main><h1>Publications</h1>{main}'
        f"<div>{cards}</div></main></body></html>"
    )
    return extract(html.encode(), "https://mila.quebec/en/research/publications").programs


def test_a_link_behind_the_last_sentence_is_the_call() -> None:
    programs = _read('<b>Learning</b><h3>{name}</h3><p>{text} <a href="{url}">See more of it</a></p>')
    assert [program.description for program in programs] == list(_TEXTS)
    assert [program.call_to_action.label for program in programs if program.call_to_action] == ["See more of it"] * 3


def test_a_link_within_the_last_sentence_belongs_to_it() -> None:
    texts = tuple(f'{text} Write to <a href="/en/x">the harbour desk</a>' for text in _TEXTS)
    programs = _read("<b>Learning</b><h3>{name}</h3><p>{text}</p>", texts=texts)
    assert programs[0].description == f"{_TEXTS[0]} Write to the harbour desk"
    assert programs[0].call_to_action is None


def test_the_last_by_parts_a_featured_title_from_its_authors() -> None:
    told = "Read the newest publication Learning by Doing by J.-P. Berg and Ann Lee"
    programs = _read(
        '<b>Papers</b><h3>{name}</h3><p>{text}</p><a href="{url}">Read it</a>',
        texts=(f"{_TEXTS[0]} {told}", *_TEXTS[1:]),
    )
    featured = programs[0].featured_publication
    assert featured is not None
    assert (featured.title, featured.authors) == ("Learning by Doing", ("J.-P. Berg", "Ann Lee"))


def test_a_featured_title_with_a_name_in_it_is_none() -> None:
    told = "Read the newest publication Deep Fog by Ann Lee, led by Bo Roy"
    programs = _read(
        '<b>Papers</b><h3>{name}</h3><p>{text}</p><a href="{url}">Read it</a>',
        texts=(f"{_TEXTS[0]} {told}", *_TEXTS[1:]),
    )
    assert programs[0].featured_publication is None


def test_two_paragraphs_are_one_description() -> None:
    second = "It is free for all who come by boat."
    programs = _read(f'<b>Learning</b><h3>{{name}}</h3><p>{{text}}</p><p>{second}</p><a href="{{url}}">See it</a>')
    assert [program.description for program in programs] == [f"{text} {second}" for text in _TEXTS]


def test_parts_run_together_are_no_name() -> None:
    assert _read('<small>Learning</small><b>{name}</b>{text}<a href="{url}">See it</a>') == ()


def test_a_block_between_heading_and_cards_is_no_promotion() -> None:
    block = (
        f'<section><p>Research</p><h2>Open boats</h2><p>{_TEXTS[0]}</p><a href="/en/x">Read our policy</a></section>'
    )
    assert _read("", main=block) == ()
    with_header = _read('<b>Learning</b><h3>{name}</h3><p>{text}</p><a href="{url}">See it</a>', main=block)
    assert [program.name for program in with_header] == list(_NAMES)


def test_promotions_in_a_menu_are_read_where_there_are_no_others() -> None:
    def page(promotion: str) -> tuple[Program, ...]:
        held = "".join(
            f"<li>{promotion.format(name=name, text=text, url=f'/en/p{n}')}</li>"
            for n, (name, text) in enumerate(zip(_NAMES, _TEXTS, strict=True))
        )
        menu = f"<nav><ul><li><a href='/en/about'>About</a></li></ul><ul>{held}</ul></nav>"
        html = f'<html lang="en"><body><header>{menu}</header><main><h1>Publications</h1></main></body></html>'
        return extract(html.encode(), "https://mila.quebec/en/research/publications").programs

    whole = page('<span>Learning</span><strong>{name}</strong><span>{text}</span><a href="{url}">See it</a>')
    assert [(program.category, program.name, program.description) for program in whole] == [
        ("Learning", name, text) for name, text in zip(_NAMES, _TEXTS, strict=True)
    ]
    assert page('<a href="{url}"><strong>{name}</strong><span>{text}</span></a>') == (), "entries of the menu itself"


def test_a_heading_above_a_short_line_is_the_name_and_that_the_category() -> None:
    for category in ("<span>Learning</span>", '<p class="cat">Learning</p>'):
        programs = _read(f'<h3>{{name}} of the North</h3>{category}<p>{{text}}</p><a href="{{url}}">See more of it</a>')
        assert [(p.category, p.name) for p in programs] == [("Learning", f"{name} of the North") for name in _NAMES]


def test_a_heading_that_is_shorter_than_what_stands_below_is_the_category() -> None:
    programs = _read("<h3>Art</h3><p><b>{name}</b></p><p>{text}</p>")
    assert [(p.category, p.name) for p in programs] == [("Art", name) for name in _NAMES]


def test_a_long_name_is_no_description() -> None:
    names = ("A Harbour School for All Who Look at Fog", "The Days of Fog and Boats, with Drawings", _NAMES[2])
    header = "".join(
        f"<div class=s><div><div><small>Art</small></div><div><div><b>{name}</b></div></div></div>"
        f"<div><div>{text}</div></div></div>"
        for name, text in zip(names, _TEXTS, strict=True)
    )
    html = (
        f'<html lang="en"><body><header><div>{header}</div></header><main><h1>Publications</h1>'
        '<div class="c"><h3>Card Number 1</h3><p>2026-01-01 Water (published)</p></div></main></body></html>'
    )
    programs = extract(html.encode(), "https://mila.quebec/en/research/publications").programs
    assert [(p.category, p.name, p.description) for p in programs] == [
        ("Art", name, text) for name, text in zip(names, _TEXTS, strict=True)
    ]


def test_a_call_may_stand_between_category_and_name() -> None:
    programs = _read('<div>Art</div><a href="{url}">See more of it</a><h3>{name}</h3><p>{text}</p>')
    assert [(p.category, p.name, p.call_to_action and p.call_to_action.label) for p in programs] == [
        ("Art", name, "See more of it") for name in _NAMES
    ]


def test_promotions_that_are_links_and_one_that_is_none() -> None:
    parts = [
        f"<span>Art</span><span>{name}</span><span>{text}</span>" for name, text in zip(_NAMES, _TEXTS, strict=True)
    ]
    header = (
        f'<a class="p" href="/en/a">{parts[0]}<span>Go</span></a><div class="p">{parts[1]}</div>'
        f'<a class="p" href="/en/c">{parts[2]}<span>Go</span></a>'
    )
    html = (
        f'<html lang="en"><body><header>{header}</header><main><h1>Publications</h1>'
        '<div class="c"><h3>Card Number 1</h3><p>2026-01-01 Water (published)</p></div></main></body></html>'
    )
    programs = extract(html.encode(), "https://mila.quebec/en/research/publications").programs
    assert [(p.name, p.call_to_action is not None) for p in programs] == [
        (_NAMES[0], True),
        (_NAMES[1], False),
        (_NAMES[2], True),
    ]


def test_categories_of_consent_are_no_promotions() -> None:
    rows = "".join(
        f"<div class='row'><i>Group</i><b>{name}</b><p>{text}</p></div>"
        for name, text in zip(("Gate services", "Counting", "Kelp player"), _TEXTS, strict=True)
    )
    rows += "<p>" + "".join(f"<span role='switch' aria-checked='true'>{n}</span>" for n in range(3)) + "</p>"
    panel = f"<div class='panel'><h2>Your choices</h2><p>We set cookies to count boats.</p><div class='rows'>{rows}</div><a href='/en/cookies'>More</a></div>"
    html = (
        f'<html lang="en"><body>{panel}<main><h1>Publications</h1><div><h3>Fog</h3><p>2026-01-01 Water (published)</p></div>'
        f"<div><h3>Kelp</h3><p>2026-01-02 Water (published)</p></div></main></body></html>"
    )
    assert not extract(html.encode(), "https://mila.quebec/en/research/publications").programs


def test_the_newest_publication_may_be_named_in_a_line_of_its_own() -> None:
    told = "Read the newest publication Counting Gulls by Ann Lee"
    programs = _read(
        '<b>Papers</b><h3>{name}</h3><div class="d">{text}</div><a href="{url}">Read it</a>',
        texts=(f'{_TEXTS[0]}</div><div class="d">{told}', *_TEXTS[1:]),
    )
    assert programs[0].name == _NAMES[0]
    assert programs[0].featured_publication is not None
    assert programs[0].featured_publication.title == "Counting Gulls"


def test_what_is_only_heard_is_no_part_of_the_call() -> None:
    heard = '<span class="visually-hidden"> – {name}</span>'
    programs = _read(f'<b>Learning</b><h3>{{name}}</h3><p>{{text}}</p><a href="{{url}}">Apply now{heard}</a>')
    assert [program.call_to_action.label for program in programs if program.call_to_action] == ["Apply now"] * 3


def test_a_form_s_button_calls() -> None:
    form = '<form action="{url}"><button>Apply now</button></form>'
    programs = _read(f"<b>Learning</b><h3>{{name}}</h3><p>{{text}}</p>{form}")
    calls = [program.call_to_action for program in programs]
    assert [(call.label, call.url) for call in calls if call] == [
        ("Apply now", f"https://mila.quebec/en/p{n}") for n in range(3)
    ]


def test_a_category_may_be_the_heading_above_the_name() -> None:
    programs = _read('<h3>Learning</h3><p><strong>{name} of Fog</strong></p><p>{text}</p><a href="{url}">Go</a>')
    assert [(program.category, program.name) for program in programs] == [
        ("Learning", f"{name} of Fog") for name in _NAMES
    ]


def test_notices_news_steps_and_quotations_are_no_promotions() -> None:
    for block in (
        '<div role="alert"><b>Notice</b><h3>{name}</h3><p>{text}</p><a href="{url}">Details</a></div>',
        '<b>News · 3 days ago</b><h3>{name}</h3><p>{text}</p><a href="{url}">Read</a>',
        '<b>Step 1</b><h3>{name}</h3><p>{text}</p><a href="{url}">Go</a>',
        '<b>Voices</b><h3>{name}</h3><blockquote>{text}</blockquote><a href="{url}">More</a>',
    ):
        assert not _read(block), block


def test_a_badge_a_count_and_a_credit_are_no_categories() -> None:
    for aside in ("New", "1 / 3", "Photo: Ann Lee"):
        programs = _read(f'<i>{aside}</i><h3>{{name}}</h3><p>{{text}}</p><a href="{{url}}">Go</a>')
        assert all(program.category is None for program in programs), aside


def test_a_link_that_hides_or_keeps_is_no_call() -> None:
    for link in ('<a href="#">Hide</a>', '<a href="/x.ics" download>Keep the date</a>'):
        programs = _read(f"<b>Learning</b><h3>{{name}}</h3><p>{{text}}</p>{link}")
        assert all(program.call_to_action is None for program in programs), link


def test_a_degree_or_a_place_is_no_author_of_the_newest_publication() -> None:
    for by in ("Ann Lee, PhD", "Ann Lee (Fog University)", "Ann Lee of Fog University", "June"):
        programs = _read(
            '<b>Papers</b><h3>{name}</h3><p>{text}</p><a href="{url}">Read it</a>',
            texts=(f"{_TEXTS[0]} Read the newest publication Counting Gulls by {by}", *_TEXTS[1:]),
        )
        assert programs[0].featured_publication is None, by


def test_a_date_between_a_name_and_its_description_is_no_name() -> None:
    programs = _read(
        '<span class="cat">Learning</span><h3>{name}</h3><div><p class="when">May 2 to 9</p>'
        '<p>{text}</p><a href="{url}">Register</a></div>'
    )
    assert programs == ()  # which line is the name is not clear


def test_entries_of_a_menu_beside_promotions_are_none_of_them() -> None:
    entries = "".join(
        f'<li><button>Entry {n}</button><div><ul><li><a href="/en/a{n}">Boats</a></li><li><a href="/en/b{n}">Fog</a></li>'
        f'</ul><div class="promo"><p class="tag">Learning</p><p><strong>{name}</strong></p><div>{text}</div>'
        f'<a href="/en/p{n}">Apply</a></div></div></li>'
        for n, (name, text) in enumerate(zip(_NAMES, _TEXTS, strict=True))
    )
    programs = _read_below(f"<nav><ul>{entries}</ul></nav>")
    assert [(p.category, p.name, p.description) for p in programs] == [
        ("Learning", name, text) for name, text in zip(_NAMES, _TEXTS, strict=True)
    ]


def test_terms_that_every_promotion_has_are_labels() -> None:
    programs = _read(
        "<dl><dt>Category</dt><dd>Learning</dd><dt>Program</dt><dd>{name}</dd><dt>Description</dt><dd>{text}</dd>"
        '<dt>Link</dt><dd><a href="{url}">Apply</a></dd></dl>'
    )
    assert [(p.category, p.name, p.description) for p in programs] == [
        ("Learning", name, text) for name, text in zip(_NAMES, _TEXTS, strict=True)
    ]


def test_what_every_heading_begins_with_in_an_element_of_its_own_is_the_category() -> None:
    header = "".join(
        f'<div class="p"><h3><em>{category}</em> {name}</h3><p>{text}</p><a href="/en/p">Apply</a></div>'
        for category, name, text in zip(("Learning", "Event", "Prize"), _NAMES, _TEXTS, strict=True)
    )
    html = f'<html lang="en"><body><header>{header}</header><main><h1>Publications</h1></main></body></html>'
    programs = extract(html.encode(), "https://mila.quebec/en/research/publications").programs
    assert [(p.category, p.name) for p in programs] == [
        (category, name) for category, name in zip(("Learning", "Event", "Prize"), _NAMES, strict=True)
    ]


_ENTRIES = {
    "boxes": '<div class="p"><span class="k">{0}</span><h5>{1}</h5><p>{2}</p><a href="/en/p">{3}</a></div>',
    "items": '<ul class="p"><li>{0}</li><li>{1}</li><li class="d">{2}</li><li><a href="/en/p">{3}</a></li></ul>',
    "terms": '<dl><dt>{0}</dt><dd>{1}</dd><dd>{2}</dd><dd><a href="/en/p">{3}</a></dd></dl>',
    "links": '<a class="p" href="/en/p"><em class="k">{0}</em><h5>{1}</h5><span class="d">{2}</span><u>{3}</u></a>',
}
_WHOLE = ("Learning", "Harbour School", _TEXTS[0], "Go and learn")
_OTHER = ("Event", "Fog Days", _TEXTS[1], "Go there and hear them all")
_LITTLE = ("Leadership", "Ida Ore Named Harbour Director of the Long Fog", "She begins in fall.", None)
_BARE = ("2024-2025 Report", "A New Fog", None, "Look at all of the report that we have written")
_NAMED = ("Prize", "Kelp Prize for Drawings", None, None)


_SETS = {
    "little-bare-whole": (_LITTLE, _BARE, _WHOLE),
    "whole-named-bare": (_WHOLE, _NAMED, _BARE),
    "bare-whole-other": (_BARE, _WHOLE, _OTHER),
    "whole-other-named": (_WHOLE, _OTHER, _NAMED),
}
#: Without a look of its own a short description is as good as a call, and a name as good as a description.
_UNTOLD = {("terms", "little-bare-whole"), ("items", "whole-named-bare"), ("terms", "whole-named-bare")} | {
    ("items", "whole-other-named"),
    ("terms", "whole-other-named"),
}


@pytest.mark.parametrize(("entry", "of"), [(e, of) for e in _ENTRIES for of in _SETS if (e, of) not in _UNTOLD])
def test_what_is_built_like_a_whole_promotion_is_one(entry: str, of: str) -> None:
    told = [(*parts[:3], None) if parts == _LITTLE and entry == "links" else parts for parts in _SETS[of]]
    shown = "".join(
        re.sub(r"<(\w+)(?: [^<>]*)?>(?:<a [^<>]*>)?None(?:</a>)?</\1>", "", _ENTRIES[entry].format(*parts))
        for parts in told
    )
    programs = _read_below(f"<div>{shown}</div>")
    assert [(p.category, p.name, p.description, p.call_to_action and p.call_to_action.label) for p in programs] == told


def test_paragraphs_of_two_kinds_are_no_one_description() -> None:
    programs = _read(
        '<p class="k">Learning</p><p class="n">Is {name} open?</p><p class="x">{text}</p><a href="{url}">Go</a>'
    )
    assert [(p.name, p.description) for p in programs] == [
        (f"Is {name} open?", text) for name, text in zip(_NAMES, _TEXTS, strict=True)
    ]


_BOX = '<div class="p"><span class="k">{0}</span><h5>{1}</h5></div>'


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (("Directory", "Find a sailor"), (_WHOLE, _OTHER, _BARE)),
        (("Sailors", "1,400+"), (_WHOLE, _OTHER, _BARE)),
        (("Sailors", "1,400+"), (_WHOLE,)),
        (("Address", "12 Fog Street"), (_WHOLE,)),
    ],
    ids=["entry", "figure", "figure beside one", "address beside one"],
)
def test_a_box_beside_promotions_is_none(box: tuple[str, str], told: tuple[tuple[str | None, ...], ...]) -> None:
    shown = "".join(_ENTRIES["boxes"].format(*parts).replace("<p>None</p>", "") for parts in told)
    programs = _read_below(f"<div>{shown}{_BOX.format(*box)}</div>")
    assert [p.name for p in programs] == [parts[1] for parts in told]


def test_a_promotion_without_a_category_keeps_its_name_and_its_description() -> None:
    told = "".join(
        f"<div>{f'<p>{category}</p>' if category else ''}<p>{name}</p><p>{text}</p><p><a href='/en/p'>Go there now</a></p></div>"
        for category, name, text in zip(("Learning", "", "Prize"), _NAMES, _TEXTS, strict=True)
    )
    programs = _read_below(f"<div>{told}</div>")
    assert [(p.category, p.name, p.description) for p in programs if p.category is None] in (
        [],
        [(None, _NAMES[1], _TEXTS[1])],
    )
    assert {p.name for p in programs} >= {_NAMES[0], _NAMES[2]}


def test_paragraphs_of_two_kinds_are_one_description_where_the_first_is_a_text() -> None:
    programs = _read(
        '<p class="k">Learning</p><h3>{name}</h3><p class="lead">{text}</p><p class="t">It is open to all.</p>'
    )
    assert [p.description for p in programs] == [f"{text} It is open to all." for text in _TEXTS]


def test_a_page_of_roles_alone_has_its_promotions_beside_its_consent_panel() -> None:
    promotions = "".join(
        f'<div class="p"><div>Learning</div><div role="heading" aria-level="2">{name}</div><div>{text}</div>'
        f'<a href="/en/p"><div>Go there</div></a></div>'
        for name, text in zip(_NAMES, _TEXTS, strict=True)
    )
    panel = "".join(
        f"<div><div>{name}</div><div>Do you accept that we use cookies for this?</div><input type='checkbox'></div>"
        for name in ("Analytics cookies", "Multimedia Player")
    )
    cards = "".join(f"<div><div>Card {n}</div><div>2026-01-0{n} Water (published)</div></div>" for n in range(1, 5))
    html = (
        f'<html lang="en"><body><div id="root"><div role="banner">{promotions}</div><div role="main">'
        f'<div role="heading" aria-level="1">Publications</div><div>{cards}</div></div><div>{panel}</div></div></body></html>'
    )
    programs = extract(html.encode(), "https://mila.quebec/en/research/publications").programs
    assert [p.name for p in programs] == list(_NAMES)
