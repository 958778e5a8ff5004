"""What looks like one thing and is another, in the designs that an adversary drew: read right, or refused."""

from __future__ import annotations

import pytest

from milascraper.extract import extract
from tests.extract.designs import (
    ADDRESS,
    BY,
    HEADS,
    LINK,
    RELEASE,
    RESTS,
    TITLES,
    VENUES,
    WHOLE,
    cards,
    read,
    titles_of,
)
from tests.extract.made import COUNT, OF, TEXT, card


@pytest.mark.parametrize(
    "address",
    [
        "https://login.harbour.example/cas?service=https://mila.quebec/en/directory/ida",
        "https://go.harbour.example/s/redirect?url=https://mila.quebec/en/directory/ida",
        "mailto:?to=ida@harbour.example",
    ],
)
def test_a_person_behind_another_site_is_never_dropped(address: str) -> None:
    by = f'<p class="by"><a href="{address}">Ida Ore</a>, <span>Bo Roy</span></p>'
    told = read(cards(f"<article><h3>{{title}}</h3>{by}{RELEASE}{LINK}</article>"))
    assert all([author.name for author in record.authors] == ["Ida Ore", "Bo Roy"] for record in told.publications)


@pytest.mark.parametrize("lead", ["Conference on", "Workshop on", "Journal of", "Link"])
def test_a_field_that_ends_in_a_topic_keeps_its_words(lead: str) -> None:
    venues = [f"{lead} {name} Learning" for name in OF]
    tags = [f'<ul class="tags"><li>{name} Learning</li></ul>' for name in OF]
    card_ = f"<article><h3>{{title}}</h3>{BY}{{tag}}<p><i>{{date}}</i> <span>{{told}}</span> <b>(published)</b></p>{LINK}</article>"
    told = read(cards(card_, told=venues, tag=tags))
    right = dict(zip(TITLES, venues, strict=True))
    assert all(record.venue == right[str(record.title)] for record in told.publications)


@pytest.mark.parametrize("venue", ['<a href="/en/v{n}">{venue}</a>', "<h4>{venue}</h4>", "<p>{venue}</p>"])
@pytest.mark.parametrize("other", ["Journal of Machine Tides", "Harbour Science Review", "Vol. {n}, 2026"])
def test_titles_and_what_else_is_said_are_no_venues(venue: str, other: str) -> None:
    said = other.format(n=7)
    form = f'<p class="t">{{title}}</p>{venue}<p class="o">{said} {{plain}}</p>{BY}<p class="d">{{date}} (published)</p>{LINK}'
    told = read(cards(f"<article>{form}</article>"))
    right = dict(zip(TITLES, VENUES, strict=True))
    assert all(right.get(str(record.title)) == record.venue for record in told.publications)


@pytest.mark.parametrize("beside", ["Main track", "Vol. 17, 2026", "Online first", "Harbour Press"])
def test_what_stands_with_a_status_below_its_venue_is_no_venue(beside: str) -> None:
    form = f"<h3>{{title}}</h3>{BY}<p><i>{{date}}</i></p><p>{{venue}}</p><p><span>{beside}</span> <b>(published)</b></p>{LINK}"
    told = read(cards(f"<article>{form}</article>"))
    right = dict(zip(TITLES, VENUES, strict=True))
    assert all(right[str(record.title)] == record.venue for record in told.publications)


def test_a_dated_row_below_a_card_is_none_and_takes_no_link() -> None:
    row = '<tr class="c"><td><b>{title}</b></td><td>{name}</td><td>{date}</td><td>{venue} (published)</td>'
    row += '<td><a href="https://doi.org/10.5555/{n}">doi.org</a></td></tr>'
    note = '<tr class="note"><td colspan="5">2026-03-0{n} Code release (v2)</td></tr>'
    rows = cards(row + note)
    told = read(f"<table>{rows}</table>")
    right = {title: [f"https://doi.org/10.5555/{n}"] for n, title in enumerate(TITLES)}
    assert all(right.get(str(record.title)) == [link.url for link in record.links] for record in told.publications)


@pytest.mark.parametrize(
    "notice",
    [
        "Your browser cannot show the rest.",
        "Enable scripts to read on.",
        '<a href="/en/p">read the whole abstract</a>',
        " Ask for the rest.",
    ],
)
def test_a_notice_for_who_has_no_scripts_is_no_rest(notice: str) -> None:
    text = "<p>{head}… (<b>see more</b>)<noscript>" + notice + "</noscript></p>"
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}{text}{RELEASE}{LINK}</article>", head=HEADS))
    heads = [whole[:140].rstrip() for whole in WHOLE]
    assert all(record.abstract in (None, *heads) and not record.abstract_complete for record in told.publications)


@pytest.mark.parametrize("note", ["(3 min read)", "[312 words]", "Made by a machine"])
def test_a_note_behind_dots_is_no_rest(note: str) -> None:
    text = f"<p>{{head}}<i>…</i> <b>{note}</b></p>"
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}{text}{RELEASE}{LINK}</article>", head=HEADS))
    assert not any(note in str(record.abstract) for record in told.publications)


def test_the_last_word_of_a_text_is_no_toggle() -> None:
    texts = [f"{whole[:140]}<i>… (<b>see more</b>)</i><i>{whole[140:]} Less is <em>more</em></i>" for whole in WHOLE]
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}<p>{{text}}</p>{RELEASE}{LINK}</article>", text=texts))
    assert all(
        record.abstract in (None, f"{whole} Less is more")
        for record, whole in zip(told.publications, WHOLE, strict=False)
    )


@pytest.mark.parametrize(
    ("introduction", "names"),
    [
        ("Choose what we write to you. See the privacy policy.", ("Account notices", "Letter of the month")),
        ("We keep your choice in a cookie.", ("Standard view", "Dark colours")),
    ],
)
def test_choices_of_other_things_are_none_of_consent(introduction: str, names: tuple[str, str]) -> None:
    rows = (
        f"<li><b>{names[0]}</b><p>They are needed for the harbour to work.</p><i>Always on</i></li>"
        f'<li><b>{names[1]}</b><p>May we send or show them to you, too?</p><input type="checkbox"></li>'
    )
    html = f'<html lang="en"><body><main><h1>Publications</h1>{card(0)}</main><div><p>{introduction}</p><ul>{rows}</ul></div></body></html>'
    assert extract(html.encode(), ADDRESS).consent_categories == ()


def test_a_subtitle_is_the_category_below_a_name() -> None:
    block = '<li><p class="h6">{title}</p><p class="subtitle1">{kind}</p><p>{text}</p><a href="/en/p">Go on</a></li>'
    kinds = ("Art", "Event", "Prize")
    blocks = "".join(block.format(title=TITLES[n], kind=kinds[n], text=f"{OF[n]}: {TEXT}") for n in range(3))
    html = f'<html lang="en"><body><header><ul>{blocks}</ul></header><main><h1>Publications</h1>{card(0)}</main></body></html>'
    found = extract(html.encode(), ADDRESS).programs
    assert [(promotion.category, promotion.name) for promotion in found] == list(zip(kinds, TITLES, strict=False))


@pytest.mark.parametrize("kinds", [("Communication", "Data paper", "Book chapter"), ("(published)",)])
def test_a_kind_or_a_second_status_is_no_venue(kinds: tuple[str, ...]) -> None:
    beside = [kinds[n % len(kinds)] for n in range(COUNT)]
    form = f"<h3>{{title}}</h3>{BY}<p><i>{{beside}}</i> <b>{{date}}</b> <i>(published)</i></p><p><em>{{venue}}</em></p>{LINK}"
    told = read(cards(f"<article>{form}</article>", beside=beside))
    right = dict(zip(TITLES, VENUES, strict=True))
    assert all(record.venue in (None, right[str(record.title)]) for record in told.publications)


@pytest.mark.parametrize(
    "release",
    [
        "<p><i>{date}</i></p><p>{venue}</p><p><b>Stand</b>: (published)</p>",
        "<p><i>{date}</i></p><p><b>Where</b> {venue}</p><p><b>(published)</b></p>",
        "<p><i>{date}</i></p><p><span><b>Forum</b> {venue}</span> <b>(published)</b></p>",
    ],
)
def test_a_label_that_nobody_knows_is_no_part_of_a_venue(release: str) -> None:
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}{release}{LINK}</article>"))
    right = dict(zip(TITLES, VENUES, strict=True))
    assert all(record.venue in (None, right[str(record.title)]) for record in told.publications)


def test_a_printed_copy_is_no_abstract_where_titles_are_no_headings() -> None:
    form = f'<p class="k">Paper</p><p class="t">{{title}}</p>{BY}{RELEASE}{LINK}<p>{{title}} — https://doi.org/10.5555/{{n}}</p>'
    told = read(cards(f"<article>{form}</article>"))
    assert [(record.title, record.abstract) for record in told.publications] == [(title, None) for title in TITLES]


def test_a_number_is_no_venue() -> None:
    form = f"<p>58{{n}}.</p><h3>{{venue}}</h3><p class=t>{{title}}</p><p>(published)</p>{BY}<p>{{date}}</p>{LINK}"
    told = read(cards(f"<article>{form}</article>"))
    assert not any(str(record.venue).startswith("58") for record in told.publications)


def test_a_word_before_venues_is_told_by_releases_alone() -> None:
    titles = [f"{title} ({OF[n]} (part {n}))" for n, title in enumerate(TITLES)]
    form = f"<h3>{{told}}</h3><p>{{told}}</p>{BY}<p>Released {{date}} in {{venue}} (published)</p>{LINK}"
    told = read(cards(f"<article>{form}</article>", told=titles))
    assert not any(str(record.venue).startswith("in ") for record in told.publications)


def test_a_status_with_parentheses_of_its_own_is_one_among_badges() -> None:
    statuses = ("published", "talk (plenary)", "preprint", "published", "poster", "published")
    form = f"<h3>{{title}}</h3>{BY}<p><i>{{date}}</i></p><p><b>{{venue}}</b></p><p class=s>{{status}}</p>{LINK}"
    told = read(cards(f"<article>{form}</article>", status=statuses))
    right = dict(zip(TITLES, statuses, strict=True))
    assert all(record.status_label == right[str(record.title)] for record in told.publications)


def test_a_name_turned_round_alone_in_a_card_is_not_two() -> None:
    by = ["Okoye, Nia L." if n == 2 else f"Lee, {OF[n]}; Roy, Bo" for n in range(COUNT)]
    form = f'<h3>{{title}}</h3><p class="by"><a href="?author=6{{n}}">{{by}}</a></p>{RELEASE}{LINK}'
    told = read(cards(f"<article>{form}</article>", by=by))
    assert not any(author.name == "Okoye" for record in told.publications for author in record.authors)


def test_a_date_at_a_cards_end_is_none_of_the_next_ones() -> None:
    form = f"<p class=s>(published)</p><h3>{{title}}</h3>{BY}{LINK}<p><i>{{date}}</i> <b>{{venue}}</b></p>"
    told = read(cards(f"<article>{form}</article>").replace("(published)", "(poster)", 1))
    statuses = {title: "published" if n else "poster" for n, title in enumerate(TITLES)}
    dates = {title: f"2026-01-{20 - n}" for n, title in enumerate(TITLES)}
    assert all(record.status_label == statuses[str(record.title)] for record in told.publications)
    assert all(str(record.date_published) == dates[str(record.title)] for record in told.publications)


def test_a_title_between_date_and_status_is_no_venue() -> None:
    long = " and of all that is counted there at night by those who are awake"
    form = f"<p>{{date}}</p><div><div><a href=/en/p{{n}}>{{title}}{long}</a></div><div>(published)</div></div>{BY}"
    told = read(cards(f"<article>{form}<p><em>{{venue}}</em></p>{LINK}</article>"))
    assert not any(str(record.venue).endswith(long) for record in told.publications)


def test_a_venue_may_begin_as_a_label_does() -> None:
    venues = [*VENUES[:5], "Status: A Journal of Fog"]
    form = f"<h3>{{title}}</h3>{BY}<p><i>{{date}}</i> <b>{{told}}</b> <i>(published)</i></p>{LINK}"
    told = read(cards(f"<article>{form}</article>", told=venues))
    right = dict(zip(TITLES, venues, strict=True))
    assert all(record.venue == right[str(record.title)] for record in told.publications)


def test_a_word_before_venues_in_their_column_is_none_of_theirs() -> None:
    head = "<tr><th>Title</th><th>Authors</th><th>Date</th><th>Venue</th><th>Status</th></tr>"
    row = "<tr><td>{title}</td><td>{name}</td><td>{date}</td><td>In {venue}</td><td>(published)</td></tr>"
    told = read(f"<table>{head}{cards(row)}</table>")
    right = dict(zip(TITLES, VENUES, strict=True))
    assert all(record.venue == right[str(record.title)] for record in told.publications)


@pytest.mark.parametrize(
    "sent",
    [
        '<p><a href="https://x.example/share?url=https://mila.quebec/en/publication/{n}">{plain} there</a></p>',
        '<p><a href="https://x.example/share?url=https%3A%2F%2Fmila.quebec%2Fen%2Fpublication%2F{n}">{plain}</a></p>',
    ],
)
def test_what_sends_a_card_on_names_nobody(sent: str) -> None:
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}{RELEASE}{LINK}{sent}</article>"))
    assert titles_of(told) == list(TITLES)
    assert all(len(record.authors) == len(record.links) == 1 for record in told.publications)


def test_one_initial_behind_all_last_names_is_no_remark() -> None:
    by = [
        f"<li>{name}, A.</li><li>Roy, A.</li><li>Ore, A.</li>" for name in ("Lee", "Moss", "Page", "Sun", "Ray", "Dale")
    ]
    told = read(cards(f"<article><h3>{{title}}</h3><ul>{{by}}</ul>{RELEASE}{LINK}</article>", by=by))
    assert [len(record.authors) for record in told.publications] == [3] * COUNT


def test_a_text_before_what_was_cut_is_no_rest_of_it() -> None:
    text = "<p><noscript>{rest}</noscript>{head}… (<b>see more</b>)</p>"
    told = read(cards(f"<article><h3>{{title}}</h3>{BY}{text}{RELEASE}{LINK}</article>", head=HEADS, rest=RESTS))
    assert [record.abstract for record in told.publications] == [head.rstrip() for head in HEADS]


def test_who_publishes_a_venue_is_none_where_authors_lead_to_their_pages() -> None:
    by = '<div><span class="author"><a href="/en/directory/{n}">{name}</a></span></div>'
    text = '<div>{head}<span>… (<a href="#">see more</a>)</span><span hidden>{rest}</span></div>'
    release = "<div class=d>{date}</div><div class=v>{venue}</div><div><span>Springer Nature</span> <span>(published)</span></div>"
    form = f"<div class=c><h3>{{title}}</h3>{by}{text}{release}{LINK}</div>"
    told = read(cards(form, head=HEADS, rest=RESTS))
    assert all(record.venue != "Springer Nature" for record in told.publications)
