"""What pages say beside a field in its own text or element: it is no part of the field, or its card is refused."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing, told_of

_ONE = 2
"""The card that differs."""
_TITLES = [f"{name} of the Long Fog" for name in OF]
_HEAD = "{0} are counted by hand and at night, because the boats leave with the fog and come back with it, and nobody has ever told us why so"
_REST = (
    "me of them stay. We do not know, either, but we tell of the reasons that others gave, and of those who gave none."
)
_DOTS = '<span class="dots">… (<a href="#" class="toggle">see more</a>)</span>'


def _head(n: int) -> str:
    return _HEAD.format(OF[n]).ljust(140, "x")[:140]


def _by(n: int) -> str:
    return f'<p class="by"><a href="/en/directory/p{n}">{NAMES[n]}</a>, <span>{NAMES[n - 1]}</span></p>'


def _card(
    n: int, *, title: str | None = None, by: str | None = None, text: str = "", venue: str = "Water", links: str = ""
) -> str:
    return (
        f'<div class="card"><h3 class="t">{title or _TITLES[n]}</h3>{_by(n) if by is None else by}{text}'
        f'<p class="rel">2026-01-{n + 10} {venue} {n} (published)</p>'
        f'<p class="go"><a href="https://doi.org/10.5555/{n}">doi.org</a>{links}</p></div>'
    )


def _read(*cards: str) -> Extraction:
    read = read_listing(*cards)
    assert told_of(read) == len(cards)
    return read


def _names(read: Extraction) -> list[list[str]]:
    return [[author.name for author in record.authors] for record in read.publications]


_WANTED = [[NAMES[n], NAMES[n - 1]] for n in range(COUNT)]


@pytest.mark.parametrize(
    "title",
    [
        '{} <span class="file">(PDF, 1.{} MB)</span>',
        "{} <button>+{}</button>",
        '<span class="r">★★★☆☆</span> {}',
        "No. 3{1}: {0}",
        "[Article] {}",
        "{} (2025)",
        "{} | Mila",
        "{},",
    ],
)
def test_what_all_titles_have_is_no_part_of_them(title: str) -> None:
    read = _read(*(_card(n, title=title.format(_TITLES[n], n)) for n in range(COUNT)))
    assert [record.title for record in read.publications] == _TITLES


@pytest.mark.parametrize(
    "title",
    [
        '{} <span class="acc">(Accepted)</span>',
        '{} <span class="ct">(4)</span>',
        '{}<span class="yr">, 2025</span>',
        "{} <span class=v>v2</span>",
        "<span class=retr>Withdrawn</span> {}",
    ],
)
def test_what_one_title_has_beside_it_refuses_its_card(title: str) -> None:
    read = _read(*(_card(n, title=title.format(_TITLES[n]) if n == _ONE else None) for n in range(COUNT)))
    assert [record.title for record in read.publications] == [t for n, t in enumerate(_TITLES) if n != _ONE]
    assert [refusal.reason for refusal in read.refusals] == ["title_unsure"]


def test_what_a_few_titles_have_by_chance_is_a_part_of_them() -> None:
    titles = [f"[Re] {name} in the Fog | A Study" for name in OF[:4]]
    read = _read(*(_card(n, title=title) for n, title in enumerate(titles)))
    assert [record.title for record in read.publications] == titles


@pytest.mark.parametrize(
    "said", ["{}", "{}, counted at night and by hand in many a harbour of the whole northern coast"]
)
def test_a_link_that_is_the_beginning_of_a_title_leads_to_its_page(said: str) -> None:
    title = said.format('<a href="/en/publication/{1}">{0}</a>')
    read = _read(*(_card(n, title=title.format(_TITLES[n], n)) for n in range(COUNT)))
    pages = [f"https://mila.quebec/en/publication/{n}" for n in range(COUNT)]
    assert [(r.title, r.title_url) for r in read.publications] == [
        (said.format(_TITLES[n]), pages[n]) for n in range(COUNT)
    ]


@pytest.mark.parametrize("url", ["https://authors.elsevier.com/a/1kX", "https://cloud.example.ca/share/paper-{}"])
def test_a_path_that_leads_to_no_work_elsewhere_may_be_a_work_here(url: str) -> None:
    read = _read(*(_card(n, links=f'<a href="{url.format(n)}">{url.split("/")[2]}</a>') for n in range(COUNT)))
    assert [link.url for record in read.publications for link in record.links][1::2] == [
        url.format(n) for n in range(COUNT)
    ]


def test_venues_to_which_some_works_were_submitted_say_so() -> None:
    venues = ["Submitted to Fog" if n in (_ONE, _ONE + 1) else "Water" for n in range(COUNT)]
    read = _read(*(_card(n, venue=venue) for n, venue in enumerate(venues)))
    assert [record.venue for record in read.publications] == [f"{venue} {n}" for n, venue in enumerate(venues)]


@pytest.mark.parametrize("link", ['<a href="/en/cite/{}">Cite</a>', '<a href="/en/node/{}/print">🖨</a>'])
def test_a_link_beside_a_title_is_not_its_own(link: str) -> None:
    read = _read(*(_card(n, title=f"{_TITLES[n]} {link.format(n)}") for n in range(COUNT)))
    assert [(record.title, record.title_url) for record in read.publications] == [(title, None) for title in _TITLES]


@pytest.mark.parametrize("mark", ["∙", "●", "▪", "◦", "‖", "、", "，"])
def test_marks_that_part_names(mark: str) -> None:
    linked = '<a href="/en/directory/p{}">{}</a>'
    for first in (NAMES, [linked.format(n, name) for n, name in enumerate(NAMES)]):
        bys = [f'<p class="by">{first[n]} {mark} {NAMES[n - 1]}</p>' for n in range(COUNT)]
        read = _read(*(_card(n, by=by) for n, by in enumerate(bys)))
        assert _names(read) == _WANTED


@pytest.mark.parametrize("lead", ["Authors", "Auteurs", "With", "By"])
def test_words_before_names_in_their_own_text(lead: str) -> None:
    bys = [f'<p class="by">{lead} {NAMES[n]}, {NAMES[n - 1]}</p>' for n in range(COUNT)]
    assert _names(_read(*(_card(n, by=by) for n, by in enumerate(bys)))) == _WANTED


@pytest.mark.parametrize("said", ["<sup>Mila</sup>", " (corr.)", "<sup>*</sup>"])
def test_what_is_said_of_members_is_no_author(said: str) -> None:
    bys = [
        f'<p class="by"><a href="/en/directory/p{n}">{NAMES[n]}{said}</a>, <span>{NAMES[n - 1]}</span></p>'
        for n in range(COUNT)
    ]
    assert _names(_read(*(_card(n, by=by) for n, by in enumerate(bys)))) == _WANTED


def test_names_and_the_same_in_short_are_one_list() -> None:
    def by(n: int) -> str:
        names = (NAMES[n], NAMES[n - 1])
        short = ", ".join(f"{name[0]}. {name.partition(' ')[2]}" for name in names)
        return f'<p class="by"><span class="l">{", ".join(names)}</span> <span class="s">{short}</span></p>'

    read = _read(*(_card(n, by=by(n)) for n in range(COUNT)))
    assert _names(read) == _WANTED


def test_lists_for_two_screens_are_no_abstracts() -> None:
    def by(n: int) -> str:
        names = ", ".join(NAMES[: n + 1])
        return f'<p class="au d-none d-md-block">{names}</p><p class="au d-md-none">{names}</p>'

    def text(n: int) -> str:
        return f'<div class="ab">{_head(n)}{_DOTS}<span class="more" hidden>{_REST}</span></div>'

    read = _read(*(_card(n, by=by(n), text=text(n)) for n in range(COUNT)))
    assert [record.abstract for record in read.publications] == [_head(n) + _REST for n in range(COUNT)]
    assert [(r.authors, "authors_unsure" in r.source.warnings) for r in read.publications] == [((), True)] * COUNT


@pytest.mark.parametrize("label", ["Abstract ", "ABSTRACT — ", "[EN] "])
def test_labels_run_together_with_abstracts(label: str) -> None:
    read = _read(*(_card(n, text=f'<p class="ab">{label}{TEXT} {n}.</p>') for n in range(COUNT)))
    assert [record.abstract for record in read.publications] == [f"{TEXT} {n}." for n in range(COUNT)]


def test_a_word_that_one_abstract_begins_with_is_its_own() -> None:
    texts = [f"{'Abstract ' if n == _ONE else ''}{TEXT} {n}." for n in range(COUNT)]
    read = _read(*(_card(n, text=f'<p class="ab">{text}</p>') for n, text in enumerate(texts)))
    assert [record.abstract for record in read.publications] == texts


def test_a_toggle_that_says_what_it_leads_to_is_no_part_of_the_abstract() -> None:
    def text(n: int) -> str:
        said = f'<span class="visually-hidden"> about {_TITLES[n]}</span>'
        return f'<p class="ab">{TEXT} {n}. <a href="/en/node/{n}" class="more-link">Read more{said}</a></p>'

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert [record.abstract for record in read.publications] == [f"{TEXT} {n}." for n in range(COUNT)]


@pytest.mark.parametrize(
    "kept",
    [
        '<button data-share="{head}me of them stay. We do not know, either, but…">Share</button>',
        '<button data-share="{head}me of them stay. We do">Share</button>',
        '<button data-copy="{whole} — Ann Lee (2026). https://mila.quebec/p/1">Copy</button>',
        '<i data-full="{head}me of &lt;em&gt;them&lt;/em&gt; stay."></i>',
    ],
)
def test_what_is_kept_to_be_shared_is_no_abstract(kept: str) -> None:
    def text(n: int) -> str:
        said = kept.format(head=_head(n), whole=_head(n) + _REST)
        return f'<div class="ab">{_head(n)}{_DOTS}{said}</div>'

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    told = [(record.abstract, record.abstract_complete) for record in read.publications]
    assert told == [(_head(n), False) for n in range(COUNT)]


def _with_folded(folded: str) -> Extraction:
    def text(n: int) -> str:
        return f'<div class="ab"><p>{_head(n)}{_DOTS}<span hidden>{_REST}</span></p>{folded}</div>'

    return _read(*(_card(n, text=text(n)) for n in range(COUNT)))


def test_what_is_folded_beside_an_abstract_and_is_called_otherwise_is_none_of_it() -> None:
    read = _with_folded('<p hidden class="lay-summary">In plain words, we count the boats of a harbour.</p>')
    assert [record.abstract for record in read.publications] == [_head(n) + _REST for n in range(COUNT)]


@pytest.mark.parametrize(
    ("folded", "reason"),
    [
        (
            "<div hidden><p>Nous comptons les bateaux dans le port et nous en parlons avec des marins du pays.</p></div>",
            "abstract_unsure",
        ),
        ("<p hidden>boats, fog, harbours, counting</p>", "authors_unsure"),
    ],
)
def test_what_is_folded_beside_an_abstract_and_may_be_anything_refuses_its_card(folded: str, reason: str) -> None:
    read = _with_folded(folded)
    assert [refusal.reason for refusal in read.refusals] == [reason] * COUNT


@pytest.mark.parametrize(
    "lead",
    ["(Thu) ", "[EN] ", "3 days ago – ", "Article | ", "⋅ ", "Accepted for ", "Soumis à ", "Presented as a poster at "],
)
def test_what_stands_before_all_venues_is_no_part_of_them(lead: str) -> None:
    read = _read(*(_card(n, venue=f"{lead}Water") for n in range(COUNT)))
    assert [record.venue for record in read.publications] == [f"Water {n}" for n in range(COUNT)]


@pytest.mark.parametrize(
    "url",
    [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://bsky.app/intent/compose?text={}",
        "https://www.facebook.com/sharer/sharer.php?u={}",
        "https://scholar.google.com/scholar?q={}",
    ],
)
def test_links_to_share_and_to_search_are_no_works(url: str) -> None:
    host = url.split("/")[2].removeprefix("www.")
    read = _read(*(_card(n, links=f' <a href="{url.format(n)}">{host}</a>') for n in range(COUNT)))
    assert [[link.url for link in record.links] for record in read.publications] == [
        [f"https://doi.org/10.5555/{n}"] for n in range(COUNT)
    ]


def test_cards_told_again_for_print_are_told_once() -> None:
    again = "".join(_card(n) for n in range(3))
    read = read_listing(*map(_card, range(COUNT)), f'<div class="carousel d-none d-print-block">{again}</div>')
    assert [record.title for record in read.publications] == _TITLES


def test_figures_are_read_as_the_page_writes_them() -> None:
    for days, months, order in (
        (range(10, 16), [1] * 6, "{0:02}/{1:02}/2026"),
        ([3] * 6, range(1, 7), "{0:02}/{1:02}/2026"),
    ):
        cards = [
            _card(n).replace(f"2026-01-{n + 10}", order.format(*told) if n else "25/12/2025")
            for n, told in enumerate(zip(days, months, strict=True))
        ]
        read = _read(*cards)
        assert [
            (record.date_published.day, record.date_published.month)
            for record in read.publications[1:]
            if record.date_published
        ] == list(zip(days, months, strict=True))[1:]


def test_figures_of_which_no_day_tells_the_order_are_no_date() -> None:
    read = _read(*(_card(n).replace(f"2026-01-{n + 10}", f"0{n + 1}/03/2026") for n in range(COUNT)))
    known = [record.date_published for record in read.publications]
    assert known[2] is not None  # the third of the third month
    assert known[:2] + known[3:] == [None] * (COUNT - 1)


def test_the_kind_of_a_work_before_its_authors_is_no_author() -> None:
    kinds = ("Journal article", "Preprint", "Conference paper")

    def by(n: int) -> str:
        linked = f'<a href="/en/directory/p{n}">{NAMES[n]}</a>'
        return f'<p class="by"><span class="type">{kinds[n % 3]}</span> {linked}, {NAMES[n - 1]}, {NAMES[n - 2]}</p>'

    read = _read(*(_card(n, by=by(n)) for n in range(COUNT)))
    assert _names(read) == [[NAMES[n], NAMES[n - 1], NAMES[n - 2]] for n in range(COUNT)]


def test_names_behind_the_kind_of_a_work_are_no_abstract() -> None:
    def by(n: int) -> str:
        return f'<div class="x"><span class="type">Journal article</span> {NAMES[n]}, {NAMES[n - 1]}, Robert Ellison Jr.</div>'

    read = _read(*(_card(n, by=by(n)) for n in range(COUNT)))
    assert [refusal.reason for refusal in read.refusals] == ["abstract_unsure"] * COUNT
