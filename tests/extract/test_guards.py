"""Records that were silently wrong before a guard stood there: each page here is wrong, or is refused, without one."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, read_listing

_ADDRESS = "https://mila.quebec/en/research/publications"
_ONE = 2
"""The card that differs."""
_MORE = (
    "It is done at night, because the boats leave with the fog and come back with it, and all of it is told at the end."
)


def _person(n: int) -> str:
    return f'<a href="/en/directory/p{n % COUNT}">{NAMES[n % COUNT]}</a>'


def _card(n: int, text: str, *, by: str | None = None, behind: str = "") -> str:
    names = f"<span class=authors>{_person(n)}</span> <span class=authors>{NAMES[n - 1]}</span>" if by is None else by
    return (
        f'<div class="card"><h3 class="t">{OF[n]} of the Long Fog</h3><div class="by">{names}</div>{behind}'
        f'<div class="ab">{text}</div><p class="rel">2026-01-{n + 10} Water (published)</p></div>'
    )


def _whole(n: int) -> str:
    return f"{OF[n]}: {TEXT} {_MORE}"


def _cut(text: str, at: int = 140, lead: str = "") -> str:
    return f'{text[:at]}{lead}<i class="d">… (<a href="#">see more</a>)</i><i class="r" hidden>{text[at:]}</i>'


def _abstracts(read: Extraction) -> dict[str, str | None]:
    return {str(record.title).split()[0]: record.abstract for record in read.publications}


def _by(read: Extraction) -> dict[str, list[str]]:
    return {str(record.title).split()[0]: [a.name for a in record.authors] for record in read.publications}


@pytest.mark.parametrize(
    "text",
    [
        "Cite as: Okoye and Li, Tides of the Fog, in Water, by the harbour.",
        "12 pages, 4 figures, 2 tables.",
        f"{TEXT}<footer>Write to the first author for data.</footer>",
        f"<aside>Listed by the alphabet.</aside>{TEXT}",
        f'<p>{TEXT}</p><ul><li><a href="https://github.com/x/y">Code of the fog</a></li></ul>',
        f'{TEXT}<small class="n">12 pages, 4 figures.</small>',
        f"{', '.join(NAMES)}, Nia Okoye and what they saw at night in the harbour, and by day. {TEXT}",
    ],
    ids=["cite", "comment", "footer", "aside", "link", "small print", "names"],
)
def test_what_is_no_abstract_is_in_none(text: str) -> None:
    told = _abstracts(read_listing(*(_card(n, text if n == _ONE else _cut(_whole(n))) for n in range(COUNT))))
    assert told.get(OF[_ONE]) in (None, TEXT)
    assert len(told) >= COUNT - 1


def test_a_link_that_ends_several_texts_is_in_none() -> None:
    report = '<p class="x"><a href="/en/contact">Report an error</a></p>'
    texts = [
        f'<p class="s">{_whole(n)[:140]}… (<a>see more</a>)</p><div hidden><p>{_whole(n)}</p>{report}</div>'
        for n in range(COUNT)
    ]
    told = _abstracts(read_listing(*(_card(n, text) for n, text in enumerate(texts))))
    assert told
    assert all("Report" not in str(text) for text in told.values())


def test_the_space_of_a_template_behind_a_head_is_none_of_the_text() -> None:
    wholes = [f"{OF[n]}: seen.¶{TEXT} {_MORE}" if n % 2 else _whole(n) for n in range(COUNT)]
    cards = [_card(n, _cut(whole, lead=" ").replace("¶", "<br />\n<br />")) for n, whole in enumerate(wholes)]
    told = _abstracts(read_listing(*cards))
    assert len(told) == COUNT
    for n, whole in enumerate(wholes):
        text = told[OF[n]] or ""
        assert whole.replace("¶", " ").startswith(text), text


def test_a_page_that_takes_spaces_away_gives_no_glued_words() -> None:
    def cut(n: int) -> str:
        whole = f"{'x' * n} {TEXT} {_MORE}"
        return f'{whole[:140].strip()}<i class="d">… (<a href="#">see more</a>)</i><i class="r" hidden>{whole[140:].strip()}</i>'

    lengths = [n for n in range(1, 30) if (f"{'x' * n} {TEXT} {_MORE}")[139] == " "][:1]
    lengths += [n for n in range(1, 30) if (f"{'x' * n} {TEXT} {_MORE}")[140] == " "][:1]
    lengths += [n for n in range(1, 30) if " " not in (f"{'x' * n} {TEXT} {_MORE}")[138:142]][: COUNT - 2]
    read = read_listing(*(_card(n, cut(length)) for n, length in enumerate(lengths)))
    assert len(read.publications) == COUNT
    for record, length in zip(read.publications, lengths, strict=True):
        assert f"{'x' * length} {TEXT} {_MORE}".startswith(str(record.abstract))


def test_a_letter_in_a_picture_s_place_is_no_author() -> None:
    def person(name: str, at: int, shown: str) -> str:
        return f'<div class="p"><div>{shown}</div><div><a href="/en/directory/q{at}">{name}</a></div></div>'

    by = person("Nia Okoye", 1, "N") + "".join(person(name, n, '<img src="/f">') for n, name in enumerate(NAMES[:3]))
    linked = f'<a class="c" href="/en/directory/q"><span>N</span><span>Nia Okoye</span></a> {_person(1)} {_person(2)}'
    for names in (by, linked):
        told = _by(read_listing(*(_card(n, _cut(_whole(n)), by=names if n == _ONE else None) for n in range(COUNT))))
        assert "N" not in told.get(OF[_ONE], [])


@pytest.mark.parametrize(
    "said",
    [
        "de la Cruz, A., St. Pierre, N., Le Guen, Y.",
        "St. Pierre, N. and Roy, B.",
        "Nagase, Hiroto B., Umezawa, Simone C.",
        "William Hart, Esq., Nia Diaz",
        "William Hart, V, Nia Diaz",
        "Ann Lee, Gal·la Serra",
    ],
)
def test_halves_of_names_are_none(said: str) -> None:
    def by(n: int) -> str:
        return said if n == _ONE else f"{NAMES[n]}, {NAMES[n - 1]}"

    told = _by(read_listing(*(_card(n, _cut(_whole(n)), by=by(n)) for n in range(COUNT)))).get(OF[_ONE], [])
    halves = {"A.", "N.", "Y.", "B.", "N. and Roy", "Nagase", "Umezawa", "Esq", "Esq.", "V", "Gal", "la Serra"}
    assert halves.isdisjoint(told)


def test_topics_behind_a_seam_that_leads_elsewhere_are_no_authors() -> None:
    names = "".join(f"<span class=authors>{_person(n)}</span> " for n in range(COUNT))
    tags = '<div class="tags"><b class="tag">Vera Hydrology</b> <b class="tag">Graph Nets</b></div>'
    by = f'{names}<span class="sm">… (<a href="/en/p/1">see 2 more</a>)</span>'
    cards = [
        _card(n, _cut(_whole(n)), by=by if n == _ONE else None, behind=tags if n == _ONE else "") for n in range(COUNT)
    ]
    assert {"Vera Hydrology", "Graph Nets"}.isdisjoint(_by(read_listing(*cards)).get(OF[_ONE], []))


def test_the_first_part_of_a_text_in_parts_keeps_its_name() -> None:
    text = (
        "<strong>Overview:</strong> The field has grown. <strong>Aim:</strong> We look at all of what was told of it."
    )
    told = _abstracts(read_listing(*(_card(n, text if n == _ONE else _cut(_whole(n))) for n in range(COUNT))))
    assert (told.get(OF[_ONE]) or "Overview:").startswith("Overview:")


def test_list_items_end_where_browsers_end_them() -> None:
    # a list's end tag that nothing opened, and a span that nothing ends: libxml2 nests every second item in a span
    cards = "".join(
        f"<li class=item><h3>{OF[n]} of the Long Fog</h3></section></span>"
        f"<p class=by><span class=authors>{_person(n)}</span>"
        f"<p class=ab>{_whole(n)[:140]}<span class=d>… (<a href='#'>see more</a>)</span><span class=r>{_whole(n)[140:]}"
        f"<p class=rel><span>2026-01-{n + 10}</span> <span>Water (published)</span>"
        f'<p class=go><span><a href="https://doi.org/10.5555/{n}">doi.org</a>'
        for n in range(COUNT)
    )
    read = read_listing(f"<ul>{cards}</ul>")
    assert [record.title for record in read.publications] == [f"{of} of the Long Fog" for of in OF]
    assert _abstracts(read) == {OF[n]: _whole(n) for n in range(COUNT)}


def _panel(rows: str) -> set[str]:
    panel = f'<div role="dialog"><h2>Setting cookies</h2><p>You can choose which cookies we use.</p>{rows}</div>'
    html = f'<html lang="en"><body>{panel}<main><h1>Publications</h1></main></body></html>'
    return {category.name for category in extract(html.encode(), _ADDRESS).consent_categories}


def test_what_a_category_s_services_are_called_is_no_category() -> None:
    def service(name: str) -> str:
        return (
            f'<li class="s"><span role="heading" aria-level="3">{name}</span><em>This service has not set any cookie.</em>'
            "<button>Allow</button> <button>Refuse</button></li>"
        )

    rows = "".join(
        f'<li class="k"><h3>{name} cookies</h3><p>May we count the boats that you look at, {name}?</p>'
        f"<ul>{''.join(map(service, services))}</ul></li>"
        for name, services in (("Count", ("Tidemeter", "Boatlog")), ("Kelp", ("Kelpview",)), ("Gate", ("Gatekeeper",)))
    )
    assert _panel(f"<ul>{rows}</ul>").isdisjoint({"Tidemeter", "Boatlog", "Kelpview", "Gatekeeper"})
