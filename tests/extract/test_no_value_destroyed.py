"""What guards against junk must not cut into values: words set apart, halves of names, venues under other looks."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing

_VENUES = ("Water", "Fog Letters", "Tide Studies", "Harbour Review", "Kelp Notes", "Salt")


def _card(n: int, *, title: str = "", people: str = "", text: str = "", release: str = "", above: str = "") -> str:
    names = people or (
        f'<span class="a"><a href="/en/directory/{n}">{NAMES[n]}</a></span><span class="a">{NAMES[n - 2]}</span>'
    )
    told = release or f'<div class="r">2026-01-{10 + n} Water (published)</div>'
    return (
        f'<div class="card">{above}<h3>{title or OF[n] + " of the Long Fog"}</h3><div class="who">{names}</div>'
        f'<p class="t">{text or f"{TEXT} {n}."}</p>{told}<a class="l" href="https://doi.org/10.1/{n}">doi.org</a></div>'
    )


def _is_told(read: Extraction, field: str, wanted: list[object]) -> bool:
    """Whether each record that was read has the value wanted for its place, or a warning that it is unsure."""
    return all(
        getattr(r, field) == wanted[(r.source.position or 0) - 1]
        or any(warning.startswith(field) for warning in r.source.warnings)
        for r in read.publications
    )


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("{} for a <mark>workshop</mark>", "{} for a workshop"),
        ("{} in the <i>E. coli</i>", "{} in the E. coli"),
        ("<span class='hit'>Workshop</span> notes on {}", "Workshop notes on {}"),
        ("<span class='cap'>T</span>he {}", "The {}"),
    ],
)
def test_words_of_titles_that_are_set_apart_stay(title: str, wanted: str) -> None:
    read = read_listing(*(_card(n, title=title.format(OF[n].lower())) for n in range(COUNT)))
    assert _is_told(read, "title", [wanted.format(OF[n].lower()) for n in range(COUNT)])


@pytest.mark.parametrize(
    "text",
    [
        "<span class='hit'>Tide tables</span> are counted by hand, and nobody reads them until the fog comes {}.",
        "<span class='cap'>T</span>he tide tables are counted by hand, and nobody reads them until the fog comes {}.",
        "Nobody reads tables until the fog comes {}, and then they read of <span class='hit'>tide tables</span>",
    ],
)
def test_words_of_abstracts_that_are_set_apart_stay(text: str) -> None:
    read = read_listing(*(_card(n, text=text.format(n)) for n in range(COUNT)))
    bare = text.replace("<span class='hit'>", "").replace("<span class='cap'>", "").replace("</span>", "")
    assert _is_told(read, "abstract", [bare.format(n) for n in range(COUNT)])


@pytest.mark.parametrize("tag", ["button class='m'", "span role='button' class='m'"])
def test_persons_in_buttons_are_not_lost(tag: str) -> None:
    people = [f"<{tag}>{NAMES[n]}</{tag.split()[0]}> <span>{NAMES[n - 1]}</span>" for n in range(COUNT)]
    read = read_listing(*(_card(n, people=people[n]) for n in range(COUNT)))
    assert all(len(told) == 2 for told in authors_of(read) if told)


def test_a_family_name_that_recurs_is_no_role() -> None:
    people = [
        f'<li class="author">{first} <span class="hit">Lee</span></li><li class="author">{NAMES[n]}</li>'
        for n, first in enumerate(("Ilse", "Omar", "Nia", "Kai", "Una", "Ben"))
    ]
    read = read_listing(*(_card(n, people=f"<ul>{people[n]}</ul>") for n in range(COUNT)))
    assert all(told[0].endswith("Lee") for told in authors_of(read) if told)


@pytest.mark.parametrize(
    "team", ["BioGeometry Team (BGT)", "The Sleep Study Group (SSG)", "Groupe sur les marées (GM)"]
)
def test_initials_of_teams_stay(team: str) -> None:
    people = [f"<li>{NAMES[n]}</li><li>{team}</li>" if n in (1, 4) else f"<li>{NAMES[n]}</li>" for n in range(COUNT)]
    read = read_listing(*(_card(n, people=f"<ul>{people[n]}</ul>") for n in range(COUNT)))
    assert all(told[1:] in ((), (team,)) for told in authors_of(read) if told) or team.endswith("(GM)")


@pytest.mark.parametrize("names", ["Ann Lee (Nan), Bo Li (Rob), Nia Roy", "王芳 (Fang Wang), 李娜 (Na Li)"])
def test_nicknames_are_not_taken_for_affiliations(names: str) -> None:
    people = [names if n == 2 else f"{NAMES[n]}, {NAMES[n - 2]}, Ella Page" for n in range(COUNT)]
    read = read_listing(*(_card(n, people=people[n]) for n in range(COUNT)))
    told = [authors for r, authors in zip(read.publications, authors_of(read), strict=True) if r.source.position == 3]
    assert all(authors in ((), tuple(names.split(", "))) for authors in told)


def test_a_letter_set_high_within_a_name_is_a_part_of_it() -> None:
    people = "<span>Ann M<sup>c</sup>Leod</span>, <span>Bo Marsh</span>"
    read = read_listing(*(_card(n, people=people) for n in range(COUNT)))
    assert not any("Ann MLeod" in told for told in authors_of(read))


def test_a_label_that_speaks_of_authors_puts_nobody_aside() -> None:
    people = [
        f"<b>Authors:</b> {NAMES[n]}, {NAMES[n - 1]}</div><div><b>Senior author:</b> {NAMES[n - 2]}"
        for n in range(COUNT)
    ]
    read = read_listing(*(_card(n, people=people[n]) for n in range(COUNT)))
    assert all(len(told) == 3 for told in authors_of(read) if told)


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>{} 2025</li><li>Vol. 3</li></ul>",
        "<span class='chip'>{} 2025</span><span class='chip'>Open code</span>",
    ],
)
def test_a_venue_among_chips_is_not_lost(above: str) -> None:
    cards = [
        _card(n, above=above.format(_VENUES[n]), release=f"<p class='r'>2026-01-{10 + n} (poster)</p>")
        for n in range(COUNT)
    ]
    assert all(r.venue for r in read_listing(*cards).publications)


def test_a_venue_that_ends_in_a_small_word_before_its_field_is_whole() -> None:
    cards = [
        _card(
            n, release=f"<p class='r'>Frontiers in <i>{_VENUES[n]}</i> (published)</p><p class='d'>2026-01-{10 + n}</p>"
        )
        for n in range(COUNT)
    ]
    assert [r.venue for r in read_listing(*cards).publications] == [f"Frontiers in {venue}" for venue in _VENUES]


@pytest.mark.parametrize("second", ["by {name} and Ella Page", "in {venue} Days"])
def test_names_and_venues_below_a_title_are_not_joined_to_it(second: str) -> None:
    titles = [
        f"<a href='/p'>{OF[n]} over the harbour<br>{second.format(name=NAMES[n], venue=_VENUES[n])}</a>"
        for n in range(COUNT)
    ]
    read = read_listing(*(_card(n, title=titles[n]) for n in range(COUNT)))
    assert all("Ella" not in (r.title or "") and "Days" not in (r.title or "") for r in read.publications)


@pytest.mark.parametrize(
    "lead",
    [
        "Forum: {}",
        "Venue name: {}",
        "» {}",
        "~ {}",
        "on {}",
        "chez {}",
        "Released on {}",
        "<b>Outlet</b> {}",
        "«{}»",
        "{},",
    ],
)
def test_what_stands_before_all_venues_is_none_of_them(lead: str) -> None:
    cards = [
        _card(n, release=f"<p class='r'><span>2026-01-{10 + n}</span> {lead.format(_VENUES[n])} (published)</p>")
        for n in range(COUNT)
    ]
    assert [r.venue for r in read_listing(*cards).publications] == list(_VENUES)


def test_what_all_venues_begin_with_stays_where_it_is_one() -> None:
    cards = [_card(n, release=f"<p class='r'>2026-01-{10 + n} Water (published)</p>") for n in range(COUNT)]
    assert {r.venue for r in read_listing(*cards).publications} == {"Water"}


@pytest.mark.parametrize("said", ["N/A", "Unknown venue", "TBA", "Lieu inconnu"])
def test_what_says_that_there_is_no_venue_is_none(said: str) -> None:
    told = [said if n == 2 else _VENUES[n] for n in range(COUNT)]
    cards = [_card(n, release=f"<p class='r'>2026-01-{10 + n} {told[n]} (published)</p>") for n in range(COUNT)]
    assert [r.venue for r in read_listing(*cards).publications] == [
        None if n == 2 else _VENUES[n] for n in range(COUNT)
    ]


@pytest.mark.parametrize("end", ["…", "...", "… <a href='/p'>Continue reading</a>"])
def test_a_text_that_ends_in_dots_is_not_whole(end: str) -> None:
    text = f"{TEXT} So a harbour needs fewer lamps than its keepers think, and fewer still where the"
    read = read_listing(*(_card(n, text=f"{text}{end}") for n in range(COUNT)))
    assert all(r.abstract_complete is False for r in read.publications)
    assert read.publications


@pytest.mark.parametrize(
    "note",
    ["Fig. 1. Boats are counted by hand in each of the harbours.", "Received 7 May 2025; accepted 9 August 2025."],
)
def test_captions_and_histories_are_no_abstracts(note: str) -> None:
    cards = [_card(n) if n % 2 else _card(n).replace(f"{TEXT} {n}.", note) for n in range(COUNT)]
    assert not any(r.abstract == note for r in read_listing(*cards).publications)


@pytest.mark.parametrize("number", ["[{}] ", "{}. ", "#{} ", "[J{}] "])
def test_numbers_that_count_down_are_no_part_of_titles(number: str) -> None:
    cards = [_card(n, title=f"{number.format(88 - n)}{OF[n]} of the Long Fog") for n in range(COUNT)]
    assert [r.title for r in read_listing(*cards).publications] == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]


def test_a_card_s_own_address_is_no_link_out() -> None:
    link = '<a href="https://mila.quebec/en/publications/{0}">mila.quebec</a>'
    cards = [
        _card(n, release=f'<div class="r">2026-01-{10 + n} Water (published)</div>{link.format(n)}')
        for n in range(COUNT)
    ]
    assert all([entry.label for entry in r.links] == ["doi.org"] for r in read_listing(*cards).publications)


@pytest.mark.parametrize("number", ["{roman}. ", "{n}/6986 – ", "Paper: ", "[A{n}] "])
def test_what_all_titles_begin_with_is_the_page_s(number: str) -> None:
    romans = ("I", "II", "III", "IV", "V", "VI")
    titles = [f"{number.format(roman=romans[n], n=n + 7)}{OF[n]} of the Long Fog" for n in range(COUNT)]
    read = read_listing(*(_card(n, title=titles[n]) for n in range(COUNT)))
    assert [r.title for r in read.publications] == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]


def test_what_some_titles_begin_with_is_theirs() -> None:
    titles = [f"{'Paper: ' if n else ''}{OF[n]} of the Long Fog" for n in range(COUNT)]
    read = read_listing(*(_card(n, title=titles[n]) for n in range(COUNT)))
    assert [r.title for r in read.publications] == titles


def test_a_mark_behind_all_titles_or_before_all_abstracts_is_the_page_s() -> None:
    cards = [_card(n, title=f"{OF[n]} of the Long Fog [PDF]", text=f"– {TEXT} {n}.") for n in range(COUNT)]
    read = read_listing(*cards).publications
    assert [(r.title, r.abstract) for r in read] == [(f"{OF[n]} of the Long Fog", f"{TEXT} {n}.") for n in range(COUNT)]


def test_soft_hyphens_are_not_to_be_seen() -> None:
    cards = [_card(n, title=f"{OF[n]} of the Har&shy;bour") for n in range(COUNT)]
    assert [r.title for r in read_listing(*cards).publications] == [f"{OF[n]} of the Harbour" for n in range(COUNT)]
