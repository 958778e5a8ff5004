"""A field of its own beside the known ones is none of them; a list of authors that opens further is not whole."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."
_ONE = 3
"""The card that differs."""


def _person(n: int) -> str:
    return f'<a href="/en/directory/p{n % COUNT}">{NAMES[n % COUNT]}</a>'


def _field(name: str, value: str) -> str:
    items = f'<div class="field-items"><div class="field-item even">{value}</div></div>'
    return f'<div class="field field-name-{name}">{items}</div>'


def _cut(whole: str, at: int = 140) -> str:
    return f'{whole[:at].strip()}<span class="dots">… (<a href="#">see more</a>)</span><span hidden>{whole[at:]}</span>'


def _text(n: int) -> str:
    return f"Fog {n} comes in. {_LONG}"


def _authors(*names: str) -> str:
    return "".join(f'<div class="authors">{name}</div>' for name in names)


def _card(
    n: int,
    *,
    title: str | None = None,
    people: str | None = None,
    within: str = "",
    note: str = "",
    text: str | None = None,
    between: str = "",
    links: str = "",
) -> str:
    people = _authors(_person(n), NAMES[n - 1]) if people is None else people
    text = _cut(_text(n)) if text is None else text
    return (
        f'<div class="teaser">{_field("node-title", title or f"<h3>{_TITLES[n]}</h3>")}'
        f"{_field('field-authors', people + within)}{note}"
        f"{_field('body', text) if text else ''}"
        f'<div class="field-name-date">2026-01-{n + 10}</div>{between}<div class="field-name-venue">Water (published)</div>'
        f'<div class="field-links"><a href="https://doi.org/10.5555/{n}">doi.org</a></div>{links}</div>'
    )


def _read(*cards: str) -> Extraction:
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    return read


def _by_number(read: Extraction) -> dict[int, tuple[str, ...]]:
    return {(r.source.position or 0) - 1: tuple(a.name for a in r.authors) for r in read.publications}


def _wanted(n: int) -> tuple[str, ...]:
    return NAMES[n % COUNT], NAMES[n - 1]


@pytest.mark.parametrize("note", ["Editor's pick", "Generative Models", "Vision Team", "Harbour Days 2026"])
def test_a_name_in_another_field_than_the_authors_is_none_of_them(note: str) -> None:
    cards = [_card(n, note=_field("field-note", note) if n == _ONE else "") for n in range(COUNT)]
    told = _by_number(_read(*cards))
    assert all(told[n] == _wanted(n) for n in told)
    assert len(told) >= COUNT - 1


@pytest.mark.parametrize(
    "note",
    [
        "The boats are counted from the pier in the morning, and at night with a lamp.",
        "Nia Okoye. Boats of the Long Fog beyond the Harbours. Journal of Water, 2025.",
    ],
)
def test_a_sentence_in_a_field_of_its_own_is_no_abstract(note: str) -> None:
    cards = [
        _card(n, note=_field("field-note", note), text="") if n == _ONE else _card(n, text=_cut(f"<p>{_text(n)}"))
        for n in range(COUNT)
    ]
    for record in _read(*cards).publications:
        assert record.abstract is None or record.abstract.startswith("Fog ")


@pytest.mark.parametrize(
    "more",
    [
        '<div class="m">3 more authors</div>',
        '<div class="m">+3</div>',
        '<div class="m">…</div>',
        '<div class="m">and colleagues</div>',
        '<div class="authors">the rest</div>',
        '<div class="authors-more">more authors</div>',
        '<div class="authors-more">Show all 7 authors</div>',
        '<button type="button" aria-label="Show all authors"><svg></svg></button>',
        '<a href="#" title="see 3 more"><i></i></a>',
        '<div class="extra">With: Ulla Voss</div>',
        '<div class="extra">External collaborators: Ulla Voss</div>',
    ],
)
def test_a_list_of_authors_that_may_go_on_is_not_given_as_whole(more: str) -> None:
    told = _by_number(_read(*(_card(n, within=more if n == _ONE else "") for n in range(COUNT))))
    assert _ONE not in told
    assert {n: told[n] for n in told} == {n: _wanted(n) for n in range(COUNT) if n != _ONE}


@pytest.mark.parametrize(
    "two",
    [
        "Ulla Voss and Ida Renn",
        "Ulla Voss & Ida Renn",
        "Ulla de Voss, Ida Renn",
        "Ulla B. Voss, Ida Renn",
        "渡辺, 鈴木",
    ],
)
def test_two_persons_in_one_author_s_element_are_not_one(two: str) -> None:
    told = _by_number(_read(*(_card(n, within=_authors(two) if n == _ONE else "") for n in range(COUNT))))
    assert two not in told.get(_ONE, ())
    assert len(told) >= COUNT - 1


@pytest.mark.parametrize("behind", ["etc.", "inter alia", "more", "(et al.)"])
def test_words_for_others_behind_the_last_name_are_no_author(behind: str) -> None:
    def people(n: int) -> str:
        end = f"{'' if behind[0] == '(' else ','} {behind}" if n == _ONE else ""
        return f'<div class="authors">{NAMES[n % COUNT]}, {NAMES[n - 1]}{end}</div>'

    told = _by_number(_read(*(_card(n, people=people(n)) for n in range(COUNT))))
    assert _ONE not in told
    assert len(told) == COUNT - 1


@pytest.mark.parametrize("space", ["  ", "\n\n", " "])
def test_a_second_space_in_one_text_takes_none_from_the_others(space: str) -> None:
    for one in range(COUNT):
        raw = [f"{'x' * (n + 1)} {_text(n)}" for n in range(COUNT)]  # cut at different places each
        raw[one] = raw[one].replace(". ", f".{space}", 1)
        for record in _read(*(_card(n, text=_cut(raw[n])) for n in range(COUNT))).publications:
            text = " ".join(raw[(record.source.position or 0) - 1].split())
            assert record.abstract == text or not record.abstract_complete


@pytest.mark.parametrize("title", ["<h3>{}</h3>", "<div>{}</div>"])
def test_a_field_between_date_and_venue_does_not_mix_the_cards_beside_it(title: str) -> None:
    between = ["", _field("field-program", "R3AI"), ""]
    cards = [_card(n, title=title.format(_TITLES[n]), between=between[n], text=_text(n)) for n in range(3)]
    read = _read(*cards)
    for record in read.publications:
        n = _TITLES.index(record.title or "")
        assert tuple(a.name for a in record.authors) == _wanted(n)
        assert (record.abstract or _text(n)).startswith(f"Fog {n} ")
        assert [str(link.url) for link in record.links] == [f"https://doi.org/10.5555/{n}"]


@pytest.mark.parametrize("between", ["Vision Team", "Harbour Days 2026", "R3AI"])
def test_what_stands_behind_the_abstract_is_no_title_of_few_cards(between: str) -> None:
    titles = ["Counting boats in the fog.", *_TITLES[1:3]]
    cards = [
        _card(n, title=f"<div>{titles[n]}</div>", between=_field("field-event", f"{between} {n}")) for n in range(3)
    ]
    assert all(record.title in titles for record in read_listing(*cards).publications)


@pytest.mark.parametrize("kind", ["Conference paper", "Open access", "Computer vision", "Machine learning"])
def test_a_kind_or_a_topic_between_date_and_status_is_no_venue(kind: str) -> None:
    def card(n: int) -> str:
        release = f'<div class="da">2026-01-{n + 10}</div><div class="ki">{kind}</div><div class="st">(published)</div>'
        link = f'<a href="https://doi.org/10.5555/{n}">doi.org</a>'
        return f'<div class="card"><h3>{_TITLES[n]}</h3><div class="pa">{_person(n)}</div>{release}{link}</div>'

    assert all(record.venue is None for record in _read(*map(card, range(COUNT))).publications)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://arxiv.org/list/cs.LG/recent", "arXiv"),
        ("https://openreview.net/profile?id=~N_O1", "openreview.net"),
        ("https://creativecommons.org/licenses/by/4.0/", "creativecommons.org"),
        ("https://zenodo.org/communities/fog", "Zenodo"),
    ],
)
def test_a_link_apart_that_leads_to_no_work_is_not_given(url: str, said: str) -> None:
    stray = f'<p class="foot"><a href="{url}">{said}</a></p>'
    read = _read(*(_card(n, links=stray if n == _ONE else "") for n in range(COUNT)))
    assert url not in {str(link.url) for record in read.publications for link in record.links}
    assert len(read.publications) >= COUNT - 1


@pytest.mark.parametrize(
    ("url", "said"), [("https://x.example/cv.pdf", "PDF"), ("https://zenodo.org/communities/fog", "Zenodo")]
)
def test_a_link_beside_an_author_is_none_of_the_publication(url: str, said: str) -> None:
    def people(n: int) -> str:
        own = f' <a href="{url}">{said}</a>' if n == _ONE else ""
        return _authors(f"{_person(n)}{own}", NAMES[n - 1])

    read = _read(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert url not in {str(link.url) for record in read.publications for link in record.links}
