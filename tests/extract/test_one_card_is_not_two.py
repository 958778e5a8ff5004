"""A card whose release is not recognised is no part of the card beside it; what is set around releases and links."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from milascraper.records import Publication

_COUNT = 6
_TEXT = (
    "We count what nobody counted before, by hand and at night, and find that boats come and go with the fog, always."
)


def _extract(body: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{body}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _lines(n: int, release: str, title: str = "h3") -> str:
    links = f'<div><a href="https://doi.org/10.1/{n}">doi.org</a></div>'
    return f"<{title}>Tides of Fog {n}</{title}><div>Ann Lee</div><div>{_TEXT}</div>{release}{links}"


def _number(record: Publication) -> str:
    """The figure at the end of a record's title."""
    return (record.title or "")[-1:]


def _fits(extraction: Extraction) -> bool:
    """Whether each record has the links, date and venue of the card its title is of."""
    return all(
        (str(record.date_published), record.venue, [link.url for link in record.links])
        == (f"2026-01-{10 + int(_number(record))}", "Water", [f"https://doi.org/10.1/{_number(record)}"])
        for record in extraction.publications
    )


_ODD = [
    "<div>{date}</div><div>Water (published) <span>Vancouver, Canada</span></div>",
    "<div>{date}</div><div>Water (published), pp. 3–18</div>",
    "<div>{date}</div><div>Water (published) <span>Q1</span></div>",
    "<div>First online: {date}</div><div>Water (published)</div>",
    "<div>{date} (online)</div><div>Water (published)</div>",
]


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize("which", [(1,), (0, 2, 4), (0, 1, 2, 3, 4, 5)])
@pytest.mark.parametrize("frame", ["<div>{}</div>", "<article>{}</article>", "{}<hr>", "<li>{}</li>"])
def test_a_release_that_is_said_otherwise_makes_no_two_cards_one(odd: str, which: tuple[int, ...], frame: str) -> None:
    plain = "<div>{date}</div><div>Water (published)</div>"
    cards = (
        frame.format(_lines(n, (odd if n in which else plain).format(date=f"2026-01-{10 + n}"))) for n in range(_COUNT)
    )
    assert _fits(_extract("".join(cards)))


def test_what_stands_behind_a_status_in_an_element_of_its_own_is_no_part_of_it() -> None:
    cards = "".join(f"<div>{_lines(n, _ODD[0].format(date=f'2026-01-{10 + n}'))}</div>" for n in range(_COUNT))
    extraction = _extract(cards)
    assert len(extraction.publications) == _COUNT
    assert _fits(extraction)


@pytest.mark.parametrize(
    "release",
    [
        "<span>In</span> <em>Water</em> (published)",
        "<span>Status:</span> (published)",
        'Water <b aria-hidden="true">●</b> (published)',
        "Water • (published)",
        "Water – (published)",
        "Water <i>(published)</i><i aria-hidden='true'>(published)</i>",
        '<a href="https://water.test">Water <span class="sr-only">(opens in new tab)</span></a> (published)',
        "📚 Water (published)",
        '<span class="badge">Workshop</span> Water (published)',
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_what_is_set_around_a_venue_is_no_part_of_it(release: str, count: int) -> None:
    told = release.replace("<span>Status:", "Water <span>Status:")
    cards = "".join(f"<div>{_lines(n, f'<div>2026-01-{10 + n}</div><div>{told}</div>')}</div>" for n in range(count))
    assert [(record.venue, record.status_label) for record in _extract(cards).publications] == [
        ("Water", "published")
    ] * count


@pytest.mark.parametrize(
    "title",
    [
        "{} <small>[Journal article]</small>",
        "{} <small>662 views</small>",
        "<span>[PDF]</span> {}",
        "🏆 {}",
        "{} <span>EN</span>",
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_what_kind_of_work_it_is_is_no_part_of_a_title(title: str, count: int) -> None:
    cards = "".join(
        f"<div>{_lines(n, f'<div>2026-01-{10 + n} Water (published)</div>').replace(f'Tides of Fog {n}', title.format(f'Tides of Fog {n}'))}</div>"
        for n in range(count)
    )
    assert [record.title for record in _extract(cards).publications] == [f"Tides of Fog {n}" for n in range(count)]


def test_a_line_above_the_only_heading_is_no_title() -> None:
    card = "<div>Volume in print</div>" + _lines(0, "<div>2026-01-10 Water (published)</div>")
    assert [record.title for record in _extract(f"<div>{card}</div>").publications] in ([], ["Tides of Fog 0"])


@pytest.mark.parametrize("said", ["Code", "Slides"])
def test_a_link_that_is_left_out_is_told_of(said: str) -> None:
    other = f' <a href="https://code.test/1">{said}</a></div>'
    cards = "".join(
        f"<div>{_lines(n, f'<div>2026-01-{10 + n} Water (published)</div>').removesuffix('</div>')}{other}</div>"
        for n in range(4)
    )
    for record in _extract(cards).publications:
        assert len(record.links) > 1 or "links_incomplete" in record.source.warnings


def test_links_for_screens_of_two_sizes_are_told_once() -> None:
    cards = ""
    for n in range(4):
        row = f'<a href="https://doi.org/10.1/{n}">doi.org</a> <a href="https://arxiv.org/abs/{n}">arxiv.org</a>'
        twins = f'<div class="d-md-block">{row}</div><div class="d-md-none" aria-hidden="true">{row}</div>'
        cards += f"<div><h3>Tides of Fog {n}</h3><div>2026-01-{10 + n} Water (published)</div>{twins}</div>"
    assert {len(record.links) for record in _extract(cards).publications} == {2}


def test_a_doi_that_is_its_own_label_is_a_link() -> None:
    cards = "".join(
        f"<div><h3>Tides of Fog {n}</h3><div>2026-01-{10 + n} Water (published)</div>"
        f'<div>DOI: <a href="https://doi.org/10.1/{n}">10.1/{n}</a> <a href="https://arxiv.org/abs/{n}">arxiv.org</a></div></div>'
        for n in range(4)
    )
    assert {len(record.links) for record in _extract(cards).publications} == {2}
