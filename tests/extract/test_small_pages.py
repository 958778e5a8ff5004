"""Pages of one card or a few, where nothing recurs that would tell what a line is: refused, or right."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LINKS = '<p class="l"><a href="https://doi.org/10.5555/{}">doi.org</a></p>'


def _card(n: int, people: str, text: str = "", release: str | None = None, title: str | None = None) -> str:
    return (
        f'<div class="card"><div class="body"><h5 class="t">{title or _TITLES[n]}</h5><div class="who">{people}</div>{text}</div>'
        f'<div class="foot">{release or f"2026-01-{20 - n} Water (published)"}{_LINKS.format(n)}</div></div>'
    )


def _by(*names: str) -> str:
    return "".join(f'<div class="authors">{name}</div>' for name in names)


def _told(read: Extraction) -> list[tuple[str | None, str | None, str | None]]:
    return [(record.title, record.venue, record.abstract) for record in read.publications]


@pytest.mark.parametrize("said", ["Extended abstract", "Tutorial", "Book review", "Background and aims"])
def test_a_short_text_below_the_authors_is_none_of_them(said: str) -> None:
    link = f'<a href="/en/directory/ann-lee">{NAMES[0]}</a>'
    read = read_listing(_card(0, _by(link, *NAMES[1:5]), f'<div class="text">{said}</div>'))
    assert told_of(read) == 1
    assert all(said not in people for people in authors_of(read))


@pytest.mark.parametrize("name", ["de la Cruz, Ana Maria", "van der Berg, Jan", "Silva, J. A.", "LEE, ANNA BO"])
@pytest.mark.parametrize("count", [1, 2])
def test_one_name_turned_round_is_not_made_two(name: str, count: int) -> None:
    read = read_listing(
        *(_card(n, f"<ul><li><span>{name if n == 0 else NAMES[n]}</span></li></ul>") for n in range(count))
    )
    assert told_of(read) == count
    assert all(people in ((name,), (NAMES[1],)) for people in authors_of(read))


@pytest.mark.parametrize(
    "text",
    [
        "Large models make things up, and users notice; however, remedies exist.",
        "Despite progress, boats still sink, and harbours fill; however results.",
    ],
)
@pytest.mark.parametrize("count", [1, COUNT])
def test_a_sentence_with_commas_is_no_list_of_names(text: str, count: int) -> None:
    cards = [
        _card(n, _by(NAMES[n]), f'<div class="text">{text if n == 0 else f"{TEXT} {n}."}</div>') for n in range(count)
    ]
    read = read_listing(*cards)
    assert len(read.publications) >= count - 1
    assert all(
        people == (NAMES[r.source.position - 1],) for people, r in zip(authors_of(read), read.publications, strict=True)
    )


def test_a_heading_of_one_card_s_abstract_is_no_author() -> None:
    cards = [_card(n, _by(NAMES[n]), f"<h6>Abstract</h6><p>{TEXT}</p>" if n == 4 else "") for n in range(5)]
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    assert not any("Abstract" in people for people in authors_of(read))


@pytest.mark.parametrize("title", ["2025", "1984", "42"])
def test_a_title_without_a_letter_is_not_taken_from_what_follows(title: str) -> None:
    card = f"<div><div>{title}</div><div>{NAMES[0]}</div><div>{NAMES[1]}</div><div>2026-01-02 Water (published)</div></div>"
    read = read_listing(card)
    assert told_of(read) == 1
    assert all(record.title == title for record in read.publications)


@pytest.mark.parametrize(("first", "second"), [("d-none d-md-block", "d-md-none"), ("desktop-only", "mobile-only")])
def test_one_card_that_is_shown_for_two_screens_is_one(first: str, second: str) -> None:
    card = _card(0, _by(*NAMES[:2]), f'<p class="text">{TEXT}</p>')
    read = read_listing(f'<div class="{first}">{card}</div><div class="{second}">{card}</div>')
    assert len(read.publications) <= 1
    assert len(read_listing(f'<div class="row">{card}</div><div class="row">{card}</div>').publications) == 2


@pytest.mark.parametrize("title", ["<i>FogNet</i>: a library for boats", "Learning on the sphere S<sup>2</sup>"])
def test_a_title_that_is_listed_twice_is_whole_both_times(title: str) -> None:
    read = read_listing(
        _card(0, _by(NAMES[0]), title=title), _card(1, _by(NAMES[0]), title=title, release="2026-01-01 Fog (preprint)")
    )
    bare = title.replace("<i>", "").replace("</i>", "").replace("<sup>", "").replace("</sup>", "")
    assert told_of(read) == 2
    assert {record.title for record in read.publications} <= {bare}


_CUT = '<span>{}</span><span>… (</span><a class="t">see more</a><span>)</span><span class="tail">{}</span>'


@pytest.mark.parametrize("count", [4, 5, COUNT])
@pytest.mark.parametrize("what", ["tail", "names", "short"])
def test_a_date_and_its_status_in_one_line_leave_no_venue_elsewhere(count: int, what: str) -> None:
    people = "<span class=a>{}</span>, <span class=a>{}</span> and <span class=a>{}</span>"
    texts = {
        "tail": '<div class="text">'
        + _CUT.format(f"{TEXT} Nobody waits for what they bring"[:140], "s; however results.")
        + "</div>",
        "names": "",
        "short": '<div class="text">A note on trees.</div>',
    }
    cards = [
        _card(
            n,
            people.format(NAMES[n], NAMES[n - 1], NAMES[n - 2]),
            texts[what] if n % 3 else "",
            release=f"2026-01-{20 - n} ({'accepted' if n % 2 else 'published'})",
        )
        for n in range(count)
    ]
    read = read_listing(*cards)
    assert told_of(read) >= count
    assert all(record.venue is None for record in read.publications)
    assert all(set(people) <= set(NAMES) for people in authors_of(read))


@pytest.mark.parametrize("venue", ["Fog 2026 (Published)", "Water (Poster)"])
def test_a_venue_keeps_its_own_parenthesis(venue: str) -> None:
    label = venue.rpartition("(")[2].rstrip(")").lower()
    cards = [
        _card(n, _by(NAMES[n]), release=f"2026-01-{20 - n} {venue if n == 1 else 'Water'} ({label})")
        for n in range(COUNT)
    ]
    assert all(
        record.venue == (venue if record.source.position == 2 else "Water")
        for record in read_listing(*cards).publications
    )


@pytest.mark.parametrize("venue", ["Accepted at Fog 2026", "Published in Nature", "in Nature", "To appear in Fog"])
def test_what_one_venue_alone_begins_with_is_its_own(venue: str) -> None:
    cards = [
        _card(n, _by(NAMES[n]), release=f"2026-01-{20 - n} {venue if n == 1 else f'Water {n}'} (published)")
        for n in range(COUNT)
    ]
    assert [record.venue for record in read_listing(*cards).publications] == [
        venue if n == 1 else f"Water {n}" for n in range(COUNT)
    ]


@pytest.mark.parametrize("others", ["et al.", '<a href="/en/directory/et-al">et al.</a>'])
def test_others_that_nobody_names_are_no_author_though_they_be_linked(others: str) -> None:
    read = read_listing(_card(0, f"<ul><li>{NAMES[0]}</li><li>{others}</li></ul>"))
    assert told_of(read) == 1
    assert not any("al." in name for people in authors_of(read) for name in people)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("br", ["<br>", "<br><br>"])
def test_paragraphs_of_a_hidden_tail_are_parted_by_a_space(count: int, br: str) -> None:
    head, tail = f"{TEXT} It needs no tuning, and works."[:140], "and in fog. It scales."
    text = f"<span>{head}<span>…</span><span class='more'><span>{tail}{br}We also prove a bound.</span> <a>see more</a></span></span>"
    read = read_listing(*(_card(n, _by(NAMES[n]), f"<div>{text}</div>") for n in range(count)))
    assert told_of(read) >= count
    assert all("scales.We" not in (record.abstract or "") for record in read.publications)
    assert all(record.title == _TITLES[record.source.position - 1] for record in read.publications)
