"""What stands beside a field, or in its place, and is none: notices, badges set in type, other works' links, places."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_VENUES = ("Water", "Fog Letters", "Reef Days 2025", "Kelp", "Journal of Wells", "Tidal Notes")
_HALF = (0, 2, 4)
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."


def _card(
    n: int,
    *,
    title: str | None = None,
    people: str | None = None,
    text: str = f'<div class="ab"><p>{_LONG}</p></div>',
    venue: str | None = None,
    links: str = "",
) -> str:
    first, second = NAMES[n], NAMES[n - 1]
    linked = f'<a href="/en/directory/{first.lower().replace(" ", "-")}">{first}</a>'
    return (
        f'<div class="card"><h3>{_TITLES[n] if title is None else title}</h3>'
        f'<div class="pa">{people or f"<div>{linked}</div><div>{second}</div>"}</div>{text}'
        f'<p class="re">2026-01-{n + 10} {venue or _VENUES[n]} (published)</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a>{links}</div></div>'
    )


def _refused(read: Extraction) -> set[int]:
    assert told_of(read) == COUNT
    return {(refusal.position or 0) - 1 for refusal in read.refusals}


@pytest.mark.parametrize(
    "notice",
    [
        "This article has been retracted by its authors.",
        "In French only.",
        "We thank the harbour for its help.",
        "The full text is available upon request.",
        "Nous remercions le port de son aide.",
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", '<div class="ab"><p>{}</p></div>', "<blockquote>{}</blockquote>"])
def test_a_notice_in_the_place_of_an_abstract_is_none(notice: str, around: str) -> None:
    read = read_listing(*(_card(n, text=around.format(notice)) if n == 3 else _card(n) for n in range(COUNT)))
    assert _refused(read) <= {3}
    assert notice not in {record.abstract for record in read.publications}


@pytest.mark.parametrize("some", [(3,), _HALF])
def test_a_notice_before_an_abstract_is_no_part_of_it(some: tuple[int, ...]) -> None:
    told = f'<div class="ab"><p><b>This article has been retracted.</b> {_LONG}</p></div>'
    read = read_listing(*(_card(n, text=told) if n in some else _card(n) for n in range(COUNT)))
    assert _refused(read) == set(some)
    assert {record.abstract for record in read.publications} == {_LONG}


def test_an_erratum_may_be_all_that_an_abstract_says() -> None:
    told = '<div class="ab"><p>An erratum to Table 2 of the original article.</p></div>'
    read = read_listing(*(_card(n, text=told) if n in _HALF else _card(n) for n in range(COUNT)))
    assert not _refused(read)
    assert read.publications[0].abstract == "An erratum to Table 2 of the original article."


@pytest.mark.parametrize(
    ("edge", "some"),
    [
        (" <sup>New</sup>", (3,)),
        (" <small>2025</small>", _HALF),
        (" <small>Journal of Wells</small>", (3,)),
        (" <em>Best paper</em>", (3,)),
        (" <i>with prize</i>", _HALF),
        (" <mark>new</mark>", (3,)),
        (' <span class="q">New</span>', (3,)),
        (' <abbr title="open access">OA</abbr>', (3,)),
    ],
)
def test_what_is_set_otherwise_at_a_title_s_end_may_be_a_badge(edge: str, some: tuple[int, ...]) -> None:
    read = read_listing(*(_card(n, title=_TITLES[n] + edge) if n in some else _card(n) for n in range(COUNT)))
    assert _refused(read) == set(some)
    assert [record.title for record in read.publications] == [t for n, t in enumerate(_TITLES) if n not in some]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Counting by the 39<sup>th</sup>", "Counting by the 39th"),
        ("Boats as seen in <i>Fucus</i>", "Boats as seen in Fucus"),
        ("Reading as in a <em>New</em>", "Reading as in a New"),
        ("A Model of H<sub>2</sub>O", "A Model of H2O"),
    ],
)
def test_a_word_of_a_title_that_is_set_otherwise_stays(title: str, text: str) -> None:
    read = read_listing(*(_card(n, title=title) if n == 3 else _card(n) for n in range(COUNT)))
    assert not _refused(read)
    assert read.publications[3].title == text


@pytest.mark.parametrize("lead", ["(submitted 2025-12-01)", "Main track", "Montréal, Canada", "IF 4.2", "pp. 12-19"])
@pytest.mark.parametrize("place", ['<span class="x">{}</span> {}', '{1} <span class="x">{0}</span>'])
def test_what_some_venues_begin_or_end_with_may_be_no_part_of_them(lead: str, place: str) -> None:
    cards = (_card(n, venue=place.format(lead, _VENUES[n])) if n in _HALF else _card(n) for n in range(COUNT))
    read = read_listing(*cards)
    assert _refused(read) == set(_HALF)
    assert [r.venue for r in read.publications] == [v for n, v in enumerate(_VENUES) if n not in _HALF]


def test_a_label_and_its_value_before_all_venues_are_no_part_of_them() -> None:
    told = '<span class="x">Impact factor: 4.2</span> {}'
    read = read_listing(*(_card(n, venue=told.format(_VENUES[n])) for n in range(COUNT)))
    assert [record.venue for record in read.publications] == list(_VENUES)


@pytest.mark.parametrize(
    "more",
    [
        ' Cites: <a href="https://doi.org/10.5555/other">doi.org</a>',
        ' <span>Supersedes</span> <a href="https://doi.org/10.5555/other">doi.org</a>',
        '<div>Previous version: <a href="https://arxiv.org/abs/2401.00001">arxiv.org</a></div>',
    ],
)
@pytest.mark.parametrize("some", [_HALF, tuple(range(COUNT))])
def test_a_link_of_which_something_is_said_may_be_another_work_s(more: str, some: tuple[int, ...]) -> None:
    read = read_listing(*(_card(n, links=more) if n in some else _card(n) for n in range(COUNT)))
    assert told_of(read) >= COUNT
    assert all(len(record.links) == 1 for record in read.publications)
    assert not {record.source.position - 1 for record in read.publications} & set(some)


@pytest.mark.parametrize("lead", ["Links:", "DOI:", "and", "View on"])
def test_words_that_only_lead_to_links_say_nothing_of_them(lead: str) -> None:
    more = f' {lead} <a href="https://arxiv.org/abs/2401.00001">arxiv.org</a>'
    read = read_listing(*(_card(n, links=more) for n in range(COUNT)))
    assert [len(record.links) for record in read.publications] == [2] * COUNT


@pytest.mark.parametrize(
    "other", ["Collaborateurs", "BT", "Montréal", "colleagues", "ann@mila.quebec", "Machine learning", "McGill"]
)
@pytest.mark.parametrize("some", [(3,), tuple(range(COUNT))])
def test_what_stands_among_names_and_is_none_is_no_author(other: str, some: tuple[int, ...]) -> None:
    def people(n: int) -> str:
        names = [*(NAMES[n - m] for m in range(2)), *([other] if n in some else [])]
        return "".join(f"<div>{name}</div>" for name in names)

    read = read_listing(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert told_of(read) >= COUNT
    assert not any(other in names for names in authors_of(read))
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT) if n not in some]


@pytest.mark.parametrize("name", ['Ruth "Ruthie" Ore', "Ludwig von der Au Jr.", "the Kelp consortium"])
def test_names_with_more_than_two_words_are_names(name: str) -> None:
    people = f'<div><a href="/en/directory/ann-lee">Ann Lee</a></div><div>{name}</div>'
    read = read_listing(*(_card(n, people=people) if n == 3 else _card(n) for n in range(COUNT)))
    assert not _refused(read)
    assert authors_of(read)[3] == ("Ann Lee", name)


def test_authors_who_are_on_all_cards_are_authors() -> None:
    people = '<div><a href="/en/directory/ann-lee">Ann Lee</a></div><div>Bo Li</div><div>Ida A. J. Ore</div>'
    cards = (_card(n % COUNT, people=people, title=f"{_TITLES[n % COUNT]} {n}") for n in range(10))
    assert authors_of(read_listing(*cards)) == [("Ann Lee", "Bo Li", "Ida A. J. Ore")] * 10


def test_one_word_in_a_block_of_its_own_is_no_author() -> None:
    read = read_listing(*(_card(n, text="<p>Keynote</p>") if n == 3 else _card(n) for n in range(COUNT)))
    assert _refused(read) == {3}


@pytest.mark.parametrize("said", ["Abstract coming soon.", "Résumé à venir.", "No abstract available."])
def test_an_abstract_that_is_promised_is_told_of(said: str) -> None:
    read = read_listing(
        *(_card(n, text=f'<div class="ab"><p>{said}</p></div>') if n == 3 else _card(n) for n in range(6))
    )
    record = read.publications[3]
    assert (record.abstract, "abstract_promised" in record.source.warnings) == (None, True)
    assert "abstract_promised" not in read.publications[2].source.warnings


@pytest.mark.parametrize("name", ["Topics", "Keywords", "Mots-clés"])
def test_a_list_that_is_called_topics_holds_no_field(name: str) -> None:
    topics = f'<ul aria-label="{name}"><li>Ethics</li></ul>'
    read = read_listing(*(_card(n, text=f'<div class="ab"><p>{_LONG}</p></div>{topics}') for n in range(COUNT)))
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]
