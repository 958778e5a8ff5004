"""What stands beside a field and is none, and what a page shows otherwise than most: read where it is sure, left where not."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."


def _people(n: int) -> str:
    return f'<span class="au"><a href="/en/directory/p{n}">{NAMES[n]}</a></span><span class="au">{NAMES[n - 1]}</span>'


def _card(n: int, *, people: str = "", text: str = "", end: str = "", release: str = "", title: str = "") -> str:
    return (
        f'<div class="card"><h3>{title or _TITLES[n]}</h3><div class="pa">{people or _people(n)}</div>{text}'
        f'<p class="re">{release or f"2026-01-{n + 10} Water (published)"}</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a></div>{end}</div>'
    )


def _whole(n: int) -> str:
    return f"Fog {n} comes in. {_LONG}"


def _cut(n: int, at: int = 140, toggle: str = "see more") -> str:
    text = _whole(n)
    dots = f'<span class="do">… (<a href="#">{toggle}</a>)</span>'
    return f'<div class="ab">{text[:at]}{dots}<span class="ta" hidden>{text[at:]}</span></div>'


def _abstracts(read: Extraction) -> list[str | None]:
    return [record.abstract for record in read.publications]


@pytest.mark.parametrize("at", [139, 141, 142])
def test_a_page_may_cut_at_a_length_of_its_own(at: int) -> None:
    texts = [
        f"{'x' * (at - 4 if n != 2 else at - 5)} ab{'cd' if n != 2 else ''} and more of fog {n}." for n in range(COUNT)
    ]
    texts = [f"{'word ' * 20}{text[100:]}" for text in texts]
    cards = []
    for n, text in enumerate(texts):
        dots = '<span class="do">… (<a href="#">see more</a>)</span>'
        cards.append(
            _card(n, text=f'<div class="ab">{text[:at]}{dots}<span class="ta" hidden>{text[at:]}</span></div>')
        )
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    assert all(
        record.abstract == texts[(record.source.position or 0) - 1] or not record.abstract_complete
        for record in read.publications
    )


def test_copies_may_be_set_with_other_spaces() -> None:
    def text(n: int) -> str:
        head = _whole(n)[:140].replace(" we", "\u00a0we").replace(" the ", "  the ")
        return (
            f'<div class="ab"><div class="sh">{head}… <a href="#">see more</a></div>'
            f'<div class="fu" hidden>{_whole(n)} <a href="#">see less</a></div></div>'
        )

    assert _abstracts(read_listing(*(_card(n, text=text(n)) for n in range(COUNT)))) == [
        _whole(n) for n in range(COUNT)
    ]


@pytest.mark.parametrize("toggle", ["Show the rest", "Expand abstract", "Déployer le résumé", "Afficher la suite"])
def test_toggles_have_many_words(toggle: str) -> None:
    read = read_listing(*(_card(n, text=_cut(n, toggle=toggle)) for n in range(COUNT)))
    assert _abstracts(read) == [_whole(n) for n in range(COUNT)]


def test_what_a_label_leads_behind_an_abstract_is_no_paragraph_of_it() -> None:
    def text(n: int) -> str:
        plain = f'<h4>Plain-language summary</h4><div class="bo">Boats of fog {n} are told of here in plain words, and no more.</div>'
        return f'<div class="pan"><h4>Abstract</h4><div class="bo">{_whole(n)}</div>{plain if n % 2 else ""}</div>'

    read = read_listing(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert told_of(read) == COUNT
    for record in read.publications:
        assert record.abstract in (_whole((record.source.position or 0) - 1), None)


def test_the_one_to_write_to_is_an_author_already() -> None:
    contact = '<p class="co"><a href="/en/directory/p{n}">{name}</a></p>'
    read = read_listing(
        *(
            _card(n, people=_people(n) + "</div>" + contact.format(n=n, name=NAMES[n]) + "<div>", text=_cut(n))
            if n % 2
            else _card(n, text=_cut(n))
            for n in range(COUNT)
        )
    )
    assert told_of(read) == COUNT
    for record, names in zip(read.publications, authors_of(read), strict=True):
        at = (record.source.position or 0) - 1
        assert names == (NAMES[at], NAMES[at - 1])


@pytest.mark.parametrize(
    "line",
    [
        "Joint work with the Harbour Museum",
        "Accepted for publication: 2025-11-0{n}",
        "In collaboration with Kelp Hall",
        "doi:10.5555/fog.{n}",
        "Cited {n}1 times",
        "✉ Corresponding author: Ann Lee, ann@harbour.example",
        "<strong>Editor’s note.</strong> This paper was shown to the town before it was read by others.",
    ],
)
def test_what_is_said_of_a_card_on_some_is_no_field(line: str) -> None:
    def card(n: int) -> str:
        note = f'<p class="no">{line.format(n=n)}</p>' if n in (1, 3) else ""
        return _card(n, text=(_cut(n) if n in (0, 1, 5) else "") + note)

    read = read_listing(*map(card, range(COUNT)))
    assert told_of(read) == COUNT
    for record in read.publications:
        at = (record.source.position or 0) - 1
        assert record.abstract == (_whole(at) if at in (0, 1, 5) else None)
        assert record.date_published is not None
        assert record.date_published.isoformat() == f"2026-01-{at + 10}"
    assert {(record.source.position or 0) - 1 for record in read.publications} >= {0, 2, 4, 5}


@pytest.mark.parametrize("kind", ["Work", "Article", "Research article"])
def test_a_kind_of_work_before_the_date_is_no_part_of_the_release(kind: str) -> None:
    release = "<span class='ki'>{}</span> 2026-01-{} <b>{} Letters (published)</b>"
    read = read_listing(*(_card(n, release=release.format(kind, n + 10, OF[n])) for n in range(COUNT)))
    assert [record.venue for record in read.publications] == [f"{of} Letters" for of in OF[:COUNT]]


def test_what_supersedes_another_work_is_no_kind() -> None:
    release = "<span class='ki'>Superseded by</span> 2026-01-{} <b>{} Letters (published)</b>"
    read = read_listing(*(_card(n, release=release.format(n + 10, OF[n])) for n in range(COUNT)))
    assert not read.publications


def test_names_in_a_list_are_authors_though_members_are_links_of_other_looks() -> None:
    def entry(name: str, url: str | None) -> str:
        if url:
            return f'<li><a class="an au" href="{url}"><span class="te">{name}</span></a></li>'
        return f'<li><span class="au"><span class="pl">{name}</span></span></li>'

    def people(n: int) -> str:
        entries = [entry(NAMES[n - k], f"/en/directory/p{n}" if (n + k) % 3 == 0 else None) for k in range(4)]
        return f'<ol class="list">{"".join(entries)}</ol>'

    read = read_listing(*(_card(n, people=people(n), text=_cut(n) if n % 2 else "") for n in range(COUNT)))
    assert authors_of(read) == [tuple(NAMES[n - k] for k in range(4)) for n in range(COUNT)]


def test_no_topic_is_a_title_where_cards_have_headings() -> None:
    def card(n: int) -> str:
        topic = ("Vision", "Climate", "Generative models")[n]
        title = f'<h2 class="ti"><span>{_TITLES[n]}</span></h2>'
        return (
            f'<div class="row">{f"<a href=https://doi.org/10.5555/{n}>{title}</a>" if n else title}<div>{_people(n)}</div>'
            f'<ul class="me"><li><span>Water (published)</span></li><li><span>2026-01-{n + 10}</span></li>'
            f'<li class="fo">{topic}</li></ul><a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
        )

    read = read_listing(*map(card, range(3)))
    assert told_of(read) == 3
    assert all(record.title == _TITLES[(record.source.position or 0) - 1] for record in read.publications)


def test_links_of_another_work_named_below_a_card_are_none_of_its_own() -> None:
    other = (
        '<p><em>Related publication:</em> <a href="/en/publication/old">Old Charts of the Harbour and the Town</a>, Ida Ore, '
        'Bo Li, 2024-03-25 Kelp Days (accepted), <a href="https://doi.org/10.5555/old">doi.org</a></p>'
    )
    read = read_listing(*(_card(n, end=other if n in (1, 3) else "") for n in range(COUNT)))
    assert told_of(read) == COUNT
    assert not any("old" in link.url for record in read.publications for link in record.links)


@pytest.mark.parametrize(
    "told",
    [
        ("This site stores small files on your device.", "Your privacy choices", "Accept all"),
        ("Ce site dépose de petits fichiers.", "Vos choix de confidentialité", "Tout accepter"),
    ],
)
def test_a_panel_may_speak_of_consent_without_naming_cookies(told: tuple[str, str, str]) -> None:
    rows = "".join(
        f'<fieldset><legend>{name}</legend><p>{text}</p><label><input type="checkbox" {state}><span>Toggle</span></label></fieldset>'
        for name, text, state in (
            ("Strictly necessary", "Session and language. These are always active.", "checked disabled"),
            ("Audience measurement", "Do you accept that we count the pages that are read?", ""),
            ("Embedded media", "Do you accept drawings of kelp that others keep?", ""),
        )
    )
    panel = f'<div class="cmp" role="dialog"><p>{told[0]}</p><button>{told[2]}</button></div><div hidden><h2>{told[1]}</h2>{rows}</div>'
    html = f'<html lang="en"><body>{panel}<main><h1>Publications</h1><div>{"".join(map(_card, range(COUNT)))}</div></main></body></html>'
    found = extract(html.encode(), "https://mila.quebec/en/research/publications").consent_categories
    assert [(c.name, c.required) for c in found] == [
        ("Strictly necessary", True),
        ("Audience measurement", False),
        ("Embedded media", False),
    ]


def test_two_authors_of_one_name_are_two() -> None:
    def people(n: int) -> str:
        letters = "ABCDEFGHIJKLMNOPQRST"
        first = "".join(f'<span class="au">{NAMES[(n + k) % COUNT]} {letters[k]}.</span>' for k in range(20))
        again = f"{NAMES[(n + 3) % COUNT]} D." if n == 2 else f"Vic Dun {letters[n]}."
        dots = '<span>… (<a href="#">see 2 more</a>)</span>'
        rest = f'<span class="rest" hidden><span class="au">Flo Moss</span><span class="au">{again}</span></span>'
        return f"{first}{dots}{rest}"

    read = read_listing(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert told_of(read) == COUNT
    assert len(read.publications) >= COUNT - 1
    assert all(len(told) == 22 for told in authors_of(read))
