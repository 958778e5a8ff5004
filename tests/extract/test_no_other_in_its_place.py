"""What stands where a field would, and is none: refused or left, never taken for it."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."


def _person(n: int) -> str:
    return f'<a href="/en/directory/p{n % COUNT}">{NAMES[n % COUNT]}</a>'


def _card(
    n: int, *, people: str | None = None, text: str = "", release: str = "", links: str = "", title: str = ""
) -> str:
    people = f"<div>{_person(n)}</div><div>{NAMES[n - 1]}</div>" if people is None else people
    return (
        f'<div class="card"><h3>{title or _TITLES[n]}</h3><div class="pa">{people}</div>{text}'
        f'<p class="re">{release or f"2026-01-{n + 10} Water (published)"}</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a>{links}</div></div>'
    )


def _read(*cards: str) -> Extraction:
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    return read


def _at(read: Extraction) -> list[int]:
    return [(record.source.position or 0) - 1 for record in read.publications]


@pytest.mark.parametrize("third", ["Open access", "Conference paper", "5 min read", "Ann Lee", "Harbour Lab", "French"])
def test_what_stands_behind_status_and_date_is_no_venue_by_its_place(third: str) -> None:
    def card(n: int) -> str:
        release = f"<div>{('published', 'preprint')[n % 2]}</div><div>2026-01-{n + 10}</div><div>{third}</div>"
        return (
            f'<div class="card"><div class="me">{release}</div><h3>{_TITLES[n]}</h3><div class="pa">{_person(n)}</div>'
            f'<a href="https://doi.org/10.5555/{n}">doi.org</a></div>'
        )

    assert all(record.venue is None for record in _read(*map(card, range(COUNT))).publications)


@pytest.mark.parametrize("less", ["<span>less</span>", "<em>collapse</em>", "▲ hide", "moins"])
def test_a_word_that_leads_back_behind_the_last_sentence_is_no_part_of_it(less: str) -> None:
    def text(n: int) -> str:
        whole = f"Fog {n} comes in. {_LONG}"
        dots = '<span>… (<a href="#">see more</a>)</span>'
        return f'<div class="ab">{whole[:140]}{dots}<span hidden>{whole[140:]} {less}</span></div>'

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    for n, record in zip(_at(read), read.publications, strict=True):
        assert record.abstract == f"Fog {n} comes in. {_LONG}" or not record.abstract_complete


@pytest.mark.parametrize(
    "note",
    [
        "The abstract will follow once the proceedings of day {n} are out.",
        "{n}2 pages, 4 figures, code is released with the paper.",
    ],
)
def test_notes_on_cards_without_abstracts_are_none(note: str) -> None:
    def text(n: int) -> str:
        whole = f"Fog {n} comes in. {_LONG}"
        dots = '<span class="do">… (<a href="#">see more</a>)</span>'
        cut = f'<div class="ab"><span class="he">{whole[:140]}</span>{dots}<span class="ta" hidden>{whole[140:]}</span></div>'
        return cut if n % 2 else f'<p class="no">{note.format(n=n)}</p>'

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert [record.abstract for n, record in zip(_at(read), read.publications, strict=True) if n % 2 == 0] in (
        [],
        [None] * (COUNT // 2),
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://social.example/intent?url=x">Link</a>',
        '<a href="https://creativecommons.org/licenses/by/4.0/">Access</a>',
        '<a href="https://www.semanticscholar.org/author/3">Semantic Scholar</a>',
        '<p>Built with Kelp (<a href="https://github.com/kelp/kelp">code</a>)</p>',
    ],
)
def test_links_to_other_things_are_none_of_a_publication(link: str) -> None:
    read = _read(*(_card(n, links=link if n % 2 else "") for n in range(COUNT)))
    assert all([shown.kind for shown in record.links] == ["doi"] for record in read.publications)


def test_a_work_that_a_sentence_names_is_not_the_card_s() -> None:
    told = (
        "<p>This paper extends a model of fog that was first drawn by others in "
        '<a href="https://arxiv.org/abs/2001.00001">arxiv.org</a></p>'
    )
    read = _read(*(_card(n, links=told if n in (1, 3) else "") for n in range(COUNT)))
    assert not any("2001.00001" in link.url for record in read.publications for link in record.links)


def test_hidden_authors_in_a_language_of_their_own_are_kept_or_told_of() -> None:
    people = '<div lang="fr">{0}</div><div lang="en">{1}</div><div lang="en" hidden>{2}</div>'
    read = _read(*(_card(n, people=people.format(_person(n), NAMES[n - 1], NAMES[n - 2])) for n in range(COUNT)))
    for n, names in zip(_at(read), authors_of(read), strict=True):
        assert names in ((NAMES[n], NAMES[n - 1], NAMES[n - 2]), ())


def test_a_source_that_all_cards_name_may_be_their_venue() -> None:
    cards = [
        f'<div class="card"><h3>{_TITLES[n]}</h3><div class="ki">Conference paper</div><div>2026-01-{n + 10}</div>'
        f'<div>(poster)</div><div class="pa">{_person(n)}</div><div>Source: Harbour Days 2025</div></div>'
        for n in range(COUNT)
    ]
    read = _read(*cards)
    assert all(record.venue in ("Harbour Days 2025", None) for record in read.publications)


def test_two_names_and_others_lose_no_author_and_are_no_abstract() -> None:
    def card(n: int) -> str:
        byline = f"<p>{NAMES[n]}, {NAMES[n - 1]} et al.</p>"
        return _card(n, people="", text=f"{byline}<p>{NAMES[n - 1]}</p>" if n % 2 else byline)

    read = _read(*map(card, range(COUNT)))
    assert all(record.abstract is None for record in read.publications)
    assert all(not names for names in authors_of(read))


@pytest.mark.parametrize("toggle", ["Show the rest", "show all", "Voir la suite", "see more"])
@pytest.mark.parametrize("between", [", ", "</span><span class='au'>"])
def test_a_list_of_authors_that_opens_further_is_not_whole(toggle: str, between: str) -> None:
    def people(n: int) -> str:
        names = between.join((NAMES[n], NAMES[n - 1], NAMES[n - 2]))
        more = f' <a href="/en/publication/{n}">{toggle}</a>' if n % 2 else ""
        return f"<span class='au'>{names}</span>{more}"

    read = _read(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert all(not names for n, names in zip(_at(read), authors_of(read), strict=True) if n % 2)


def test_an_author_in_the_class_of_labels_is_none_of_them() -> None:
    def card(n: int) -> str:
        chief = '<span class="label">Ola Bell</span>' if n % 2 else ""
        return (
            f'<div class="card"><h3>{_TITLES[n]}</h3><div><span class="label">Authors</span>{chief}<span>{NAMES[n]}</span>'
            f'</div><div><span class="label">Date</span>2026-01-{n + 10}</div><div><span class="label">Venue</span>'
            f"Water (published)</div></div>"
        )

    read = _read(*map(card, range(COUNT)))
    for n, names in zip(_at(read), authors_of(read), strict=True):
        assert names in (("Ola Bell", NAMES[n]) if n % 2 else (NAMES[n],), ())


@pytest.mark.parametrize("label", ["Corresponding author", "Auteur de correspondance", "Principal investigator"])
def test_a_person_behind_a_label_who_is_not_in_the_list_is_told_of(label: str) -> None:
    more = f'</div><p class="lb">{label}</p><div class="pa"><div>{{}}</div>'
    read = _read(
        *(
            _card(n, people=f"<div>{_person(n)}</div>" + (more.format(NAMES[n - 2]) if n % 2 else ""))
            for n in range(COUNT)
        )
    )
    assert all(
        names in ((NAMES[n], NAMES[n - 2]), ()) for n, names in zip(_at(read), authors_of(read), strict=True) if n % 2
    )


def test_a_marked_badge_is_no_part_of_a_title_though_words_are_marked() -> None:
    titles = [f"<mark>{('Robotics', 'Editor pick')[n % 2]}</mark> {of} of Fog" for n, of in enumerate(OF)]
    titles[2] = "The Kelp of <mark>long</mark> Fog"
    read = _read(*(_card(n, title=titles[n]) for n in range(COUNT)))
    assert all("Robotics" not in (r.title or "") and "Editor" not in (r.title or "") for r in read.publications)


@pytest.mark.parametrize("head", ["Topics", "Thèmes", "Keywords"])
def test_the_entries_of_a_column_of_topics_are_no_authors(head: str) -> None:
    topics = ("Weather Forecasting", "Harbour Music", "Deep Water", "Tide Tables", "Boat Names", "Reef Drawings")
    rows = "".join(
        f"<tr><td>{_TITLES[n]}</td><td><ul><li>{_person(n)}</li><li>{NAMES[n - 1]}</li></ul></td>"
        f"<td><ul><li>{topics[n]}</li></ul></td><td>2026-01-{n + 10}</td><td>Water (published)</td></tr>"
        for n in range(COUNT)
    )
    heads = "".join(f"<th>{name}</th>" for name in ("Title", "Authors", head, "Date", "Venue"))
    read = read_listing(f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")
    assert all(names in ((NAMES[n], NAMES[n - 1]), ()) for n, names in zip(_at(read), authors_of(read), strict=True))


def test_two_names_at_a_comma_are_no_name_turned_round() -> None:
    read = _read(
        *(
            _card(
                n, people=f"<p>{NAMES[n]}, {NAMES[n - 1]}</p><p>{NAMES[n - 2]}</p>" if n % 2 else f"<p>{NAMES[n]}</p>"
            )
            for n in range(COUNT)
        )
    )
    for n, names in zip(_at(read), authors_of(read), strict=True):
        assert all("," not in name for name in names), n


def test_paragraphs_that_a_button_parts_are_not_glued() -> None:
    def text(n: int) -> str:
        return f"<div class='ab'><p>Fog {n} comes in. {TEXT}</p><button>see more</button><p hidden>We tell more of it.</p></div>"

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    for n, record in zip(_at(read), read.publications, strict=True):
        whole = f"Fog {n} comes in. {TEXT} We tell more of it."
        assert record.abstract is None or " ".join(record.abstract.split()) == whole or not record.abstract_complete


def test_the_words_of_a_toggle_are_no_part_of_an_abstract() -> None:
    def text(n: int) -> str:
        return f"<div class='ab'><p>Fog {n} comes in. {TEXT}</p><div class='t'>see more</div><p hidden>We tell more of it.</p></div>"

    read = _read(*(_card(n, text=text(n)) for n in range(COUNT)))
    assert not any("see more" in (record.abstract or "") for record in read.publications)


@pytest.mark.parametrize(("space", "lengths"), [(" ", (120,) * 6), ("", (118, 121, 126, 131, 135, 124))])
def test_where_a_page_cuts_otherwise_no_word_is_parted_or_glued(space: str, lengths: tuple[int, ...]) -> None:
    def text(n: int) -> tuple[str, str]:
        whole = f"Fog {n} comes in. {_LONG}"
        at = lengths[n]
        if not space:  # between words, the space lost
            at = whole.index(" ", at)
            return (
                whole,
                f"<div class='ab'>{whole[:at]}<span>… (<a>see more</a>)</span><span hidden>{whole[at + 1 :]}</span></div>",
            )
        return (
            whole,
            f"<div class='ab'>{whole[:at]}<span>… (<a>see more</a>)</span>{space}<span hidden>{whole[at:]}</span></div>",
        )

    read = _read(*(_card(n, text=text(n)[1]) for n in range(COUNT)))
    for n, record in zip(_at(read), read.publications, strict=True):
        assert record.abstract == text(n)[0] or not record.abstract_complete


def test_a_part_of_an_abstract_behind_its_name_is_not_lost() -> None:
    more = "<strong>Significance</strong><div>Boats are told of here in plain words, so that all may know what they are.</div>"
    read = _read(
        *(_card(n, text=f"<div>Fog {n} comes in. {_LONG}</div>" + (more if n % 2 else "")) for n in range(COUNT))
    )
    for n, record in zip(_at(read), read.publications, strict=True):
        assert n % 2 == 0 or not record.abstract_complete or "Boats are told" in (record.abstract or "")
