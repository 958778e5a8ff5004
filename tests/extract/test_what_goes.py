"""What a page adds to its cards, and says of persons beside their authors: it is no field, and takes none away."""

from __future__ import annotations

from milascraper.extract import extract
from milascraper.records import Publication

_TITLES = ("Tides of Fog", "Boats in a Harbour", "Kelp, Counted Twice", "Old Charts Read Anew")
_ANN = '<div class="p"><a href="/en/directory/ann-lee">Ann Lee</a></div>'
_TEXT = "We look at fog and boats, and at boats in fog, for many a day in spring. " * 4


def _read(
    authors: tuple[str, ...] = (_ANN,) * 4, text: str = "", venue: str = "Water", after: str = ""
) -> tuple[Publication, ...]:
    cards = "".join(
        f'<div class="card"><h3>{title}</h3><div class="au">{by}</div>{text}<div class="rel"><div>2026-01-0{n + 1}</div>'
        f'<div>{venue} (published)</div></div><div><a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a></div></div>'
        for n, (title, by) in enumerate(zip(_TITLES, authors, strict=False))
    )
    return _listed(cards, after)


def _listed(cards: str, after: str = "") -> tuple[Publication, ...]:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div>{after}</body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications").publications


def _names(records: tuple[Publication, ...]) -> list[list[str]]:
    return [[author.name for author in record.authors] for record in records]


def _people(count: int, last: str) -> list[str]:
    return [f"{first}{second}o {last}" for first in "ABCDEFGH" for second in "aeiu"][:count]


def test_a_seam_that_most_cards_have_is_no_counter() -> None:
    lists = [_people(20 + n, last) for n, last in enumerate(("Lee", "Roy", "Berg", "Dale"), 2)]
    authors = tuple(
        f"<div>{''.join(f'<div class=p>{name}</div>' for name in names[:20])}… (<a href='#'>see {len(names) - 20} more</a>)"
        f"</div><div hidden>{''.join(f'<div class=p>{name}</div>' for name in names)}</div>"
        for names in lists
    )
    assert _names(_read(authors)) == lists


def test_a_list_told_twice_without_a_seam_is_read_once_or_not_at_all() -> None:
    people = _people(4, "Lee")
    once = "".join(f"<div class=p>{name}</div>" for name in people)
    assert len(_read((once,) * 4)) == 4
    assert all(names in ([], list(people)) for names in _names(_read((once + once,) * 4)))


def test_a_journal_in_italics_is_no_label() -> None:
    assert {record.venue for record in _read(venue="<i>Journal</i> of Fog")} == {"Journal of Fog"}


def test_a_surname_before_a_comma_is_no_word_before_a_person() -> None:
    by = '<div class="p">Minh To, <a href="/en/directory/bo-roy">Bo Roy</a></div>'
    assert _names(_read((by, _ANN, _ANN, _ANN)))[0] == ["Minh To", "Bo Roy"]


def test_persons_in_another_role_are_no_authors() -> None:
    text = '<div class="by">Introduced by <a href="/en/directory/xena-yu">Xena Yu</a></div>'
    assert _names(_read(text=text)) == [["Ann Lee"]] * 4
    text = '<p class="said">« An important step », <a href="/en/directory/xena-yu">Xena Yu</a></p>'
    assert _names(_read(text=text)) == [["Ann Lee"]] * 4


def test_links_to_topics_are_no_authors() -> None:
    topics = '<div class="t"><a href="/en/topics/1">Machine Learning</a></div><div class="t"><a href="/en/topics/2">Fog</a></div>'
    assert _names(_read(("",) * 4, text=topics)) == [[]] * 4


def test_read_more_behind_a_seam_is_none_of_the_abstract() -> None:
    whole = _TEXT.strip()
    seam = f'{whole[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{whole[140:]}</span>'
    assert {r.abstract for r in _read(text=f'<p class=ab>{seam} <a href="/en/p">Read more</a></p>')} == {whole}


def test_releases_beside_the_content_are_no_cards() -> None:
    entry = '<div class="x"><b>{}</b><div><div>2026-02-0{}</div><div>Land (published)</div></div></div>'
    beside = "".join(entry.format(f"Related Work Number {'XYZ'[n]}", n + 1) for n in range(3))
    records = _read((_ANN, _ANN), after=f"<aside><h2>Related</h2>{beside}</aside>")
    assert [record.title for record in records] == list(_TITLES[:2])


def test_pictures_of_persons_in_letters_are_no_authors() -> None:
    by = '<ul class="av"><li><span aria-hidden="true">AL</span><a href="/en/directory/ann-lee">Ann Lee</a></li>'
    by += '<li><span aria-hidden="true">BR</span><img src="/b.png" alt="">Bo Roy</li></ul>'
    assert _names(_read((by,) * 4)) == [["Ann Lee", "Bo Roy"]] * 4


def test_what_is_said_under_the_pointer_is_no_author() -> None:
    by = '<span class="w"><a href="/en/directory/ann-lee">Ann Lee</a><span role="tooltip" hidden>View profile</span></span>'
    by += ' <span class="w">Bo Roy</span>'
    assert _names(_read((by,) * 4)) == [["Ann Lee", "Bo Roy"]] * 4


def test_an_ampersand_between_links_parts_names_as_a_comma_does() -> None:
    linked = '<a href="/en/directory/ann-lee">Ann Lee</a> &amp; <a href="/en/directory/bo-roy">Bo Roy</a>'
    mixed = 'Cy Dale, Di Berg &amp; <a href="/en/directory/ann-lee">Ann Lee</a>'
    found = _names(_read((linked, mixed, linked, mixed)))
    assert found == [["Ann Lee", "Bo Roy"], ["Cy Dale", "Di Berg", "Ann Lee"]] * 2


def test_a_citation_to_be_copied_is_no_abstract() -> None:
    titles = ("Tides of Fog and What They Carry", "Boats in a Harbour at Night", "Kelp, Counted Twice or More")
    cards = "".join(
        f'<div class="card"><h3>{title}</h3><div class="au">{_ANN}</div><p class="rel">2026-01-0{n + 1} Water (published)</p>'
        f'<p class="cite">Ann Lee, Bo Roy (2026). {title}. Water. https://doi.org/10.5555/{n}</p></div>'
        for n, title in enumerate(titles)
    )
    records = _listed(cards)
    assert [(record.title, record.abstract) for record in records] == [(title, None) for title in titles]


def test_what_has_no_width_is_none_of_a_name() -> None:
    by = "<span>\u200bAnn\u00a0Lee\u00a0</span>\u200b<span>\u200bBo\u00a0Roy\u00a0</span>\u200b"
    assert _names(_read((by,) * 4)) == [["Ann Lee", "Bo Roy"]] * 4


def test_separators_between_a_release_and_its_links_are_none_of_it() -> None:
    cards = "".join(
        f'<div class="card"><h3>{title}</h3>{_ANN}<div class="m">2026-01-0{n + 1} | Water (published) | '
        f'<a href="https://arxiv.org/abs/2601.0000{n}">arxiv.org</a> | <a href="https://doi.org/10.5555/{n}">doi.org</a></div></div>'
        for n, title in enumerate(_TITLES)
    )
    records = _listed(cards)
    assert [(record.venue, len(record.links)) for record in records] == [("Water", 2)] * 4
