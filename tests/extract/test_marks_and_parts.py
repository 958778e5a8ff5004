"""What a page sets before a text, a title in two parts, dates that are another's, and two cards that look like one."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_NEWS = (
    "<aside><h2>News</h2><ul><li>A prize<br><span>2026-03-04</span></li>"
    "<li>A talk<br><span>2026-02-03</span></li></ul></aside>"
)


def _extract(listing: str, before: str = "", language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body>{before}<h1>Publications</h1><div>{listing}</div></body></html>'
    path = {"en": "en/research", "fr": "fr/recherche"}[language]
    return extract(html.encode(), f"https://mila.quebec/{path}/publications")


def _card(
    n: int,
    title: str = "{title}",
    by: str = "<div><span>{name}</span><span>Ella Page</span></div>",
    date: str = "<div>{date}</div>",
    venue: str = "<div>Water (published)</div>",
    links: str = '<div><a href="https://doi.org/10.1234/{n}">doi.org</a></div>',
) -> str:
    inner = f"<h3>{title}</h3>{by}{date}{venue}{links}"
    return f'<div class="p">{inner.format(n=n, title=_TITLES[n], name=_NAMES[n], date=f"2026-01-0{9 - n}")}</div>'


def _cards(count: int = 4, **parts: str) -> str:
    return "".join(_card(n, **parts) for n in range(count))


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize(
    "parts",
    [
        {"by": "<div>– {name}, Ella Page</div>"},
        {"by": "<p><span>👥</span> {name}, Ella Page</p>"},
        {"venue": "<div>📍 Water (published)</div>"},
        {"date": "<div>📅 {date}</div>"},
        {"date": "<div>→ {date}</div>"},
        {"date": "<div>[{date}]</div>"},
        {"date": "<div>{date} 14:30</div>"},
        {"title": "📄 {title}"},
        {"date": "", "venue": "<div>Water (published), {date}</div>"},
    ],
    ids=lambda parts: "-".join(parts.values())[:40],
)
def test_marks_before_a_text_are_no_part_of_it(parts: dict[str, str], count: int) -> None:
    records = _extract(_cards(count, **parts)).publications
    assert [
        (r.title, [a.name for a in r.authors], r.abstract, str(r.date_published), r.venue, r.status) for r in records
    ] == [(_TITLES[n], [_NAMES[n], "Ella Page"], None, f"2026-01-0{9 - n}", "Water", "published") for n in range(count)]


def test_a_picture_that_one_title_begins_with_is_kept() -> None:
    listing = _card(0, title="📄 {title}") + "".join(_card(n) for n in (1, 2, 3))
    assert _extract(listing).publications[0].title == "📄 Tides of Fog"


@pytest.mark.parametrize("date", ["<div>January 2026</div>", "<div>soon</div>", ""])
def test_the_news_dates_are_not_the_cards(date: str) -> None:
    assert _extract(_cards(date=date), before=_NEWS).publications == ()
    # the news and the cards in one element
    html = f'<html lang="en"><body>{_NEWS}<h1>Publications</h1>{_cards(date=date)}</body></html>'
    assert extract(html.encode(), "https://mila.quebec/en/research/publications").publications == ()


def test_dates_of_groups_are_told_from_those_of_news() -> None:
    listing = "".join(f"<h2>2026-01-0{9 - n}</h2>{_card(n, date='')}" for n in range(4))
    records = _extract(listing, before=_NEWS).publications
    assert [str(record.date_published) for record in records] == [f"2026-01-0{9 - n}" for n in range(4)]


@pytest.mark.parametrize("said", ["09-Jan-2026", "2026\u201101\u201109", "9 janvier 2026 à 14 h 30"])
def test_dates_in_other_forms(said: str) -> None:
    assert str(_extract(_cards(date=f"<div>{said}</div>")).publications[0].date_published) == "2026-01-09"


def test_a_title_in_two_elements_is_one() -> None:
    listing = _card(0, title="<span class=a>Fog:</span> <span class=b>A Tale of Tides</span>") + "".join(
        _card(n, title="<span class=a>{title}</span>") for n in (1, 2, 3)
    )
    assert [record.title for record in _extract(listing).publications] == ["Fog: A Tale of Tides", *_TITLES[1:]]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_else_stands_in_a_title_s_heading_refuses_the_card(count: int) -> None:
    listing = "".join(
        _card(n, title=f"<span class=a>{{title}}</span> <span class=b>A Tale, Part {'ABC'[n]}</span>")
        for n in range(count)
    ) + "".join(_card(n, title="<span class=a>{title}</span>") for n in range(count, 4))
    extraction = _extract(listing)
    assert not any(record.title in _TITLES[:count] for record in extraction.publications)
    assert extraction.refusals


_NEXT = '<nav><a href="?page=1">Next page</a></nav>'
_WHOLE = "We measure the fog of each morning and compare it with that of the evening before, by hand. " * 3


def test_a_card_above_without_a_status_is_not_run_together_with_the_next() -> None:
    cut = '<p>{}… (<a href="/en/p/{}">see more</a>)</p>'
    cards = (
        "<p><b>Tides of Fog</b></p><p>2026-01-09 <i>Water (published)</i></p>"
        '<p><a href="https://doi.org/10.1/1">doi.org</a></p><hr>'
        f"<p><b>Boats in a Harbour</b></p>{cut.format(_WHOLE[:140], 1)}<p>2026-01-08 <i>Letters of the Great Fog</i></p>"
        '<p><a href="https://doi.org/10.1/2">doi.org</a></p><hr>'
        f"<p><b>Kelp, Counted Twice</b></p>{cut.format(_WHOLE[50:190], 2)}<p>2026-01-07 <i>Kelp (published)</i></p>"
    )
    html = f'<html lang="en"><body><main><h1>Publications</h1>{cards}{_NEXT}</main></body></html>'
    extraction = extract(html.encode(), "https://mila.quebec/en/research/publications")
    fog, kelp = extraction.publications
    assert (fog.title, fog.abstract, kelp.title) == ("Tides of Fog", None, "Kelp, Counted Twice")
    assert kelp.abstract == _WHOLE[50:190].strip()
    assert [refusal.reason for refusal in extraction.refusals] == ["no_release_line"]


def test_a_title_built_like_a_release_is_none() -> None:
    card = (
        "<x-card><x-title>Harbour Workshop (poster)</x-title><x-by><a href=/en/directory/ann-lee>Ann Lee</a></x-by>"
        "<x-text>We measure the fog of each morning and compare it with that of the evening before, by hand. We measure the fog of each morning and comp… (<a href=/en/publication/1>see more</a>)</x-text>"
        "<x-date>2026-01-09</x-date><x-venue>Water</x-venue>"
        '<x-links><a href="https://doi.org/10.1/a">doi.org</a></x-links></x-card>'
    )
    other = card.replace("Harbour Workshop (poster)", "Read in 2023 (accepted)").replace("01-09", "01-08")
    assert _extract(card + other).publications == ()


def test_a_card_flat_among_the_page_s_own_lines_is_read() -> None:
    html = (
        '<html lang="en"><body><h1>Publications</h1><h3>Tides of Fog</h3><p>Ann Lee, Bo Li</p><p>2026-01-09</p>'
        '<p>Water (published)</p><p><a href="https://doi.org/10.1/a">doi.org</a></p>'
        '<nav><a href="?page=1">Next page</a></nav><p>Closed on 2026-12-25.</p></body></html>'
    )
    (record,) = extract(html.encode(), "https://mila.quebec/en/research/publications").publications
    assert (record.title, [a.name for a in record.authors], record.venue, len(record.links)) == (
        "Tides of Fog",
        ["Ann Lee", "Bo Li"],
        "Water",
        1,
    )


def test_a_sentence_of_thanks_is_no_list_of_authors() -> None:
    listing = "".join(
        f"<li><b>{_TITLES[n]}</b><br><span>{_NAMES[n]}</span><br>"
        f"{'<span>We thank Ella Page, Flo Ray and Gil Sun.</span><br>' if not n else ''}"
        f"2026-01-0{9 - n}<br>Water (published)</li>"
        for n in range(2)
    )
    assert not any(len(record.authors) > 1 for record in _extract(f"<ol>{listing}</ol>").publications)


@pytest.mark.parametrize("label", ["· Published on ", "— Date: ", "| Publié le "])
def test_a_label_between_status_and_date_is_none_of_the_venue(label: str) -> None:
    records = _extract(_cards(date="", venue=f"<div>Water (published) {label}{{date}}</div>")).publications
    assert [(r.venue, str(r.date_published)) for r in records] == [("Water", f"2026-01-0{9 - n}") for n in range(4)]


def test_a_link_around_a_whole_card_is_none_of_its_lines() -> None:
    listing = "".join(
        f'<li><a href="https://doi.org/10.1/{n}"><b>{_TITLES[n]}</b><div>{_NAMES[n]}, Ella Page</div>'
        f"<div>2026-01-0{9 - n} Water (published)</div><i>doi.org</i></a></li>"
        for n in range(4)
    )
    records = _extract(f"<ul>{listing}</ul>").publications
    assert [(r.title, len(r.authors), [link.url for link in r.links]) for r in records] == [
        (_TITLES[n], 2, [f"https://doi.org/10.1/{n}"]) for n in range(4)
    ]


def test_a_venue_in_a_link_around_the_card_is_no_link_s_label() -> None:
    listing = "".join(
        f'<li><a href="https://arxiv.org/abs/2601.0000{n}"><b>{_TITLES[n]}</b><div>{_NAMES[n]}, Ella Page</div>'
        f"<div><span>2026-01-0{9 - n}</span> <span>arXiv</span> <span>(preprint)</span></div><i>arxiv.org</i></a></li>"
        for n in range(4)
    )
    records = _extract(f"<ul>{listing}</ul>").publications
    assert [(r.venue, len(r.links)) for r in records] == [("arXiv", 1)] * 4


_UNCLOSED = (
    "<li class=c>\n<h3>{title}</h3>\n<ul><li>{name}\n<li>Ella Page\n<li>Flo Ray\n<div class=ab>We count boats, and say "
    "how many there are.</div>\n<p class=d>{date}\n<p class=v>Water (published)\n"
    '<div class=l><a href="https://doi.org/10.1/a">doi.org</a></div>\n'
)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_an_author_is_no_title_where_end_tags_are_missing(count: int) -> None:
    listing = "".join(
        _UNCLOSED.format(title=_TITLES[n], name=_NAMES[n], date=f"2026-01-0{9 - n}") for n in range(count)
    )
    extraction = _extract(f"<ul>{listing}{_NEXT}")
    assert all(record.title in _TITLES for record in extraction.publications)


@pytest.mark.parametrize("unknown", ["<u>Ella Page</u>", '<details class="d"><summary>More of it</summary></details>'])
def test_the_last_flat_card_goes_on_behind_a_line_of_an_unknown_look(unknown: str) -> None:
    cards = "".join(
        f'<p class="r">2026-01-0{9 - n} Water (published)</p><h4>{_TITLES[n]}</h4>'
        f'<div class="by"><i class="a">{_NAMES[n]}</i><i class="a">Flo Ray</i>{unknown if n == 3 else ""}</div>'
        f'<p><a href="https://doi.org/10.1/{n}">doi.org</a></p>'
        for n in range(4)
    )
    extraction = _extract(cards)
    assert all(record.links for record in extraction.publications)
    assert len(extraction.publications) + len(extraction.refusals) == len(_TITLES)


def test_the_row_of_a_table_s_heads_is_no_card() -> None:
    rows = "".join(
        f"<tr><td>{_TITLES[n]}</td><td>{_NAMES[n]}, Ella Page</td><td>2026-01-0{9 - n}</td><td>Water (published)</td></tr>"
        for n in range(3)
    )
    heads = "<tr><th>Title</th><th>Authors</th><th>Date</th><th>Venue</th></tr>"
    extraction = _extract(f"<table>{heads}{rows}</table>")
    assert (len(extraction.publications), extraction.refusals) == (3, ())
