"""Pages all of whose cards lack something, or show something that recurs: venues, statuses, codes, topics, roles."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_TOPICS = ("Health", "Computer vision", "Health", "Ethics", "Ethics", "Computer vision", "Health", "Ethics")
#: Topics of which most stand on one card alone.
_RARE = ("Health", "Computer vision", "Climate", "Ethics", "Robotics", "Language models", "Health", "Old theories")
#: What reads like names, and is none.
_AXES = ("Fog Studies", "Old Harbours", "Deep Water", "Public Tides", "Kelp Economics", "Boat Machines")
_STATUSES = ("published", "poster", "preprint", "oral", "lighthouse note", "accepted")

_Told = tuple[str | None, list[str], str | None, str | None]


def _people(n: int) -> str:
    return f'<div><span class="a">{NAMES[n % COUNT]}</span><span class="a">{NAMES[(n + 2) % COUNT]}</span></div>'


def _card(n: int, *, above: str = "", people: str = "", release: str = "", below: str = "") -> str:
    told = release or f'<div class="r">2026-01-{10 + n} Water (published)</div>'
    return (
        f'<div class="card">{above}<h3>{_title(n)}</h3>{people or _people(n)}<p class="t">{TEXT} {n}.</p>{told}{below}'
        f'<a class="l" href="https://doi.org/10.1/{n}">doi.org</a></div>'
    )


def _title(n: int) -> str:
    return f"{OF[n % COUNT]} of the Long Fog, Part {'I' * (n + 1)}"


def _told(extraction: Extraction) -> list[_Told]:
    return [(r.title, [a.name for a in r.authors], r.venue, r.status_label) for r in extraction.publications]


def _wanted(count: int = COUNT, venue: str | None = "Water") -> list[_Told]:
    return [(_title(n), [NAMES[n % COUNT], NAMES[(n + 2) % COUNT]], venue, "published") for n in range(count)]


@pytest.mark.parametrize(
    "apart", ["<div><span class='d'>{}</span><span class='s'>(published)</span></div>", "<p>{} (published)</p>"]
)
def test_a_page_may_have_no_venue_at_all(apart: str) -> None:
    cards = [_card(n, release=apart.format(f"2026-01-{10 + n}")) for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _wanted(venue=None)


@pytest.mark.parametrize(
    "lone",
    [
        "<span class='x'>Water</span><span class='d'>{}</span><span class='s'>(published)</span>",
        "<span class='d'>{}</span><span class='s'>(published)</span><span class='x'>Water</span>",
        "<i>Water</i><div class='d'>{}</div><div class='s'>(published)</div>",
    ],
)
def test_a_line_that_may_be_the_venue_leaves_none_unsaid(lone: str) -> None:
    cards = [_card(n, release=f"<div>{lone.format(f'2026-01-{10 + n}')}</div>") for n in range(COUNT)]
    assert all(venue == "Water" for _, _, venue, _ in _told(read_listing(*cards)))


def test_a_venue_over_each_title_is_not_said_to_be_none() -> None:
    """Statuses stand apart, and what may be their venues stands elsewhere in each card: no record lacks one unsaid."""
    venues = ("Water", "Fog Letters", "Tide Studies", "Harbour Review", "Kelp Notes", "Salt")
    cards = [
        _card(
            n,
            above=f"<p class='x'>{venues[n]}</p>",
            release=f"<div><span class='d'>2026-01-{10 + n}</span><span class='s'>(published)</span></div>",
        )
        for n in range(COUNT)
    ]
    assert not any(r.venue is None for r in read_listing(*cards).publications)


def test_dates_over_rows_are_those_of_the_cards_below_them() -> None:
    rows = "".join(
        f"<tr class='day'><th colspan='2'><a>2026-01-{20 - n}</a></th></tr><tr class='event'><td>Water {n} (published)</td>"
        f"<td><a href='/en/p{n}'>{_title(n)}</a>{_people(n)}<p class='t'>{TEXT} {n}.</p></td></tr>"
        for n in range(COUNT)
    )
    told = read_listing(f"<table><tbody>{rows}</tbody></table>")
    assert all(str(r.date_published) == f"2026-01-{21 - (r.source.position or 0)}" for r in told.publications)


def test_what_a_label_names_is_the_status_though_the_venue_ends_in_brackets() -> None:
    def release(n: int) -> str:
        told = {"Date": f"2026-01-{10 + n}", "Venue": f"Water {n} (WTR{n})", "Status": _STATUSES[n]}
        return f"<dl>{''.join(f'<dt>{label}</dt><dd>{text}</dd>' for label, text in told.items())}</dl>"

    read = _told(read_listing(*(_card(n, release=release(n)) for n in range(COUNT))))
    assert [(venue, status) for _, _, venue, status in read] == [
        (f"Water {n} (WTR{n})", _STATUSES[n]) for n in range(COUNT)
    ]


def test_a_label_that_nobody_knows_has_the_value_behind_it() -> None:
    cards = [
        _card(n, people=f"{_people(n)}<div class='axis'><div class='k'>Research axis:&nbsp;</div>{_AXES[n]}</div>")
        for n in range(COUNT)
    ]
    assert _told(read_listing(*cards)) == _wanted()


def test_a_date_behind_a_label_of_updates_is_not_the_card_s() -> None:
    def below(n: int) -> str:
        return f"<dl><dt>Links</dt><dd>none</dd><dt>Updated on</dt><dd>2026-11-{10 + n}</dd></dl>"

    def release(n: int) -> str:
        return f"<dl><dt>Date</dt><dd>2026-01-{10 + n}</dd><dt>Venue</dt><dd>Water (published)</dd></dl>"

    read = read_listing(*(_card(n, release=release(n), below=below(n)) for n in range(COUNT)))
    assert [str(r.date_published) for r in read.publications] == [f"2026-01-{10 + n}" for n in range(COUNT)]


@pytest.mark.parametrize("code", ["MIL.2021.616{}", "[j9{}]", "hal-08349{}v1", "MILA-99{}0"])
def test_codes_are_neither_titles_nor_authors(code: str) -> None:
    above = [_card(n, above=f"<div class='no'>{code.format(n)}</div>") for n in range(COUNT)]
    below = [_card(n, below=f"<div class='no'>{code.format(n)}</div>") for n in range(COUNT)]
    assert _told(read_listing(*above)) == _told(read_listing(*below)) == _wanted()


def test_pages_in_a_journal_are_no_field() -> None:
    cards = [_card(n, people=f"{_people(n)}<div class='pp'>{n}9-{n + 3}6</div>") for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _wanted()


def test_numbers_of_sections_are_no_part_of_titles() -> None:
    cards = [_card(n).replace("<h3>", f"<h3><span class='no'>{1 + n // 3}.{n + 1}</span> ") for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _wanted()


@pytest.mark.parametrize("topic", ["<span class='tag'>{}</span>", "<my-badge>{}</my-badge>"])
@pytest.mark.parametrize("topics", [_TOPICS, _RARE])
@pytest.mark.parametrize("place", ["above", "below", "beside"])
def test_topics_in_a_look_of_their_own_are_no_field(topic: str, topics: tuple[str, ...], place: str) -> None:
    count = len(topics)
    told = [topic.format(text) for text in topics]
    cards = {
        "above": [_card(n, above=told[n]) for n in range(count)],
        "below": [_card(n, below=told[n]) for n in range(count)],
        "beside": [_card(n, people=f"{_people(n)}{told[n]}") for n in range(count)],
    }[place]
    assert _told(read_listing(*cards)) == _wanted(count)


@pytest.mark.parametrize("other", ["{}", '<a href="/en/directory/one">{}</a>'])
def test_an_author_of_nearly_all_cards_in_a_look_of_one_s_own_is_not_lost(other: str) -> None:
    people = {
        n: f'<div><b class="a me">{"Ella Page" if n == 3 else "Ida Ore"}</b>'
        f'<span class="a">{other.format(NAMES[n % 2])}</span></div>'
        for n in range(8)
    }
    read = read_listing(*(_card(n, people=people[n]) for n in range(8)))
    assert all(len(r.authors) == 2 or "authors_unsure" in r.source.warnings for r in read.publications)


def test_roles_that_recur_beside_names_are_no_names() -> None:
    roles = ("Research Associate", "Student")

    def person(n: int) -> str:
        name, role = NAMES[n % COUNT], roles[n % 2]
        picture = f'<a href="/en/directory/{n}">{name}</a>' if n % 3 else name
        return f'<div class="p"><span class="n">{picture}</span><span class="role">{role}</span></div>'

    cards = [_card(n, people=f"<div>{person(n)}{person(n + 2)}</div>") for n in range(COUNT)]
    assert _told(read_listing(*cards)) == _wanted()


@pytest.mark.parametrize("dash", ["-", "–", "|", "·"])
def test_names_before_a_release_in_one_line_are_the_authors(dash: str) -> None:
    def card(n: int) -> str:
        names = f'<a href="/en/directory/{n}">{NAMES[n]}</a>, {NAMES[(n + 2) % COUNT]}'
        release = f"<i>Water (published)</i> {dash} <span>2026-01-{10 + n}</span>"
        return f"<li><h3>{_title(n)}</h3><p class='by'>{names} {dash} {release}</p><p class='t'>{TEXT} {n}.</p></li>"

    assert _told(read_listing(f"<ul>{''.join(card(n) for n in range(COUNT))}</ul>")) == _wanted()
