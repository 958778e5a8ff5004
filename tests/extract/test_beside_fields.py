"""What stands in a card beside its fields, or around them on the page: labels, badges, notes, sizes, filters."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew", "On the Depth of Wells")
_TEXT = "We look at fog and boats, and at boats in fog, for many a day in spring."
_LONG = (_TEXT + " ") * 4


def _by(n: int) -> str:
    return f'<span><a href="/en/directory/p{n}">Person P. {"ABCDE"[n]}berg</a></span>, <span>Ann Lee</span>{", <span>Cy Dale</span>" * (n % 2)}'


def _extract(cards: list[str], around: str = "") -> Extraction:
    listing = "".join(f'<div class="c">{card}</div>' for card in cards)
    html = f'<html lang="en"><body><h1>Publications</h1>{around}<div>{listing}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications?page=3")


def _card(
    n: int, after: str = "", text: str = "", venue: str = "Water (published)", links: str = "", title: str = ""
) -> str:
    return (
        f"<h3>{title or _TITLES[n]}</h3><p>{_by(n)}</p>{after}{text}<p><span>2026-01-0{n + 1}</span> {venue}</p>"
        f'<p><a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a>{links}</p>'
    )


def _names(extraction: Extraction) -> list[list[str]]:
    return [[author.name for author in record.authors] for record in extraction.publications]


_EXPECTED = [[f"Person P. {c}berg", "Ann Lee", *["Cy Dale"] * (n % 2)] for n, c in enumerate("ABCDE")]


@pytest.mark.parametrize("count", [2, 5])
def test_the_statuses_of_a_filter_are_no_releases(count: int) -> None:
    options = "".join(f"<option>{s}</option>" for s in ("published", "Accept (Poster)", "Accept (spotlight poster)"))
    facets = "<ul><li><a href='?f=1'>Accept (Poster)</a></li><li><a href='?f=2'>Accept (spotlight poster)</a></li></ul>"
    for around in (f"<form><select>{options}</select></form>", f"<select>{options}</select>", facets):
        assert _names(_extract([_card(n) for n in range(count)], around)) == _EXPECTED[:count]


@pytest.mark.parametrize(
    "venue",
    [
        "<em>J. Fog Q: Math. Theor.</em> <span>(</span><span>published</span><span>)</span>",
        "<em>Water 12(3)</em><span>(</span><b>published</b><span>)</span>",
        "<em>Water</em> <span>(</span><span>Accept (Poster)</span><span>)</span>",
    ],
)
def test_a_status_between_parentheses_in_elements_of_their_own_is_one_release(venue: str) -> None:
    records = _extract([_card(n, venue=f"<span>{venue}</span>") for n in range(5)]).publications
    assert [(r.venue, r.status_label) for r in records] == [
        (
            venue.partition("</em>")[0].removeprefix("<em>"),
            "published" if "published" in venue else "Accept (Poster)",
        )
    ] * 5


@pytest.mark.parametrize("venue", ["arXiv", "medRxiv preprints", "Water"])
def test_a_label_without_a_colon_is_none_of_the_venue(venue: str) -> None:
    labelled = f'<span class="l">Venue</span> {venue} (preprint)'
    assert {r.venue for r in _extract([_card(n, venue=labelled) for n in range(5)]).publications} == {venue}


@pytest.mark.parametrize(
    "label", ["<b>Abstract</b> ", "<em>Abstract.</em> ", '<span class="l">Abstract</span>', "Abstract: "]
)
@pytest.mark.parametrize("count", [2, 5])
def test_a_label_is_none_of_the_abstract(label: str, count: int) -> None:
    abstracts = [_TEXT, *(f"Chart {n} shows fog. {_LONG.strip()}" for n in range(1, count))]
    shown = [abstracts[0]] + [
        f'{text[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{text[140:]}</span>'
        for text in abstracts[1:]
    ]
    records = _extract([_card(n, text=f"<p>{label}{text}</p>") for n, text in enumerate(shown)]).publications
    assert [r.abstract for r in records] == abstracts


@pytest.mark.parametrize(
    "note",
    [
        "Corresponding author",
        "(equal contribution)",
        "* Equal contribution",
        "Pages 45–256",
        "vol. 12, no. 3",
        "5 min read",
        "(1.6 MB)",
    ],
)
@pytest.mark.parametrize("every", [1, 2])
def test_a_note_below_the_authors_is_no_field(note: str, every: int) -> None:
    cards = [
        _card(n, after=f"<p>{note}</p>" if n % every == 0 else "", text=f"<p>{_TEXT}</p>" if n == 1 else "")
        for n in range(5)
    ]
    extraction = _extract(cards)
    assert all(
        names == _EXPECTED[_TITLES.index(r.title or "")]
        for names, r in zip(_names(extraction), extraction.publications, strict=True)
    )
    assert [r.abstract for r in extraction.publications if r.title != _TITLES[1]] == [None] * sum(
        r.title != _TITLES[1] for r in extraction.publications
    )
    refused = [r for r in extraction.refusals if r.position is not None]
    assert len(extraction.publications) + len(refused) == 5


@pytest.mark.parametrize("note", ["Pages 45–256", "vol. 12, no. 3", "5 min read", "(1.6 MB)"])
def test_sizes_and_page_numbers_cost_no_card(note: str) -> None:
    extraction = _extract([_card(n, after=f"<p>{note}</p>" if n % 2 else "") for n in range(5)])
    assert _names(extraction) == _EXPECTED
    assert [record.abstract for record in extraction.publications] == [None] * 5


def test_a_tooltip_is_no_text_of_the_page() -> None:
    told = '<button>?</button><div role="tooltip" hidden>The status tells how far the review of it has come.</div>'
    extraction = _extract([_card(n, after=told) for n in range(5)])
    assert _names(extraction) == _EXPECTED
    assert [record.abstract for record in extraction.publications] == [None] * 5


def test_releases_in_a_menu_are_no_cards() -> None:
    menu = "".join(
        f"<li><b>Harbour {n}</b> <span>2026-02-0{n + 1}</span> <i>Land (published)</i></li>" for n in range(3)
    )
    assert _names(_extract([_card(n) for n in range(5)], f"<nav><ul>{menu}</ul></nav>")) == _EXPECTED


def test_a_name_behind_the_release_is_no_author() -> None:
    cards = [
        f'<dl><dt>{title}</dt><dd><a href="/en/directory/ann-lee">Ann Lee</a></dd><dd>Bo Roy</dd>'
        f"{'<dd>Cy Dale</dd>' * (n % 2)}"
        f"<dd>2026-01-0{n + 1} Water (oral)</dd>{'<dd>Harbour Museum</dd>' if n == 2 else ''}</dl>"
        for n, title in enumerate(_TITLES)
    ]
    extraction = _extract(cards)
    assert _names(extraction) == [["Ann Lee", "Bo Roy", *["Cy Dale"] * (n % 2)] for n in (0, 1, 3, 4)]
    assert [refusal.position for refusal in extraction.refusals] == [3]


def test_a_short_line_that_looks_like_the_abstract_of_one_card_is_none() -> None:
    seam = f'{_LONG[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{_LONG[140:].strip()}</span>'
    cards = [
        f"<h3>{_TITLES[0]}</h3><div>{seam}</div><p>2026-01-02 Water (oral)</p>",
        f"<h3>{_TITLES[1]}</h3><div>Golden harbour ribbon</div><p>2026-01-01 Water (oral)</p>",
    ]
    assert [record.abstract for record in _extract(cards).publications if record.title == _TITLES[1]] in ([], [None])


@pytest.mark.parametrize("place", ["Université de Montréal", "Harbour Museum"])
def test_what_stands_below_a_list_of_authors_is_none_of_it(place: str) -> None:
    extraction = _extract([_card(n, after=f"<p>{place}</p>" if n % 2 else "") for n in range(5)])
    assert _names(extraction) == [_EXPECTED[0], _EXPECTED[2], _EXPECTED[4]]
    assert {refusal.reason for refusal in extraction.refusals} == {"authors_unsure"}


def test_a_university_in_a_list_of_authors_refuses_the_card() -> None:
    cards = [_card(n) for n in range(5)]
    cards[2] = cards[2].replace("<span>Ann Lee</span>", "<span>Ann Lee</span>, <span>McGill University</span>")
    assert _names(_extract(cards)) == [*_EXPECTED[:2], *_EXPECTED[3:]]


def test_links_that_name_no_host_are_no_authors() -> None:
    code = ' <a href="https://tarn.example.org/slides">Slides</a>'
    cards = [
        f"<b>{title}</b><br>{_by(n)}<br>2026-01-0{n + 1} Water (published)<br>"
        f'<a href="https://doi.org/10.5555/{n}">doi.org</a>{code if n % 2 else ""}'
        for n, title in enumerate(_TITLES)
    ]
    extraction = _extract(cards)
    assert _names(extraction) == _EXPECTED
    assert all([link.label for link in record.links] == ["doi.org"] for record in extraction.publications)


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("Code", "https://github.com/x/y", "code"),
        ("PDF", "https://tarn.example.org/2026.kelp.12.pdf", "pdf"),
        ("HAL", "https://hal.science/hal-0512345", "other"),
        ("PubMed Central", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC11402", "pmc"),
    ],
)
def test_links_say_what_they_lead_to_in_place_of_their_host(text: str, url: str, kind: str) -> None:
    more = f'<a href="{url}">{text}</a>'
    cards = [_card(n, links=f" {more}" if n % 2 else "") for n in range(5)]
    shown = [[(link.label, link.kind) for link in record.links] for record in _extract(cards).publications]
    assert shown == [[("arxiv.org", "arxiv"), *[(text, kind)] * (n % 2)] for n in range(5)]


def test_a_label_of_authors_ends_where_running_text_begins() -> None:
    cards = [
        f"<h3>{title}</h3><div>By</div><div>Bo Roy</div><div>Chart {n} shows fog, and boats in it.</div>"
        f"<p>2026-01-0{n + 1} Water (oral)</p>"
        for n, title in enumerate(_TITLES)
    ]
    extraction = _extract(cards)
    assert _names(extraction) == [["Bo Roy"]] * 5
    assert [r.abstract for r in extraction.publications] == [f"Chart {n} shows fog, and boats in it." for n in range(5)]


@pytest.mark.parametrize("remark", ["Page updated on 2026-12-0{}", "Last updated: 0{} January", "Session 0{}B"])
def test_a_remark_at_the_end_of_a_card_is_no_field(remark: str) -> None:
    cards = [_card(n) + f"<p>{remark.format(n + 1)}</p>" for n in range(5)]
    extraction = _extract(cards)
    assert _names(extraction) == _EXPECTED
    assert [str(record.date_published) for record in extraction.publications] == [f"2026-01-0{n + 1}" for n in range(5)]


def test_by_before_names_shows_the_authors() -> None:
    cards = [
        f"<h3>{title}</h3><p>by <span>Bo Roy</span></p>{f'<p>{_TEXT}</p>' if n % 2 else ''}<p>2026-01-0{n + 1} Water (oral)</p>"
        for n, title in enumerate(_TITLES)
    ]
    extraction = _extract(cards)
    assert _names(extraction) == [["Bo Roy"]] * 5
    assert [r.abstract for r in extraction.publications] == [None, _TEXT, None, _TEXT, None]


@pytest.mark.parametrize(
    "title", ['{} <span class="badge">New</span>', '<a href="/en/p">{}</a> <span class="badge">New</span>']
)
def test_a_badge_in_one_heading_is_none_of_the_title(title: str) -> None:
    extraction = _extract([_card(n, title=title.format(_TITLES[n]) if n == 2 else "") for n in range(5)])
    assert [record.title for record in extraction.publications] == list(_TITLES)
    assert _names(extraction) == _EXPECTED


def test_pictures_of_all_authors_before_their_names_are_none() -> None:
    pictures = '<div class="av"><span>PB</span><span>AL</span></div>'
    cards = [_card(n).replace("</h3>", f"</h3>{pictures}") for n in range(1, 2)]
    cards = [_card(n).replace("</h3>", f"</h3>{pictures.replace('PB', 'P' + 'ABCDE'[n])}") for n in range(5)]
    assert _names(_extract(cards)) == _EXPECTED


def test_a_title_that_asks_is_read_on_the_last_page_if_it_leads_to_its_page() -> None:
    asked = "Do boats in fog suffer from the tides?"
    cards = [
        f'<div class="t"><a href="/en/node/{n}">{title}</a></div><p>{_by(n)}</p><p>2026-01-0{n + 1} Water (oral)</p>'
        for n, title in enumerate((asked, _TITLES[1]))
    ]
    assert [record.title for record in _extract(cards).publications] == [asked, _TITLES[1]]
