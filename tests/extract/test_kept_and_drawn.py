"""What a page keeps elsewhere than in its lines, draws, or adds and does not show."""

from __future__ import annotations

from html import escape

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, byline, card, names_of, person, read_listing, read_whole

_ONE = 2
"""The card that differs."""
_HEAD = "{0} are counted by hand and at night, because the boats leave with the fog and come back with it, and nobody has ever told us why so"
_REST = (
    "me of them stay. We do not know, either, but we tell of the reasons that others gave, and of those who gave none."
)


def _head(n: int) -> str:
    return _HEAD.format(OF[n]).ljust(140, "x")[:140]


def _whole(n: int) -> str:
    return _head(n) + _REST


_DOTS = '<span class="dots">… (<a href="#" class="toggle">see more</a>)</span>'


def _texts(read: Extraction) -> list[tuple[str | None, bool | None]]:
    return [(record.abstract, record.abstract_complete) for record in read.publications]


@pytest.mark.parametrize("mark", [".", "?", "!”"])
def test_a_rest_that_is_a_mark_alone(mark: str) -> None:
    def text(n: int) -> str:
        rest = mark if n == _ONE else _REST
        return f'<div class="ab"><span>{_head(n)}</span>{_DOTS}<span class="rest" hidden>{rest}</span></div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(_head(n) + (mark if n == _ONE else _REST), True) for n in range(COUNT)]


def test_brackets_behind_a_toggle_are_no_rest() -> None:
    def text(n: int) -> str:
        rest = "" if n == _ONE else f'<span class="rest" hidden>{_REST}</span>'
        dots = '<span>… (</span><a href="#">see more</a><span>)</span>'
        return f'<div class="ab"><span>{_head(n)}</span>{dots}{rest}</div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(_head(n), False) if n == _ONE else (_whole(n), True) for n in range(COUNT)]


def test_paragraphs_in_a_block_that_is_folded_behind_the_one_that_was_cut() -> None:
    def text(n: int) -> str:
        rest = f"<p>{_REST}</p><p>{OF[n]} are told at the end.</p>"
        return f'<div class="ab"><div class="head"><p>{_head(n)}{_DOTS}</p></div><div class="rest" hidden>{rest}</div></div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(f"{_whole(n)} {OF[n]} are told at the end.", True) for n in range(COUNT)]


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="ab"><p class="head">{head}{dots}</p><template class="full">{whole}</template></div>',
        '<div class="ab"><p>{head}{dots}</p><template>{whole}</template></div>'.replace("{whole}", "{broken}"),
        '<div class="ab" data-full="{whole}">{head}{dots}</div>',
        '<div class="ab">{head}… (<a href="#" class="toggle" data-text="{whole}">see more</a>)</div>',
    ],
)
def test_whole_texts_that_are_kept(kept: str) -> None:
    def text(n: int) -> str:
        broken = _whole(n).replace("me of them", "me of <em>them</em>").replace("stay. ", "stay.<br>")
        return kept.format(head=_head(n), dots=_DOTS, whole=escape(_whole(n)), broken=broken)

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(_whole(n), True) for n in range(COUNT)]


@pytest.mark.parametrize(
    ("folded", "is_read"),
    [('class="abstract__p" hidden', True), ('class="mb-2" style="display:none"', True), ('class="note" hidden', False)],
)
def test_a_folded_paragraph_whose_class_does_not_say_that_it_is_something_else(folded: str, is_read: bool) -> None:
    def text(n: int) -> str:
        head = f'{_head(n)}<span class="dots">… (<a href="#">see more</a>)</span><span hidden>{_REST}</span>'
        return f'<div class="ab"><p>{head}</p><p {folded}>{OF[n]} are told at the end.</p></div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert [(r.abstract or "").endswith("told at the end.") for r in read.publications] == [is_read] * COUNT


def test_two_texts_that_are_kept_leave_the_head() -> None:
    def text(n: int) -> str:
        return f'<div class="ab" data-a="{_whole(n)}" data-b="{_head(n)} and so on.">{_head(n)}{_DOTS}</div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(_head(n), False) for n in range(COUNT)]


_KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow>'
    '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true">x2</span></span>'
)


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (_KATEX, "$x^2$"),
        (f'<span class="katex-display">{_KATEX}</span>', "$$x^2$$"),
        ('<span class="src">$x^2$</span><span class="mjx-chtml MathJax_CHTML" aria-hidden="true">x2</span>', "$x^2$"),
        ('$$x^2$$<span class="MathJax" aria-hidden="true">x2</span>', "$$x^2$$"),
        ('\\(x^2\\)<span class="MathJax" aria-hidden="true">x2</span>', "\\(x^2\\)"),
        ('<mjx-container data-latex="x^2"><mjx-math data-latex="x^2">x2</mjx-math></mjx-container>', "$x^2$"),
    ],
)
def test_formulas_that_were_drawn_are_their_sources(drawn: str, read: str) -> None:
    found = read_whole(*(card(n, title=f"{OF[n]} of {drawn} in the Fog") for n in range(COUNT)))
    assert [record.title for record in found.publications] == [f"{name} of {read} in the Fog" for name in OF]


@pytest.mark.parametrize("drawn", ['<span class="MathJax">x2</span>', "<mjx-container><mjx-c></mjx-c></mjx-container>"])
def test_a_formula_whose_source_is_lost_refuses_its_card(drawn: str) -> None:
    title = f"{OF[_ONE]} of {drawn} in the Fog"
    found = read_whole(*(card(n, title=title if n == _ONE else None) for n in range(COUNT)))
    assert len(found.publications) == COUNT - 1
    assert [refusal.reason for refusal in found.refusals] == ["title_unsure"]
    text = f'<p class="ab">{_whole(_ONE)} It is {drawn} in all.</p>'
    found = read_whole(*(card(n, text if n == _ONE else f'<p class="ab">{_whole(n)}</p>') for n in range(COUNT)))
    assert [refusal.reason for refusal in found.refusals] == ["abstract_unsure"]


def test_an_initial_alone_is_a_name_and_a_badge_of_one_letter_is_none() -> None:
    read = read_whole(*(card(n, by=byline(person(n), "M.") if n == _ONE else None) for n in range(COUNT)))
    assert names_of(read)[_ONE] == [NAMES[_ONE], "M."]


def test_a_mark_for_a_note_behind_a_linked_name_is_no_part_of_it() -> None:
    def by(n: int) -> str:
        return byline(f'<a href="/en/directory/p{n}">{NAMES[n]}*</a>', NAMES[n - 1])

    read = read_whole(*(card(n, by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[NAMES[n], NAMES[n - 1]] for n in range(COUNT)]


def test_what_is_not_to_be_seen_is_in_no_text() -> None:
    def by(n: int) -> str:
        return byline(person(n).replace(" ", "\u202a \u202c"), NAMES[n - 1].replace(" ", "\u00a0"))

    def text(n: int) -> str:
        set_otherwise = _whole(n).replace("night", "ni\u200bght").replace("by hand", "by\u00a0hand")
        return f'<p class="ab">{set_otherwise}</p>'

    read = read_whole(*(card(n, text(n), by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[NAMES[n], NAMES[n - 1]] for n in range(COUNT)]
    assert _texts(read) == [(_whole(n), True) for n in range(COUNT)]


def test_a_pdf_on_the_site_itself_is_a_link_of_the_card() -> None:
    pdf = ' <a href="/sites/default/files/{}.pdf">PDF</a>'
    read = read_whole(*(card(n, links=pdf.format(n)) for n in range(COUNT)))
    assert [record.links[-1].url for record in read.publications] == [
        f"https://mila.quebec/sites/default/files/{n}.pdf" for n in range(COUNT)
    ]


def test_links_that_show_no_host_in_flat_cards() -> None:
    def flat(n: int) -> str:
        links = f'<a href="https://doi.org/10.5555/{n}">doi.org</a> | <a href="https://openreview.net/pdf?id=n{n}xy">PDF</a>'
        return (
            f'<h3>{OF[n]} of the Long Fog</h3>{byline(person(n), NAMES[n - 1])}<p class="ab">{_whole(n)}</p>'
            f'<p class="rel">2026-01-{n + 10} Water (published)</p><div class="go">{links}</div>'
        )

    read = read_whole(*map(flat, range(COUNT)))
    assert [[link.url for link in record.links] for record in read.publications] == [
        [f"https://doi.org/10.5555/{n}", f"https://openreview.net/pdf?id=n{n}xy"] for n in range(COUNT)
    ]


def test_lists_of_authors_told_twice_without_anything_between_them() -> None:
    def by(n: int) -> str:
        names = f"{person(n)}, {NAMES[n - 1]}, {NAMES[n - 2]}"
        return f'<p class="by"><span class="small">{names}</span><span class="large">{names}</span></p>'

    read = read_whole(*(card(n, by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[NAMES[n], NAMES[n - 1], NAMES[n - 2]] for n in range(COUNT)]


def test_an_only_author_told_twice_is_one() -> None:
    def by(n: int) -> str:
        return f'<p class="by"><span class="small">{person(n)}</span> <span class="large">{person(n)}</span></p>'

    read = read_whole(*(card(n, by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[NAMES[n]] for n in range(COUNT)]


def test_what_is_said_in_short_behind_an_abstract_leaves_it_whole() -> None:
    def text(n: int) -> str:
        return f'<div class="ab">{_whole(n)}</div><div class="short"><b>TL;DR:</b> A small change goes a very long way.</div>'

    read = read_whole(*(card(n, text(n)) for n in range(COUNT)))
    assert _texts(read) == [(_whole(n), True) for n in range(COUNT)]


def test_a_badge_with_a_picture_is_no_part_of_the_title() -> None:
    def title(n: int) -> str:
        badge = ' <span class="award">🏆 Prize of the Year</span>' if n == _ONE else ""
        return f'<a href="/en/p/{n}">{OF[n]} of the Long Fog</a>{badge}'

    read = read_whole(*(card(n, title=title(n)) for n in range(COUNT)))
    assert [record.title for record in read.publications] == [f"{name} of the Long Fog" for name in OF]


@pytest.mark.parametrize("link", [True, False])
def test_a_name_whose_words_have_directions_of_their_own(link: bool) -> None:
    name = "<bdi>محمد</bdi> <bdi>العلوي</bdi>" if link else "<bdi>محمد</bdi> العلوي"
    told = f'<a href="/en/directory/m">{name}</a>' if link else name
    read = read_whole(*(card(n, by=byline(person(n), told) if n == _ONE else None) for n in range(COUNT)))
    assert names_of(read)[_ONE] == [NAMES[_ONE], "محمد العلوي"]


def test_a_seam_of_authors_that_says_what_it_opens_to_who_cannot_see_it() -> None:
    firsts, lasts = "Ada Ben Cleo Dov".split(), "Moss Nye Orr Poe Quay".split()
    many = [f"{first} {last}" for last in lasts for first in firsts]
    said = '<span class="visually-hidden"> : Abstract</span>'

    def by(n: int) -> str:
        rest = f"<span>{NAMES[n]}</span>, <span>{NAMES[n - 1]}</span>"
        toggle = f'… (<button type="button">see 2 more{said}</button>)'
        shown = ", ".join(f"<span>{name}</span>" for name in many)
        return f'<p class="by">{shown}<span class="dots">{toggle}</span><span class="rest" hidden>, {rest}</span></p>'

    read = read_whole(*(card(n, by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[*many, NAMES[n], NAMES[n - 1]] for n in range(COUNT)]


def test_shadow_trees_are_read_as_they_are_shown() -> None:
    def slotted(n: int) -> str:
        shadow = (
            '<template shadowrootmode="open"><style>h3{}</style><h3><slot name="t">Untitled</slot></h3>'
            '<div><slot name="by">No authors</slot></div><div><slot name="rel"></slot></div><p><slot></slot></p></template>'
        )
        return (
            f'<pub-card>{shadow}<p slot="rel">2026-01-{n + 10} Water (published)</p>'
            f'<span slot="t">{OF[n]} of the Long Fog</span><span slot="by">{person(n)}</span><span slot="by">{NAMES[n - 1]}</span>'
            f'<a href="https://doi.org/10.5555/{n}">doi.org</a></pub-card>'
        )

    def whole(n: int) -> str:
        return f'<pub-card><template shadowrootmode="open">{card(n)}</template>not shown</pub-card>'

    for shown in (slotted, whole):
        read = read_whole(*map(shown, range(COUNT)))
        assert [record.title for record in read.publications] == [f"{name} of the Long Fog" for name in OF]
        assert names_of(read) == [[NAMES[n], NAMES[n - 1]] for n in range(COUNT)]
        assert [len(record.links) for record in read.publications] == [1] * COUNT


def test_a_template_that_is_no_shadow_tree_is_not_shown() -> None:
    read = read_whole(*(card(n, f"<template>{card(n)}</template>") for n in range(COUNT)))
    assert len(read.publications) == COUNT


def test_a_grid_by_role_has_heads_that_say_what_is_in_its_columns() -> None:
    def row(*cells: str, role: str = "gridcell") -> str:
        return f'<div role="row">{"".join(f"<div role={role}>{cell}</div>" for cell in cells)}</div>'

    head = row("Date", "Publication", "Venue", "Status", "Links", role="columnheader")
    rows = "".join(
        row(
            f"2026-01-{n + 10}",
            f'<div class="t">{OF[n]} of the Long Fog</div><div class="by">{person(n)}, {NAMES[n - 1]}</div>',
            f"{OF[n - 1]} Today",
            "published",
            f'<a href="https://doi.org/10.5555/{n}">doi.org</a>',
        )
        for n in range(COUNT)
    )
    read = read_listing(f'<div role="grid"><div role="rowgroup">{head}</div><div role="rowgroup">{rows}</div></div>')
    assert [(record.title, record.venue, record.status_label) for record in read.publications] == [
        (f"{OF[n]} of the Long Fog", f"{OF[n - 1]} Today", "published") for n in range(COUNT)
    ]


def test_entries_that_are_called_authors_hold_names_of_any_kind() -> None:
    def entry(name: str, n: int) -> str:
        linked = f'<a href="/en/directory/p{n}"><span class="node"><span class="node-title">{name}</span></span></a>'
        plain = f'<div class="external"><div class="items"><div class="item">{name}</div></div></div>'
        return f'<div class="authors">{linked if n < COUNT else plain}</div>'

    words = ("Plato", "Homer", "Sappho", "Ovid", "Solon", "Zeno")

    def by(n: int) -> str:
        return f'<div class="people">{entry(NAMES[n], n)}{entry(NAMES[n - 1], COUNT)}{entry(words[n], COUNT)}</div>'

    read = read_whole(*(card(n, by=by(n)) for n in range(COUNT)))
    assert names_of(read) == [[NAMES[n], NAMES[n - 1], words[n]] for n in range(COUNT)]
