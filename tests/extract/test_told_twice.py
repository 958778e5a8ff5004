"""Cards and parts of cards that a page shows more than once, and parts that stand outside the card's element."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract import made

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_HIDDEN = ("hidden", 'style="display:none"', 'aria-hidden="true"')


def _extract(listing: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{listing}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _release(n: int, venue: str = "Water") -> str:
    return f"2026-01-0{n + 1} {venue} (published)"


def _by(n: int) -> str:
    return f'<div class="a"><span><a href="/en/directory/p{n}">Person P. Number{"ABCD"[n]}</a></span> <span>Ann Lee</span></div>'


def _links(n: int) -> str:
    return f'<p class="l"><a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a></p>'


def test_title_and_release_for_two_screens_are_told_once() -> None:
    listing = "".join(
        f'<div class="p"><h3 class="s">{title}</h3><p class="s">{_release(n)}</p><h3 class="w">{title}</h3>{_by(n)}'
        f'<p class="w">{_release(n)}</p>{_links(n)}</div>'
        for n, title in enumerate(_TITLES)
    )
    records = _extract(listing).publications
    assert [record.title for record in records] == list(_TITLES)
    assert [[link.url for link in record.links] for record in records] == [
        [f"https://arxiv.org/abs/2601.0000{n}"] for n in range(4)
    ]


@pytest.mark.parametrize("attribute", _HIDDEN)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_hidden_copy_of_a_card_is_none(attribute: str, count: int) -> None:
    cards = [f"<h3>{title}</h3>{_by(n)}<p>{_release(n)}</p>{_links(n)}" for n, title in enumerate(_TITLES[:count])]
    listing = "".join(
        f'<div class="cell"><div class="wide">{card}</div><div class="small" {attribute}>{card}</div></div>'
        for card in cards
    )
    extraction = _extract(listing)
    assert [record.title for record in extraction.publications] == list(_TITLES[:count])


def test_twins_that_both_show_are_two() -> None:
    card = f"<h3>{_TITLES[0]}</h3>{_by(0)}<p>{_release(0)}</p>{_links(0)}"
    other = f"<h3>{_TITLES[1]}</h3>{_by(1)}<p>{_release(1)}</p>{_links(1)}"
    records = _extract("".join(f'<div class="c">{c}</div>' for c in (card, card, other))).publications
    assert [record.title for record in records] == [_TITLES[0], _TITLES[0], _TITLES[1]]


def test_second_rows_belong_to_the_rows_before_them() -> None:
    text = "We look at fog and boats, and at boats in fog, for many a day in spring."
    rows = "".join(
        f'<tr class="main"><td>2026-01-0{n + 1}</td><td><h4>{title}</h4>{_by(n)}</td><td>Water (published)</td></tr>'
        + (f'<tr class="sub"><td><p>{text}</p></td><td>{_links(n)}</td></tr>' if n != 2 else "")
        for n, title in enumerate(_TITLES)
    )
    for record in _extract(f"<table><tbody>{rows}</tbody></table>").publications:
        assert (record.abstract, len(record.links)) in ((text, 1), (None, 0))
        assert (record.abstract is None) == (record.title == _TITLES[2])


def test_a_block_between_cards_that_shows_no_release_is_told_of() -> None:
    cards = [
        f'<div class="c"><h3>{t}</h3>{_by(n)}<p class="r">{_release(n)}</p>{_links(n)}</div>'
        for n, t in enumerate(_TITLES)
    ]
    odd = f'<section class="x"><h3>A Card Apart</h3><p><b>2026-01-09</b><i> Land</i></p>{_links(9)}</section>'
    extraction = _extract("".join([*cards[:2], odd, *cards[2:]]))
    assert len(extraction.publications) == 4
    assert [refusal.reason for refusal in extraction.refusals] == ["no_release_line"]
    assert "A Card Apart" in extraction.refusals[0].text
    assert extraction.facts.cards_seen == 5


def test_two_cards_under_one_date_are_not_run_together() -> None:
    cards = [
        f'<div class="pub"><h3>{title}</h3>{_by(n)}<p class="venue">Water (published)</p>{_links(n)}</div>'
        for n, title in enumerate(_TITLES)
    ]
    groups = [cards[:2], cards[2:3], cards[3:]]
    extraction = _extract(
        "".join(f'<div class="g"><h2>2026-01-0{n + 1}</h2>{"".join(held)}</div>' for n, held in enumerate(groups))
    )
    assert all(len(record.authors) == 2 and len(record.links) == 1 for record in extraction.publications)
    assert extraction.facts.cards_seen == 4


def test_a_release_like_line_before_the_date_is_not_the_release() -> None:
    listing = "".join(
        f"<div>{title}</div><div>Hall {n + 1} (oral)</div><div>2026-01-0{n + 1}</div><div>Water (published)</div>"
        for n, title in enumerate(_TITLES)
    )
    assert all(record.venue == "Water" for record in _extract(listing).publications)


def test_where_all_lines_look_alike_a_title_that_ends_like_a_release_is_none() -> None:
    titles = (*_TITLES[:3], "Charts Read Anew (Oral)")
    listing = "".join(
        f"<div>{title}</div><div>2026-01-0{n + 1}</div><div>Water (published){' Open Access' if n == 3 else ''}</div>"
        for n, title in enumerate(titles)
    )
    assert all(record.status_label == "published" for record in _extract(listing).publications)


def test_releases_beside_an_empty_listing_are_no_cards() -> None:
    entry = "".join(f"<div><b>{t}</b><p>{_release(n)}</p></div>" for n, t in enumerate(_TITLES))
    pager = (
        '<nav class="pager"><a href="?page=0">Page 1</a><a href="?page=1" aria-current="page">Current page 2</a></nav>'
    )
    html = f'<html lang="en"><body><h1>Publications</h1><div></div>{pager}<{{}}>{entry}</{{}}></body></html>'
    for tag in ("aside", "div"):
        extraction = extract(html.format(tag, tag).encode(), "https://mila.quebec/en/research/publications?page=9")
        assert extraction.publications == (), tag
        assert [refusal.reason for refusal in extraction.refusals] == ["out_of_range"]
        assert "has 2 pages; the last one's address ends in page=1" in extraction.refusals[0].detail


def test_cards_that_are_forms_or_asides_are_cards() -> None:
    for tag in ("form", "aside"):
        cards = [
            f'<{tag if n else "div"} class="c"><h3>{t}</h3>{_by(n)}<p>{_release(n)}</p></{tag if n else "div"}>'
            for n, t in enumerate(_TITLES)
        ]
        extraction = _extract("".join(cards))
        assert extraction.facts.cards_seen == 4, tag


@pytest.mark.parametrize("between", [", ", "; ", " · "])
def test_a_list_of_authors_that_follows_itself_without_a_gap_is_told_once(between: str) -> None:
    names = [[made.NAMES[(n + k) % made.COUNT] for k in range(2 + n % 2)] for n in range(made.COUNT)]
    lists = [between.join(names[n]) for n in range(made.COUNT)]
    read = made.read_whole(*(made.card(n, by=f'<p class="by">{told}{told}</p>') for n, told in enumerate(lists)))
    assert made.names_of(read) == names
