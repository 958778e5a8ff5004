"""Texts of several paragraphs, cut within them; names parted by gaps, turned round, behind seams; lists left open."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, byline, card, names_of, person, read_listing, read_whole

_ONE = 2
"""The card that differs."""
_FIRST = "We count what nobody has counted before."
_REST = "It is done by hand and at night, because the boats leave with the fog and come back with it; charts are drawn."
_MORE = "What is left uncounted is told at the end, with the reasons for it and with what may yet be done about that."
_PARAGRAPHS = "<br />\n<br />"


def _texts(read: Extraction) -> list[str | None]:
    return [record.abstract for record in read.publications]


def _cut(text: str, at: int, lead: str = "", outer: str = "", inner: str = "") -> str:
    """A text cut at a place of its own; what reads "¶" there is a paragraph's break of two characters."""
    head, tail = text[:at], text[at:]
    told = [part.replace("¶¶", _PARAGRAPHS) for part in (head, tail)]
    return (
        f'<p class="ab">{told[0]}{lead}<span class="dots">… (<a href="#">see more</a>)</span>{outer}'
        f'<span class="rest" hidden>{inner}{told[1]}</span></p>'
    )


def _parted(n: int) -> str:
    return f"{OF[n]}: {_FIRST}¶¶{_REST} {_MORE}"


@pytest.mark.parametrize(
    ("lead", "inner"), [("", ""), ("", "\n        "), ("\n      ", ""), ("\n      ", "\n        ")]
)
def test_a_break_within_a_head_is_no_space_at_its_end(lead: str, inner: str) -> None:
    # the site counts two characters where a reader sees one space: the head reads as if a space had been cut from it
    cards = [card(n, _cut(_parted(n), 140, lead=lead, inner=inner)) for n in range(COUNT)]
    whole = [_parted(n).replace("¶¶", " ") for n in range(COUNT)]
    read = read_whole(*cards)
    told = _texts(read)
    for text, record, wanted in zip(told, read.publications, whole, strict=True):
        assert text is not None
        assert text == wanted or (not record.abstract_complete and wanted.startswith(text))


def test_breaks_within_heads_do_not_tell_where_a_page_cuts() -> None:
    plain = f"{_REST} {_MORE}"
    last = f"{'x' * (138 - plain.rfind(' ', 0, 130))} {plain}"
    assert last[139] == " "
    texts = [*(_cut(_parted(n), 140) for n in range(COUNT - 1)), _cut(last, 140)]
    read = read_whole(*(card(n, text) for n, text in enumerate(texts)))
    told = _texts(read)[-1]
    assert told is not None
    assert told == last or last.startswith(told)


def test_a_whole_text_in_a_dialogue_is_read_in_all_its_paragraphs() -> None:
    cards = []
    for n in range(COUNT):
        dialogue = (
            f"<dialog><div class=bar>{OF[n]} of the Long Fog</div>"
            f'<div class="whole">{_parted(n).replace("¶¶", _PARAGRAPHS)}</div></dialog>'
        )
        head = f'<p class="ab">{_parted(n)[:140].replace("¶¶", _PARAGRAPHS)}… (<a href="#d{n}">see more</a>)</p>'
        cards.append(card(n, head).replace("</div>", "", 1).removesuffix("</div>") + f"{dialogue}</div>")
    assert _texts(read_whole(*cards)) == [_parted(n).replace("¶¶", " ") for n in range(COUNT)]


def test_short_texts_of_two_paragraphs_are_read() -> None:
    short = f"{_FIRST}{_PARAGRAPHS}They are told at the end, with reasons."
    cards = [card(n, f'<p class="ab">{short}</p>' if n == _ONE else _cut(_parted(n), 140)) for n in range(COUNT)]
    assert _texts(read_whole(*cards))[_ONE] == f"{_FIRST}\nThey are told at the end, with reasons."


def test_paragraphs_before_a_cut_are_parted_by_a_space() -> None:
    cards = []
    for n in range(COUNT):
        text = f"{OF[n]}. {_REST} {_MORE}"
        first = f"<p>{_FIRST}</p>" if n == _ONE else ""
        at = 140 - (len(_FIRST) + 1 if n == _ONE else 0)
        head, tail = text[:at], text[at:]
        cards.append(
            card(
                n,
                f'<div class="ab"><div class="in">{first}<p>{head}</p></div><p class="tg">… (<a href="#">see more</a>)</p>'
                f'<div class="out" hidden><p>{tail}</p></div></div>',
            )
        )
    (told,) = [r.abstract for r in read_whole(*cards).publications if str(r.title).startswith(OF[_ONE])]
    assert told is not None
    assert told.startswith(f"{_FIRST} {OF[_ONE]}. ")


def test_what_leads_back_stands_among_no_names() -> None:
    by = f'{byline(person(0), NAMES[1])[:-4]}<span class="tg">(see less)</span></p>'
    assert names_of(read_whole(*(card(n, by=by) for n in range(COUNT)))) == [[NAMES[0], NAMES[1]]] * COUNT


def test_an_abstract_in_the_link_around_the_card_is_one() -> None:
    cards = []
    for n in range(COUNT):
        text = _FIRST if n == _ONE else _parted(n).replace("¶¶", " ")
        shown = text if n == _ONE else f'{text[:140]}<i class="d">… (see more)</i><i class="m">{text[140:]}</i>'
        cards.append(
            f'<div class="card"><a class="c" href="/en/p/{n}"><span class="t">{OF[n]} of the Long Fog</span>'
            f'<span class="x">{shown}</span><span class="d8">2026-01-{n + 10}</span><span class="v">Water (published)</span></a>'
            f"<ul><li>{person(n)}</li><li>{NAMES[n - 1]}</li></ul></div>"
        )
    assert _texts(read_whole(*cards))[_ONE] == _FIRST


@pytest.mark.parametrize(
    "behind",
    [
        '<div class="fold"><div class="authors">Ora Quill</div><div class="authors">Pip Reed</div></div>',
        '<span class="fold">; Ora Quill; Pip Reed</span>',
        '<span class="visually-hidden"><span class="authors">Ora Quill</span> <span class="authors">Pip Reed</span></span>',
    ],
)
def test_so_many_names_as_a_seam_promises_are_authors(behind: str) -> None:
    first = "".join(f"<span class=authors>{name}</span> " for name in (*NAMES, *(f"{name} Jr" for name in NAMES)))
    by = f'<div class="by">{first}<span class="tg">… (<a href="#">see 2 more</a>)</span>{behind}</div>'
    cards = [card(n, f'<p class="ab">{OF[n]}. {TEXT}</p>', by=by if n == _ONE else None) for n in range(COUNT)]
    read = read_whole(*cards)
    told = {(r.source.position or 0) - 1: [a.name for a in r.authors] for r in read.publications}
    assert told.get(_ONE, ["Ora Quill", "Pip Reed"])[-2:] == ["Ora Quill", "Pip Reed"]
    assert all(text is None or not text.startswith(";") for text in _texts(read))


def test_a_name_of_one_letter_is_kept_and_a_picture_is_not() -> None:
    plain = byline(person(0), "R", "Rhea Ora", "Sam Tull")
    pictured = '<p class="by">' + "".join(
        f'<span class="authors"><b class="pic" aria-hidden="true">{name[0]}</b><i class="nm">{name}</i></span>'
        for name in ("Rhea", "Sam Tull", "Ann Lee")
    )
    assert names_of(read_whole(*(card(n, by=plain) for n in range(COUNT))))[0] == [
        "Ann Lee",
        "R",
        "Rhea Ora",
        "Sam Tull",
    ]
    told = names_of(read_whole(*(card(n, by=f"{pictured}</p>") for n in range(COUNT))))
    assert all(names in ([], ["Rhea", "Sam Tull", "Ann Lee"]) for names in told)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Nia Okoye\u00a0\u00a0 Bo Li\u00a0\u00a0 Ida Ore", ["Nia Okoye", "Bo Li", "Ida Ore"]),
        ("Okoye, N.", ["Okoye, N."]),
        ("Okoye, N., Li, B. C.", ["Okoye, N.", "Li, B. C."]),
        ("Okoye, Jr., N. O.", ["Okoye, Jr., N. O."]),
        ("Nia Okoye · Bo Li · Okoye, Jr., N.", ["Nia Okoye", "Bo Li", "Okoye, Jr., N."]),
    ],
)
def test_names_in_one_line_are_parted_where_they_are(said: str, names: list[str]) -> None:
    cards = [
        card(n, by=f'<p class="by">{said if n == _ONE else f"{NAMES[n]}, {NAMES[n - 1]}"}</p>') for n in range(COUNT)
    ]
    read = read_whole(*cards)
    told = {(r.source.position or 0) - 1: [a.name for a in r.authors] for r in read.publications}
    assert told.get(_ONE, names) in (names, [])
    assert all(text is None for text in _texts(read))


def test_a_list_left_open_is_put_right_as_browsers_do() -> None:
    cards = "".join(
        f"<li class=item><h3>{OF[n]} of the Long Fog</h3><p class=by><span class=authors>{person(n)}"
        f"<p class=ab>{OF[n]}. {TEXT}<p class=rel>2026-01-{n + 10} Water (published)"
        f'<p class=go><a href="https://doi.org/10.5555/{n}">doi.org</a>'
        for n in range(COUNT)
    )
    read = read_listing(f"<ul>{cards}</ul>")
    assert [record.title for record in read.publications] == [f"{of} of the Long Fog" for of in OF]
    assert names_of(read) == [[NAMES[n]] for n in range(COUNT)]


def test_one_link_is_told_once() -> None:
    cards = [card(n, links=f' <a href="https://doi.org/10.5555/{n}">doi.org</a>') for n in range(COUNT)]
    told = [[link.url for link in record.links] for record in read_whole(*cards).publications]
    assert told == [[f"https://doi.org/10.5555/{n}"] for n in range(COUNT)]


def test_a_search_for_a_name_is_its_author_s_and_one_for_a_topic_is_none() -> None:
    by = f'<p class="by"><span class="authors">{person(0)}</span>, <a class="authors" href="?s=kim">Kim</a></p>'
    read = read_whole(*(card(n, by=by if n == _ONE else None) for n in range(COUNT)))
    told = {(r.source.position or 0) - 1: [a.name for a in r.authors] for r in read.publications}
    assert told.get(_ONE, ["Ann Lee", "Kim"]) in (["Ann Lee", "Kim"], [])


def test_words_that_read_like_a_label_are_the_abstract_s_own() -> None:
    text = "TL;DR: it depends. More precisely, we show that whether it helps depends on the fog, and by how much."
    cards = [card(n, f'<p class="ab">{text}</p>' if n == _ONE else _cut(_parted(n), 140)) for n in range(COUNT)]
    assert _texts(read_whole(*cards))[_ONE] == text


def test_an_abstract_may_begin_with_a_date() -> None:
    text = "2020-03-13 was the first day on which nobody came to count the boats, and of the fog that hid them."
    cards = [card(n, f'<p class="ab">{text if n == _ONE else f"{OF[n]}. {TEXT}"}</p>') for n in range(COUNT)]
    assert _texts(read_whole(*cards))[_ONE] == text
