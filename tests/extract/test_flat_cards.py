"""Cards without an element of their own, some of which show no release or begin otherwise than the others."""

from __future__ import annotations

import itertools

import pytest

from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_TITLES = [f"{of} of the Long Fog" for of in OF]


def _links(n: int, count: int = 1) -> list[str]:
    return [f"https://doi.org/10.5555/{n}{m}" for m in range(count)]


def _shown(links: list[str]) -> str:
    return "".join(f'<a href="{link}">doi.org</a> ' for link in links)


def _term(n: int, release: str) -> str:
    """A card of ``dt`` and ``dd``, with two links alike and the paper's links before its title."""
    return (
        f'<dt><a name="n{n}">[{n}]</a> <a href="/en/node/{n}">fog:{100 + n}</a> <span>{_shown(_links(n))}</span></dt>'
        f'<dd><div class="h">{_TITLES[n]}</div><div>{NAMES[n]}</div><p class="t">{TEXT} {n}.</p>'
        f'<div class="r">2026-01-{20 - n} {release}</div></dd>'
    )


def _folded(n: int, release: str) -> str:
    """A paragraph, and what folds out below it; links stand before the title, where there are any."""
    links = f'<span class="b">{_shown(_links(n))}</span>' if n != 3 else ""
    return (
        f'<p class="top">{links}<strong><a href="/en/node/{n}">{_TITLES[n]}</a></strong><br><span>{NAMES[n]}</span></p>'
        f'<div class="fold"><div class="t">{TEXT} {n}.</div></div><p class="r">2026-01-{20 - n} {release}</p>'
    )


def _headed(n: int, release: str) -> str:
    return (
        f'<h3>{_TITLES[n]}</h3><p class="a">{NAMES[n]}</p><p class="t">{TEXT} {n}.</p>'
        f'<p class="r">2026-01-{20 - n} {release}</p><p class="l">{_shown(_links(n))}</p>'
    )


def _described(n: int, release: str) -> str:
    return (
        f'<dt class="h">{_TITLES[n]}</dt><dd class="r">2026-01-{20 - n} {release}</dd><dd class="a">{NAMES[n]}</dd>'
        f'<dd class="t">{TEXT} {n}.</dd><dd class="l">{_shown(_links(n))}</dd>'
    )


@pytest.mark.parametrize(
    ("card", "around"),
    [(_term, "<dl>{}</dl>"), (_folded, "{}"), (_headed, "{}"), (_described, "<dl>{}</dl>")],
)
@pytest.mark.parametrize("bare", [None, 0, 2, COUNT - 1])
def test_a_card_without_a_release_costs_no_other_its_fields(card: object, around: str, bare: int | None) -> None:
    assert callable(card)
    cards = [card(n, "Water" if n == bare else "Water (published)") for n in range(COUNT)]
    read = read_listing(around.format("".join(cards)))
    wanted = {
        _TITLES[n]: ([] if card is _folded and n == 3 else _links(n), NAMES[n], f"{TEXT} {n}.")
        for n in range(COUNT)
        if n != bare
    }
    found = {r.title: ([link.url for link in r.links], r.authors[0].name, r.abstract) for r in read.publications}
    assert found.items() <= wanted.items()
    if bare in (None, 2):
        assert found == wanted
        assert [refusal.reason for refusal in read.refusals] == ([] if bare is None else ["no_release_line"])
    else:
        assert found == wanted or not found


@pytest.mark.parametrize("tags", [("h3", "div"), ("dt", "dd")])
@pytest.mark.parametrize("order", ["TRAXL", "TRLAX", "TRXLA", "TRALX", "TAXRL", "TAXLR", "TXARL"])
def test_what_one_flat_card_lacks_is_not_taken_from_its_neighbour(order: str, tags: tuple[str, str]) -> None:
    """Title, release, authors, text and links in any order; one card tells no status, the last lacks fields."""
    title, field = tags

    def card(n: int, fields: str, status: str) -> str:
        said = {
            "R": f"2026-01-{20 - n} Water{status}",
            "A": f'<a href="/en/directory/{n}">{NAMES[n]}</a>',
            "X": f"{TEXT} {n}.",
            "L": _shown(_links(n)),
        }
        told = {name: f'<{field} class="{name}">{text}</{field}>' for name, text in said.items()}
        return "".join(told.get(name, f"<{title}>{_TITLES[n]}</{title}>") for name in fields)

    for bare, lacks in itertools.product((None, 0, 2, COUNT - 1), ("", "L", "A", "X", "AX", "AL")):
        last = "".join(name for name in order if name not in lacks)
        cards = [card(n, order if n < COUNT - 1 else last, "" if n == bare else " (published)") for n in range(COUNT)]
        for r in read_listing("<dl>" if title == "dt" else "<div>", *cards).publications:
            n = _TITLES.index(r.title or "")
            assert [a.name for a in r.authors] in ([NAMES[n]], []), (bare, lacks)
            assert [link.url for link in r.links] in (_links(n), []), (bare, lacks)
            assert r.abstract in (f"{TEXT} {n}.", None), (bare, lacks)


@pytest.mark.parametrize("authors", [range(COUNT), (0, 1, 3)])
@pytest.mark.parametrize("before", ["", "<p>What we wrote this winter.</p>"])
def test_the_first_of_cards_in_one_block_begins_as_the_others_do(authors: range | tuple[int, ...], before: str) -> None:
    """Two line breaks stand between cards, and none before the first; titles and releases look alike."""
    cards = [
        f'<a href="/en/node/{n}">{_TITLES[n]}</a><br>{f"<small>{NAMES[n]}, {NAMES[n - 1]}</small><br>" if n in authors else ""}'
        f"<i>2026-01-{20 - n}</i> <i>Water (published)</i><br>{f'{TEXT} {n}.<br>' if n % 2 else ''}{_shown(_links(n))}"
        for n in range(COUNT)
    ]
    read = read_listing(f"{before}<div>{'<br><br>'.join(cards)}</div>")
    assert [
        (r.title, [a.name for a in r.authors], r.abstract, [link.url for link in r.links]) for r in read.publications
    ] == [
        (_TITLES[n], [NAMES[n], NAMES[n - 1]] if n in authors else [], f"{TEXT} {n}." if n % 2 else None, _links(n))
        for n in range(COUNT)
    ]


@pytest.mark.parametrize(
    "lead", [("Contact our librarian", NAMES[0]), ("What we wrote.", "And where.", "And why.", "And how.")]
)
@pytest.mark.parametrize("tag", ["div", "p"])
def test_an_introduction_before_ruled_cards_is_none_of_the_first(lead: tuple[str, ...], tag: str) -> None:
    cards = [
        "".join(
            f"<{tag}>{text}</{tag}>"
            for text in (
                _TITLES[n],
                f"{NAMES[n]}, {NAMES[n - 1]}",
                f"2026-01-{20 - n} Water (published)",
                _shown(_links(n)),
            )
        )
        for n in range(COUNT)
    ]
    before = "".join(f"<{tag}>{text}</{tag}>" for text in lead)
    read = read_listing(f"{before}{'<hr>'.join(cards)}")
    told = {r.source.position - 1: (r.title, [a.name for a in r.authors]) for r in read.publications}
    assert told == {n: (_TITLES[n], [NAMES[n], NAMES[n - 1]]) for n in told}
    assert len(told) >= COUNT - 1


def test_links_in_one_block_with_a_title_are_its_card_s() -> None:
    """Though the first card has none, and each abstract stands in a block behind that of its card."""
    cards = [
        f'<div class="row"><div class="badges">{_shown(_links(n)) if n else ""}<a href="#b{n}">bib</a></div>'
        f'<span class="d"><strong><a href="/en/node/{n}">{_TITLES[n]}</a></strong><br>{NAMES[n]} | {NAMES[n - 1]}<br>'
        f'<span class="v">Water (published)</span> <span class="m">2026-01-{20 - n}</span></span></div>'
        f'<div class="more"><div>{TEXT} {n}.</div></div>'
        for n in range(COUNT)
    ]
    told = {r.title: [link.url for link in r.links] for r in read_listing(*cards).publications}
    assert told == {_TITLES[n]: _links(n) if n else [] for n in range(COUNT) if _TITLES[n] in told}
    assert len(told) >= COUNT - 1
