"""Authors who lead to the listing of their works, and releases that labels lead."""

from __future__ import annotations

import pytest

from tests.extract.designs import DATES, HEADS, RELEASE, TITLES, VENUES, WHOLE, cards, read, titles_of, venues_of
from tests.extract.made import COUNT, NAMES, authors_of, byline, card, person, read_whole

_OTHERS = tuple(
    f"{first} {last}" for first, last in zip(("Sol", "Kim", "Max", "Eva", "Tor", "Liv"), NAMES, strict=True)
)


@pytest.mark.parametrize(
    "address",
    [
        "/en/research/publications?author=70{n}",
        "?author=70{n}",
        "/en/research/publications?f%5B0%5D=author%3A70{n}",
        "https://mila.quebec/en/research/publications?field_author_id=70{n}",
    ],
)
def test_an_author_may_lead_to_the_listing_of_the_person_s_works(address: str) -> None:
    linked = [f'<a href="{address.format(n=n)}">{name}</a>' for n, name in enumerate(_OTHERS)]
    read = read_whole(*(card(n, by=byline(linked[n], person(n))) for n in range(COUNT)))
    assert authors_of(read) == [(_OTHERS[n], NAMES[n]) for n in range(COUNT)]
    assert {author.profile_url for r in read.publications for author in r.authors[:1]} == {None}
    assert all(r.authors[1].profile_url for r in read.publications)


def test_a_link_to_the_listing_by_topic_is_no_author() -> None:
    topic = '<a href="/en/research/publications?topic=7">Graph Learning</a>'
    read = read_whole(*(card(n, by=byline(person(n), topic)) for n in range(COUNT)))
    assert all("Graph Learning" not in names for names in authors_of(read))


def test_a_word_before_all_dates_is_no_part_of_the_venue() -> None:
    lead = "<strong>Publication</strong> {date} {venue} (published)"
    found = read(cards(f'<article><h3>{{title}}</h3><p>{{name}}</p><div class="r">{lead}</div></article>'))
    assert titles_of(found) == list(TITLES)
    assert venues_of(found) == list(VENUES)
    assert [str(r.date_published) for r in found.publications] == list(DATES)


def test_a_status_that_nobody_listed_is_one_behind_its_label() -> None:
    statuses = ["(published)"] * COUNT
    statuses[0] = "(Accept (Tiny Paper))"
    venues = ["Fog Letters (Oral Track)", *VENUES[1:]]
    form = (
        "<article><h3>{title}</h3><p>{name}</p><dl><dt>Date</dt><dd>{date}</dd><dt>Venue</dt><dd>{at}</dd>"
        "<dt>Status</dt><dd>{status}</dd></dl></article>"
    )
    found = read(cards(form, status=statuses, at=venues))
    assert [r.status_label for r in found.publications] == ["Accept (Tiny Paper)", *["published"] * (COUNT - 1)]
    assert venues_of(found) == venues


@pytest.mark.parametrize("label", ["Résumé : ", "Résumé ", "Abstract: "])
def test_a_short_and_a_full_copy_behind_a_label_in_one_line_are_one_text(label: str) -> None:
    form = (
        "<article><h3>{title}</h3><p>{name}</p><div class=x>"
        + label
        + '<span class="s">{head}… (<a href="#">voir plus</a>)</span><span class="f">{whole}</span></div>'
        + RELEASE
        + "</article>"
    )
    found = read(cards(form, head=HEADS, whole=WHOLE), "fr")
    assert len(found.publications) + len(found.refusals) == COUNT
    assert {record.abstract for record in found.publications} <= set(WHOLE)
    assert len(found.publications) == COUNT or label != "Résumé : "


@pytest.mark.parametrize("less", ["", " (<button>see less</button>)"])
@pytest.mark.parametrize("label", ["", "<b>Abstract</b>: "])
def test_a_short_and_a_full_copy_before_their_toggle_in_one_line_are_one_text(label: str, less: str) -> None:
    form = (
        "<article><h3>{title}</h3><p>{name}</p><div class=x>"
        + label
        + '<span class="s">{head}…</span><span class="f" hidden>{whole}'
        + less
        + '</span> (<a href="#">see more</a>)</div>'
        + RELEASE
        + "</article>"
    )
    found = read(cards(form, head=HEADS, whole=WHOLE))
    assert [(record.abstract, record.abstract_complete) for record in found.publications] == [(t, True) for t in WHOLE]


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 class="t"><b>Publication:</b> <a href="/en/publication/{n}">{title}</a></h2>',
        '<h2 class="t"><strong class="l">Publication:</strong> <a class="k" href="/en/publication/{n}">{title}</a></h2>',
        '<h2 class="t">Publication : {title}</h2>',
    ],
)
def test_a_heading_may_be_labelled_as_a_publication(heading: str) -> None:
    form = (
        f"<li><p><b>Published in:</b> {{venue}} (published)</p>{heading}<p><b>Authors:</b> {{name}}</p>"
        "<p><b>Publication date:</b> {date}</p></li>"
    )
    found = read(f"<ul>{cards(form)}</ul>")
    assert titles_of(found) == list(TITLES)
    assert venues_of(found) == list(VENUES)


_LASTS = ("Okoye", "van der Berg", "Lee", "El Ore", "M. Moss", "Fry")


def test_first_names_that_recur_are_no_remarks_behind_last_names() -> None:
    by = '<ul class="by">' + "".join(f"<li>{{{key}}}</li>" for key in "abcd") + "</ul>"
    form = (
        f'<article><h3>{{title}}</h3>{by}{RELEASE}<p><a href="https://doi.org/10.5555/{{n}}">doi.org</a></p></article>'
    )
    turned = {
        key: [f"{_LASTS[(n + m) % COUNT]}, {('Nia', 'Bo')[m % 2]}" for n in range(COUNT)] for m, key in enumerate("abc")
    }
    found = read(cards(form, d=[person(n) for n in range(COUNT)], **turned))
    assert [names[0] for names in authors_of(found)] == turned["a"]
    assert all(len(names) == 4 for names in authors_of(found))


def test_the_kind_of_an_element_speaks_whatever_is_around_it() -> None:
    names = [person(n) if n < 4 else _OTHERS[n] for n in range(COUNT)]
    by = [f'<div class="{"a" if n < 4 else "b"}"><span class="who">{name}</span></div>' for n, name in enumerate(names)]
    form = '<div class="card"><h3>{title}</h3>{by}<p class="ab">{text}</p>' + RELEASE + "</div>"
    found = read(cards(form, by=by, text=WHOLE))
    assert authors_of(found) == [(NAMES[n] if n < 4 else _OTHERS[n],) for n in range(COUNT)]
