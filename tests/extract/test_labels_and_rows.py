"""Labels in two languages, choices of a form, rows of tables, breaks that a style keeps; services of a consent panel."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing

_ADDRESS = "https://mila.quebec/en/research/publications"
_TITLES = [f"{of} of the Long Fog" for of in OF]
_TEXTS = [f"{of}. {TEXT}" for of in OF]
_CHOICES = (
    '<form><fieldset><legend>Type</legend><label><input type="checkbox">article (published)</label>'
    '<label><input type="checkbox">preprint</label></fieldset></form>'
)


def _titles(read: Extraction) -> list[str | None]:
    return [record.title for record in read.publications]


def _texts(read: Extraction) -> list[str | None]:
    return [record.abstract for record in read.publications]


def _labelled(n: int, status: str = "published") -> str:
    return (
        f"<dl><dt>Title</dt><dd>{_TITLES[n]}</dd><dt>Authors</dt><dd>{NAMES[n]}</dd><dt>Date</dt><dd>2026-01-{n + 10}</dd>"
        f"<dt>Venue</dt><dd>Water</dd><dt>Status</dt><dd>{status}</dd><dt>Abstract</dt><dd>{_TEXTS[n]}</dd></dl>"
    )


def test_what_a_form_offers_is_no_release() -> None:
    read = read_listing(_CHOICES, *(_labelled(n) for n in range(COUNT)))
    assert _titles(read) == _TITLES
    assert [record.venue for record in read.publications] == ["Water"] * COUNT


def test_a_status_that_a_label_names_may_hold_figures() -> None:
    read = read_listing(*(_labelled(n, "notable-top-25%" if n == 2 else "published") for n in range(COUNT)))
    assert [record.status_label for record in read.publications][2] == "notable-top-25%"


def test_labels_in_two_languages_are_labels() -> None:
    cards = [
        f"<div><h2>{_TITLES[n]}</h2><p><b>Authors / Auteurs</b> {NAMES[n]}, {NAMES[n - 1]}</p>"
        f"<p><b>Abstract / Résumé</b> {_TEXTS[n]}</p><p><b>Release / Parution</b> 2026-01-{n + 10} Water (published)</p></div>"
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]
    assert _texts(read) == _TEXTS


def test_a_row_below_belongs_to_the_row_that_has_the_release() -> None:
    # the last card has no such row: nothing but the look of the first rows tells where cards begin
    rows = "".join(
        f"<tr><td>2026-01-{n + 10}</td><td>{_TITLES[n]}</td><td>{NAMES[n]}</td><td>Water</td><td>published</td></tr>"
        + (f'<tr class="sub"><td colspan="5">{_TEXTS[n]}</td></tr>' if n % 2 == 0 and n < COUNT - 1 else "")
        for n in range(COUNT)
    )
    head = "<tr><th>Date</th><th>Title</th><th>Authors</th><th>Venue</th><th>Status</th></tr>"
    told = {record.title: record.abstract for record in read_listing(f"<table>{head}{rows}</table>").publications}
    wanted = {_TITLES[n]: _TEXTS[n] if n % 2 == 0 and n < COUNT - 1 else None for n in range(COUNT)}
    assert told
    assert all(told[title] == wanted[str(title)] for title in told)


def test_names_in_the_cells_of_one_row_are_authors() -> None:
    cards = [
        f'<table class="c"><tr><td><b>{_TITLES[n]}</b></td></tr><tr><td><table><tr><td>{NAMES[n]}</td>'
        f'<td><a href="/en/directory/p{n}">{NAMES[n - 1]}</a></td></tr></table></td></tr>'
        f"<tr><td><table><tr><td>{_TEXTS[n]}</td></tr></table></td></tr>"
        f"<tr><td>2026-01-{n + 10} Water (published)</td></tr></table>"
        for n in range(COUNT)
    ]
    told = authors_of(read_listing(*cards))
    assert told == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]


def test_breaks_that_a_style_keeps_are_breaks() -> None:
    cards = [
        f'<div style="white-space: pre-wrap"><b>{_TITLES[n]}</b>\n  {NAMES[n]}, {NAMES[n - 1]}\n'
        f"  2026-01-{n + 10}  Water (published)\n  {_TEXTS[n]}\n</div>"
        for n in range(COUNT)
    ]
    read = read_listing(*cards)
    assert _titles(read) == _TITLES
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]


_SERVICES = (("Tide meter", "Counts who looks at tides."), ("Boat log", "Keeps the log of boats that you saw."))


def _panel(rows: str) -> Extraction:
    panel = f'<div role="dialog"><h2>Setting cookies</h2><p>You can choose which cookies we use.</p>{rows}</div>'
    return extract(f'<html lang="en"><body>{panel}<main><h1>Publications</h1></main></body></html>'.encode(), _ADDRESS)


def _service(name: str, text: str) -> str:
    return f'<li><label><input type="checkbox"> {name}</label><p>{text}</p></li>'


def test_services_of_a_category_are_no_categories() -> None:
    services = "".join(_service(*service) for service in _SERVICES)
    rows = "".join(
        f"<fieldset><legend><h3>{name} cookies</h3></legend><p>May we count the boats that you look at, {name}?</p>"
        f"<ul>{services}</ul></fieldset>"
        for name in ("Count", "Kelp", "Gate")
    )
    told = {category.name for category in _panel(rows).consent_categories}
    assert told.isdisjoint(name for name, _ in _SERVICES)


def test_what_says_that_a_category_is_always_on_is_not_its_name() -> None:
    rows = (
        '<li class="k"><h4>Strictly necessary</h4><b>Always active</b><p>They keep the gate open for all of you.</p></li>'
        '<li class="k"><h4>Count cookies</h4><input type="checkbox"><p>May we count the boats that you look at?</p></li>'
        '<li class="k"><h4>Kelp player</h4><input type="checkbox"><p>May we show you drawings of kelp?</p></li>'
    )
    told = {category.name: category.required for category in _panel(f"<ul>{rows}</ul>").consent_categories}
    assert told in ({}, {"Strictly necessary": True, "Count cookies": False, "Kelp player": False})


_PROMOTED = (
    ("Event", "Fog Days of the North", "Two days of talks on harbours, open to all who ask."),
    ("Event", "Night of the Boats", "A night at the harbour, with soup and with songs."),
    ("Prize", "Kelp Prize for Drawings", "Six prizes of five hundred for drawings of kelp."),
)


def _programs(header: str) -> list[tuple[str | None, str | None, str | None]]:
    html = (
        f'<html lang="en"><body><header>{header}</header><main><h1>Publications</h1>'
        '<div class="c"><h3>Card Number 1</h3><p>2026-01-01 Water (published)</p></div></main></body></html>'
    )
    return [(p.category, p.name, p.description) for p in extract(html.encode(), _ADDRESS).programs]


def test_a_tag_beside_the_call_is_the_category() -> None:
    entry = '<div class="e"><b>{1}</b><p>{2}</p><div><a href="/en/p">Go on</a><span class="tag">{0}</span></div></div>'
    assert _programs("".join(entry.format(*told) for told in _PROMOTED)) == list(_PROMOTED)


@pytest.mark.parametrize("name", ["Is Your Harbour Ready for the Fog?", "Fog Days of the North"])
def test_a_category_is_no_promotion_s_name(name: str) -> None:
    entry = '<div class="e"><p class="k">{0}</p><p class="n">{1}</p><p class="x">{2}</p><a href="/en/p">Go on</a></div>'
    told = _programs(
        "".join(entry.format(kind, name if n == 1 else of, text) for n, (kind, of, text) in enumerate(_PROMOTED))
    )
    assert told == [(kind, name if n == 1 else of, text) for n, (kind, of, text) in enumerate(_PROMOTED)]
