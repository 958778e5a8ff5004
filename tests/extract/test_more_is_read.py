"""What a page shows in ways of its own, and what is read all the same: topics, links, columns, short abstracts, panels."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."


def _people(n: int) -> str:
    return f'<span class="au"><a href="/en/directory/p{n}">{NAMES[n]}</a></span><span class="au">{NAMES[n - 1]}</span>'


def _card(n: int, *, people: str = "", text: str = "", end: str = "", title: str = "") -> str:
    return (
        f'<div class="card"><h3>{title or _TITLES[n]}</h3><div class="pa">{people or _people(n)}</div>{text}'
        f'<p class="re">2026-01-{n + 10} Water (published)</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a></div>{end}</div>'
    )


def _abstract(n: int) -> str:
    text = f"Fog {n} comes in. {_LONG}"
    dots = '<span class="do">… (<a href="#">see more</a>)</span>'
    return (
        f'<div class="ab"><span class="he">{text[:140]}</span>{dots}<span class="ta" hidden>{text[140:]}</span></div>'
    )


def _abstracts(read: Extraction) -> list[str | None]:
    return [record.abstract for record in read.publications]


@pytest.mark.parametrize(
    "topics",
    [
        ("Computer Vision", "Health", "Graph Learning", "Natural Language"),
        ("Vision par ordinateur", "Santé", "Apprentissage de graphes", "Sécurité de l’IA"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_topics_are_told_by_their_words(topics: tuple[str, ...], count: int) -> None:
    chips = ["".join(f'<span class="chip">{topics[(n + k) % 4]}</span>' for k in range(count)) for n in range(COUNT)]
    read = read_listing(
        *(_card(n, text=_abstract(n) if n % 2 else "", end=f'<div class="ch">{chips[n]}</div>') for n in range(COUNT))
    )
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]
    assert [text is not None for text in _abstracts(read)] == [bool(n % 2) for n in range(COUNT)]


def test_an_institution_of_its_own_below_the_authors_is_none_of_them() -> None:
    places = ("Concordia University", "Université Laval", "McGill University", "HEC Montréal")
    read = read_listing(
        *(
            _card(n, people=f'{_people(n)}</div><div class="af">{places[n % 4]}', text=_abstract(n) if n % 2 else "")
            .replace("<h3>", '<div class="ti">')
            .replace("</h3>", "</div>")
            for n in range(COUNT)
        )
    )
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]


def test_an_element_of_the_site_s_own_may_be_a_link() -> None:
    link = '<x-link href="https://arxiv.org/abs/2601.0000{}">arxiv.org</x-link>'
    read = read_listing(*(_card(n, end=f"<div>{link.format(n)}</div>") for n in range(COUNT)))
    assert [[link.label for link in record.links] for record in read.publications] == [["doi.org", "arxiv.org"]] * COUNT


def test_the_names_of_a_column_count_though_some_are_links() -> None:
    def names(n: int) -> str:
        first = f"<a href='/en/directory/p{n}'>{NAMES[n]}</a>" if n % 2 else NAMES[n]
        return f"<ul><li>{first}</li><li>{NAMES[n - 1]}</li></ul>"

    rows = "".join(
        f"<tr><td><strong><a href='/en/publication/{n}'>{_TITLES[n]}</a></strong>{_abstract(n)}</td>"
        f"<td>{names(n)}</td><td>2026-01-{n + 10}</td><td>Water</td><td>published</td></tr>"
        for n in range(COUNT)
    )
    head = "".join(f"<th>{name}</th>" for name in ("Title", "Authors", "Date", "Venue", "Status"))
    read = read_listing(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]


def test_an_abstract_too_short_to_be_cut_may_stand_in_the_block_of_the_others_itself() -> None:
    texts = {
        n: '<div class="ab">{}</div>'.format(f"Fog {n} is counted, and the boats in it are not.") for n in (0, 2, 4)
    }
    read = read_listing(*(_card(n, text=texts.get(n) or _abstract(n)) for n in range(COUNT)))
    assert told_of(read) == COUNT
    told = {(record.source.position or 0) - 1: record.abstract for record in read.publications}
    assert all(told[n] == f"Fog {n} is counted, and the boats in it are not." for n in texts)
    assert all(told[n] == f"Fog {n} comes in. {_LONG}" for n in range(COUNT) if n not in texts)


def test_a_note_on_a_card_with_an_abstract_is_none_on_a_card_without() -> None:
    def text(n: int) -> str:
        note = f'<p class="no">Fog {n} was shown to the town, and the town was not.</p>'
        return (_abstract(n) if n in (1, 2, 3) else "") + (note if n in (0, 1, 2, 4) else "")

    read = read_listing(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert not any("shown to the town" in (text or "") for text in _abstracts(read))


def test_a_text_may_end_in_what_a_toggle_says() -> None:
    ends = ("without mode collapse", "than we hide", "in a world that has less", "without mode collapse…")

    def card(n: int) -> str:
        text = f"{_LONG} Fog {n} is {ends[n % 4]}"
        less = ' (<a href="#">see less</a>)' if n % 2 else ""
        seam = f'<div class="ab">{text[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{text[140:]}{less}</span>'
        return _card(n, text=f"{seam}</div>")

    read = read_listing(*map(card, range(COUNT)))
    for n, text in enumerate(_abstracts(read)):
        assert text in (f"{_LONG} Fog {n} is {ends[n % 4]}", None)
    assert len(read.publications) == COUNT


def test_links_of_two_blocks_for_two_screens_are_told_once() -> None:
    def links(n: int, kind: str) -> str:
        more = '<a class="b" href="https://tarn.example.org/f.pdf">PDF</a>' if n % 2 else ""
        return f'<div class="{kind}"><a class="b" href="https://doi.org/10.5555/{n}">doi.org</a>{more}</div>'

    cards = [
        _card(n).replace('<div class="li">', f"{links(n, 'd-none')}{links(n, 'd-lg-none')}<div hidden>")
        for n in range(COUNT)
    ]
    cards = [
        card.replace(f'<div hidden><a href="https://doi.org/10.5555/{n}">doi.org</a></div>', "")
        for n, card in enumerate(cards)
    ]
    shown = [[link.label for link in record.links] for record in read_listing(*cards).publications]
    assert shown == [["doi.org", *["PDF"] * (n % 2)] for n in range(COUNT)]


def test_marked_words_of_a_search_are_part_of_a_title() -> None:
    titles = [f"<mark>Fog</mark> of the {of}" if n % 2 else f"The <mark>Fog</mark> of {of}" for n, of in enumerate(OF)]
    read = read_listing(*(_card(n, title=titles[n]) for n in range(COUNT)))
    plain = [title.replace("<mark>", "").replace("</mark>", "") for title in titles]
    assert [record.title for record in read.publications] == plain[:COUNT]


def test_persons_of_one_name_may_be_numbered() -> None:
    read = read_listing(
        *(_card(n, people=f'{_people(n)}<span class="au">Jan ter Horst 000{n}</span>') for n in range(COUNT))
    )
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1], f"Jan ter Horst 000{n}") for n in range(COUNT)]


def test_a_source_that_all_cards_name_is_no_venue() -> None:
    cards = [
        f'<div class="card"><h3>{_TITLES[n]}</h3><div class="ve">{of} Letters</div><div><span>2026-01-{n + 10}</span> | '
        f'<span>(preprint)</span></div><div class="pa">{_people(n)}</div>'
        f'<a href="https://doi.org/10.5555/{n}">doi.org</a><div class="fo">Source: Harbour feed</div></div>'
        for n, of in enumerate(OF[:COUNT])
    ]
    venues = [record.venue for record in read_listing(*cards).publications]
    assert venues in ([f"{of} Letters" for of in OF[:COUNT]], [None] * COUNT)


def test_members_whose_entries_have_a_badge_are_no_more_authors_than_the_others() -> None:
    def entries(n: int) -> str:
        badge = '<span class="b">Mila</span>'
        member = f'<li class="au au--me"><a class="l" href="/en/directory/p{n}">{NAMES[n]}</a> {badge}</li>'
        return f'{member}<li class="au">{NAMES[n - 1]}</li><li class="au">{NAMES[n - 2]}</li>'

    cards = [
        f'<div class="card"><h3 class="ti">{_TITLES[n]}</h3><ul class="aus">{entries(n)}</ul>{_abstract(n)}'
        f'<p class="re">2026-01-{n + 10} Water (published)</p></div>'
        for n in range(COUNT)
    ]
    assert authors_of(read_listing(*cards)) == [(NAMES[n], NAMES[n - 1], NAMES[n - 2]) for n in range(COUNT)]


def test_a_dialogue_gives_the_rest_of_an_abstract_and_is_no_card() -> None:
    def card(n: int) -> str:
        whole = f"Fog {n} comes in. {_LONG}"
        text = f'<p class="te">{whole[:140]} … (<button>see more</button>)</p>'
        told = f'<dialog id="d{n}"><h3>{_TITLES[n]}</h3><p>2026-01-{n + 10} Water (published)</p><div>{whole}</div></dialog>'
        return f"<li>{_card(n, text=text)}{told}</li>"

    read = read_listing(*map(card, range(COUNT)))
    assert _abstracts(read) == [f"Fog {n} comes in. {_LONG}" for n in range(COUNT)]
    assert all(record.abstract_complete for record in read.publications)
    assert {refusal.reason for refusal in read.refusals} <= {"duplicate_listing"}


def test_cards_of_a_hidden_view_that_cannot_be_read_are_copies() -> None:
    rows = "".join(
        f"<p>{_TITLES[n]} · {NAMES[n]} · <b>2026-01-{n + 10}</b> Water (published)</p>" for n in range(COUNT)
    )
    plain = "".join(
        f'<div class="card"><div>{_TITLES[n]}</div><p class="re">2026-01-{n + 10} Water (published)</p><p>{NAMES[n]}</p></div>'
        for n in range(COUNT)
    )
    for view in (f'<div hidden class="rows">{rows}</div>', f'<div hidden class="grid">{plain}</div>'):
        read = read_listing("<div>", *map(_card, range(COUNT)), f"</div>{view}")
        assert [record.title for record in read.publications] == _TITLES[:COUNT]
        assert {refusal.reason for refusal in read.refusals} <= {"duplicate_listing"}


@pytest.mark.parametrize("others", ["et al.", "and others", "et coll."])
def test_a_byline_for_many_is_not_the_list_of_authors(others: str) -> None:
    def card(n: int) -> str:
        tabs = "".join(f"<li>{name}</li>" for name in (NAMES[n], NAMES[n - 1], NAMES[n - 2]))
        linked = tabs.replace(NAMES[n - 1], f'<a href="/en/directory/p{n}">{NAMES[n - 1]}</a>')
        return (
            f'<div class="card"><h3>{_TITLES[n]}</h3><p class="by">By {NAMES[n]} {others}</p>'
            f'<p class="re">2026-01-{n + 10} Water (published)</p><div hidden><ul class="au">{linked}</ul></div>'
            f'<a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
        )

    read = read_listing(*map(card, range(COUNT)))
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1], NAMES[n - 2]) for n in range(COUNT)]


def test_a_hidden_translation_is_no_part_of_an_abstract() -> None:
    def text(n: int) -> str:
        other = "On compte ce que nul ne comptait, et on voit que les bateaux vont et viennent avec la brume."
        return f'<div class="te" lang="en"><p>Fog {n}. {TEXT}</p></div><div class="te t" lang="fr" hidden><p>{other}</p></div>'

    read = read_listing(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert _abstracts(read) == [f"Fog {n}. {TEXT}" for n in range(COUNT)]


def test_a_venue_may_stand_behind_the_date_that_follows_its_status() -> None:
    def card(n: int, venue: str) -> str:
        release = f'<span class="pill">{("preprint", "published")[n % 2]}</span><span class="da">2026-01-{n + 10}</span>{venue}'
        return (
            f'<div class="card"><div class="meta">{release}</div><h3>{_TITLES[n]}</h3><div class="pa">{_people(n)}</div>'
            f'<a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
        )

    venues = [f'<i class="ve">{of} Letters 2026</i>' if n != 2 else "" for n, of in enumerate(OF)]
    read = read_listing(*(card(n, venues[n]) for n in range(COUNT)))
    assert [r.venue for r in read.publications] == [f"{of} Letters 2026" if n != 2 else None for n, of in enumerate(OF)]


@pytest.mark.parametrize(
    "people",
    [
        '<span class="me"><a class="l" href="/en/directory/p{n}">{0}</a></span> <span class="ex">{1}</span> '
        '<span class="ex">{2}</span>',
        '<div class="me"><a class="l" href="/en/directory/p{n}">{0}</a></div><div class="x"><span class="ex">{1}</span> '
        '<span class="ex">{2}</span></div>',
        '<div class="me"><a class="l" href="/en/directory/p{n}">{0}</a></div></div><div class="x">'
        '<span class="ex">{1}</span> <span class="ex">{2}</span>',
    ],
)
def test_who_writes_together_again_and_again_is_no_topic(people: str) -> None:
    cards = [
        _card(n, people=people.format(NAMES[n], NAMES[n - 1], NAMES[n - 2], n=n), text=_abstract(n))
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    for record, names in zip(read.publications, authors_of(read), strict=True):
        at = (record.source.position or 0) - 1
        assert names in ((NAMES[at], NAMES[at - 1], NAMES[at - 2]), ())
