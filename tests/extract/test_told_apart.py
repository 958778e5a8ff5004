"""What a card says in two places, or says of another: names in groups, a second release or date, a text beside the abstract."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction, extract
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing, told_of

_TITLES = [f"{of} of the Long Fog" for of in OF]
_VENUES = ("Water", "Fog Letters", "Reef Days 2025", "Kelp", "Journal of Wells", "Tidal Notes")
_HALF = (0, 2, 4)
_LONG = f"{TEXT} We also count them by day, and tell which of them came back, and which did not, and why."


def _linked(n: int) -> str:
    return f'<a href="/en/directory/{NAMES[n].lower().replace(" ", "-")}">{NAMES[n]}</a>'


def _card(n: int, *, people: str | None = None, text: str | None = None, release: str | None = None) -> str:
    people = people or f"<div>{_linked(n)}</div><div>{NAMES[n - 1]}</div>"
    text = text or f'<div class="ab"><p>{_LONG} {n}.</p></div>'
    release = release or f"2026-01-{n + 10} {_VENUES[n]} (published)"
    return (
        f'<div class="card"><h3>{_TITLES[n]}</h3><div class="pa">{people}</div>{text}<p class="re">{release}</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a></div></div>'
    )


def _read(*some: int, **field: str) -> Extraction:
    """A listing, ``some`` of whose cards show a field so; ``{n}`` stands for the card's number."""
    cards = []
    for n in range(COUNT):
        told = {name: text.replace("{n}", str(n)).replace("{v}", _VENUES[n]) for name, text in field.items()}
        cards.append(_card(n, **told) if n in (some or range(COUNT)) else _card(n))
    return read_listing(*cards)


def _refused(read: Extraction, reason: str) -> set[int]:
    assert told_of(read) == COUNT
    return {(refusal.position or 0) - 1 for refusal in read.refusals if refusal.reason in (reason, "page_unsure")}


@pytest.mark.parametrize(
    "labels", [("Mila members:", "Other authors:"), ("Students:", "Others:"), ("Membres", "Autres")]
)
def test_authors_in_two_groups_are_all_there_or_none(labels: tuple[str, str]) -> None:
    def people(n: int) -> str:
        groups = zip(labels, (_linked(n), f"{NAMES[n - 1]}</div><div>{NAMES[n - 2]}"), strict=True)
        return "".join(f"<div><b>{label}</b><div>{names}</div></div>" for label, names in groups)

    read = read_listing(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert told_of(read) == COUNT
    assert all(len(names) in (0, 3) for names in authors_of(read))
    assert all(record.authors or record.source.warnings for record in read.publications)


def test_others_who_are_told_apart_from_the_first_author_are_missed() -> None:
    read = _read(people='<div class="in"><a href="/en/directory/ann-lee">Ann Lee</a></div> et al.')
    assert _refused(read, "authors_unsure") == set(range(COUNT))


@pytest.mark.parametrize("before", ["Previously: ArXiv (preprint)", "Also in ArXiv (preprint)"])
def test_a_second_release_is_not_taken_for_the_card_s(before: str) -> None:
    read = _read(text=f'<p class="prev">{before}</p><div class="ab"><p>{_LONG}</p></div>')
    assert told_of(read) >= COUNT
    assert not {record.venue for record in read.publications} - set(_VENUES)


@pytest.mark.parametrize(
    "release",
    [
        "2026-01-1{n} Water…",
        '2026-01-1{n} <span title="Water Letters of the Long Fog">Water Letters of…</span>',
        "2026-01-1{n} Online 2025-12-1{n} {v}",
        "2026-01-1{n} {v} <span>Montréal</span>",
        '2026-01-1{n} {v} <span class="pub">Springer</span>',
    ],
)
def test_what_may_be_cut_or_hold_more_is_no_venue(release: str) -> None:
    read = _read(*_HALF, release=f"{release} (published)")
    assert _refused(read, "release_unsure") == set(_HALF)


def test_a_question_within_the_parentheses_is_no_status() -> None:
    read = _read(release='2026-01-1{n} {v} (preprint<button class="tip">?</button>)')
    assert _refused(read, "release_unsure") == set(range(COUNT))


@pytest.mark.parametrize("mark", ["<sup>*</sup>", " ✓"])
def test_a_mark_within_the_parentheses_is_no_part_of_the_status(mark: str) -> None:
    read = _read(release=f"2026-01-1{{n}} {{v}} (preprint{mark})")
    assert {record.status_label for record in read.publications} == {"preprint"}
    assert [record.venue for record in read.publications] == list(_VENUES)


@pytest.mark.parametrize("lead", ["Accepted at", "Published in", "Publié dans"])
def test_words_before_several_venues_are_no_part_of_them(lead: str) -> None:
    read = _read(*_HALF, release=f"2026-01-1{{n}} {lead} {{v}} (published)")
    assert [record.venue for record in read.publications] == list(_VENUES)


@pytest.mark.parametrize(
    "text",
    [
        '<p lang="en">{}</p><p lang="fr">Nous comptons les bateaux, et disons lesquels sont revenus avec le brouillard.</p>',
        "<p>International audience</p><p>{}</p>",
        '<p>{} Contact: <a href="mailto:ann@example.org">ann@example.org</a></p>',
    ],
)
def test_a_text_beside_the_abstract_is_no_part_of_it(text: str) -> None:
    told = text.format(f"{_LONG} {{n}}.")
    read = _read(*_HALF, text=f'<div class="ab"><h4>Abstract</h4>{told}</div>')
    assert told_of(read) == COUNT
    for record in read.publications:
        assert (record.abstract or "").startswith(f"{_LONG} ")
        assert "Nous" not in (record.abstract or "")
        assert not (record.abstract or "").endswith(":")


@pytest.mark.parametrize("lead", ["<strong>Overview</strong> {}", "Overview – {}", "<b>Aperçu</b> {}"])
def test_what_a_page_calls_its_abstracts_is_no_part_of_them(lead: str) -> None:
    read = _read(text=f'<div class="ab"><p>{lead.format(_LONG)} {{n}}.</p></div>')
    assert [record.abstract for record in read.publications] == [f"{_LONG} {n}." for n in range(COUNT)]


def test_a_word_that_all_abstracts_begin_with_and_go_on_from_stays() -> None:
    read = _read(text='<div class="ab"><p><b>Boats</b> are counted by hand, at night, and in the fog {n}.</p></div>')
    assert {(record.abstract or "")[:9] for record in read.publications} == {"Boats are"}


@pytest.mark.parametrize("some", [(1, 2, 3), (3,)])
def test_a_link_in_a_sentence_of_another_work_is_not_the_card_s(some: tuple[int, ...]) -> None:
    told = '<div>Discussed in <a href="https://doi.org/10.5555/other">doi.org</a></div>'
    read = _read(*some, release=f"2026-01-1{{n}} {{v}} (published)</p>{told}<p>")
    assert told_of(read) == COUNT
    assert all(link.url.endswith(str(r.source.position - 1)) for r in read.publications for link in r.links)


def test_an_address_among_names_leaves_them_in_doubt() -> None:
    read = _read(people=f"<div>By {NAMES[0]}, {NAMES[1]}, {NAMES[2]} · Contact: ann@mila.quebec</div>")
    assert told_of(read) == COUNT
    assert not [names for names in authors_of(read) if names]


@pytest.mark.parametrize("heading", ["Editor’s choice", "Highlights", "Publication of the month"])
def test_a_block_of_chosen_publications_is_no_part_of_the_listing(heading: str) -> None:
    block = f"<section><h2>{heading}</h2>{_card(1)}</section>"
    page = f'<html lang="en"><body><h1>Publications</h1>{block}<div>{"".join(map(_card, range(COUNT)))}</div></body></html>'
    read = extract(page.encode(), "https://mila.quebec/en/research/publications")
    assert [record.title for record in read.publications] == _TITLES


def test_a_listing_that_found_nothing_gives_nothing_though_others_follow() -> None:
    said = "<p>We found no publications for this filter. Here are the most recent ones:</p>"
    assert not read_listing(said, *map(_card, range(COUNT))).publications


@pytest.mark.parametrize("space", ["\u2003", "\u3000", "\u2028", "\x85", "?", "✓", "&nbsp;*"])
def test_parentheses_without_a_word_are_no_status(space: str) -> None:
    read = _read(3, release=f"2026-01-1{{n}} {{v}} ({space})")
    assert 3 not in {record.source.position - 1 for record in read.publications}
    assert len(read.publications) == COUNT - 1


def test_a_link_to_the_listing_among_authors_is_an_author_s() -> None:
    people = '<a href="/en/directory/ann-lee">Ann Lee</a>, <a href="/en/research/publications?author=1">Bo Li</a>'
    assert authors_of(_read(people=people)) == [("Ann Lee", "Bo Li")] * COUNT
    apart = "".join(f"<li>{name}</li>" for name in people.split(", "))
    assert all(len(names) != 1 for names in authors_of(_read(people=f"<ul>{apart}</ul>")))


@pytest.mark.parametrize(
    "text",
    [
        "Motivation. We count {n} boats by hand, at night, and in the fog of the north.",
        "<strong>Background:</strong> We count {n} boats by hand, at night, and in the fog.",
        "<em>Deep</em> Neural models of {n} boats are counted by hand, at night, and in the fog.",
        "Large language — models are counted by hand, {n} of them, at night, and in the fog.",
        "We study how retracted papers on {n} boats spread at night, and in the fog.",
        "<i>In this paper</i> we count {n} boats by hand, at night, and in the fog.",
    ],
)
def test_what_abstracts_begin_with_alike_is_theirs(text: str) -> None:
    read = _read(text=f'<div class="ab"><p>{text}</p></div>')
    bare = text
    for tag in ("strong", "em", "i"):
        bare = bare.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert [record.abstract for record in read.publications] == [bare.replace("{n}", str(n)) for n in range(COUNT)]


def test_journals_that_begin_with_in_keep_it() -> None:
    names = ("In Vitro Models", "In Silico Pharmacology", "In Practice", *_VENUES[3:])
    read = read_listing(*(_card(n, release=f"2026-01-{n + 10} {name} (published)") for n, name in enumerate(names)))
    assert [record.venue for record in read.publications] == list(names)


@pytest.mark.parametrize(
    "venue",
    [
        'Reef Days <span class="y">202{n}</span>',
        "Proceedings of <a href='/v'>Reef {n}</a>",
        "<a href='/v'>Reef</a> {n}",
    ],
)
def test_a_venue_in_several_elements_is_one(venue: str) -> None:
    read = _read(release=f"2026-01-1{{n}} {venue} (published)")
    assert len(read.publications) == COUNT


def test_a_title_may_be_the_caption_of_a_picture() -> None:
    cards = [
        _card(n).replace("<h3>", "<figure><img src=a><figcaption>").replace("</h3>", "</figcaption></figure>")
        for n in range(COUNT)
    ]
    assert [record.title for record in read_listing(*cards).publications] == _TITLES


@pytest.mark.parametrize("lead", ["Preprint:", "Published version:", "Version of record:"])
def test_words_for_the_card_s_own_links_are_known(lead: str) -> None:
    own = f'{{v}} (published)</p><p>{lead} <a href="https://arxiv.org/abs/2501.0000{{n}}">arxiv.org</a>'
    assert len(_read(*_HALF, release=f"2026-01-1{{n}} {own}").publications) == COUNT


def test_members_who_are_named_among_the_authors_need_not_be_named_again() -> None:
    people = "<p><b>Authors:</b> Ann Lee, Bo Li</p><div><b>Mila members:</b><div>Ann Lee</div></div>"
    assert authors_of(_read(people=people)) == [("Ann Lee", "Bo Li")] * COUNT


def test_titles_that_are_the_same_or_begin_with_one_species_are_titles() -> None:
    titles = ("Sparse Boats <em>Fast</em>", "Sparse Boats <em>Fast</em>", "<i>Fucus</i> in Fog", "<i>Fucus</i> at Sea")
    cards = [_card(n).replace(_TITLES[n], title) for n, title in enumerate(titles)]
    assert len(read_listing(*cards, _card(4), _card(5)).publications) == COUNT


def test_a_tail_without_a_language_is_in_its_head_s() -> None:
    head = f"{_LONG} {{n}}."[:140].ljust(140, "s")
    text = f'<div class="ab"><p lang="en">{head}… (<a href="#">see more</a>)</p><p hidden>wards and on.</p></div>'
    assert len(_read(text=text).publications) == COUNT


@pytest.mark.parametrize("last", ["views-row-last", "last"])
def test_the_last_of_a_list_may_have_a_class_of_its_own(last: str) -> None:
    people = f'<ul><li><a href="/en/directory/ann-lee">Ann Lee</a></li><li>Bo Li</li><li class="{last}">Plato</li></ul>'
    assert authors_of(_read(3, people=people))[3] == ("Ann Lee", "Bo Li", "Plato")


def test_a_card_that_is_bare_in_the_list_itself_is_no_copy() -> None:
    def bare(title: str, day: int) -> str:
        return f'<div class="card"><h3>{title}</h3><p class="re">2026-01-{day} Water (published)</p></div>'

    whole = [_card(n, release=f"2026-01-{n + 10} Water (published)") for n in range(COUNT)]
    short = "".join(bare(_TITLES[n], n + 10) for n in range(4))
    read = read_listing(*whole, bare("Nets of Fog", 20), f'</div><div class="mobile">{short}')
    assert [record.title for record in read.publications] == [*_TITLES, "Nets of Fog"]


def test_a_sentence_before_several_abstracts_is_no_part_of_them() -> None:
    told = f'<div class="ab"><p><b>The harbour paid for this.</b> {_LONG} {{n}}.</p></div>'
    assert _refused(_read(*_HALF, text=told), "abstract_unsure") == set(_HALF)


def test_a_word_below_authors_in_one_line_is_no_author() -> None:
    def card(n: int, text: str) -> str:
        people = f"<em>{_linked(n)}</em>\n<em>{NAMES[n - 1]}</em>"
        return (
            f"<div><div><strong>{_TITLES[n]}</strong></div><div>{people}</div>{text}<div><small>2026-01-1{n}</small></div>"
            f'<div><small>Water (published)</small></div><div><a href="https://doi.org/10.5555/{n}">doi.org</a></div></div>'
        )

    read = read_listing(*(card(n, "<p>Keynote</p>" if n == 3 else f"<p>{_LONG} {n}.</p>") for n in range(COUNT)))
    assert not any("Keynote" in names for names in authors_of(read))


_CUT = f"{_LONG} We count again each year, in spring."[:140]


def _node(n: int, *, names: str | None = None, before: str = "", text: str | None = None) -> str:
    """A card as Display Suite builds them: a field each, date and venue in elements of their own."""
    names = names or f'<div class="authors">{_linked(n)}</div><div class="authors">{NAMES[n - 1]}</div>'
    cut = (
        f'{_CUT}<span class="dots">… (<a href="#">see more</a>)</span><span class="more" hidden> in spring {n}.</span>'
    )
    told = f'<div class="f-abstract">{text or f"<p>{cut}</p>"}</div>' if n % 3 else ""
    release = f'<span class="post-date">2026-01-1{n}</span> <span class="venue">{_VENUES[n]} (accepted)</span>'
    return (
        f'<div class="node"><div class="f-title"><h2><a href="/en/publication/{n}">{_TITLES[n]}</a></h2></div>'
        f'<div class="f-authors">{names}</div>{before}{told}<div class="f-release">{release}</div>'
        f'<div class="f-links"><a href="https://doi.org/10.5555/{n}">doi.org</a></div></div>'
    )


def test_others_behind_the_only_author_s_element_are_missed() -> None:
    cards = (_node(n, names=f'<div class="authors">{NAMES[n]}</div> et al.') for n in range(COUNT))
    read = read_listing(*cards)
    assert told_of(read) == COUNT
    assert not any(authors_of(read))


def test_a_release_before_the_text_is_not_the_card_s() -> None:
    read = read_listing(*(_node(n, before='<p class="prev">Previously: ArXiv (preprint)</p>') for n in range(COUNT)))
    assert told_of(read) >= COUNT
    assert not any((record.venue or "").startswith("Previously") for record in read.publications)


def test_a_head_that_was_put_aside_leaves_its_rest_in_doubt() -> None:
    text = f'<p>{_CUT}</p><p class="rest" hidden> and in spring, too. {_LONG} {_LONG}</p>'
    read = read_listing(*(_node(n, text=text) for n in range(COUNT)))
    assert told_of(read) == COUNT
    assert all(record.abstract is None or record.abstract.startswith(_CUT) for record in read.publications)


def test_a_word_at_the_end_of_many_lists_is_no_author() -> None:
    def people(n: int) -> str:
        return f"<div>{_linked(n)}</div><div>{NAMES[n - 1]}</div><div>Sekretariat</div>"

    read = read_listing(*(_card(n, people=people(n)) for n in range(COUNT)))
    assert told_of(read) == COUNT
    assert not any("Sekretariat" in names for names in authors_of(read))
