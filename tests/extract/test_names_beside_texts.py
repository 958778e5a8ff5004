"""Names that stand beside an abstract, before a title, or behind what says that persons did something else."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_RELEASE = "<p>2026-01-{:02d} Water (published)</p>"
_ONE = '<div class="authors">{}</div>'
_LINKS = '<div><a href="https://doi.org/10.5555/{}">doi.org</a></div>'


def _names(n: int) -> list[str]:
    """The authors of a card, one or four of them, and of no other."""
    return [f"{name.split()[0]} {OF[n]}" for name in (NAMES[:4] if n % 2 else NAMES[n : n + 1])]


def _card(n: int, said: str) -> str:
    """A card with what is said between its title and its release."""
    return f'<div class="card"><h3>{_TITLES[n]}</h3>{said}{_RELEASE.format(n + 1)}{_LINKS.format(n)}</div>'


def _text(n: int) -> str:
    """An abstract, on every third card."""
    return f"<p>{TEXT} {n} boats.</p>" if n % 3 == 1 else ""


def _linked(name: str) -> str:
    """A name as shown: a link where it begins with a vowel."""
    return f'<a href="/en/directory/{name.lower().replace(" ", "-")}">{name}</a>' if name[0] in "AEIOU" else name


def _people(n: int) -> str:
    return f'<div class="people">{"".join(_ONE.format(_linked(name)) for name in _names(n))}</div>'


@pytest.mark.parametrize(
    "order", ["{opened}{people}{release}", "{release}{told}{people}"], ids=["in details", "below a heading"]
)
def test_authors_behind_an_abstract_with_a_label_are_none_of_it(order: str) -> None:
    cards = []
    for n in range(COUNT):
        text = f"<p>{TEXT} {n + 1} boats.</p>"
        parts = {
            "opened": f"<details><summary>Abstract</summary>{text}</details>",
            "told": f"<h5>Abstract</h5>{text}",
            "people": _people(n),
            "release": _RELEASE.format(n + 1),
        }
        cards.append(f'<div class="card"><h3>{_TITLES[n]}</h3>{order.format(**parts)}{_LINKS.format(n)}</div>')
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    assert not [
        r.abstract for r in read.publications if r.abstract and any(name.split()[0] in r.abstract for name in NAMES)
    ]


def test_a_long_line_of_names_and_where_they_work_is_no_text() -> None:
    at_length = ", ".join(
        f"{_linked(f'{name.split()[0]} {of}')} (College of Fog)" for of in OF[:3] for name in NAMES[:4]
    )
    short = ", ".join(f"{_linked(name)} (College of Fog)" for name in ("Bo Li", "Ida Ore", "Jon Moss"))
    cards = [
        f'<div class="card"><h3>{_TITLES[n]}</h3><p>{people}</p>{_RELEASE.format(n + 1)}{_LINKS.format(n)}</div>'
        for n, people in enumerate((short, at_length))
    ]
    read = read_listing(*cards)
    assert [len(people) for people in authors_of(read)] == [3, 12]
    assert not [r.abstract for r in read.publications if r.abstract]


@pytest.mark.parametrize("lead", ["Edited by", "Sous la direction de"])
def test_who_edited_it_is_no_author(lead: str) -> None:
    cards = [
        f'<div class="card"><p>{lead} Kay Ude-{OF[n]}, Uma Fox</p><h3>{_TITLES[n]}</h3>{_people(n)}'
        f"{_RELEASE.format(n + 1)}{_LINKS.format(n)}</div>"
        for n in range(COUNT)
    ]
    assert not [
        people for people in authors_of(read_listing(*cards)) if any("Ude" in name or "Fox" in name for name in people)
    ]


def test_names_before_a_title_with_a_page_of_its_own_are_no_title() -> None:
    cards = [
        f'<div class="card"><div>{" ".join(f"<span>{_linked(name)}</span>" for name in names)}</div>'
        f'<div><a href="/en/research/publications/fog-{n}">{_TITLES[n]}</a></div>'
        f"{_RELEASE.format(n + 1)}{_text(n)}{_LINKS.format(n)}</div>"
        for n, names in enumerate(
            (["Jon Moss"], ["Ned Fry", "Bo Li", "Ann Lee"], ["Bo Wells", *NAMES], ["Flo Ray", "Ida Ore"])
        )
    ]
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    assert not {r.title for r in read.publications} - set(_TITLES)


def test_the_heading_of_a_featured_publication_is_no_title() -> None:
    featured = (
        f"<section><h2>Featured publication</h2><div><h3>The Slow Harbour</h3><p>Kay Ude, Uma Fox</p>"
        f"{_RELEASE.format(2)}{_LINKS.format('f')}</div></section>"
    )
    told = "<p><b>Date:</b> 2026-01-{:02d}</p><p><b>Venue:</b> Water</p><p><b>Status:</b> oral</p>"
    cards = "".join(
        f'<div class="card"><h3>{_TITLES[n]}</h3>{_people(n)}{told.format(n + 1)}{_LINKS.format(n)}</div>'
        for n in range(COUNT)
    )
    read = read_listing(featured, f"<div>{cards}</div>")
    assert read.publications or read.refusals
    assert "Featured publication" not in {r.title for r in read.publications}


@pytest.mark.parametrize(
    "beside",
    [
        (
            "<p>Reef learning · Boats · Fog</p>",
            "<p>Kelp growing · Deep wells · Nets</p>",
            "<p>Wells · Oars · Kelp nets</p>",
        ),
        ("<p>Reef Learning, Big Boats</p>", "<p>Kelp Growing, Deep Wells</p>", "<p>Fog Science, Small Nets</p>"),
        ("<p>Vesper, Canada</p>", "<p>Port Ann, Chile</p>", "<p>Old Reef, Peru</p>"),
        ("<div>Harbour Lab</div>", "", "<div>Reef Group</div>"),
        ("<p>Focus area — Boats</p>", "<p>Focus area — Deep Kelp</p>", "<p>Focus area — Nets</p>"),
        ("<div><button>Big Boats</button> <button>Deep Kelp</button></div>", "<div><button>Nets</button></div>", ""),
    ],
    ids=["topics at dots", "topics at commas", "places", "laboratories", "areas", "buttons"],
)
def test_what_stands_below_authors_in_no_such_element_is_none(beside: tuple[str, str, str]) -> None:
    cards = [_card(n, f"{_people(n)}{beside[n % 3]}{_text(n)}") for n in range(COUNT)]
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    assert not {author.name for r in read.publications for author in r.authors} - {
        name for n in range(COUNT) for name in _names(n)
    }


@pytest.mark.parametrize(
    "other",
    [
        "The team shows that {} few nets suffice, if they are the right ones.",
        "Nous comptons {} bateaux, et montrons que la brume les suit.",
    ],
)
def test_a_text_behind_what_was_cut_is_no_part_of_it(other: str) -> None:
    text = f"{TEXT} {TEXT}"
    cut = f'<p>{text[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{text[140:]}</span></p>'
    cards = [_card(n, f"{_people(n)}{cut}<p>{other.format(n + 2)}</p>") for n in range(COUNT)]
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    assert not {r.abstract for r in read.publications} - {text, None}


def test_a_remark_below_a_name_does_not_give_each_author_a_line() -> None:
    people = ["Jon Moss, Ned Fry", "Bo Wells", "Flo Ray, Ida Ore, Ann Lee", "Kay Ude"]
    cards = [_card(n, f"<p>{names}</p><p>Canada CIFAR AI Chair</p>{_text(n)}") for n, names in enumerate(people)]
    assert authors_of(read_listing(*cards)) == [tuple(names.split(", ")) for names in people]


@pytest.mark.parametrize("heading", ["<h3>{}<br>{}</h3>", '<h3 class="t">{}<br>{}</h3>'])
def test_a_title_of_two_lines_is_no_title_and_an_author(heading: str) -> None:
    halves = (("How to Train", "Your Kelp Priors"), ("Towards Robust", "Harbour Wells"), ("Deep Tides", "Big Fog"))
    cards = [
        f'<div class="card">{heading.format(*halves[n % 3])}<div>{"".join(f"<div>{a}</div>" for a in _names(n))}</div>'
        f"{_RELEASE.format(n + 1)}{_LINKS.format(n)}</div>"
        for n in range(3)
    ]
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    assert not {r.title for r in read.publications} - {" ".join(half) for half in halves}


def test_buttons_on_all_cards_are_no_authors_beside_links_to_persons() -> None:
    def topics(n: int) -> list[str]:
        return ["Natural Harbour Sounding", f"{OF[n]} Keeping", "Machine Fog"][: 1 + n % 3]

    cards = [
        _card(
            n,
            f"{_people(n) if n != 1 else ''}<div>{' '.join(f'<button>{t}</button>' for t in topics(n))}</div>{_text(n)}",
        )
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    told = {author.name for r in read.publications for author in r.authors}
    assert not told - {name for n in range(COUNT) for name in _names(n)}
