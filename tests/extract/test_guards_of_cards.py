"""Guards within a card and between cards: each page here is wrong, or is refused, without one of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from milascraper.extract import Extraction, extract

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp Counted Twice", "Old Charts Read Anew")
_NAMES = ("Ann Lee", "Bo Li", "Cy Dale", "Di Roy")
_DATES = ("2026-07-02", "2026-05-11", "2026-05-01", "2026-03-09")
_TEXT = "We count what nobody counted before, by hand and at night, and find that boats come and go with the fog."
_SENTENCE = (
    "We count boats in the fog of every harbour of the coast, and find that they come at night, and we say so here."
)


def _extract(body: str, language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><h1>Publications</h1>{body}</body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications")


def _cards(form: str, **differing: Sequence[str]) -> str:
    cards = []
    for n, title in enumerate(_TITLES):
        told = {name: values[n] for name, values in differing.items()}
        cards.append(form.format(n=n, title=title, name=_NAMES[n], date=_DATES[n], **told))
    return "".join(cards)


def _authors(read: Extraction) -> dict[str, list[str]]:
    return {str(record.title): [author.name for author in record.authors] for record in read.publications}


_REST = '<p>{date} Water (published)</p><p><a href="https://doi.org/10.1/{n}">doi.org</a></p>'


@pytest.mark.parametrize(
    "by",
    [
        "{name}\u00a0Ella Page\u00a0Flo Ray",
        "<span>{name}</span>\u00a0<span>Ella Page\u00a0Flo Ray</span>",
        '<a href="/en/directory/{n}">{name}</a>, <span>Ella Page\u00a0Flo Ray\u00a0Gil Sun</span>',
        '<a href="/en/directory/{n}">{name}</a> Ella Page\u00a0Flo Ray\u00a0Gil Sun',
    ],
)
def test_names_with_no_break_spaces_between_them_are_not_one_name(by: str) -> None:
    read = _extract(_cards(f'<div class="c"><h3>{{title}}</h3><p>{by}</p><p>{_TEXT}</p>{_REST}</div>'))
    assert not read.publications
    assert {refusal.reason for refusal in read.refusals} == {"authors_unsure"}


def test_unlisted_statuses_in_the_cells_of_a_row_are_those_of_cards() -> None:
    cell = "<td><b>{title}</b><br>{name}, Ella Page<br>{date} Water ({status})</td>"
    statuses = ("published", "shown aloud", "told", "published")
    read = _extract(f"<table><tr>{_cards(cell, status=statuses)}</tr></table>")
    assert [record.status_label for record in read.publications] == list(statuses)


def test_a_sentence_that_looks_like_no_title_is_none_where_most_cards_begin_with_one() -> None:
    heads = [f'<p class="t">{title}</p>' for title in _TITLES]
    heads[0] = f'<p class="x">{_SENTENCE}</p>'
    names = '<p><a href="/en/directory/{n}">{name}</a>, <a href="/en/directory/page">Ella Page</a></p>'
    read = _extract(_cards(f'<div class="c">{{head}}{names}{_REST}</div>', head=heads))
    assert [record.title for record in read.publications] == list(_TITLES[1:])


def test_a_title_that_is_a_sentence_begins_its_card_where_all_begin_alike() -> None:
    names = '<p><a href="/en/directory/{n}">{name}</a>, <a href="/en/directory/page">Ella Page</a></p>'
    titles = (_SENTENCE, *_TITLES[1:])
    read = _extract(_cards(f'<div class="c"><p class="t">{{head}}</p>{names}{_REST}</div>', head=titles))
    assert [record.title for record in read.publications] == list(titles)


def _flat(named: Sequence[int]) -> str:
    form = f'{{by}}<h3>{{title}}</h3>{{text}}<p class="r">{_REST.removeprefix("<p>")}'
    by = [f'<p class="a">{name}, Ella Page</p>' if n in named else "" for n, name in enumerate(_NAMES)]
    texts = [f'<p class="x">{_TEXT}</p>' if n % 2 else "" for n in range(len(_NAMES))]
    return f"<div>{_cards(form, by=by, text=texts)}</div>"


@pytest.mark.parametrize("named", [(1, 2, 3), (1, 3), (2, 3)])
def test_authors_above_headings_are_never_those_of_the_card_before(named: tuple[int, ...]) -> None:
    read = _extract(_flat(named))
    right = {title: [_NAMES[n], "Ella Page"] if n in named else [] for n, title in enumerate(_TITLES)}
    assert all(right[title] == names for title, names in _authors(read).items())


def test_the_words_of_a_toggle_between_paragraphs_are_no_part_of_the_text() -> None:
    first = (
        "Les agents apprennent plus vite quand ils partagent la suite de leurs mesures avec leurs voisins immédiats."
    )
    folded = f'{first}</p><span>la suite</span><div class="r"><p>{_SENTENCE}</p></div></div>'
    texts = [f'<div class="ab"><p>{lead}{folded}' for lead in ("", "Nous le voyons quatre fois par an. ")]
    card = f'<div class="c"><h3>{{title}}</h3><p>{{name}}, Ella Page</p>{{text}}{_REST}</div>'
    read = _extract(_cards(card, text=(texts[0], "", texts[1], "")), "fr")
    assert not any("la suite\n" in str(record.abstract) for record in read.publications)
