"""Cards that were refused, or lost a field, before what reads them was there: each is read in full."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_ONE = 2
"""The card that differs."""
_MORE = (
    "It is done at night, because the boats leave with the fog and come back with it, and all of it is told at the end."
)
_TITLES = [f"{of} of the Long Fog" for of in OF]


def _person(n: int) -> str:
    return f'<a href="/en/directory/p{n % COUNT}">{NAMES[n % COUNT]}</a>'


def _whole(n: int) -> str:
    return f"{OF[n]}: {TEXT} {_MORE}"


def _cut(text: str, lead: str = "") -> str:
    return f'{text[:140]}{lead}<i class="d">… (<a href="#">see more</a>)</i><i class="r" hidden>{text[140:]}</i>'


def _card(n: int, *, by: str | None = None, text: str | None = None, release: str | None = None) -> str:
    names = f'<div class="authors">{_person(n)}</div><div class="authors">{NAMES[n - 1]}</div>' if by is None else by
    return (
        f'<div class="card"><h3 class="t">{_TITLES[n]}</h3>{names}'
        f'<div class="ab">{_cut(_whole(n)) if text is None else text}</div>'
        f'<p class="rel">2026-01-{n + 10} {release or "Water (published)"}</p></div>'
    )


def _read(*cards: str) -> Extraction:
    read = read_listing(*cards)
    assert [record.title for record in read.publications] == _TITLES, [r.detail for r in read.refusals]
    return read


def _names(read: Extraction) -> list[list[str]]:
    return [[author.name for author in record.authors] for record in read.publications]


def test_words_that_a_cut_parts_are_whole_where_a_template_puts_a_space() -> None:
    wholes = [f"{OF[n]}: seen.¶¶{TEXT} {_MORE}" if n % 2 else _whole(n) for n in range(COUNT)]
    cards = [_card(n, text=_cut(whole, " ").replace("¶¶", "<br />\n<br />")) for n, whole in enumerate(wholes)]
    told = [str(record.abstract) for record in _read(*cards).publications]
    assert all(whole.replace("¶¶", " ").startswith(text) for whole, text in zip(wholes, told, strict=True)), told


def test_a_text_that_a_dialogue_tells_again_is_whole() -> None:
    cards = []
    for n in range(COUNT):
        whole = f"{OF[n]}: {TEXT}<br />\n<br />{_MORE}"
        text = f'{OF[n]}: {TEXT}<br />\n<br />{_MORE[:20]}… (<a href="#d">see more</a>)'
        dialogue = f"<dialog><div>{_TITLES[n]}</div><div>{whole}</div></dialog>"
        cards.append(_card(n, text=text).removesuffix("</div>") + f"{dialogue}</div>")
    assert [r.abstract for r in _read(*cards).publications] == [_whole(n) for n in range(COUNT)]


def test_a_link_below_a_text_that_unfolds_is_none_of_it() -> None:
    report = '<p><a href="/en/contact">Report an error</a></p>'
    text = "<details><summary>{}… (see more)</summary><p>{}</p>{}</details>"
    cards = [_card(n, text=text.format(_whole(n)[:140], _whole(n), report if n % 2 else "")) for n in range(COUNT)]
    assert [r.abstract for r in _read(*cards).publications] == [_whole(n) for n in range(COUNT)]


def test_names_that_fold_out_below_a_seam_are_authors() -> None:
    listed = "".join(f'<div class="authors">{name}</div>' for name in NAMES)
    by = (
        f'{listed}<div>… (<a href="#">see 2 more</a>)</div><div class="fold"><div class="authors">Ora Quill</div>'
        '<div class="authors">Pip Reed</div></div>'
    )
    read = _read(*(_card(n, by=by if n == _ONE else None) for n in range(COUNT)))
    assert _names(read)[_ONE] == [*NAMES, "Ora Quill", "Pip Reed"]


def test_letters_that_are_not_read_out_are_no_authors() -> None:
    people = (("R", "Rhea"), ("花", "花子"), ("S", "Sam Tull"))
    by = f'<ul><li class="authors">{_person(0)}</li>' + "".join(
        f'<li class="authors"><b class="av" aria-hidden="true">{letter}</b><i class="nm">{name}</i></li>'
        for letter, name in people
    )
    read = _read(*(_card(n, by=f"{by}</ul>" if n == _ONE else None) for n in range(COUNT)))
    assert _names(read)[_ONE] == ["Ann Lee", "Rhea", "花子", "Sam Tull"]


def test_a_list_of_turned_names_is_read_by_pairs() -> None:
    by = [f'<p class="by">Okoye, N., {NAMES[n].split()[1]}, B. C.</p>' for n in range(COUNT)]
    read = _read(*(_card(n, by=by[n]) for n in range(COUNT)))
    assert _names(read) == [["Okoye, N.", f"{NAMES[n].split()[1]}, B. C."] for n in range(COUNT)]


def test_what_leads_back_in_one_list_of_authors_is_no_name() -> None:
    by = f'<p class="by"><b class=authors>{_person(0)}</b> <b class=authors>Bo Li</b> {{}}</p>'
    cards = [_card(n, by=by.format("<i>(see less)</i>" if n == _ONE else "")) for n in range(COUNT)]
    assert _names(_read(*cards)) == [["Ann Lee", "Bo Li"]] * COUNT


def test_the_label_of_a_field_is_no_control() -> None:
    by = '<p class="by"><label>Authors</label> <output>{}, {}</output></p>'
    cards = [_card(n, by=by.format(NAMES[n], NAMES[n - 1])) for n in range(COUNT)]
    assert _names(_read(*cards)) == [[NAMES[n], NAMES[n - 1]] for n in range(COUNT)]


def test_a_status_behind_its_label_and_a_badge_is_the_release_s() -> None:
    cards = [_card(n, release="Water — Status: Accept (Oral)" if n == _ONE else None) for n in range(COUNT)]
    record = _read(*cards).publications[_ONE]
    assert (record.venue, record.status_label) == ("Water", "Accept (Oral)")


def test_names_that_are_hidden_from_view_behind_a_seam_are_authors() -> None:
    listed = "".join(f'<span class="authors">{name}</span> ' for name in NAMES)
    folded = '<span class="visually-hidden"><span class="authors">Kelp Team</span> <span class="authors">{} Quill</span></span>'
    seam = '<span class="d">… (<a href="#">see 2 more</a>)</span> '
    by = [f'<p class="by">{listed}{f"{seam}{folded}".format(OF[n]) if n in (2, 3) else ""}</p>' for n in range(COUNT)]
    told = _names(_read(*(_card(n, by=by[n]) for n in range(COUNT))))
    assert told == [[*NAMES, "Kelp Team", f"{OF[n]} Quill"] if n in (2, 3) else [*NAMES] for n in range(COUNT)]


def test_a_button_behind_the_authors_is_none_of_the_abstract_before_them() -> None:
    cards = [
        f'<div class="card"><h3>{_TITLES[n]}</h3><p class="ab">{_whole(n)[:140]}<i>…</i><i><b>{_whole(n)[140:]}</b>&nbsp;'
        f'<a href="#">see more</a></i></p><div class="by">{_person(n)}</div>'
        f'<p><a class="btn" href="/en/p/{n}">Read more</a></p><p class="rel">2026-01-{n + 10} Water (published)</p></div>'
        for n in range(COUNT)
    ]
    assert [r.abstract for r in _read(*cards).publications] == [_whole(n) for n in range(COUNT)]


def test_a_link_that_searches_for_its_name_is_an_author_s() -> None:
    by = f'<p class="by"><b class="authors">{_person(0)}</b>, <b class="authors"><a href="?s=kim">Kim</a></b></p>'
    assert _names(_read(*(_card(n, by=by if n == _ONE else None) for n in range(COUNT))))[_ONE] == ["Ann Lee", "Kim"]


def test_authors_in_headings_are_not_several_cards() -> None:
    def card(n: int) -> str:
        by = "".join(f"<h5>{_person(n + k)}</h5>" for k in range(1 + n % 4))
        return f'<div class="card"><p class="big"><b>{_TITLES[n]}</b></p>{by}<h3>2026-01-{n + 10} Water (published)</h3></div>'

    assert [len(names) for names in _names(_read(*map(card, range(COUNT))))] == [1 + n % 4 for n in range(COUNT)]


def test_a_status_that_says_more_is_one() -> None:
    cards = [_card(n, release="Water (retracted: see notice)" if n == _ONE else None) for n in range(COUNT)]
    assert _read(*cards).publications[_ONE].status_label == "retracted: see notice"


@pytest.mark.parametrize("stray", ["</section></span>", "</section>"])
def test_an_item_ends_the_one_that_a_span_left_open(stray: str) -> None:
    cards = "".join(
        f"<li class=item><h3>{_TITLES[n]}</h3>{stray}<p class=by><span class=authors>{_person(n)}</span>"
        f"<p class=ab>{_whole(n)[:140]}<span class=d>… (<a href='#'>see more</a>)</span><span class=r>{_whole(n)[140:]}</span>"
        f"<p class=rel><span>2026-01-{n + 10}</span> <span>Water (published)</span>"
        f'<p class=go><span class=links><a href="https://doi.org/10.5555/{n}">doi.org</a>'
        for n in range(COUNT)
    )
    assert [r.abstract for r in _read(f"<ul>{cards}</ul>").publications] == [_whole(n) for n in range(COUNT)]


def test_subtitles_are_the_categories_of_promotions() -> None:
    entry = '<x-card><x-title>{}</x-title><x-subtitle>{}</x-subtitle><p>{}</p><a href="/en/p">Go on</a></x-card>'
    told = (
        ("Fog Days of the North", "Event", "Two days of talks on harbours, open to all who ask."),
        ("Kelp Prize for Drawings", "Prize", "Six prizes of five hundred for drawings of kelp."),
        ("Harbour School", "Learning", "A course for all who look at fog, and have little time."),
    )
    html = (
        f'<html lang="en"><body><header>{"".join(entry.format(*one) for one in told)}</header><main><h1>Publications</h1>'
        f"{''.join(_card(n) for n in range(COUNT))}</main></body></html>"
    )
    read = extract(html.encode(), "https://mila.quebec/en/research/publications")
    assert [(p.name, p.category, p.description) for p in read.programs] == list(told)


def test_a_status_without_parentheses_of_its_own_begins_before_those_within_it() -> None:
    cards = [_card(n, release="Water Accept (Oral)" if n == _ONE else None) for n in range(COUNT)]
    record = _read(*cards).publications[_ONE]
    assert (record.venue, record.status_label) == ("Water", "Accept (Oral)")


def test_a_row_below_another_is_the_end_of_its_card() -> None:
    def row(n: int) -> str:
        link = "" if n == 0 else f'<a href="https://doi.org/10.5555/{n}">doi.org</a>'
        below = f'<tr class="sub"><td colspan="6">{_cut(_whole(n))}</td></tr>' if n in (0, 2, 3) else ""
        return (
            f"<tr><td>2026-01-{20 - n}</td><td>{_TITLES[n]}</td><td>{NAMES[n]}</td><td>Water</td><td>published</td>"
            f"<td>{link}</td></tr>{below}"
        )

    head = "".join(f"<th>{name}</th>" for name in ("Date", "Title", "Authors", "Venue", "Status", "Links"))
    read = _read(f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(row, range(COUNT)))}</tbody></table>")
    assert [r.abstract for r in read.publications] == [_whole(n) if n in (0, 2, 3) else None for n in range(COUNT)]
