"""Authors whose elements differ, or hold more than a name; long names; names a page writes with spaces of its own."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_LONG = "Maria del Carmen Ruiz de la Fuente y Villanueva"


def _card(n: int, people: str, *, above: bool = False, text: str | None = None) -> str:
    title = f'<h3 class="t">{OF[n]} of the Long Fog</h3>'
    said = f'<p class="s">{TEXT} {n}.</p>' if text is None else text
    return (
        f"<li>{people + title if above else title + people}{said}<p class='r'>2026-01-{20 - n} Water (published)</p>"
        f'<a href="https://doi.org/10.5555/{n}">doi.org</a></li>'
    )


def _people(n: int) -> tuple[str, ...]:
    return NAMES[n], NAMES[n - 1], NAMES[n - 2]


def _link(name: str) -> str:
    return f"/en/directory/{name.lower().replace(' ', '-')}"


def test_some_chips_are_links() -> None:
    def chip(name: str, is_member: bool) -> str:
        inner = f'<span class="label">{name}</span>'
        told = f'<a class="chip clickable" href="{_link(name)}">{{}}</a>' if is_member else '<div class="chip">{}</div>'
        return told.format(inner)

    cards = [
        _card(
            n,
            f"<div class='chips'>{''.join(chip(name, m != 1 or n % 3 == 0) for m, name in enumerate(_people(n)))}</div>",
        )
        for n in range(COUNT)
    ]
    assert authors_of(read_listing(*cards)) == [_people(n) for n in range(COUNT)]


@pytest.mark.parametrize("some", [0, 1, 2])
def test_authors_above_the_title_some_of_them_links(some: int) -> None:
    def by(name: str, is_member: bool) -> str:
        return f'<span class="by">{f"<a class=m href={_link(name)}>{name}</a>" if is_member else name}</span>'

    cards = [
        _card(n, f"<p>{', '.join(by(name, m == some) for m, name in enumerate(_people(n)))}</p>", above=True)
        for n in range(COUNT)
    ]
    assert authors_of(read_listing(*cards)) == [_people(n) for n in range(COUNT)]


@pytest.mark.parametrize(
    "names", [("Lee-Roy, Xin", "Bo Li"), ("Ann Lee", "Fern Ruiz, Ida"), ("J. Doe & Partners", "Bo Li")]
)
@pytest.mark.parametrize("comma", ['<i class="sep">,&nbsp;</i>', "<i>, </i>"])
@pytest.mark.parametrize("words", ["", "By "])
def test_what_parts_names_may_stand_in_their_elements(names: tuple[str, str], comma: str, words: str) -> None:
    def listed(people: tuple[str, ...]) -> str:
        told = [f'<span class="au">{name}{comma}</span>' for name in people[:-1]]
        return f"<p>{words}{' '.join([*told, f'<span class=au>{people[-1]}</span>'])}</p>"

    told = [names if n == 2 else _people(n) for n in range(COUNT)]
    read = read_listing(*(_card(n, listed(people)) for n, people in enumerate(told)))
    assert all(
        people == told[record.source.position - 1]
        for people, record in zip(authors_of(read), read.publications, strict=True)
    )
    assert len(read.publications) >= COUNT - 1


def test_particles_do_not_make_a_name_too_long() -> None:
    told = [(_LONG, *_people(n)[1:]) if n in (1, 4) else _people(n) for n in range(COUNT)]
    elements = [_card(n, "".join(f"<div>{name}</div>" for name in people)) for n, people in enumerate(told)]
    assert authors_of(read_listing(*elements)) == told
    assert authors_of(read_listing(*(_card(n, f"<p>{', '.join(people)}</p>") for n, people in enumerate(told)))) == told


def test_names_have_plain_spaces_and_nothing_unseen() -> None:
    cards = [
        _card(
            n, f"<p><span>\u200f{a.replace(' ', chr(160))}\u200f</span>, <span>{b.replace(' ', chr(8239))}</span></p>"
        )
        for n, (a, b, _) in enumerate(map(_people, range(COUNT)))
    ]
    read = read_listing(*(card.replace(" of the Long", "\u200b of\u00a0the Long") for card in cards))
    assert authors_of(read) == [_people(n)[:2] for n in range(COUNT)]
    assert [record.title for record in read.publications] == [f"{OF[n]} of the Long Fog" for n in range(COUNT)]


@pytest.mark.parametrize(
    "behind",
    [
        "<div><span>Corresponding author</span> {}</div>",
        "<dl><dt>Faculty sponsors</dt><dd>{}</dd></dl>",
        "<h4>Supervisors</h4><ul><li>{}</li></ul>",
        "<p>“A step forward.” — {}</p>",
    ],
)
@pytest.mark.parametrize("some", [range(COUNT), (1,)])
def test_persons_behind_the_release_are_no_authors_beside_others(behind: str, some: range | tuple[int, ...]) -> None:
    def person(name: str) -> str:
        return f'<a href="{_link(name)}">{name}</a>'

    cards = [
        _card(n, "".join(f"<div class=a>{person(name)}</div>" for name in _people(n)[:2])).removesuffix("</li>")
        + (behind.format(person(NAMES[n - 3])) if n in some else "")
        + "</li>"
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    told = {
        record.source.position - 1: people for record, people in zip(read.publications, authors_of(read), strict=True)
    }
    assert told == {n: _people(n)[:2] for n in told}
    assert len(told) >= (0 if len(some) == COUNT else COUNT - 1)
    assert told_of(read) == COUNT


@pytest.mark.parametrize("mark", [" | ", " – ", ", "])
def test_what_several_have_behind_their_names_is_none_of_them(mark: str) -> None:
    where = ("Mila", "External", "Mila")
    cards = [
        _card(n, "".join(f"<div class=a>{name}{mark}{where[m]}</div>" for m, name in enumerate(_people(n))))
        for n in range(COUNT)
    ]
    assert not {"Mila", "External"} & {name for people in authors_of(read_listing(*cards)) for name in people}
    assert not any("Mila" in name for people in authors_of(read_listing(*cards)) for name in people)


@pytest.mark.parametrize("others", ["and two more", "et deux autres", "three others", "and several more"])
def test_others_that_are_counted_in_words_are_no_author(others: str) -> None:
    cards = [
        _card(
            n,
            "<div>"
            + "".join(f"<span class=p>{a}</span> " for a in [*_people(n), *([others] if n % 2 else [])])
            + "</div>",
        )
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert {record.source.position for record in read.publications} <= {1, 3, 5}
    assert all(people in map(_people, range(COUNT)) for people in authors_of(read))


@pytest.mark.parametrize("between", [" – ", " — ", " / ", " · ", "; "])
def test_names_on_one_line_are_parted_by_more_than_commas(between: str) -> None:
    def by(first: str, *others: str) -> str:
        return between.join((f'<a href="{_link(first)}">{first}</a>', *others) if first < "F" else (first, *others))

    cards = [_card(n, f"<p>{by(*_people(n))}</p>") for n in range(COUNT)]
    assert authors_of(read_listing(*cards)) == [_people(n) for n in range(COUNT)]
