"""Authors in all the forms that come to mind, some with a page of their own and some without, in cards of several builds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.extract.made import COUNT, OF, TEXT, read_whole

_PEOPLE = (
    "Ann Lee",
    "Bo van der Li",
    "Ida Ore",
    "J.-P. Moss",
    "Flo (Fay) Ray",
    "ned fry",
    "Zoë Ünal",
    "Li Wei",
    "Gemma Team",
    "Óscar Díaz",
    "Tran Thi Mai",
    "Eve O'Hara",
)
_COUNTS = (2, 5, 1, 3, 7, 4)
_NAMES = [[_PEOPLE[(n * 2 + k) % len(_PEOPLE)] for k in range(count)] for n, count in enumerate(_COUNTS)]

Form = Callable[[Sequence[str], Sequence[str]], str]
"""Names as they are shown, some of them links, and the names themselves, as HTML."""


def _joined(between: str, around: str = '<p class="by">{}</p>', last: str | None = None) -> Form:
    def form(shown: Sequence[str], _: Sequence[str]) -> str:
        *others, end = shown
        told = between.join(others) + (between if last is None else last) + end if others else end
        return around.format(told)

    return form


def _each(one: str, around: str = '<div class="by">{}</div>', between: str = "") -> Form:
    def form(shown: Sequence[str], names: Sequence[str]) -> str:
        commas = [","] * (len(names) - 1) + [""]
        return around.format(
            between.join(
                one.format(a=a, name=name, comma=comma) for a, name, comma in zip(shown, names, commas, strict=True)
            )
        )

    return form


_FORMS: dict[str, Form] = {
    **{f"parted by {mark!r}": _joined(mark) for mark in (", ", "; ", " · ", " • ", " | ", " / ", " – ", " &amp; ")},
    "line breaks": _joined("<br>"),
    "line breaks in commas": _joined(",\n   "),
    "no-break spaces": _joined(",&nbsp;"),
    "and": _joined(", ", last=" and "),
    "comma and": _joined(", ", last=", and "),
    "et": _joined(", ", last=" et "),
    "a full stop": _joined(", ", '<p class="by">{}.</p>'),
    "by": _joined(", ", '<p class="by">By {}</p>'),
    "par": _joined(", ", '<p class="by">Par {}</p>'),
    "with": _joined(", ", '<p class="by">with {}</p>'),
    "label": _joined(", ", '<p class="by"><b>Authors:</b> {}</p>'),
    "label without a colon": _joined(", ", '<p class="by"><b>Authors</b> {}</p>'),
    "label in its own line": _joined(", ", '<div><div class="l">Authors</div><div class="i">{}</div></div>'),
    "label with a plural": _joined(", ", '<p class="by">Author(s): {}</p>'),
    "label that is heard": _joined(", ", '<p class="by"><span class="visually-hidden">Authors: </span>{}</p>'),
    "icon": _joined(", ", '<p class="by"><i class="fa fa-user"></i> {}</p>'),
    "picture": _joined(", ", '<p class="by"><svg><title>Authors</title></svg> {}</p>'),
    "emoji": _joined(", ", '<p class="by">👤 {}</p>'),
    "emphasis": _joined(", ", "<p><em>{}</em></p>"),
    "cite": _joined(", ", "<cite>{}</cite>"),
    "address": _joined(", ", "<address>{}</address>"),
    "heading": _joined(", ", "<h4>{}</h4>"),
    "small": _joined(", ", "<small>{}</small>"),
    "elements": _each('<span class="a">{a}</span> '),
    "elements with commas": _each('<span class="a">{a}{comma}</span> '),
    "elements before commas": _each('<span class="a">{a}</span>{comma} '),
    "elements side by side": _each('<span class="a">{a}</span>'),
    "elements without a class": _each("<span>{a}</span> "),
    "elements and commas": _each("<span>{a}</span>", between=", "),
    "elements and elements": _each('<span class="a">{a}</span>', between='<span class="sep">, </span>'),
    "elements and marks": _each('<span class="a">{a}</span>', between='<i aria-hidden="true">•</i>'),
    "notes": _each('<span class="a">{a}<sup>1</sup></span>{comma} '),
    "blocks": _each('<div class="a">{a}</div>'),
    "blocks with commas": _each('<div class="a">{a}{comma}</div>'),
    "paragraphs": _each('<p class="a">{a}</p>', "{}"),
    "items": _each("<li>{a}</li>", '<ul class="by">{}</ul>'),
    "items with commas": _each("<li>{a}{comma}</li> ", '<ul class="inline">{}</ul>'),
    "numbered items": _each("<li>{a}</li>", "<ol>{}</ol>"),
    "terms": _each("<dd>{a}</dd>", "<dl><dt>Authors</dt>{}</dl>"),
    "cells": _each("<td>{a}</td>", "<table><tr>{}</tr></table>"),
    "portraits": _each('<span class="a"><img alt="Photo of {name}" src="/x.jpg"> {a}</span> '),
    "portraits and no-break spaces": _each('<span class="a"><img alt="" src="/x.jpg">&nbsp;{a}</span>&nbsp;'),
    "portraits behind by": _each('<span itemprop="author"><img alt="" src="/x.jpg">\n {a}\n</span>\n', "<p>By {}</p>"),
    "initials": _each('<div class="a"><span class="av">{name[0]}</span>{a}</div>'),
    "Display Suite": _each(
        '<div class="field-item even"><div class="authors">{a}</div></div>',
        '<div class="field field-name-field-authors"><div class="field-items">{}</div></div>',
    ),
    "Drupal": _each(
        '<div class="field__item">{a}</div>',
        '<div class="field"><div class="field__label visually-hidden">Authors</div><div class="field__items">{}</div></div>',
    ),
    "properties": _each('<span itemprop="author"><span itemprop="name">{a}</span></span>', between=", "),
}
_CARDS = {
    "box": (
        '<div class="card"><h3 class="t">{title}</h3>{by}{text}<p class="rel">{release}</p>'
        '<p class="go"><a href="https://doi.org/10.5555/{n}">doi.org</a></p></div>'
    ),
    "flat": (
        '<h3 class="t">{title}</h3>{by}{text}<p class="rel">{release}</p>'
        '<p class="go"><a href="https://doi.org/10.5555/{n}">doi.org</a></p>'
    ),
    "release first": (
        '<li><p class="rel">{release}</p><h3><a href="/n/{n}">{title}</a></h3>{by}{text}'
        '<a href="https://doi.org/10.5555/{n}">doi.org</a></li>'
    ),
    "row": (
        '<table class="c"><tr><td><b>{title}</b>{by}{text}</td>'
        '<td>{release}<br><a href="https://doi.org/10.5555/{n}">doi.org</a></td></tr></table>'
    ),
}


def _linked(name: str) -> str:
    path = "".join(c if c.isalnum() else "-" for c in name.lower())
    return f'<a href="/en/directory/{path}">{name}</a>'


@pytest.mark.parametrize("card", _CARDS)
@pytest.mark.parametrize("form", _FORMS)
def test_authors_are_read_in_every_form(form: str, card: str) -> None:
    cards = (
        _CARDS[card].format(
            title=f"{OF[n]} of the Long Fog",
            by=_FORMS[form]([_linked(name) if (n + k) % 3 == 0 else name for k, name in enumerate(names)], names),
            text=f'<p class="ab">{TEXT}</p>' if n % 3 else "",
            release=f"2026-01-{n + 10} Water (published)",
            n=n,
        )
        for n, names in enumerate(_NAMES)
    )
    read = read_whole(*cards)
    assert [(r.title, [a.name for a in r.authors], r.abstract) for r in read.publications] == [
        (f"{OF[n]} of the Long Fog", _NAMES[n], TEXT if n % 3 else None) for n in range(COUNT)
    ]
