"""Texts in several blocks, some of them hidden, and lists of cards told twice or flat: all of it is read, once."""

from __future__ import annotations

import pytest

from milascraper.extract import Extraction
from tests.extract.made import COUNT, NAMES, OF, TEXT, authors_of, read_listing

_TITLES = [f"{of} of the Long Fog" for of in OF]
_HEADS = [
    f"We count the {of.lower()} that nobody counted before, by hand and at night, and find that boats come and go with "
    "the fog, as they have for a long, long while."[:140].ljust(140, "s")
    for of in OF
]
_HEADS = [head[:140] for head in _HEADS]
_TAIL = "wards, and so on. We tell of each of them."
_MORE = (
    "Fewer boats by 31%.",
    "None was lost in any of the nine harbours.",
    "What is counted?",
    "We give all counts away.",
)


def _card(n: int, text: str = "", people: str | None = None, more: str = "") -> str:
    linked = f'<a href="/en/directory/{NAMES[n].lower().replace(" ", "-")}">{NAMES[n]}</a>'
    return (
        f'<div class="card">{more}<h3>{_TITLES[n]}</h3>'
        f'<div class="pa">{people or f"<span>{linked}</span>, <span>{NAMES[n - 1]}</span>"}</div>{text}'
        f'<p class="re">2026-01-{n + 10} Water (published)</p>'
        f'<div class="li"><a href="https://doi.org/10.5555/{n}">doi.org</a></div></div>'
    )


def _cut(n: int, around: str) -> str:
    head = f'<p>{_HEADS[n]}… (<a href="#">see more</a>)<span class="d-none">{_TAIL}</span></p>'
    return around.format(head, *_MORE)


def _abstracts(read: Extraction) -> list[str | None]:
    assert not read.refusals
    return [record.abstract for record in read.publications]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="ab">{}<ul class="d-none"><li>{}</li><li>{}</li></ul><p class="d-none">{}</p><p hidden>{}</p></div>',
        '<div class="ab">{}<div class="collapse"><p>{}</p><p>{}</p></div><div class="hide"><p>{}</p><p>{}</p></div></div>',
    ],
)
def test_what_is_hidden_behind_a_cut_text_is_its_rest(around: str) -> None:
    read = read_listing(*(_card(n, _cut(n, around)) for n in range(COUNT)))
    assert _abstracts(read) == [" ".join([head + _TAIL, *_MORE]) for head in _HEADS]
    assert all(record.abstract_complete for record in read.publications)


def test_lines_that_only_br_parts_are_one_text() -> None:
    def text(n: int) -> str:
        rest = "<br>".join([_TAIL, *_MORE])
        return f'<div class="ab">{_HEADS[n]}<i>… (<a href="#">see more</a>)</i><span hidden>{rest}</span></div>'

    read = read_listing(*(_card(n, text(n)) for n in range(COUNT)))
    assert _abstracts(read) == [" ".join([head + _TAIL, *_MORE]) for head in _HEADS]


def test_short_entries_and_questions_are_paragraphs() -> None:
    def text(n: int) -> str:
        rest = "<p>What is counted?</p><ul><li>Fewer boats by 31%.</li></ul>"
        return f'<div class="ab"><h4>Abstract</h4><p>{TEXT} {n}.</p>{rest}</div>'

    read = read_listing(*(_card(n, text(n)) for n in range(COUNT)))
    assert _abstracts(read) == [f"{TEXT} {n}.\nWhat is counted?\nFewer boats by 31%." for n in range(COUNT)]


@pytest.mark.parametrize("dots", ["…", "… (see more)", "..."])
def test_a_summary_and_what_it_unfolds_are_one_text_however_few_they_are(dots: str) -> None:
    def text(n: int) -> str:
        if n > 3:
            return (
                f'<details><summary>{_HEADS[n]}… (see more)</summary><div class="q">{_HEADS[n]}{_TAIL}</div></details>'
            )
        return f"<details><summary>{_HEADS[n]}{dots}</summary><p>{_HEADS[n]}{_TAIL}</p></details>"

    read = read_listing(*(_card(n, text(n)) for n in range(COUNT)))
    assert _abstracts(read) == [head + _TAIL for head in _HEADS]


def test_a_soft_hyphen_counts_where_an_abstract_is_cut_and_is_not_told() -> None:
    def text(n: int) -> str:
        head = f"{_HEADS[n][:50]}\u00ad{_HEADS[n][50:139]}"
        return f'<div class="ab">{head}<i>… (<a href="#">see more</a>)</i><span hidden>{_TAIL}</span></div>'

    read = read_listing(*(_card(n, text(n)) for n in range(COUNT)))
    assert _abstracts(read) == [f"{head[:139]}{_TAIL}" for head in _HEADS]


def test_abstracts_of_one_word_that_recur_are_not_lost() -> None:
    texts = ("Short.", "Short.", "Note.", "Short.", "Note.", "Short.")
    read = read_listing(*(_card(n, f'<p class="sn">{text}</p>') for n, text in enumerate(texts)))
    assert [record.abstract for record in read.publications] == []


@pytest.mark.parametrize("joint", ["and", "et", "&amp;"])
def test_a_joint_in_an_element_of_its_own_is_no_author(joint: str) -> None:
    people = f'<a href="/en/directory/ann-lee">Ann Lee</a></span><span>{joint}</span><span>Bo Li'
    read = read_listing(*(_card(n, people=f"<div><span>{people}</span></div>") for n in range(COUNT)))
    assert authors_of(read) == [("Ann Lee", "Bo Li")] * COUNT


@pytest.mark.parametrize("said", ["[Featured]", "(Edited by Ned Fry and Flo Ray)", "(PDF, 6.4 MB)", "Poster preview"])
def test_what_stands_in_brackets_and_says_so_is_no_field(said: str) -> None:
    read = read_listing(*(_card(n, f"<div>{said}</div>") for n in range(COUNT)))
    assert len(read.publications) == COUNT
    assert {record.abstract for record in read.publications} == {None}


def test_a_picture_s_caption_is_no_title() -> None:
    more = '<figure><img src="a.png" alt=""><figcaption>Figure 1. The harbour.</figcaption></figure>'
    read = read_listing(*(_card(n, more=more if n in (0, 2, 4) else "") for n in range(COUNT)))
    assert [record.title for record in read.publications] == _TITLES


def test_what_is_to_be_read_above_a_name_is_no_part_of_it() -> None:
    name = "<ruby>王<rp>(</rp><rt>Wáng</rt><rp>)</rp>小明<rt>Xiǎomíng</rt></ruby>"
    people = f'<div><a href="/en/directory/ann-lee">Ann Lee</a></div><div>{name}</div>'
    read = read_listing(*(_card(n, people=people) for n in range(COUNT)))
    assert authors_of(read) == [("Ann Lee", "王小明")] * COUNT


def test_topics_that_filter_the_listing_are_no_authors() -> None:
    topics = (
        '<ul><li><a href="/en/research/publications?f%5B0%5D=10{}">Kelp Studies</a></li>'
        '<li><a href="/en/research/publications?f%5B0%5D=11">Tidal Models</a></li></ul>'
    )
    people = '<div><a href="/en/directory/ann-lee">Ann Lee</a></div><div>Bo Li</div>'
    read = read_listing(*(_card(n, topics.format(n), people=people) for n in range(COUNT)))
    assert authors_of(read) == [("Ann Lee", "Bo Li")] * COUNT


def test_topics_of_open_cards_and_others_are_topics() -> None:
    def card(n: int) -> str:
        named = ("Kelp", "Fog Studies", "Tides", "Kelp", "Tides", "Fog Studies", "Kelp")[n % 5 : n % 5 + 2]
        tags = "".join(f'<li class="tag">{tag}</li>' for tag in named)
        text = f'<p class="te">{_HEADS[n % COUNT]}.</p>' if n % 4 else ""
        told = _card(n % COUNT, f'{text}<ul class="tags">{tags}</ul>').replace(_TITLES[n % COUNT], f"Boats {n} of Fog")
        return told.replace('class="card"', 'class="card open"') if n % 2 else told

    read = read_listing(*map(card, range(12)))
    assert len(read.publications) == 12
    assert all(len(names) == 2 for names in authors_of(read))


def test_a_label_s_block_holds_its_value_and_no_more() -> None:
    def card(n: int) -> str:
        names = "".join(f"<div>{name}</div>" for name in (NAMES[n], NAMES[n - 1]))
        return (
            f"<div><div><span>Research area:</span> <span>Kelp {OF[n]}</span></div>"
            f'<div><a href="/en/publication/{n}">{_TITLES[n]}</a></div><div>{names}</div>'
            f'<div>2026-01-{n + 10}</div><div>Water (published)</div><div><a href="https://doi.org/10.5555/{n}">doi.org</a>'
            "</div></div>"
        )

    assert [record.title for record in read_listing(*map(card, range(COUNT))).publications] == _TITLES


def test_flat_cards_begin_at_the_label_of_their_titles() -> None:
    def card(n: int) -> str:
        fields = [("Title:", _TITLES[n]), ("Authors:", f"{NAMES[n]}, {NAMES[n - 1]}"), ("Abstract:", f"{_HEADS[n]}.")]
        fields.append(("Release:", f"2026-01-{n + 10} · Water (published)"))
        told = "".join(f"<p class=Mso><b><span>{label}</span></b> <span>{text}</span></p>" for label, text in fields)
        return f'{told}<p class=Mso><b>Links:</b> <a href="https://doi.org/10.5555/{n}">doi.org</a></p><p>&nbsp;</p>'

    read = read_listing(*map(card, range(COUNT)))
    assert [record.title for record in read.publications] == _TITLES
    assert authors_of(read) == [(NAMES[n], NAMES[n - 1]) for n in range(COUNT)]


def test_a_shorter_list_of_the_same_cards_is_none() -> None:
    short = "".join(
        f'<div class="card"><h3>{_TITLES[n]}</h3><p class="re">2026-01-{n + 10} Water (published)</p></div>'
        for n in range(COUNT)
    )
    read = read_listing(*map(_card, range(COUNT)), f'</div><div class="mobile">{short}')
    assert [record.title for record in read.publications] == _TITLES
    assert all(record.links for record in read.publications)
    assert {refusal.reason for refusal in read.refusals} == {"duplicate_listing"}


@pytest.mark.parametrize("label", ["Tiny Paper", "Short paper"])
def test_a_status_that_says_what_a_work_is_is_one(label: str) -> None:
    cards = [_card(n).replace("(published)", f"({label})") if n == 3 else _card(n) for n in range(COUNT)]
    assert read_listing(*cards).publications[3].status_label == label


def test_a_date_of_a_manuscript_is_no_second_release() -> None:
    def card(n: int) -> str:
        release = f"2026-01-{n + 10} Water (published)"
        return _card(n).replace(release, f"{release}</p><p class='re'>Submitted 2025-12-{n + 10}")

    read = read_listing(*map(card, range(COUNT)))
    assert [str(record.date_published) for record in read.publications] == [f"2026-01-{n + 10}" for n in range(COUNT)]
