"""What looks like a field and is none: a neighbour's, another language's, a placeholder, a mark on all cards."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from milascraper.records import Publication

_COUNT = 5
_OF = ("Tides", "Boats", "Kelp", "Charts", "Wells")
_TEXT = (
    "We count what nobody counted before, by hand and at night, and find that boats come and go with the fog, always."
)
_HEAD = (
    "We count what nobody counted before, by hand and at night, in a harbour that no chart shows, and find that boats "
    "come and go with the fog, as harb"
)
_TAIL = "our masters have always said. All counts are open."


def _extract(body: str, language: str = "en") -> Extraction:
    html = f'<html lang="{language}"><body><h1>Publications</h1><div>{body}</div></body></html>'
    path = {"en": "en/research", "fr": "fr/recherche"}[language]
    return extract(html.encode(), f"https://mila.quebec/{path}/publications")


def _number(record: Publication) -> str:
    """The figure at the end of a record's title."""
    return (record.title or "")[-1:]


def _parts(n: int) -> dict[str, str]:
    return {
        "a": f'<p class="a"><a href="/en/directory/{n}">Ann {"ABCDE"[n]}. Lee</a></p>',
        "t": f"<h3>{_OF[n]} of Fog {n}</h3>",
        "r": f'<p class="r">2026-01-{10 + n} Water (published)</p>',
        "b": f'<p class="b">{_TEXT} It was winter {n}.</p>',
        "l": f'<p class="l"><a href="https://doi.org/10.1/{n}">doi.org</a></p>',
    }


@pytest.mark.parametrize("order", ["atrbl", "ltarb", "btarl", "tarbl", "rtabl"])
@pytest.mark.parametrize("above", ["", '<p class="intro">What we have published of late.</p>'])
def test_flat_cards_have_their_own_fields_whatever_begins_them(order: str, above: str) -> None:
    body = above + "".join(_parts(n)[part] for n in range(_COUNT) for part in order)
    for record in _extract(body).publications:
        n = int(_number(record))
        assert [author.name for author in record.authors] in ([f"Ann {'ABCDE'[n]}. Lee"], [])
        assert record.abstract in (f"{_TEXT} It was winter {n}.", None)
        assert [link.url for link in record.links] in ([f"https://doi.org/10.1/{n}"], [])


def test_no_card_begins_within_a_paragraph() -> None:
    body = "".join(
        f'<p class="ref"><span>Ann {"ABCDE"[n]}. Lee</span>, <span>Bo Li</span>. <a href="/en/p/{n}"><b>{_OF[n]} of Fog {n}</b></a> '
        f'<span>2026-01-{10 + n} Water (published)</span> <a href="https://doi.org/10.1/{n}">doi.org</a></p>'
        f'<p class="text">{_TEXT} It was winter {n}.</p>'
        for n in range(_COUNT)
    )
    for record in _extract(body).publications:
        assert f"2026-01-1{_number(record)}" == str(record.date_published)
        assert [link.url[-1] for link in record.links] == [_number(record)]


def _boxed(text: str, count: int = _COUNT, language: str = "en", extra: str = "") -> Extraction:
    cards = ""
    for n in range(count):
        part = _parts(n)
        told = text.format(text=f"{_TEXT} It was winter {n}.", n=n)
        cards += f"<div>{part['t']}{part['a']}{told}{part['r']}{part['l']}</div>"
    return _extract(cards + extra, language)


@pytest.mark.parametrize(
    "mark", ["<span>EN</span> {}", "{} <span>[28{n} words]</span>", "{} <small>Source: Water</small>"]
)
def test_a_mark_that_all_abstracts_have_is_no_part_of_them(mark: str) -> None:
    told = [record.abstract for record in _boxed(f"<p>{mark.replace('{}', '{text}')}</p>").publications]
    assert told == [f"{_TEXT} It was winter {n}." for n in range(_COUNT)]


@pytest.mark.parametrize("tile", ["Montréal (hybrid)", "Montréal (full time)", "Radio Nord (interview)"])
def test_a_tile_that_is_no_publication_gives_no_record(tile: str) -> None:
    extra = f'<div><h3><a href="/en/events/1">A Lecture</a></h3><p class="r">2026-03-01 {tile}</p></div>'
    assert all("Lecture" not in (record.title or "") for record in _boxed("<p>{text}</p>", extra=extra).publications)


@pytest.mark.parametrize(
    "note", ["The authors thank the harbour master for the fog.", "Data for this work are kept at the lab."]
)
def test_a_note_in_a_class_of_its_own_is_no_abstract(note: str) -> None:
    cards = "".join(
        f"<div>{_parts(n)['t']}{_parts(n)['a']}"
        + (
            f'<p class="text">{_HEAD}… (<a href="#">see more</a>)<span hidden>{_TAIL}</span></p>'
            if n
            else f'<p class="note">{note}</p>'
        )
        + f"{_parts(n)['r']}{_parts(n)['l']}</div>"
        for n in range(_COUNT)
    )
    assert all(record.abstract != note for record in _extract(cards).publications)


@pytest.mark.parametrize(
    "said",
    [
        "No abstract.",
        "Abstract coming soon.",
        "[No abstract]",
        "None",
        "TBA",
        "N/A",
        "Aucun résumé disponible.",
        "S.O.",
    ],
)
@pytest.mark.parametrize("label", ["", "<b>Abstract:</b> "])
def test_a_placeholder_is_no_abstract_and_no_author(said: str, label: str) -> None:
    records = _boxed(f"<p>{label}{said}</p>").publications
    assert {record.abstract for record in records} <= {None}
    assert all([author.name[:3] for author in record.authors] == ["Ann"] for record in records)


def test_an_abstract_in_another_language_is_no_part_of_the_first() -> None:
    text = (
        "<p><b>Abstract:</b> {text}</p><p><b>Résumé (français) :</b> Nous comptons les bateaux, de nuit, à la main.</p>"
    )
    told = [record.abstract for record in _boxed(text).publications]
    assert told == [f"{_TEXT} It was winter {n}." for n in range(_COUNT)]
    french = "<p><b>Abstract:</b> We count boats at night, by hand.</p><p><b>Résumé :</b> {text}</p>"
    assert [record.abstract for record in _boxed(french, language="fr").publications] == told


@pytest.mark.parametrize(
    "names", ["Ida Ore [3], Jon Moss [1], Flo Ray [2]", "Ida Ore – Jon Moss – Flo Ray", "Ida Ore, Jon Moss et 5 autres"]
)
def test_a_list_of_names_is_no_abstract(names: str) -> None:
    cards = "".join(
        f"<div><h3>{_OF[n]} of Fog {n}</h3><p>{names}</p><p>2026-01-{10 + n} Water (published)</p></div>"
        for n in range(4)
    )
    assert {record.abstract for record in _extract(cards).publications} <= {None}


@pytest.mark.parametrize(
    "seam",
    [
        '{head}… (<a href="#">see more</a>)<a href="#" hidden>(see less)</a><span hidden>{tail}</span>',
        '{head}<a role="button" href="#">see more</a><span hidden>{tail}</span>',
        '{head}<span>(… <a href="#">see more</a>)</span><span hidden>{tail}</span>',
        '{head}<span>[…] (<a href="#">see more</a>)</span><span hidden>{tail}</span>',
        '{head}… (<a href="#">see more →</a>)<span hidden>{tail}</span>',
        '{head}… (<a href="#">see more</a>)<span hidden>{tail} … (<a href="#">see less</a>)</span>',
        '{head}<i class="sr-only">Text shortened</i>… (<a href="#">see more</a>)<span hidden>{tail}</span>',
        '{head}… (<a href="#">see more</a>)<i class="sr-only">, collapsed</i><span hidden>{tail}</span>',
        '<b>Abstract</b> — {head}… (<a href="#">see more</a>)<span hidden>{tail}</span>',
        '<b>📄 Abstract</b> {head}… (<a href="#">see more</a>)<span hidden>{tail}</span>',
        '<span>Abstract</span> <span>•</span> {head}… (<a href="#">see more</a>)<span hidden>{tail}</span>',
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_a_seam_of_another_wording_is_joined(seam: str, count: int) -> None:
    text = "<p>" + seam.replace("{head}", _HEAD).replace("{tail}", _TAIL) + "</p>"
    told = [(record.abstract, record.abstract_complete) for record in _boxed(text, count).publications]
    assert told == [(_HEAD + _TAIL, True)] * count


@pytest.mark.parametrize("sign", [";", "%"])
def test_a_space_before_a_french_sign_is_not_lost(sign: str) -> None:
    head = (
        "Nous comptons les bateaux de nuit, à la main, dans un port que nulle carte ne montre, et ils vont avec le brouillard "
        * 2
    )[:140]
    text = f'<p>{head}… (<a href="#">voir plus</a>)<span hidden> {sign} tout est ouvert.</span></p>'
    (record,) = _boxed(text, 1, "fr").publications
    assert record.abstract in (f"{head} {sign} tout est ouvert.", head)


def test_what_is_heard_and_says_a_figure_or_another_status_stays() -> None:
    release = '2026-01-1{n} Water <span class="sr-only">(published)</span>'
    cards = "".join(f"<div><h3>{_OF[n]} of Fog {n}</h3><p>{release.format(n=n)}</p></div>" for n in range(4))
    assert {record.status_label for record in _extract(cards).publications} == {"published"}
    dated = '<span class="sr-only">2026-01-1{n}</span> <i>new</i> Water (published)'
    cards = "".join(f"<div><h3>{_OF[n]} of Fog {n}</h3><p>{dated.format(n=n)}</p></div>" for n in range(4))
    assert all(record.date_published is not None for record in _extract(cards).publications)


def test_two_releases_in_one_card_refuse_it() -> None:
    plain = '<div class="c"><h3>{of} of Fog {n}</h3><div class="r">2026-01-1{n} Water (published)</div>{l}</div>'
    twice = (
        '<div class="c"><h3>{of} of Fog {n}</h3><div class="r">2026-01-1{n} Water (published)</div>{l}'
        '<h3>Old Charts</h3><div class="r">Seen first on 2026-01-1{n} in Fog, hybrid</div><div>Bo Li</div>{l}</div>'
    )
    links = '<div><a href="https://doi.org/10.1/{n}">doi.org</a></div>'
    cards = "".join((twice if n == 2 else plain).replace("{l}", links).format(n=n, of=_OF[n]) for n in range(_COUNT))
    assert all(len(record.links) == 1 for record in _extract(cards).publications)
