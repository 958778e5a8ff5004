"""A label that stands alone: what follows it is its value only where the page shows so."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, OF, TEXT, read_listing


def _card(n: int, middle: str, *, has_text: bool = True) -> str:
    """A card whose ``middle`` stands between its authors and its abstract."""
    text = f'<div class="text">{TEXT} It was winter {n}.</div>' if has_text else ""
    return (
        f'<div><h3>{OF[n]} of Fog</h3><div class="by"><span>Ann Lee</span> <span>Bo Li</span></div>{middle}{text}'
        f'<div class="r">2026-01-{10 + n} Water (published)</div><div class="l"><a href="https://doi.org/10.1/{n}">doi.org</a></div></div>'
    )


def _texts(extraction: Extraction) -> list[str | None]:
    return [record.abstract for record in extraction.publications]


_ALL = [f"{TEXT} It was winter {n}." for n in range(COUNT)]
_EMPTY_FIELD = '<div class="field"><div class="label">{}</div><div class="items"></div></div>'
_LABELS = ["Topics", "Keywords:", "Affiliations", "Lab", "TL;DR"]


@pytest.mark.parametrize("label", _LABELS)
def test_a_field_without_a_value_takes_no_abstract(label: str) -> None:
    assert _texts(read_listing(*[_card(n, _EMPTY_FIELD.format(label)) for n in range(COUNT)])) == _ALL


@pytest.mark.parametrize("label", _LABELS)
def test_a_field_that_some_cards_leave_empty_takes_no_abstract(label: str) -> None:
    filled = (
        f'<div class="field"><div class="label">{label}</div><div class="items"><span>Fog Studies</span></div></div>'
    )
    for empty in (_EMPTY_FIELD.format(label), f'<div class="field"><div class="label">{label}</div></div>'):
        for few in ((0, 3), (2,)):
            cards = [_card(n, empty if n in few else filled) for n in range(COUNT)]
            assert _texts(read_listing(*cards)) == _ALL


@pytest.mark.parametrize("label", _LABELS)
@pytest.mark.parametrize("tag", ["button", "span", "div"])
def test_a_lone_word_between_authors_and_abstract_never_costs_an_abstract_in_silence(label: str, tag: str) -> None:
    for lacks in ((), (2,), (0, 3)):
        cards = [_card(n, f"<{tag} class=k>{label}</{tag}>", has_text=n not in lacks) for n in range(COUNT)]
        told = _texts(read_listing(*cards))
        assert told == ([None if n in lacks else _ALL[n] for n in range(COUNT)] if lacks else [])


@pytest.mark.parametrize("label", ["Supervisor", "Contact", "Affiliations"])
def test_a_label_at_the_end_of_the_authors_takes_nothing_behind_them(label: str) -> None:
    cards = [
        _card(n, "").replace("<span>Bo Li</span></div>", f"<span>Bo Li</span> <span>{label}</span></div>")
        for n in range(COUNT)
    ]
    extraction = read_listing(*cards)
    assert _texts(extraction) == _ALL
    assert {tuple(a.name for a in record.authors) for record in extraction.publications} <= {("Ann Lee", "Bo Li")}


@pytest.mark.parametrize("label", _LABELS)
def test_a_lone_word_before_the_authors_never_costs_them_in_silence(label: str) -> None:
    cards = [
        _card(n, "").replace("</h3>", f'</h3><div class="tag">{label}</div>', 1).replace("<span>", '<span class="a">')
        for n in range(COUNT)
    ]
    for record in read_listing(*cards).publications:
        assert [author.name for author in record.authors] == ["Ann Lee", "Bo Li"]


def test_a_value_behind_its_label_is_no_abstract() -> None:
    value = '<div class="field"><div class="label">TL;DR</div><div class="items">Boats come and go, as it was always said of them.</div></div>'
    extraction = read_listing(*[_card(n, value, has_text=n != 1) for n in range(COUNT)])
    assert _texts(extraction) == [None if n == 1 else text for n, text in enumerate(_ALL)]


def test_a_description_is_the_value_of_its_term() -> None:
    cards = [
        f"<div><h3>{OF[n]} of Fog</h3><dl><dt>Keywords</dt><dd>fog, boats</dd><dt>Abstract</dt><dd>{_ALL[n]}</dd></dl>"
        f"<p>2026-01-{10 + n} Water (published)</p></div>"
        for n in range(COUNT)
    ]
    assert _texts(read_listing(*cards)) == _ALL


def test_a_term_has_its_description_though_others_have_none() -> None:
    cards = [
        f"<div><h3>{OF[n]} of Fog</h3><p>{_ALL[n]}</p><dl><dt>Research area</dt>{'<dd>Fog Studies</dd>' if n % 2 else ''}</dl>"
        f"<p>2026-01-{10 + n} Water (published)</p></div>"
        for n in range(COUNT)
    ]
    extraction = read_listing(*cards)
    assert _texts(extraction) == _ALL
    assert not any(record.authors for record in extraction.publications)
