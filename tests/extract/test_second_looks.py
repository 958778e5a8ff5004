"""Looks that end alike in other containers, what is only heard, groups of one, seams between words, names told again."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_HEARD = '<span class="sr-only">{}</span>'


def _card(n: int, middle: str, *, title: str | None = None, release: str = "Water (published)") -> str:
    """A card whose ``middle`` holds its authors and its abstract."""
    return (
        f"<div><h3>{title or f'{OF[n]} of the Long Fog'}</h3>{middle}"
        f'<div class="r">2026-01-{10 + n} {release}</div><div class="l"><a href="https://doi.org/10.1/{n}">doi.org</a></div></div>'
    )


def _by(extraction: Extraction) -> dict[int, list[str]]:
    """The authors that were read, by the places of their cards from 0."""
    return {r.source.position - 1: [author.name for author in r.authors] for r in extraction.publications}


def _field(name: str, *items: str, tag: str = "div") -> str:
    return f'<div class="f-{name}">' + "".join(f'<{tag} class="item">{item}</{tag}>' for item in items) + "</div>"


_TOPICS = ("Deep Learning", "Fog Studies", "Deep Learning", "Old Harbours", "Fog Studies", "Public Health")


@pytest.mark.parametrize("some", [range(COUNT), (0, 2, 3)])
@pytest.mark.parametrize("first", [True, False])
def test_topics_with_the_class_that_authors_have_are_no_authors(some: range | tuple[int, ...], first: bool) -> None:
    cards = []
    for n in range(COUNT):
        linked = f'<a href="/en/directory/{n}">{NAMES[n]}</a>'
        people, topics = _field("authors", linked, NAMES[n - 2]), _field("topics", _TOPICS[n]) if n in some else ""
        middle = f"{topics}{people}" if first else f"{people}{topics}"
        cards.append(_card(n, f'{middle}<div class="f-text">{TEXT} {n}.</div>'))
    told = _by(read_listing(*cards))
    assert told == {n: [NAMES[n], NAMES[n - 2]] for n in told}


@pytest.mark.parametrize("label", ["Editors", "Supervisor", "Mila members", "Contact"])
@pytest.mark.parametrize("some", [range(COUNT), (2,)])
@pytest.mark.parametrize("own", ['<div class="label">Authors</div>', ""])
def test_persons_behind_another_label_are_no_authors(label: str, some: range | tuple[int, ...], own: str) -> None:
    cards = []
    for n in range(COUNT):
        people = f'<div class="f-authors">{own}{_field("in", NAMES[n], NAMES[n - 2])}</div>'
        others = f'<div class="f-more"><b>{label}</b>{_field("in", NAMES[n - 1])}</div>'
        cards.append(_card(n, f'{people}{others if n in some else ""}<div class="f-text">{TEXT} {n}.</div>'))
    told = _by(read_listing(*cards))
    assert told == {n: [NAMES[n], NAMES[n - 2]] for n in told}
    # where no label says that those are all authors, the members may be some of them
    assert told if own or label != "Mila members" else not set(told) & set(some)


def test_names_told_again_at_the_end_of_a_list_are_not_given_twice() -> None:
    by = [[NAMES[n], NAMES[n - 1], NAMES[n - 2], NAMES[n - 3]] for n in range(COUNT)]
    cards = [
        _card(n, f'{_field("authors", *by[n], *by[n][1:3], tag="span")}<div class="t">{TEXT} {n}.</div>')
        for n in range(COUNT)
    ]
    assert all(names == by[n] for n, names in _by(read_listing(*cards)).items())


@pytest.mark.parametrize("said", ["Extended Abstract", "Keynote Talk"])
def test_a_short_text_where_abstracts_stand_is_no_author(said: str) -> None:
    cards = [
        _card(
            n,
            f'{_field("authors", NAMES[n], NAMES[n - 1])}<div class="f-text"><p>{said if n == 2 else TEXT}</p></div>',
        )
        for n in range(COUNT)
    ]
    told = _by(read_listing(*cards))
    assert told == {n: [NAMES[n], NAMES[n - 1]] for n in range(COUNT) if n != 2}


def test_a_short_text_where_abstracts_stand_is_no_author_of_a_card_that_has_none() -> None:
    cards = [
        _card(
            n,
            ("" if n == 2 else f'<div class="f-authors"><div class="by">{NAMES[n]}</div></div>')
            + f'<div class="f-text"><p>{"Keynote Talk" if n == 2 else f"{TEXT} {n}."}</p></div>',
        )
        for n in range(COUNT)
    ]
    assert _by(read_listing(*cards)) == {n: [NAMES[n]] for n in range(COUNT) if n != 2}


@pytest.mark.parametrize("letters", ["{0}{1}", "{0}"])
def test_letters_of_the_name_behind_them_are_no_author(letters: str) -> None:
    cards = []
    for n in range(COUNT):
        by = "".join(
            f'<span class="i">{letters.format(*(word[0] for word in name.split()))}</span>'
            f'<a class="a" href="/en/directory/{name[:2]}">{name}</a>'
            for name in (NAMES[n], NAMES[n - 2])
        )
        cards.append(_card(n, f'<div class="by">{by}</div><div class="t">{TEXT} {n}.</div>'))
    told = _by(read_listing(*cards))
    assert told == {n: [NAMES[n], NAMES[n - 2]] for n in range(COUNT)}


_LEFT = (
    "We count what nobody counted before, by hand",
    "We count what nobody counted before, by hand and at",
    "We count what nobody counted before, by hand and at night, and find that the boats come and go with",
)


def test_a_seam_between_words_keeps_their_space() -> None:
    seam = '<div class="t">{}<span>… (<a href="#">see more</a>)</span><span hidden> {}</span></div>'
    cards, whole = [], []
    for n in range(COUNT):
        head, tail = _LEFT[n % 3], f"{TEXT[len(_LEFT[n % 3]) + 1 :]} It was winter {n}."
        cards.append(_card(n, f"<div>{NAMES[n]}</div>" + seam.format(head, tail)))
        whole.append(f"{head} {tail}")
    assert [record.abstract for record in read_listing(*cards).publications] == whole


@pytest.mark.parametrize("less", ["Hide abstract", "See less", "Show less"])
def test_a_toggle_below_an_abstract_that_leads_back_is_no_part_of_it(less: str) -> None:
    cards = [
        _card(n, f'<div>{NAMES[n]}</div><div class="t"><p>{TEXT} {n}.</p><button type="button">{less}</button></div>')
        for n in range(COUNT)
    ]
    assert [r.abstract for r in read_listing(*cards).publications] == [f"{TEXT} {n}." for n in range(COUNT)]


@pytest.mark.parametrize("badge", ["<abbr>OA</abbr>", "<sup>OA</sup>", "<em>Preprint</em>", "<small>Hot</small>"])
def test_a_badge_on_all_titles_is_no_part_of_them_however_it_is_set(badge: str) -> None:
    cards = [
        _card(n, f'<div>{NAMES[n]}</div><div class="t">{TEXT} {n}.</div>', title=f"{OF[n]} of the Long Fog {badge}")
        for n in range(COUNT)
    ]
    assert [r.title for r in read_listing(*cards).publications] == [f"{of} of the Long Fog" for of in OF]


def test_a_name_that_is_only_heard_in_a_link_of_its_own_is_one() -> None:
    cards = [
        _card(
            n,
            f'<div>{NAMES[n % 3 + 1]}, <a href="/en/directory/{n}"><img src="x">{_HEARD.format(NAMES[n % 3])}</a></div>'
            f'<div class="t">{TEXT} {n}.</div>',
        )
        for n in range(COUNT)
    ]
    assert _by(read_listing(*cards)) == {n: [NAMES[n % 3 + 1], NAMES[n % 3]] for n in range(COUNT)}


def test_a_venue_whose_picture_is_to_be_seen_is_what_is_heard() -> None:
    release = f'<img src="x">{_HEARD.format("Water Letters")} (published)'
    cards = [_card(n, f'<div>{NAMES[n]}</div><div class="t">{TEXT} {n}.</div>', release=release) for n in range(COUNT)]
    assert {record.venue for record in read_listing(*cards).publications} == {"Water Letters"}


def test_a_title_that_is_heard_in_full_is_not_read_as_the_word_that_is_seen() -> None:
    cards = [
        _card(
            n,
            f'<div>{NAMES[n]}</div><div class="t">{TEXT} {n}.</div>',
            title=f'<span aria-hidden="true">{OF[n]}</span>{_HEARD.format(f"{OF[n]} of the Long Fog")}',
        )
        for n in range(COUNT)
    ]
    assert all(record.title not in OF for record in read_listing(*cards).publications)


@pytest.mark.parametrize("initials", ["UQAM", "MIT"])
def test_the_initials_of_an_institution_are_no_author(initials: str) -> None:
    cards = [
        _card(n, f'{_field("authors", NAMES[n], initials, tag="span")}<div class="t">{TEXT} {n}.</div>')
        for n in range(COUNT)
    ]
    assert all(initials not in names for names in _by(read_listing(*cards)).values())


def test_groups_of_one_card_beside_groups_of_several_hold_one_card_each() -> None:
    cards = [
        _card(n, f'<div>{NAMES[n]}</div><div class="t">{TEXT} {n}.</div>').replace("<div>", '<div class="c">', 1)
        for n in range(COUNT)
    ]
    body = "".join(
        f'<section class="g">{"".join(cards[a:b])}</section>' for a, b in ((0, 1), (1, 2), (2, 4), (4, 5), (5, 6))
    )
    assert _by(read_listing(body)) == {n: [NAMES[n]] for n in range(COUNT)}


_KICKERS = ("Robotics", "Climate", "Machine Learning", "Robotics", "Fog Studies", "Safety")


def test_a_topic_above_each_title_is_no_author_and_refuses_nothing() -> None:
    cards = [
        _card(
            n,
            f'{_field("authors", f"<a href=/en/directory/{n}>{NAMES[n]}</a>", NAMES[n - 2])}<div class="t">{TEXT} {n}.</div>',
        ).replace("<h3>", f'<p class="eyebrow">{_KICKERS[n]}</p><h3>', 1)
        for n in range(COUNT)
    ]
    extraction = read_listing(*cards)
    assert _by(extraction) == {n: [NAMES[n], NAMES[n - 2]] for n in range(COUNT)}
    assert [record.title for record in extraction.publications] == [f"{of} of the Long Fog" for of in OF]


@pytest.mark.parametrize("note", ["Ajouté il y a {} jours", "Added {} days ago"])
def test_how_long_ago_a_card_was_added_is_no_field(note: str) -> None:
    cards = [
        _card(n, f'<div>{NAMES[n]}</div><div class="t">{TEXT} {n}.</div>')[: -len("</div>")]
        + f'<p class="added">{note.format(n + 2)}</p></div>'
        for n in range(COUNT)
    ]
    assert [r.abstract for r in read_listing(*cards).publications] == [f"{TEXT} {n}." for n in range(COUNT)]
