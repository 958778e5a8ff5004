"""Names that nothing shows to be persons', and titles that stand among lines like names."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract

_TITLES = (
    "Tides of Fog and What They Carry",
    "Boats in a Harbour at Night",
    "Kelp, Counted Twice",
    "Old Charts Read Anew",
    "On the Depth of Wells",
    "Keywords: what are they good for?",
)
_TOPICS = ("Robotics", "Computer Vision", "Theory", "Machine Learning", "Health", "Climate")


def _read(before: str = "", after: str = "", count: int = 6, heading: str = "div") -> Extraction:
    cards = "".join(
        f'<div class="card">{before.format(_TOPICS[n % 3])}<{heading} class="t">{title}</{heading}>'
        f'{after.format(_TOPICS[n], _TOPICS[n - 1])}<div class="rel">2026-01-0{n + 1} Water (published)</div></div>'
        for n, title in enumerate(_TITLES[:count])
    )
    return _listed(cards)


def _listed(cards: str) -> Extraction:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


@pytest.mark.parametrize(
    "after",
    [
        '<ul class="k"><li>{}</li><li>{}</li></ul>',
        '<div class="k">{}, {}</div>',
        '<div class="k">Hall 4B {}</div>',
        '<div class="k">Golden ribbon {}</div>',
    ],
    ids=["topics", "list", "hall", "ribbon"],
)
def test_what_only_reads_like_names_is_no_author(after: str) -> None:
    records = _read(after=after, heading="h3").publications
    assert [(record.title, record.authors) for record in records] == [(title, ()) for title in _TITLES]
    assert all("authors_unsure" in record.source.warnings for record in records)


def test_what_recurs_on_most_cards_is_no_author() -> None:
    topics = ("Fog Lore", "Boat Craft", "Kelp Counts", "Old Charts")
    cards = "".join(
        f'<div class="c"><h3>{title}</h3><ul class="k"><li>{topics[n % 4]}</li><li>{topics[n // 2]}</li></ul>'
        f'<div class="rel">2026-01-0{n + 1} Water (published)</div></div>'
        for n, title in enumerate(_TITLES)
    )
    records = _listed(cards).publications
    assert [record.authors for record in records] == [()] * 6


@pytest.mark.parametrize(
    "after",
    [
        '<ul class="k"><li><a href="/en/directory/x">Sukarno</a></li><li>Suharto {}</li></ul>',
        '<div class="k">Authors: Sukarno, Megawati {}</div>',
        '<div class="k">By Sukarno and Megawati {}</div>',
        '<ul class="k"><li>Ann Lee</li><li>Bo Roy</li></ul>',
    ],
    ids=["link", "label", "by", "persons"],
)
def test_authors_that_something_proves_stay(after: str) -> None:
    records = _read(after=after, heading="h3").publications
    assert [len(record.authors) for record in records] == [2] * 6


def test_a_topic_above_the_title_is_not_the_title() -> None:
    by = '<div class="a"><a href="/en/directory/ann-lee">Ann Lee</a></div>'
    records = _read(before='<span class="category">{}</span>', after=by).publications
    assert [record.title for record in records] == list(_TITLES)
    few = _read(before='<span class="category">{}</span>', after=by, count=3)
    assert few.publications == (), "three cards do not show which is which"
    assert [refusal.position for refusal in few.refusals] == [1, 2, 3]


def test_a_number_is_no_title() -> None:
    extraction = _read(before='<span class="n">12.</span>', count=1)
    assert extraction.publications == ()
    assert extraction.refusals[0].reason in ("title_unsure", "abstract_unsure")
