"""Abstracts of several paragraphs, outside their card, or that speak of seams; names that read like none, and what
reads like names and is none."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_MORE = "So a harbour needs fewer lamps than its keepers think."
_QUOTED = "Pages end a text with a mark such as “… (see more)” and few readers follow it."


def _card(n: int, text: str, *, names: tuple[str, ...] = (), tag: str = "span", behind: str = "") -> str:
    first, *others = names or (NAMES[n], NAMES[n - 2])
    linked = f'<a href="/en/directory/{n}">{first}</a>'
    people = "".join(f"<{tag}>{name}</{tag}>" for name in (linked, *others))
    return (
        f'<div class="card"><h3>{OF[n]} of the Long Fog</h3><div class="who">{people}</div>{text}'
        f'<div class="r">2026-01-{10 + n} Water (published)</div><a href="https://doi.org/10.1/{n}">doi.org</a></div>{behind}'
    )


def _abstracts(extraction: Extraction) -> dict[int, str | None]:
    """The abstracts that were read, by the places of their cards from 0."""
    return {r.source.position - 1: r.abstract for r in extraction.publications}


def _long(n: int) -> str:
    return f"{TEXT} {_MORE} {OF[n]} show it, and {OF[n - 1].lower()} do not."


def _cut(text: str) -> str:
    return f"{text[:140]}<span>… (<a href='#'>see more</a>)</span><span hidden>{text[140:]}</span>"


@pytest.mark.parametrize("tag", ["p", "div class='t'", "blockquote"])
def test_paragraphs_parted_by_line_breaks_are_one_abstract(tag: str) -> None:
    end = tag.split()[0]
    cards = [_card(n, f"<{tag}>{_cut(_long(n))}<br><br>{_MORE}<br>{TEXT}</{end}>") for n in range(COUNT)]
    wanted = {n: f"{_long(n)} {_MORE} {TEXT}" for n in range(COUNT)}
    assert {n: " ".join((text or "").split()) for n, text in _abstracts(read_listing(*cards)).items()} == wanted


def test_the_first_of_several_paragraphs_may_be_short() -> None:
    cards = [_card(n, f"<p>{_MORE}<br><br>{_cut(_long(n))}</p>") for n in range(COUNT)]
    told = _abstracts(read_listing(*cards))
    assert all((text or "").startswith(_MORE[:30]) for text in told.values())


def test_a_text_behind_a_card_that_has_none_refuses_it() -> None:
    """The abstract of one card stands outside it; no record says that it has none."""
    cards = [_card(n, "", behind=f"<div class='more'>{TEXT}</div>" if n % 2 else "") for n in range(COUNT)]
    assert all(n % 2 == 0 for n in _abstracts(read_listing(*cards)))


@pytest.mark.parametrize("others", ["cut", "whole"])
def test_a_seam_that_a_text_speaks_of_joins_nothing(others: str) -> None:
    texts = [_QUOTED if n == 2 else _cut(_long(n)) if others == "cut" else TEXT for n in range(COUNT)]
    told = _abstracts(read_listing(*(_card(n, f"<p>{text}</p>") for n, text in enumerate(texts))))
    assert told.get(2, _QUOTED) == _QUOTED
    assert len(told) >= COUNT - 1


def test_a_line_that_speaks_of_a_date_and_holds_a_toggle_is_no_release() -> None:
    text = f"2020-06-01 marks the start of the survey, 2021-06-01 its end; {TEXT} {_MORE}"
    cards = [
        f"<h3>{OF[n]} of the Fog</h3><p>{_cut(text)}</p><p>2026-01-{10 + n} Water (published)</p>" for n in range(COUNT)
    ]
    told = read_listing(*cards)
    assert all(str(r.date_published).startswith("2026") and r.venue == "Water" for r in told.publications)


@pytest.mark.parametrize("team", ["Learning to Navigate Consortium", "J0hn D0rring 2nd 3rd", "The 2023 Winter Cohort"])
def test_what_reads_like_no_name_is_an_author_among_authors(team: str) -> None:
    names = {n: (NAMES[n], team, NAMES[n - 2]) if n in (1, 4) else (NAMES[n], NAMES[n - 2]) for n in range(COUNT)}
    told = read_listing(*(_card(n, f"<p class='t'>{TEXT} {n}.</p>", names=names[n]) for n in range(COUNT)))
    assert [tuple(a.name for a in r.authors) for r in told.publications] == list(names.values())


def test_initials_behind_a_team_s_name_are_a_part_of_it() -> None:
    team = "Open Tide Consortium (OTC)"
    cards = [_card(n, f"<p class='t'>{TEXT} {n}.</p>", names=(NAMES[n], team), tag="li") for n in range(COUNT)]
    assert all([a.name for a in r.authors][1:] == [team] for r in read_listing(*cards).publications)


def test_initials_of_an_institution_behind_a_name_are_not() -> None:
    cards = [
        _card(n, f"<p class='t'>{TEXT} {n}.</p>", names=(NAMES[n], "Ella Page (UFO)"), tag="li") for n in range(COUNT)
    ]
    told = read_listing(*cards).publications
    assert told
    assert all("UFO" not in a.name for r in told for a in r.authors)


def test_what_ends_like_a_release_is_no_author() -> None:
    said = "All runs were repeated nine times (published)"
    cards = [_card(n, f"<p>{said}</p>" if n == 3 else f"<p>{TEXT} {n}.</p>", tag="p") for n in range(COUNT)]
    assert not any(a.name == said for r in read_listing(*cards).publications for a in r.authors)


def test_the_head_of_a_column_says_more_than_the_first_words_of_a_cell() -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("Title", "Authors", "Abstract", "Released"))
    titles = ["Abstract: There Is None" if n == 2 else f"{OF[n]} of the Fog" for n in range(COUNT)]
    rows = "".join(
        f"<tr><td>{titles[n]}</td><td>{NAMES[n]}</td><td>{TEXT} {n}.</td><td>2026-01-{10 + n} Water (published)</td></tr>"
        for n in range(COUNT)
    )
    told = read_listing(f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")
    assert [r.title for r in told.publications] == titles


def test_an_element_of_the_site_s_own_says_what_it_holds() -> None:
    """A lone word where the page's abstracts stand is no author, though no class says so."""
    texts = ["Editorial" if n == 3 else f"{TEXT} {n}." for n in range(COUNT)]
    cards = [
        f"<pub-card><h3>{OF[n]} of the Fog</h3><pub-by><pub-author>{NAMES[n]}</pub-author>"
        f"<pub-author>{NAMES[n - 1]}</pub-author></pub-by><pub-text>{texts[n]}</pub-text>"
        f"<pub-date>2026-01-{10 + n}</pub-date><pub-venue>Water (published)</pub-venue></pub-card>"
        for n in range(COUNT)
    ]
    told = read_listing(*cards).publications
    assert len(told) >= COUNT - 1
    assert not any(a.name == "Editorial" for r in told for a in r.authors)
