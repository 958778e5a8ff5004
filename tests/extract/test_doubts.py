"""What a careless reader passes off as right: kept where it is told, refused where it is not."""

from __future__ import annotations

import contextlib

import pytest

from milascraper.extract import Extraction, extract
from milascraper.page import PageError

_URL = "https://mila.quebec/en/research/publications"
_TOPICS = (
    "Tides",
    "Boats and Moorings",
    "On Kelp, Slowly",
    "A Field Guide to Fog",
    "Why Gulls?",
    "The Harbour at Night",
)


def _page(authors: list[str], titles: tuple[str, ...] = _TOPICS, extra: str = "", head: str = "") -> bytes:
    cards = "".join(
        f'<div class="card"><h3><a href="/en/p/{n}">{title}</a></h3><div class="by">{by}</div>'
        f'<p class="abs">We look at the matter of number {n} and find that it helps a lot in the end.</p>{extra}'
        f'<p class="rel">2026-01-0{n + 1} Water (published)</p><a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
        for n, (title, by) in enumerate(zip(titles, authors, strict=True))
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}<title>Publications</title></head><body>'
        f"<h1>Publications</h1><div>{cards}</div></body></html>"
    ).encode()


def _spans(*names: str) -> str:
    return " ".join(f'<span class="n">{name}</span>' for name in names)


def _names(extraction: Extraction) -> list[list[str]]:
    return [[author.name for author in record.authors] for record in extraction.publications]


def test_a_co_author_of_every_card_stays() -> None:
    page = _page([_spans(f"Ann{n} Lee", "Ylva Ståhl") for n in "abcdef"])
    assert _names(extract(page, _URL)) == [[f"Ann{n} Lee", "Ylva Ståhl"] for n in "abcdef"]
    alone = _page([_spans("Ylva Ståhl")] * 6)
    assert all(names in (["Ylva Ståhl"], []) for names in _names(extract(alone, _URL)))
    assert _names(extract(alone, _URL)) != [[]] * 6 or extract(alone, _URL).refusals


@pytest.mark.parametrize(
    "by",
    [
        "Ann Lee, Bob Roy, et al.",
        "Ann Lee and 3 others",
        "Ann Lee (Mila, McGill), Bob Roy",
        "Lee, Ann, Berg, Finn",
    ],
)
def test_what_names_nobody_refuses_the_card(by: str) -> None:
    extraction = extract(_page([by.replace("Ann", f"Ann{n}") for n in "abcdef"]), _URL)
    assert not extraction.publications
    assert len(extraction.refusals) == 6


def test_a_topic_beside_the_authors_is_no_author() -> None:
    extraction = extract(_page([_spans("Ann Lee", "Bob Roy")] * 6, extra='<b class="chip">Machine Learning</b>'), _URL)
    assert all("Machine Learning" not in names for names in _names(extraction))


def test_words_with_odd_classes_or_hidden_from_some_readers_are_words() -> None:
    titles = ('A <span class="symbol">theta</span> method', 'A <i class="fa-math">gamma</i> one', *_TOPICS[2:])
    extraction = extract(_page([_spans("Ann Lee", "Bob Roy")] * 6, titles), _URL)
    assert [record.title for record in extraction.publications][:2] == ["A theta method", "A gamma one"]


def test_a_wrong_charset_is_seen_through() -> None:
    body = _page([_spans("André Côté", "Ève Roy")] * 6).decode().encode("latin-1")
    assert _names(extract(body, _URL))[0] == ["André Côté", "Ève Roy"]


@pytest.mark.parametrize("place", ["link", "canonical", "base", "hreflang", "pager"])
def test_a_malformed_address_spoils_nothing_else(place: str) -> None:
    bad = "http://[::1"
    head = {
        "canonical": f'<link rel="canonical" href="{bad}">',
        "base": f'<base href="{bad}">',
        "hreflang": f'<link rel="alternate" hreflang="fr" href="{bad}">',
    }.get(place, "")
    extra = {
        "link": f'<a href="{bad}">Elsewhere on this site</a>',
        "pager": f'<a rel="next" href="{bad}?page=1"></a>',
    }.get(place, "")
    extraction = extract(_page([_spans("Ann Lee", "Bob Roy")] * 6, extra=extra, head=head), _URL)
    if place != "link":
        assert len(extraction.publications) == 6
    assert extraction.facts.is_listing


def test_a_page_nested_without_end_gives_no_record_and_no_traceback() -> None:
    deep = (
        b'<html lang="en"><body><h1>Publications</h1>'
        + b"<span>x" * 4000
        + b"2026-01-02 Water (published)</body></html>"
    )
    with contextlib.suppress(PageError):
        assert not extract(deep, _URL).publications


def test_a_title_that_is_a_host_or_a_label_stays_a_title() -> None:
    titles = ("arXiv.org as a Dataset", "Abstract", "Authors: Unknown", "42", "Published", "Ylva Ståhl")
    extraction = extract(_page([_spans("Ann Lee", "Bob Roy")] * 6, titles), _URL)
    assert [record.title for record in extraction.publications] == list(titles)


def _read(cards: list[str]) -> Extraction:
    page = f'<html lang="en"><body><main><h1>Publications</h1><div>{"".join(cards)}</div></main></body></html>'
    return extract(page.encode(), _URL)


def _card(n: int, by: str = "Ada Harrow, Bo Moss", text: str = "", release: str = "Water (published)") -> str:
    text = text or f"<p class='abs'>We look at the matter of number {n} and find that it helps a lot in the end.</p>"
    return (
        f'<div class="card"><h3><a href="/en/p/{n}">{_TOPICS[n]}</a></h3><div class="by">{by}</div>{text}'
        f'<p class="rel">2026-01-0{n + 1} {release}</p><a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
    )


@pytest.mark.parametrize(
    "by",
    [
        '<span class="p"><span>Ada</span> <span>Harrow</span></span>, <span class="p"><span>Bo</span> <span>Moss</span></span>',
        "<span>Ada <b>Harrow</b></span>, <span>Bo <b>Moss</b></span>",
        "<ul><li><i>Ada</i> <i>Harrow</i></li><li><i>Bo</i> <i>Moss</i></li></ul>",
    ],
)
def test_parts_of_names_are_no_authors(by: str) -> None:
    for record in _read([_card(n, by) for n in range(5)]).publications:
        assert [author.name for author in record.authors] in ([], ["Ada Harrow", "Bo Moss"])


@pytest.mark.parametrize("cards", [1, 2, 5])
def test_where_no_venue_stands_none_is_found(cards: int) -> None:
    read = _read([_card(n, release="(published)") for n in range(cards)])
    assert all(record.venue is None for record in read.publications)
    assert all(record.abstract for record in read.publications)
    assert len(read.publications) + len(read.refusals) == cards


def test_an_abstract_whose_next_paragraph_may_follow_is_not_complete() -> None:
    text = "<div><p>We look at fog and find it helps.</p><p class='more' hidden>The code of the fog is free for all.</p></div>"
    for record in _read([_card(n, text=text if n == 2 else "") for n in range(5)]).publications:
        whole = record.abstract is not None and "free for all" in record.abstract
        assert record.abstract_complete == (record.title != _TOPICS[2] or whole)


def test_two_paragraphs_are_not_glued() -> None:
    texts = [
        f"The harbour of ferry {n} was quiet that night, and no boat left before the fog had lifted from the water, which an "
        "almanac had announced long ago, so that was all."
        for n in range(5)
    ]
    more = "We release the code, and all that we know of fog, under number"
    cards = [
        _card(
            n,
            text=f'<div class="abs"><div class="short">{text[:140]}… (<a href="#">see more</a>)</div>'
            f'<div class="full" hidden><p>{text}</p><p>{more} {n}.</p></div></div>',
        )
        for n, text in enumerate(texts)
    ]
    for n, record in enumerate(_read(cards).publications):
        assert record.abstract in (f"{texts[n]} {more} {n}.", texts[n][:140])


def test_a_listing_that_is_rendered_twice_is_one() -> None:
    cards = [_card(n) for n in range(6)]
    small = (
        "".join(cards).replace('<div class="card">', "<article>").replace("</div><p", "</div><p").replace("h3", "h4")
    )
    read = _read([f"<section>{''.join(cards)}</section>", small.replace("doi.org</a></div>", "doi.org</a></article>")])
    assert [record.title for record in read.publications] == list(_TOPICS)
    assert [refusal.reason for refusal in read.refusals] == ["duplicate_listing"] * 6
    twin = _read([*cards, cards[2]])
    assert len(twin.publications) == 7


def test_a_toggle_is_no_venue() -> None:
    text = "<p class='abs'>We look at fog and find that it helps.</p><small class='less'>(see less)</small>"
    read = _read([_card(n, text=text, release="(published)") for n in range(6)])
    assert {record.venue for record in read.publications} <= {None}
