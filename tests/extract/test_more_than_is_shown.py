"""What says of itself that it is not whole, or two: cut lists of names, cut titles, releases with a second date."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LINKS = '<div><a href="https://doi.org/10.5555/{}">doi.org</a></div>'


def _card(
    n: int, *, people: str | None = None, title: str = "", release: str = "Water (published)", text: str = ""
) -> str:
    named = people or "".join(f"<span>{_linked(name)}</span>, " for name in _names(n)).rstrip(", ")
    return (
        f'<div class="card"><h3>{title or _TITLES[n]}</h3><div class="pa">{named}</div>{text}'
        f"<p>2026-01-{n + 10} {release}</p>{_LINKS.format(n)}</div>"
    )


def _names(n: int) -> tuple[str, ...]:
    return NAMES[n], NAMES[n - 1], NAMES[n - 2]


def _linked(name: str) -> str:
    return f'<a href="/en/directory/{name.lower().replace(" ", "-")}">{name}</a>' if name[0] in "AEIOU" else name


@pytest.mark.parametrize(
    "more",
    [
        " <button>+3</button>",
        " <span>…</span>",
        ", …",
        ', <a href="#">3 more</a>',
        " <button>See all</button>",
        ", …, <span>Kay Ude</span>",
        " <span>+4</span>",
    ],
)
@pytest.mark.parametrize("some", [(2,), tuple(range(COUNT))])
def test_a_list_of_names_that_is_cut_is_no_whole_one(more: str, some: tuple[int, ...]) -> None:
    def people(n: int) -> str:
        return ", ".join(f"<span>{_linked(name)}</span>" for name in _names(n)) + (more if n in some else "")

    read = read_listing(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert told_of(read) >= COUNT
    assert not {r.source.position - 1 for r in read.publications if r.authors} & set(some)
    if len(some) == 1:
        assert authors_of(read) == [_names(n) for n in range(COUNT) if n not in some]


@pytest.mark.parametrize("dots", ["…", "..."])
def test_a_title_that_ends_in_dots_is_not_known(dots: str) -> None:
    titles = [f"{of} of the Long{dots}" if n in (1, 4) else _TITLES[n] for n, of in enumerate(OF)]
    read = read_listing(*(_card(n, title=title) for n, title in enumerate(titles)))
    assert [record.title for record in read.publications] == [title for title in titles if dots not in title]
    assert {refusal.reason for refusal in read.refusals} == {"title_unsure"}
    own = read_listing(*(_card(n, title=titles[n] if n == 1 else "") for n in range(COUNT)))
    assert own.publications[1].title == titles[1]
    full = f'<span title="{_TITLES[1]}">{titles[1]}</span>'
    told = read_listing(*(_card(n, title=full if n == 1 else "") for n in range(COUNT)))
    assert [record.title for record in told.publications] == [title for title in _TITLES if title != _TITLES[1]]


@pytest.mark.parametrize(
    "release", ["2025-01-02 Water (published)", "(May 6, 2025) Water (published)", "Water (submitted 2025-03-02)"]
)
def test_a_release_with_a_second_date_is_refused(release: str) -> None:
    some = (1, 4)
    read = read_listing(*(_card(n, release=release if n in some else "Water (published)") for n in range(COUNT)))
    assert {record.venue for record in read.publications} == {"Water"}
    assert {record.source.position - 1 for record in read.publications} == {0, 2, 3, 5}


def _cut(n: int, tail: str) -> tuple[str, str]:
    text = f"{TEXT} {OF[n]} are counted, and {OF[n - 1].lower()}, and all that lies between them at night."
    toggle = '<span>… (<a href="#">see more</a>)</span>'
    return f"<p>{text[:140]}{toggle}{tail.format(text[140:])}</p>", text


@pytest.mark.parametrize(
    "tail",
    [
        '<span hidden><a href="#">see less</a> {}</span>',
        "<button>see less</button><span hidden>{}</span>",
        "<span hidden><button>see less</button>{}</span>",
    ],
)
def test_what_leads_back_before_the_rest_of_a_text_is_none_of_it(tail: str) -> None:
    told = [_cut(n, tail) for n in range(COUNT)]
    read = read_listing(*(_card(n, text=markup) for n, (markup, _) in enumerate(told)))
    assert told_of(read) >= COUNT
    assert all(record.abstract and "see less" not in record.abstract for record in read.publications)
    assert not [
        record.abstract
        for record in read.publications
        if record.abstract_complete and record.abstract != told[record.source.position - 1][1]
    ]


def test_a_text_that_is_told_again_for_print_is_one() -> None:
    texts = [f"{TEXT} By night {n}." for n in range(COUNT)]
    markup = '<div class="ab">{0}</div><div class="print-only" hidden>{0}</div>'
    read = read_listing(*(_card(n, text=markup.format(text)) for n, text in enumerate(texts)))
    assert [record.abstract for record in read.publications] == texts


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("some", [(2,), (1, 3, 5)])
def test_paragraphs_of_a_hidden_tail_are_nobody_s_remarks(tag: str, some: tuple[int, ...]) -> None:
    second = f"<{tag}>Second, the fog is measured.</{tag}>"
    told = [_cut(n, "<span hidden>{}" + (second if n in some else "") + "</span>") for n in range(COUNT)]
    read = read_listing(*(_card(n, text=markup) for n, (markup, _) in enumerate(told)))
    assert told_of(read) >= COUNT
    whole = {record.source.position - 1: record.abstract for record in read.publications if record.abstract_complete}
    assert not [n for n in whole if n in some and not (whole[n] or "").endswith("Second, the fog is measured.")]
