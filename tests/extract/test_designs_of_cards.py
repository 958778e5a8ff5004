"""Cards as a generator of designs drew them: fields apart from each other, rows in stripes, texts that are said again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.extract.designs import (
    BY,
    HEADS,
    LINK,
    RESTS,
    TITLES,
    VENUES,
    WHOLE,
    cards,
    read,
    titles_of,
    venues_of,
)
from tests.extract.made import COUNT, OF


@pytest.mark.parametrize(
    "form",
    [
        '<p class="st">(published)</p><h3>{title}</h3>'
        + BY
        + '<p><i class="d">{date}</i> <i class="v">{venue}</i></p>',
        '<h3>{title}</h3><b class="st">(published)</b>' + BY + '<p><b class="d">{date}</b></p><p class="v">{venue}</p>',
        '<p class="v">{venue}</p><h3>{title}</h3>' + BY + '<p class="d">{date} (published)</p>',
        '<p class="v">{venue}</p><h3>{title}</h3><p class="d">{date} (published)</p>' + BY,
        '<p class="d">{date}</p><h3>{title}</h3><p><span>{venue}</span> <span>(published)</span></p>' + BY,
    ],
    ids=["status-first", "status-below-title", "venue-first", "venue-above-date", "date-first"],
)
def test_a_venue_is_read_wherever_it_stands(form: str) -> None:
    told = read(f"<div>{cards(f'<div class=c>{form}{LINK}</div>')}</div>")
    assert venues_of(told) == list(VENUES)
    assert titles_of(told) == list(TITLES)


def test_of_two_looks_that_name_venues_neither_is_taken() -> None:
    form = (
        '<p class="v">{venue}</p><h3>{title}</h3><p class="d">{date} (published)</p>' + BY + '<p class="o">{other}</p>'
    )
    others = ("Journal of Fog", "Archive of Boats", "Kelp Letters", "Conference on Tides", "Journal of Ink", "ArXiv")
    told = read(f"<div>{cards(f'<div class=c>{form}{LINK}</div>', other=others)}</div>")
    assert not told.publications


@pytest.mark.parametrize("stripes", [("row", "alt"), ("pair", "impair"), ("r0", "r1")])
def test_rows_in_stripes_are_of_one_kind(stripes: tuple[str, str]) -> None:
    statuses = ("published", "read aloud", "published", "preprint", "sung", "told")
    form = "<tr class={stripe}><td><b>{title}</b></td><td>{name}</td><td>{date}</td><td>{venue} ({status})</td></tr>"
    rows = cards(form, stripe=[stripes[n % 2] for n in range(COUNT)], status=statuses)
    told = read(f"<table>{rows}</table>")
    assert [record.status_label for record in told.publications] == list(statuses)


def test_a_status_that_nobody_knows_needs_no_venue_where_others_have_none() -> None:
    release = "<div><span>{date}</span></div><div>{venue} <i>({status})</i></div>"
    form = f'<div class="c"><h3>{{title}}</h3>{BY}{release}{LINK}</div>'
    statuses = ("published", "published", "read aloud", "published", "published", "poster")
    drawn = cards(form, status=statuses).replace(f"{VENUES[2]} <i>", "<i>").replace(f"{VENUES[4]} <i>", "<i>")
    told = read(f"<div>{drawn}</div>")
    assert [record.status_label for record in told.publications] == list(statuses)
    assert [n for n, venue in enumerate(venues_of(told)) if venue is None] == [2, 4]


@pytest.mark.parametrize(
    "said",
    [
        '<a class="over" href="/en/publication/{n}"><span class="quiet">View publication {title}</span></a>',
        '<a class="over" href="/en/publication/{n}"><span class="sr-only">Go to {title}</span></a>',
        '<p class="m"><a href="/en/publication/{n}">Read more<span> – {title}</span></a></p>',
        '<p class="m"><a href="/en/publication/{n}">Read more<span class="sr-only"> about {title}</span></a></p>',
    ],
    ids=["view", "heard", "dash", "about"],
)
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("tag", ["h3", "p"])
def test_what_says_a_title_again_is_no_field(said: str, is_first: bool, tag: str) -> None:
    card = f"<{tag} class=t>{{title}}</{tag}>{BY}<p class=r>{{date}} {{venue}} (published)</p>{LINK}"
    card = said + card if is_first else card + said
    told = read(f"<div>{cards(f'<article>{card}</article>')}</div>")
    assert titles_of(told) == list(TITLES)
    assert all(record.abstract is None and len(record.authors) == 1 for record in told.publications)


def test_a_title_may_hold_another_behind_a_word_that_buttons_say() -> None:
    titles = [f"More {TITLES[n - 3]}" if n > 2 else TITLES[n] for n in range(COUNT)]
    card = f'<article><h3>{{told}}</h3>{BY}<p class="r">{{date}} {{venue}} (published)</p>{LINK}</article>'
    assert titles_of(read(f"<div>{cards(card, told=titles)}</div>")) == titles


def test_a_title_may_lead_to_its_work_by_a_query() -> None:
    card = f'<article><a href="?pub=1{{n}}"><div>{{title}}</div></a>{BY}<p>{{date}} {{venue}} (published)</p>{LINK}</article>'
    assert titles_of(read(f"<div>{cards(card)}</div>")) == list(TITLES)


def _abstracts(form: str, behind: str = "", **differing: Sequence[str]) -> list[str | None]:
    card = f'<div class="c"><h3>{{title}}</h3>{BY}{form}<p class="r">{{date}} {{venue}} (published)</p>{LINK}{behind}</div>'
    told = read(f"<div>{cards(card, head=HEADS, rest=RESTS, whole=WHOLE, **differing)}</div>")
    assert len(told.publications) + len(told.refusals) == COUNT
    return [record.abstract for record in told.publications]


@pytest.mark.parametrize(
    "form",
    [
        '<p>{head}<i class="d">…</i><i class="r" hidden>{rest}</i></p><div class="g">(<button>see more</button>)</div>',
        '<p>{head}<i class="d">…</i><i class="r" hidden>{rest}</i> (<a href="#">see more</a>)</p>',
        '<p>{head}<i class="d">…</i><i class="r" hidden>{rest}</i> (<a href="#">see more</a>)\n' + " " * 120 + "</p>",
        '<p>{head}<i class="d">…</i><i class="r" hidden>{rest}</i></p>',
        "<div><span>{head}</span><span aria-hidden=true>…</span><span id=a hidden>{rest}</span> "
        '<a href="#a" role=button>(see more)</a></div><div><b>Topics:</b> <a href="?topic=1">Fog</a></div>',
        "<p>{head}… (<b>see more</b>)<noscript><span>{rest}</span></noscript></p>",
        "<p>{head}… <b>(see more)</b><noscript>{rest}</noscript></p>",
        "<p>{head}… (<b>see more</b>)</p><noscript><p>{whole}</p></noscript>",
    ],
    ids=[
        "toggle-outside",
        "toggle-last",
        "white-space",
        "no-toggle",
        "in-elements",
        "rest-unscripted",
        "rest-plain",
        "copy-unscripted",
    ],
)
def test_cut_texts_are_read_whole(form: str) -> None:
    assert _abstracts(form) == list(WHOLE)


@pytest.mark.parametrize("notice", ["<p>JavaScript is off.</p>", "<p>The rest is not shown.</p>", "<img src=/p.gif>"])
def test_what_else_is_said_without_scripts_is_no_text(notice: str) -> None:
    told = _abstracts(f"<p>{{head}}… (<b>see more</b>)</p><noscript>{notice}</noscript>")
    assert all(text is None or text in HEADS for text in told)


def test_a_button_behind_a_text_that_is_unfolded_is_none_of_it() -> None:
    form = "<p>{head}<i>…</i><i><b>{rest}</b> (<button>see more</button>)</i></p>"
    assert _abstracts(form, '<a href="/en/publication/{n}">Read more</a>') == list(WHOLE)


def test_names_turned_round_are_parted_at_semicolons() -> None:
    by = [f"Lee, Ann; Roy, Bo {OF[n]}; Page, Ella" if n % 2 else f"Moss, {OF[n]}" for n in range(COUNT)]
    card = f'<div class="c"><h3>{{title}}</h3><p class="by">{{by}}</p><p>{{date}} {{venue}} (published)</p>{LINK}</div>'
    told = read(f"<div>{cards(card, by=by)}</div>")
    assert [[author.name for author in record.authors] for record in told.publications] == [
        told.split("; ") for told in by
    ]


def test_a_column_of_releases_is_none_of_venues() -> None:
    head = "<tr><th>Publication</th><th>Release</th><th>Links</th></tr>"
    release = "<td><span><span>{date}</span> <span>{venue}</span> <span>{status}</span></span></td>"
    row = f'<tr><td><b>{{title}}</b><p class="by">{{name}}</p></td>{release}<td>{LINK}</td></tr>'
    statuses = ("published", "Accept (Oral)", "poster", "published", "preprint", "oral")
    told = read(f"<table>{head}{cards(row, status=statuses)}</table>")
    assert venues_of(told) == list(VENUES)
    assert [record.status_label for record in told.publications] == list(statuses)


def test_what_sends_a_card_to_others_is_none_of_it() -> None:
    share = (
        '<ul><li><a href="https://x.example/share?url=https://mila.quebec/en/publication/{n}">Send on</a></li>'
        '<li><a href="mailto:?subject={n}">Send by post</a></li></ul>'
    )
    tags = '<ul><li><a href="?topic=fog">#fog</a></li></ul>'
    card = (
        f"<article><h3>{{title}}</h3><p>{{name}}</p><p>{{date}} {{venue}} (published)</p>{LINK}{tags}{share}</article>"
    )
    told = read(f"<div>{cards(card)}</div>")
    assert titles_of(told) == list(TITLES)
    assert all(
        [link.url for link in record.links] == [f"https://doi.org/10.5555/{n}"]
        for n, record in enumerate(told.publications)
    )


@pytest.mark.parametrize(
    ("release", "language"),
    [
        (
            "<dl><dt>Details</dt><dd><time>Publication: {day} January 2026</time></dd><dd>{venue} (published)</dd></dl>",
            "en",
        ),
        ("<p>Published on 2026-01-{day} in <span>fog.example/Boats/2025/{n}</span> (published)</p>", "en"),
    ],
)
def test_words_before_a_date_and_a_venue(release: str, language: str) -> None:
    card = f'<div class="c">{release}<h3>{{title}}</h3>{BY}{LINK}</div>'
    told = read(f"<div>{cards(card, day=[str(n + 10) for n in range(COUNT)])}</div>", language)
    assert [str(record.date_published) for record in told.publications] == [f"2026-01-{n + 10}" for n in range(COUNT)]
    ids = [f"fog.example/Boats/2025/{n}" for n in range(COUNT)]
    assert venues_of(told) == (ids if "fog.example" in release else list(VENUES))


@pytest.mark.parametrize("label", ["SPC-Accept", "Best Paper Award", "Best Poster Award"])
def test_a_status_of_several_words_with_capitals_is_one(label: str) -> None:
    statuses = ["published"] * (COUNT - 1) + [label]
    card = f'<div class="c"><h3>{{title}}</h3>{BY}<p>{{date}} {{venue}} ({{status}})</p>{LINK}</div>'
    told = read(f"<div>{cards(card, status=statuses)}</div>")
    assert [record.status_label for record in told.publications] == statuses


@pytest.mark.parametrize("label", ["", "Venue: ", "In "])
@pytest.mark.parametrize("status", ['<p class="st">(published)</p>', '<p class="st">{told}</p>'])
def test_a_venue_in_one_line_with_its_date_apart_from_the_status(label: str, status: str) -> None:
    statuses = ("published", "preprint", "poster", "published", "oral", "published")
    line = f'<p class="r"><i>{{date}}</i> {label}{{venue}}</p>'
    told = read(f"<div>{cards(f'<article><h3>{{title}}</h3>{status}{BY}{line}{LINK}</article>', told=statuses)}</div>")
    assert venues_of(told) == list(VENUES)
    assert [str(record.date_published) for record in told.publications] == [f"2026-01-{20 - n}" for n in range(COUNT)]


def test_initials_behind_last_names_are_no_remarks() -> None:
    by = "".join(f"<li>{name}</li>" for name in ("Lee, A.", "Roy, B.", "Ore, A."))
    card = f"<article><h3>{{title}}</h3><ul>{by}</ul><p>{{date}} {{venue}} (published)</p>{LINK}</article>"
    told = read(f"<div>{cards(card)}</div>")
    assert [len(record.authors) for record in told.publications] == [3] * COUNT


_PLAIN = f"<article><h3>{{title}}</h3>{BY}<p>{{date}} {{venue}} (published)</p>{LINK}</article>"


def test_a_box_between_cards_heads_none_of_them() -> None:
    box = '<aside><h3>Stay near</h3><p>Ask for our letter of the month.</p><a href="/letter">Ask</a></aside>'
    drawn = cards(_PLAIN).replace("</article>", "</article>|").split("|")
    told = read(f"<div>{''.join([*drawn[:4], box, *drawn[4:]])}</div>")
    assert titles_of(told) == list(TITLES)


def test_a_heading_between_cards_heads_those_below_it() -> None:
    drawn = cards(_PLAIN).replace("</article>", "</article>|").split("|")
    told = read(f"<div>{''.join([*drawn[:4], '<h2>Most read</h2>', *drawn[4:]])}</div>")
    assert titles_of(told) == list(TITLES[:4])


@pytest.mark.parametrize("lead", ["In {venue}", "<b>In</b> {venue}"])
def test_a_word_before_venues_that_stand_apart_is_none_of_theirs(lead: str) -> None:
    card = f"<article><h3>{{title}}</h3>{BY}<p><i>{{date}}</i></p><p><span>{lead}</span> <span>(published)</span></p>{LINK}</article>"
    assert venues_of(read(f"<div>{cards(card)}</div>")) == list(VENUES)


def test_a_title_printed_with_its_address_is_no_field() -> None:
    card = _PLAIN.replace("</article>", '<p class="pr">{title} — https://doi.org/10.5555/{n}</p></article>')
    told = read(f"<div>{cards(card)}</div>")
    assert [(record.title, record.abstract) for record in told.publications] == [(title, None) for title in TITLES]


def test_an_author_whose_page_is_found_by_a_query_is_one() -> None:
    by = '<p class="by"><a href="?author=n">田中 太郎</a>, <a href="?author=bo-roy">Bo Roy</a></p>'
    card = f"<article><h3>{{title}}</h3>{by}<p>{{date}} {{venue}} (published)</p>{LINK}</article>"
    told = read(f"<div>{cards(card)}</div>")
    assert all([author.name for author in record.authors] == ["田中 太郎", "Bo Roy"] for record in told.publications)
