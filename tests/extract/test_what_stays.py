"""What looks like something a page adds, and is part of a field: it stays, or its card is refused."""

from __future__ import annotations

import pytest

from milascraper.extract import extract
from milascraper.records import Publication

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")


def _read(
    titles: tuple[str, ...] = _TITLES,
    authors: str | list[str] = "Ann Lee, Bo Roy",
    text: str = "",
    release: str = "Water",
) -> tuple[Publication, ...]:
    cards = "".join(
        f'<div class="card"><h3>{title}</h3><div class="au">{authors if isinstance(authors, str) else authors[n]}</div>'
        f'{f"<p class=ab>{text}</p>" if text else ""}<div class="rel">2026-01-0{n + 1} {release} (published)</div>'
        f'<div><a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a></div></div>'
        for n, title in enumerate(titles)
    )
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications").publications


@pytest.mark.parametrize(
    ("first", "read"),
    [
        ("Reading as in a <span class=nocase>Book</span>", "Reading as in a Book"),
        ("<sup>(18)</sup>F Tracers in Fog", "(18)F Tracers in Fog"),
        ("Notes of a <small>Workshop</small>", "Notes of a Workshop"),
        ('<span class="n">2. </span>Fog', "Fog"),
        ('Fog<span class="sr-only"> (opens in a new tab)</span>', "Fog"),
    ],
)
def test_a_title_keeps_its_words(first: str, read: str) -> None:
    records = _read(titles=(first, *_TITLES[1:]))
    assert [record.title for record in records] == [read, *_TITLES[1:]]


def test_a_journal_in_italics_keeps_its_first_word() -> None:
    assert {record.venue for record in _read(release="<i>Journal</i> of Fog")} == {"Journal of Fog"}


def test_a_label_in_bold_goes() -> None:
    text = "<strong>Abstract</strong> We look at fog and find that it hides boats."
    assert {record.abstract for record in _read(text=text)} == {"We look at fog and find that it hides boats."}


def test_a_link_in_an_abstract_is_no_link_of_the_card() -> None:
    text = 'We go on from an earlier <a href="https://arxiv.org/abs/1901.00001">paper</a> of ours, and find fog.'
    assert [[link.url for link in record.links] for record in _read(text=text)] == [
        [f"https://arxiv.org/abs/2601.0000{n}"] for n in range(4)
    ]


def test_a_surname_is_no_word_before_a_person() -> None:
    by = 'Minh To, <a href="/en/directory/ann-lee">Ann Lee</a>, Bo Roy'
    assert {tuple(author.name for author in record.authors) for record in _read(authors=by)} == {
        ("Minh To", "Ann Lee", "Bo Roy")
    }


def test_a_second_name_in_an_element_is_not_lost() -> None:
    names = (("Ann Lee", "Coa Smith"), ("Bo Roy", "Dov Amar"), ("Cleo Ng", "Eli Fox"), ("Dina Ray", "Fay Holt"))
    cards = [
        "".join(
            f'<span class="g"><a href="/en/directory/x-{n}">{first}</a> <span class="co">{second}</span></span>'
            for n, (first, second) in enumerate((names[at], names[(at + 1) % 4]))
        )
        for at in range(4)
    ]
    for record in _read(titles=_TITLES, authors=cards):
        assert {name for pair in names for name in pair if name in cards[record.source.position - 1]} == {
            author.name for author in record.authors
        }


def test_an_abstract_keeps_its_end() -> None:
    text = "We look at fog in the harbour with all our boats (ILSVRC) <a href='/en/x'>images</a>"
    assert all((record.abstract or "").endswith("images") for record in _read(text=text))
    text = "We look at fog in the harbour. <em>Note: all of our data are public.</em>"
    assert all((record.abstract or "").endswith("public.") for record in _read(text=text))


def test_authors_between_a_cut_text_and_its_copy_stay() -> None:
    text = "We look at fog and boats, and at boats in fog, for many a day. " * 4
    cut = f'{text[:140]}… (<a href="#">see more</a>)</p><div class="au">Ylva Ståhl</div><p class="full">{text.strip()}'
    for record in _read(authors="", text=cut):
        assert "Ylva Ståhl" in [author.name for author in record.authors]
