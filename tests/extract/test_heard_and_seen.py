"""What a page says to who hears it, says twice, or says before a field: in the field's line, and no part of it."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from milascraper.records import Publication
from tests.extract import made

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_HEAD = "We count what nobody counted before, by hand and at night, in a harbour that no chart shows, and find that boats come and go with fog, as harb"
_TAIL = "our masters have always said. All counts are open."
_SPOKEN = '<span class="visually-hidden">{}</span>'


def _extract(cards: str, language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    path = {"en": "en/research", "fr": "fr/recherche"}[language]
    return extract(html.encode(), f"https://mila.quebec/{path}/publications")


def _card(n: int, title: str, by: str, text: str, release: str, links: str) -> str:
    body = f"<h3>{title}</h3><p>{by}</p>{text}<p>{release}</p><p>{links}</p>"
    day = f"0{9 - n}"
    told = {"n": n, "title": _TITLES[n], "name": _NAMES[n], "day": day, "date": f"2026-01-{day}"}
    return f'<div class="p">{body.format(**told)}</div>'


_PARTS = {
    "title": '<a href="/en/p/{n}">{title}</a>',
    "by": '<a href="/en/directory/{n}">{name}</a>, <span>Ella Page</span>',
    "text": "",
    "release": "{date} Water (published)",
    "links": '<a href="https://doi.org/10.1/{n}">doi.org</a>',
}


def _cards(count: int, **parts: str) -> str:
    return "".join(_card(n, **{**_PARTS, **parts}) for n in range(count))


def _told(records: tuple[Publication, ...]) -> list[tuple[object, ...]]:
    return [
        (r.title, [a.name for a in r.authors], str(r.date_published), r.venue, r.status_label, len(r.links))
        for r in records
    ]


def _expected(count: int) -> list[tuple[object, ...]]:
    return [(_TITLES[n], [_NAMES[n], "Ella Page"], f"2026-01-0{9 - n}", "Water", "published", 1) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize(
    "parts",
    [
        {"title": f'<a href="/en/p/{{n}}">{_SPOKEN.format("Read ")}{{title}}</a>'},
        {"title": f'<a href="/en/p/{{n}}">{{title}}{_SPOKEN.format(" – read the publication")}</a>'},
        {"title": f'{_SPOKEN.format("Publication:")} <a href="/en/p/{{n}}">{{title}}</a>'},
        {"title": f'<a href="/en/p/{{n}}">{{title}}</a>{_SPOKEN.format(", publication")}'},
        {"release": f"{{date}} {_SPOKEN.format('in')} Water (published)"},
        {"release": f"{{date}} Water ({_SPOKEN.format('Status: ')}published)"},
        {"release": f"{{date}} Water (published){_SPOKEN.format(', peer reviewed')}"},
        {
            "release": f'{{date}} Water <i aria-hidden="true">(published)</i>{_SPOKEN.format("Status: published")}',
        },
        {"links": f'<a href="https://doi.org/10.1/{{n}}">doi.org{_SPOKEN.format(" – {title}")}</a>'},
        {"links": '<a href="https://doi.org/10.1/{n}">doi.org ↗</a>'},
    ],
    ids=lambda parts: "-".join(parts.values())[:60],
)
def test_what_is_only_heard_is_no_part_of_a_field(parts: dict[str, str], count: int) -> None:
    assert _told(_extract(_cards(count, **parts)).publications) == _expected(count)


def test_members_are_told_from_authors() -> None:
    by = (
        f'<a href="/en/directory/{{n}}">{{name}}</a><i aria-hidden="true">★</i>{_SPOKEN.format("Mila member")}, '
        f'<a href="/en/directory/e">Ella Page</a>{_SPOKEN.format("Mila member")}'
    )
    assert _told(_extract(_cards(4, by=by)).publications) == _expected(4)


@pytest.mark.parametrize(
    "release",
    [
        f'{{date}} {_SPOKEN.format("NeurIPS")} <img src="x"> (published)',
        f'{{date}} <span><img src="x">{_SPOKEN.format("NeurIPS")}</span> (published)',
    ],
)
def test_a_venue_behind_its_picture_is_kept(release: str) -> None:
    assert {record.venue for record in _extract(_cards(4, release=release)).publications} <= {"NeurIPS"}


def test_a_name_behind_initials_is_kept() -> None:
    by = f'<a href="/en/directory/{{n}}"><i aria-hidden="true">AB</i>{_SPOKEN.format("{name}")}</a>, <span>Ella Page</span>'
    records = _extract(_cards(4, by=by)).publications
    assert all(record.authors[0].name == _NAMES[n] for n, record in enumerate(records) if record.authors)


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize(
    ("release", "venue"),
    [
        ("{date} <span>in </span><em>Water (published)</em>", "Water"),
        ("<span>{date}</span> Published in <span>Water</span> <span>(published)</span>", "Water"),
        ("{date} in eWater (published)", "eWater"),
        ("{date} In Vitro Water (published)", "In Vitro Water"),
        ("{date} in silico Water (published)", "in silico Water"),
        ("{date} <b>Conference or journal:</b> Water (published)", "Water"),
        ('<b class="d">{date}</b><b class="m">January {day}, 2026</b> Water (published)', "Water"),
        ("<time><i>{date}</i><b>January {day}, 2026</b></time> Water (published)", "Water"),
        ("Fri, {date} - 12:00 Water (published)", "Water"),
        ("{date} Water (published) <button>What is this?</button>", "Water"),
    ],
)
def test_what_stands_before_or_behind_a_venue_is_no_part_of_it(release: str, venue: str | None, count: int) -> None:
    told = [
        (r.venue, r.status_label, str(r.date_published)) for r in _extract(_cards(count, release=release)).publications
    ]
    assert told == [(venue, "published", f"2026-01-0{9 - n}") for n in range(count)]


@pytest.mark.parametrize(
    "release",
    ['<b>{date}</b> <b aria-hidden="true">2026</b> <b>(published)</b>', "{date} 2026 (published)"],
)
@pytest.mark.parametrize("count", [1, 4])
def test_a_year_is_no_venue(release: str, count: int) -> None:
    assert all(record.venue is None for record in _extract(_cards(count, release=release)).publications)


@pytest.mark.parametrize(
    ("stamp", "is_told"),
    [("2026-01-0{before}T20:00:00-05:00", True), ("{date}T12:00:00Z", True), ("2026-01-0{before}", False)],
)
def test_an_instant_of_the_day_that_the_text_says_agrees_with_it(stamp: str, is_told: bool) -> None:
    cards = "".join(
        _card(
            n,
            **{
                **_PARTS,
                "release": f'<time datetime="{stamp}">{{date}}</time> Water (published)'.replace(
                    "{before}", str(8 - n)
                ),
            },
        )
        for n in range(4)
    )
    assert len(_extract(cards).publications) == (4 if is_told else 0)


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize(
    "title",
    [
        '<a href="/en/p/{n}"><span class="kicker">Publication</span> {title}</a>',
        '<a href="/en/p/{n}"><span>Paper:</span> {title}</a>',
        '{n}. <a href="/en/p/{n}">{title}</a>',
        '<a href="/en/p/{n}">{title} <span>→</span></a>',
        '<a href="/en/p/{n}"><span aria-hidden="true">{title}…</span><span class="sr-only">{title}</span></a>',
    ],
)
def test_what_a_title_is_called_and_counted_by_is_no_part_of_it(title: str, count: int) -> None:
    told = [record.title for record in _extract(_cards(count, title=title)).publications]
    assert told == list(_TITLES[:count])


_SEAMS = [
    '{head}<button><span aria-hidden="true">…</span> (<span>see more</span>)</button><span>{tail}</span>',
    '{head}<i class="dots"></i><button>(see more)</button><span>{tail}</span>',
    '{head}… <span class="sr-only">Abstract truncated.</span> (<button>see more</button>)<span>{tail}</span>',
    '{head}… (<a href="#">see more</a><span class="sr-only"> – {title}</span>)<span>{tail}</span>',
    '<em>Abstract</em>—{head}… (<a href="#">see more</a>)<span>{tail}</span>',
]


@pytest.mark.parametrize("seam", _SEAMS)
def test_a_seam_is_joined_whatever_is_said_in_it(seam: str) -> None:
    text = "<p>" + seam.replace("{head}", _HEAD).replace("{tail}", _TAIL) + "</p>"
    told = {(record.abstract, record.abstract_complete) for record in _extract(_cards(4, text=text)).publications}
    assert told == {(_HEAD + _TAIL, True)}


def test_a_toggle_that_is_left_in_a_text_refuses_it() -> None:
    text = f"<p>{_HEAD} (see more) {_TAIL}</p>"
    assert not any("see more" in (record.abstract or "") for record in _extract(_cards(4, text=text)).publications)


def test_a_title_that_a_toggle_says_aloud_is_no_toggle() -> None:
    titles = [f"What {of} (see more) Hide" for of in made.OF]
    read = made.read_whole(
        *(
            made.card(
                n,
                f'<p class="abs">{made.TEXT} <a href="/en/p/{n}">Read more{_SPOKEN.format(f" about {title}")}</a></p>',
                title=title,
            )
            for n, title in enumerate(titles)
        )
    )
    assert [(r.title, r.abstract) for r in read.publications] == [(title, made.TEXT) for title in titles]
