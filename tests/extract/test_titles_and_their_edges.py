"""What stands at the ends of titles, in their links and beside them: a title is given whole and bare, or not at all."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing


def _card(n: int, title: str) -> str:
    return (
        f'<div>{title}<div class="by"><a href="/en/directory/ann-lee">Ann Lee</a></div><div class="text">{TEXT} Winter {n}.</div>'
        f'<div class="r">2026-01-{10 + n} Water (published)</div><div class="l"><a href="https://doi.org/10.1/{n}">doi.org</a></div></div>'
    )


def _title(n: int) -> str:
    return f"{OF[n]} of the Long Fog"


def _titles(extraction: Extraction) -> dict[int, str | None]:
    """The titles that were read, by the places of their cards from 0."""
    return {record.source.position - 1: record.title for record in extraction.publications}


def _are_right(extraction: Extraction) -> bool:
    return all(title == _title(n) for n, title in _titles(extraction).items())


_CHIPS = ("Robotics", "Climate", "Robotics", "Deep Learning", "Climate", "Vision")


@pytest.mark.parametrize(
    "shape", ["{t} <span class=k>{c}</span>", "<span class=k>{c}</span> {t}", "{t}<span>{c}</span>"]
)
@pytest.mark.parametrize("tag", ["h3", "p"])
def test_a_chip_in_the_title_is_never_a_part_of_it(shape: str, tag: str) -> None:
    cards = [_card(n, f"<{tag}>{shape.format(t=_title(n), c=_CHIPS[n])}</{tag}>") for n in range(COUNT)]
    assert _are_right(read_listing(*cards))


@pytest.mark.parametrize(
    ("mark", "read"),
    [("<mark>New</mark>", 6), ('<sup class="new">New</sup>', 6), ('<a href="#t">¶</a>', 6), ("<sup>1</sup>", 0)],
)
def test_a_mark_behind_a_title_is_taken_away_or_refuses_it(mark: str, read: int) -> None:
    extraction = read_listing(*[_card(n, f"<h3>{_title(n)} {mark}</h3>") for n in range(COUNT)])
    assert _are_right(extraction)
    assert len(extraction.publications) == read


def test_the_mark_of_a_note_on_one_title_refuses_it_alone() -> None:
    cards = [_card(n, f"<h3>{_title(n)}{'<sup>1</sup>' if n == 2 else ''}</h3>") for n in range(COUNT)]
    assert _titles(read_listing(*cards)) == {n: _title(n) for n in range(COUNT) if n != 2}


def test_words_kept_on_one_line_stay() -> None:
    last = ("the fog", "old harbours", "a Storm", "Boats", "its tides", "Reefs at night")
    cards = [_card(n, f"<h3>A Field Guide to <span class=nowrap>{last[n]}</span></h3>") for n in range(COUNT)]
    assert _titles(read_listing(*cards)) == {n: f"A Field Guide to {last[n]}" for n in range(COUNT)}


@pytest.mark.parametrize("second", ["<span class=sub>{}</span>", "<br>{}", "<div>{}</div>"])
def test_a_title_in_two_pieces_of_one_link_is_read_whole(second: str) -> None:
    cards = [
        _card(
            n,
            f'<a href="/en/p/{n}" class=t><span>{OF[n]}:</span> {second.format(f"A Tale of {_CHIPS[n]} {OF[n - 1]}")}</a>',
        )
        for n in range(COUNT)
    ]
    assert _titles(read_listing(*cards)) == {n: f"{OF[n]}: A Tale of {_CHIPS[n]} {OF[n - 1]}" for n in range(COUNT)}


def test_a_title_of_which_each_word_is_an_element_is_not_read_by_halves() -> None:
    cards = [
        _card(n, f'<a href="/en/p/{n}" class=t>' + " ".join(f"<span>{w}</span>" for w in _title(n).split()) + "</a>")
        for n in range(COUNT)
    ]
    assert _are_right(read_listing(*cards))


def test_a_line_break_in_one_title_gives_no_author() -> None:
    cards = [
        f"<div><div>{_title(n)}{'<br>Silver Harbours' if n == 3 else ''}</div><div><div>Ann Lee</div></div><div>{TEXT}</div>"
        f'<div>2026-01-{10 + n} Water (published)</div><div><a href="https://doi.org/10.1/{n}">doi.org</a></div></div>'
        for n in range(COUNT)
    ]
    for record in read_listing(*cards).publications:
        assert [author.name for author in record.authors] == ["Ann Lee"]
        assert record.source.position != 4


@pytest.mark.parametrize("odd", ["<h3>A Sample of Fog</h3>", "<h2>A Sample of Fog</h2>"])
def test_one_block_with_a_heading_refuses_itself_alone(odd: str) -> None:
    cards = [_card(n, f'<p class=t><a href="/en/p/{n}">{_title(n)}</a></p>') for n in range(COUNT)]
    extraction = read_listing(*cards, _card(9, odd))
    assert _titles(extraction) == {n: _title(n) for n in range(COUNT)}


@pytest.mark.parametrize("mark", ["¶", "#", "§"])
def test_a_link_to_the_title_itself_is_no_part_of_it_on_a_page_of_one_card(mark: str) -> None:
    assert _titles(read_listing(*[_card(0, f'<h3>{_title(0)} <a href="#t">{mark}</a></h3>')])) == {0: _title(0)}


def test_a_heading_by_its_role_is_one_however_long() -> None:
    """Nothing else tells it from a text without a seam; the card may have no other."""
    long = "How Boats That Come and Go With the Fog Are Counted by Hand and at Night, and What It Means for Those Who Wait: {} {}"
    titles = [long.format(of, "Evidence From Twenty Harbours, Nine Seas and Seven Winters of Waiting") for of in OF]
    cards = [
        f'<div><div role="heading" aria-level="3">{titles[n]}</div><div><div>{NAMES[n]}</div></div>'
        + (f"<div>{TEXT} {n}.</div>" if n % 2 else "")
        + f'<div><span>2026-01-{20 - n}</span> <span>Water (published)</span></div><div><a href="https://doi.org/10.5/{n}">doi.org</a></div></div>'
        for n in range(COUNT)
    ]
    told = read_listing(*cards).publications
    assert [(record.title, record.abstract) for record in told] == [
        (titles[n], f"{TEXT} {n}." if n % 2 else None) for n in range(COUNT)
    ]
