"""Lines that are one text, one line that is two, and what stands around a date, a title or a card."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing


def _people(n: int) -> tuple[str, str]:
    return NAMES[n], NAMES[(n + 2) % COUNT]


def _card(
    n: int,
    *,
    title: str = "",
    people: str = "",
    text: str = "",
    release: str = "",
    above: str = "",
) -> str:
    first, second = _people(n)
    names = people or f'<span class="a"><a href="/en/directory/{n}">{first}</a></span><span class="a">{second}</span>'
    told = release or f'<div class="r">2026-01-{10 + n} Water (published)</div>'
    return (
        f'<div class="card">{above}<h3>{title or OF[n] + " of the Long Fog"}</h3><div class="who">{names}</div>'
        f'{text or f"<p>{TEXT} {n}.</p>"}{told}<a class="l" href="https://doi.org/10.1/{n}">doi.org</a></div>'
    )


def _titles(extraction: Extraction) -> list[str | None]:
    return [r.title for r in extraction.publications]


_NEAR = ("harbours", "bays", "coasts", "piers", "locks", "canals")
_ALL = [_people(n) for n in range(COUNT)]


@pytest.mark.parametrize("link", ["{}<br>{}", "<a href='/en/p'>{} <br>{}</a>"])
def test_a_title_in_two_lines_is_one(link: str) -> None:
    cards = [
        _card(n, title=link.format(f"{OF[n]} over the old", f"{_NEAR[n]} of fog and {OF[n - 1]}")) for n in range(COUNT)
    ]
    assert _titles(read_listing(*cards)) == [
        f"{OF[n]} over the old {_NEAR[n]} of fog and {OF[n - 1]}" for n in range(COUNT)
    ]


@pytest.mark.parametrize("below", ["Health", "Ann Lee, Bo Li", "2026-01-12"])
def test_what_stands_below_a_title_in_its_heading_is_no_part_of_it(below: str) -> None:
    cards = [_card(n, title=f"{OF[n]} of the Long Fog<br>{below}") for n in range(COUNT)]
    assert all(below not in (title or "") for title in _titles(read_listing(*cards)))


@pytest.mark.parametrize(
    ("given", "family"), [("given-name", "family-name"), ("f-prenom", "f-nom"), ("firstName", "lastName")]
)
@pytest.mark.parametrize("linked", [False, True])
def test_a_given_and_a_family_name_are_one(given: str, family: str, linked: bool) -> None:
    def person(name: str) -> str:
        first, last = name.split()
        told = f'<span class="{given}">{first}</span> <span class="{family}">{last}</span>'
        return f'<span class="a">{f"<a href=/en/directory/{first}>{told}</a>" if linked else told}</span>'

    cards = [_card(n, people="".join(map(person, _people(n)))) for n in range(COUNT)]
    assert authors_of(read_listing(*cards)) == _ALL


def test_marks_set_high_part_no_names_from_each_other() -> None:
    cards = [
        _card(n, people=" ".join(f'<span class="a">{name}<sup>*</sup></span>' for name in _people(n)))
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert all(told == wanted for told, wanted in zip(authors_of(read), _ALL, strict=True) if told)


@pytest.mark.parametrize(
    "release",
    [
        "Water (published). January {day}, 2026.",
        "<b>Appeared:</b> 2026-01-{day}, Water (published)",
        "<i>Water (published)</i>, January {day}, 2026.",
    ],
)
def test_dates_with_a_stop_behind_or_a_label_before(release: str) -> None:
    cards = [_card(n, release=f"<p>{release.format(day=10 + n)}</p>") for n in range(COUNT)]
    told = [(str(r.date_published), r.venue, r.status_label) for r in read_listing(*cards).publications]
    assert told == [(f"2026-01-{10 + n}", "Water", "published") for n in range(COUNT)]


def test_what_supersedes_is_no_label_of_the_release() -> None:
    cards = [_card(n, release=f"<p><b>Supersedes:</b> 2026-01-{10 + n}, Water (preprint)</p>") for n in range(COUNT)]
    assert not read_listing(*cards).publications


@pytest.mark.parametrize(
    "first", ["Added on 2026-11-{}", "{} views · 7 citations", "#Fog Studies", "Working Paper 2025-{}"]
)
def test_what_stands_first_may_be_no_title(first: str) -> None:
    cards = [_card(n, above=f"<small>{first.format(11 + n)}</small>") for n in range(COUNT)]
    read = read_listing(*cards)
    assert _titles(read) == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]
    assert authors_of(read) == _ALL


def test_quotation_marks_around_all_titles_are_the_page_s() -> None:
    all_quoted = [_card(n, title=f"“{OF[n]} of the Long Fog”") for n in range(COUNT)]
    assert _titles(read_listing(*all_quoted)) == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]
    but_one = [_card(n, title=f"“{OF[n]} of the Long Fog”" if n else "") for n in range(COUNT)]
    assert _titles(read_listing(*but_one))[1:] == [f"“{OF[n]} of the Long Fog”" for n in range(1, COUNT)]


@pytest.mark.parametrize("word", ["in", "dans"])
def test_a_word_may_part_names_from_their_venue(word: str) -> None:
    def card(n: int) -> str:
        names = f"<span>{_people(n)[0]}</span> &amp; <span>{_people(n)[1]}</span>"
        told = f"<p class='by'>{names} {word} <span class='v'>Water (published)</span></p><p class='d'>2026-01-{10 + n}</p>"
        return f"<li><h3>{OF[n]} of the Long Fog</h3>{told}<p class='t'>{TEXT} {n}.</p></li>"

    read = read_listing(f"<ul>{''.join(card(n) for n in range(COUNT))}</ul>")
    assert authors_of(read) == _ALL
    assert {r.venue for r in read.publications} == {"Water"}


def test_an_abstract_goes_on_in_a_list() -> None:
    def text(n: int) -> str:
        head = f"{TEXT} {OF[n]} are counted, and {OF[n - 1].lower()}, and all that lies between them at night."
        cut = f"<p>{head[:140]}<span>… (<button>see more</button>)</span><span hidden>{head[140:]}</span></p>"
        return f"<div class='t'>{cut}<div hidden><ul><li>We count {OF[n].lower()} by hand and by night;</li></ul></div></div>"

    read = read_listing(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert all((r.abstract or "").endswith("by hand and by night;") for r in read.publications)
    assert read.publications


def test_white_space_in_a_status_is_plain() -> None:
    cards = [_card(n, release=f"<p>2026-01-{10 + n} Water (Accept&nbsp;(Poster))</p>") for n in range(COUNT)]
    assert {r.status_label for r in read_listing(*cards).publications} == {"Accept (Poster)"}


def test_a_citation_of_elements_is_parted_at_them() -> None:
    def card(n: int) -> str:
        names = f'<span class="au"><a href="/en/directory/{n}">{_people(n)[0]}</a>, {_people(n)[1]}</span>'
        told = f'<span class="d">2026-01-{10 + n}</span> <em class="v">Water (poster)</em>'
        links = f'[<a href="https://doi.org/10.1/{n}">doi.org</a>] [<a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a>]'
        return f'<li>{names}. <strong class="t">{OF[n]} of the Long Fog</strong> {told} {links}</li>'

    read = read_listing(f"<ol>{''.join(card(n) for n in range(COUNT))}</ol>")
    assert _titles(read) == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]
    assert authors_of(read) == _ALL
    assert all(len(r.links) == 2 for r in read.publications)


def test_titles_are_told_from_topics_above_them() -> None:
    topics = (
        "Optimisation",
        "Climat",
        "Santé",
        "Optimisation",
        "Vision par ordinateur",
        "Santé",
        "Climat",
        "Robotique",
    )
    cards = [
        f"<div class='card'><span class='chip'>{topic}</span><p class='h6'>{OF[n % COUNT]} counted by hand, part {'i' * (n + 1)}</p>"
        f"<div class='by'><span>{NAMES[n % COUNT]}</span><span>{NAMES[(n + 2) % COUNT]}</span></div>"
        f"<p class='t'>{TEXT} {n}.</p><p class='r'>2026-01-{10 + n} Water (published)</p></div>"
        for n, topic in enumerate(topics)
    ]
    assert all("counted by hand" in (title or "") for title in _titles(read_listing(*cards)))
    assert len(_titles(read_listing(*cards))) == len(topics)
