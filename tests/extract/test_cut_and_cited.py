"""Abstracts that were cut and do not say so, texts that are none, and what is said of people and links."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, OF, TEXT, read_listing

_HEAD = (
    "We count what nobody counted before, by hand and at night, in a harbour that no chart shows, and find that boats "
    "come and go with the fog, as harb"
)[:140]
_NAMES = ("Ann Lee", "Bo Li", "Ida Ore", "Jon Moss", "Flo Ray", "李晓明")
_TAIL = "our masters have always said. All counts are open."


def _card(n: int, text: str, by: str = "<span>Ann Lee</span>", release: str = "Water (published)") -> str:
    return (
        f'<div><h3>{OF[n % 6]} of the Long Fog</h3><div class="by">{by}</div><div class="text">{text}</div>'
        f'<div class="r">2026-01-{10 + n} {release}</div><div class="l"><a href="https://doi.org/10.1/{n}">doi.org</a></div></div>'
    )


@pytest.mark.parametrize(
    "behind",
    ["", " [...]", " […]", ' <a href="/en/p/1">→</a>', '</div><div class="more"><a href="/en/p/1">Read on</a>'],
)
def test_a_head_of_the_sites_length_is_no_whole_abstract(behind: str) -> None:
    extraction = read_listing("".join(_card(n, _HEAD + behind if n % 2 else f"{TEXT} {n}.") for n in range(COUNT)))
    cut = [record for record in extraction.publications if record.source.position % 2 == 0]
    assert cut or "more" in behind
    for record in cut:
        assert (record.abstract, record.abstract_complete) == (_HEAD, False)
        assert "abstract_incomplete" in record.source.warnings


@pytest.mark.parametrize("length", [120, 138, 141, 160])
def test_a_text_of_another_length_is_whole(length: int) -> None:
    text = (_HEAD + _TAIL)[:length].rstrip()
    told = read_listing("".join(_card(n, text if n % 2 else f"{TEXT} {n}.") for n in range(COUNT))).publications
    assert {record.abstract_complete for record in told} == {True}


def test_a_sentence_of_the_sites_length_is_whole() -> None:
    text = f"{_HEAD[:138].rstrip()}s."[-140:]
    text = text.rjust(140, "W")
    told = read_listing("".join(_card(n, text if n % 2 else f"{TEXT} {n}.") for n in range(COUNT))).publications
    assert {record.abstract_complete for record in told} == {True}


@pytest.mark.parametrize(
    "citation",
    ["Ann Lee (2026). {}. Water.", "Lee, A., {}, Water, 2026.", "Ann Lee. “{}”. In Water, 2026, pp. 1–9."],
)
@pytest.mark.parametrize("which", [(0, 1, 2, 3, 4, 5), (1,), (0, 4)])
def test_a_citation_of_the_card_is_no_abstract(citation: str, which: tuple[int, ...]) -> None:
    cards = (
        _card(n, citation.format(f"{OF[n]} of the Long Fog") if n in which else f"{TEXT} {n}.") for n in range(COUNT)
    )
    told = read_listing(*cards).publications
    assert all("Long Fog" not in (record.abstract or "") for record in told)
    assert len(which) < COUNT or len(told) == COUNT


def test_a_citation_without_a_year_is_no_abstract() -> None:
    by = "<span>{}</span>"
    cards = "".join(
        _card(n, f"{_NAMES[n]}: {OF[n]} of the Long Fog. Water." if n == 2 else f"{TEXT} {n}.", by.format(_NAMES[n]))
        for n in range(COUNT)
    )
    assert [record.source.position for record in read_listing(cards).publications] == [1, 2, 4, 5, 6]


@pytest.mark.parametrize(
    "less",
    [
        "<span> (<a href=#>see less</a>)</span>",
        "<span> (</span><a href=#>see less</a><span>)</span>",
        "<button>see less ▲</button>",
        "<span>… (<a href=#>see less</a>)</span>",
    ],
)
def test_dots_of_the_text_before_what_leads_back_stay(less: str) -> None:
    tail = _TAIL.rstrip(".") + ("" if "…" in less else "…")
    seam = f'{_HEAD}<span>… (<a href="#">see more</a>)</span><span hidden>{tail}{less}</span>'
    told = read_listing("".join(_card(n, seam) for n in range(COUNT))).publications
    assert [record.abstract for record in told] == [_HEAD + tail] * COUNT


def test_what_details_unfold_behind_a_cut_text_is_its_rest() -> None:
    seam = f"<details><summary>{_HEAD}<span>… (see more)</span></summary>{{}}</details>"
    cards = "".join(_card(n, seam.format("our masters say.") if n == 1 else f"{TEXT} {n}.") for n in range(COUNT))
    told = {record.source.position: record.abstract for record in read_listing(cards).publications}
    assert len(told) == COUNT
    assert told[2] == f"{_HEAD}our masters say."


@pytest.mark.parametrize("address", ["http://www.fog.test", "https://fog.test/"])
def test_an_address_within_an_abstract_is_a_part_of_it_and_no_link(address: str) -> None:
    text = f'{TEXT} It was winter {{}}. Code is at <a href="{address}">{address}</a>'
    told = read_listing("".join(_card(n, text.format(n)) for n in range(COUNT))).publications
    assert [record.abstract for record in told] == [
        f"{TEXT} It was winter {n}. Code is at {address}" for n in range(COUNT)
    ]
    assert all(
        [link.url for link in record.links] == [f"https://doi.org/10.1/{record.source.position - 1}"] for record in told
    )


@pytest.mark.parametrize("said", ["Peer reviewed", "Technical report"])
def test_a_short_text_where_abstracts_stand_is_not_dropped_in_silence(said: str) -> None:
    cards = "".join(_card(n, said if n == 2 else f"{TEXT} {n}.") for n in range(COUNT))
    assert [record.source.position for record in read_listing(cards).publications] == [1, 2, 4, 5, 6]


@pytest.mark.parametrize(
    "said",
    [
        "The abstract of this publication is not available yet.",
        "No abstract available.",
        "Owing to copyright restrictions we cannot show the abstract here.",
        "Nous n’avons pas de résumé pour cette publication.",
    ],
)
def test_what_says_that_there_is_no_abstract_is_none(said: str) -> None:
    cards = "".join(_card(n, said if n % 2 else f"{TEXT} {n}.") for n in range(COUNT))
    told = [record.abstract for record in read_listing(cards).publications]
    assert told == [None if n % 2 else f"{TEXT} {n}." for n in range(COUNT)]


@pytest.mark.parametrize(
    "by",
    [
        "<span>Ann Lee</span> <span>Principal investigator</span>",
        '<span>Ann Lee</span> <a href="https://orcid.org/0000-0001-0000-0001">iD</a>',
        "<span>Ann Lee</span> <span>More authors</span>",
    ],
)
def test_what_is_said_of_an_author_is_none(by: str) -> None:
    told = read_listing("".join(_card(n, f"{TEXT} {n}.", by) for n in range(COUNT))).publications
    names = {tuple(author.name for author in record.authors) for record in told}
    assert names <= {("Ann Lee",), ("李晓明",), ()}


def test_the_last_author_may_be_joined_to_the_others() -> None:
    by = '<span class="a">{}</span> <span class="a">Ned Fry</span> <span class="a">and {}</span>'
    cards = (_card(n, f"{TEXT} {n}.", by.format(_NAMES[n], _NAMES[n - 1])) for n in range(COUNT))
    told = [[author.name for author in record.authors] for record in read_listing(*cards).publications]
    assert told == [[_NAMES[n], "Ned Fry", _NAMES[n - 1]] for n in range(COUNT)]


def test_the_same_last_author_of_all_cards_is_one() -> None:
    by = '<span class="a">Ann Lee</span> <span class="a">and Bo Li</span>'
    told = read_listing("".join(_card(n, f"{TEXT} {n}.", by) for n in range(COUNT))).publications
    assert {tuple(author.name for author in record.authors) for record in told} <= {("Ann Lee", "Bo Li"), ()}


def test_a_letter_in_a_picture_is_no_author() -> None:
    by = '<span class="i" aria-hidden="true">{}</span><span class="a">{}</span>'
    cards = (_card(n, f"{TEXT} {n}.", by.format(_NAMES[n][0], _NAMES[n])) for n in range(COUNT))
    for record in read_listing(*cards).publications:
        assert [author.name for author in record.authors] in ([_NAMES[record.source.position - 1]], [])


@pytest.mark.parametrize("place", ["Montréal (hybrid)", "Mila Blog (news)", "Salle 2 (en ligne)", "Zoom (webinar)"])
def test_an_event_built_as_the_cards_are_gives_no_record(place: str) -> None:
    cards = [_card(n, f"{TEXT} {n}.") for n in range(COUNT)]
    event = _card(
        7, "Come and hear of fog, of boats and of the old harbour, with all who love them.", "<span>Bo Li</span>", place
    )
    told = read_listing("".join([*cards[:3], event, *cards[3:]])).publications
    assert [record.source.position for record in told] == [1, 2, 3, 5, 6, 7]


@pytest.mark.parametrize("label", ["notable top 5%", "Notable-top-25%"])
def test_a_status_of_a_conference_is_one_on_a_page_of_one_card(label: str) -> None:
    (record,) = read_listing(_card(1, TEXT, release=f"ICLR 2023 ({label})")).publications
    assert (record.venue, record.status, record.status_label) == ("ICLR 2023", "other", label)


def test_links_for_screens_of_two_sizes_are_the_same_links() -> None:
    link = '<a href="https://doi.org/10.1/{}">doi.org</a>'
    cards = "".join(
        _card(n, f"{TEXT} {n}.").replace(
            f'<div class="l">{link.format(n)}</div>',
            f'<div><div class="wide">{link.format(n)}</div><div class="narrow">{link.format(n)}</div></div>',
        )
        for n in range(COUNT)
    )
    assert [len(record.links) for record in read_listing(cards).publications] == [1] * COUNT


def test_the_links_of_a_lone_card_may_stand_in_a_menu_of_its_own() -> None:
    card = _card(1, TEXT).replace('<div class="l">', "<nav>").replace("</a></div></div>", "</a></nav></div>")
    (record,) = read_listing(card).publications
    assert [link.url for link in record.links] == ["https://doi.org/10.1/1"]


_AUTHORS = ("Ann Lee, Bo Li", "Ida Ore", "Jon Moss, Flo Ray", "Ned Fry", "Sue Dow, Max Orr", "Amy Poe")


@pytest.mark.parametrize("tag", ["p", "li", "div"])
@pytest.mark.parametrize("order", ["atbr", "dtabv", "tabr"])
@pytest.mark.parametrize("lacks", [(), (0,), (2,)])
def test_flat_cards_keep_their_own_fields_whatever_comes_first(tag: str, order: str, lacks: tuple[int, ...]) -> None:
    lines = [
        {
            "a": "" if n in lacks else f"<{tag}>{_AUTHORS[n]}</{tag}>",
            "t": f"<{tag}><b>{OF[n]} of the Long Fog</b></{tag}>",
            "b": f"<{tag}>{TEXT} It was winter {n}.</{tag}>" if n % 3 else "",
            "r": f"<{tag}>2026-01-{10 + n} Water (published)</{tag}>",
            "d": f"<{tag}>2026-01-{10 + n}</{tag}>",
            "v": f"<{tag}>Water (published)</{tag}>",
        }
        for n in range(COUNT)
    ]
    for record in read_listing("".join(line[part] for line in lines for part in order)).publications:
        n = OF.index((record.title or "").split()[0])
        assert ", ".join(author.name for author in record.authors) in (_AUTHORS[n], "")
        assert str(record.date_published) == f"2026-01-{10 + n}"


def test_flat_cards_by_one_author_that_begin_with_their_author_lose_none() -> None:
    cards = "".join(
        f"<p>Ann Lee</p><p><b>{OF[n]} of the Long Fog</b></p><p>2026-01-{10 + n} Water (published)</p>"
        for n in range(COUNT)
    )
    assert all(record.authors for record in read_listing(cards).publications)


_LESS = "… (<a href=#>see less</a>)"


def test_dots_in_one_node_with_the_text_are_the_text_s_where_others_end_without() -> None:
    tails = [_TAIL.rstrip(".") + _LESS if n in (1, 3) else f"{_TAIL} (<a href=#>see less</a>)" for n in range(COUNT)]
    seam = f'{_HEAD}<span>… (<a href="#">see more</a>)</span><span hidden>{{}}</span>'
    told = read_listing("".join(_card(n, seam.format(tails[n])) for n in range(COUNT))).publications
    assert [record.abstract for record in told] == [
        _HEAD + (f"{_TAIL.rstrip('.')}…" if n in (1, 3) else _TAIL) for n in range(COUNT)
    ]


def test_dots_that_stand_before_each_toggle_are_the_template_s() -> None:
    """Before that of one abstract alone they do not tell."""
    tails = [_TAIL.rstrip(".") if n == 2 else _TAIL for n in range(COUNT)]
    seam = f'{_HEAD}<span>… (<a href="#">see more</a>)</span><span hidden>{{}}{_LESS}</span>'
    told = read_listing("".join(_card(n, seam.format(tails[n])) for n in range(COUNT))).publications
    assert [record.abstract for record in told] == [_HEAD + tail for tail in tails]
    cards = [_card(n, seam.format(_TAIL.rstrip(".")) if n == 2 else f"{TEXT} {n}.") for n in range(COUNT)]
    record = read_listing("".join(cards)).publications[2]
    assert (record.abstract, record.abstract_complete) != (_HEAD + _TAIL.rstrip(".") + "…", True)
    assert (_HEAD + _TAIL).startswith(record.abstract or "")


def test_a_hidden_tail_that_holds_a_toggle_stays_whatever_the_source_s_indentation() -> None:
    tail = f'<span class="visually-hidden">{_TAIL}<span> (<span role="button">see less</span>)</span></span>'
    seam = f'\n            {_HEAD}<span>… (<span role="button">see more</span>)</span>{tail}\n        '
    told = read_listing("".join(_card(n, seam) for n in range(COUNT))).publications
    assert [(record.abstract, record.abstract_complete) for record in told] == [(_HEAD + _TAIL, True)] * COUNT


@pytest.mark.parametrize("said", ["International audience", "National audience."])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_what_an_archive_says_in_an_abstract_s_place_is_one(said: str, tag: str) -> None:
    cards = "".join(
        f'<div class="c"><h3>{OF[n]} of the Long Fog</h3><{tag}>{_NAMES[n]}</{tag}>'
        f"<{tag}>{said if n in (1, 4) else f'{TEXT} {n}.'}</{tag}><p>2026-01-{20 - n} Water (published)</p></div>"
        for n in range(COUNT)
    )
    told = read_listing(cards).publications
    assert [(record.abstract, [a.name for a in record.authors]) for record in told] == [
        (said if n in (1, 4) else f"{TEXT} {n}.", [_NAMES[n]]) for n in range(COUNT)
    ]


@pytest.mark.parametrize("mark", ['<span class="ctl">[+]</span>', ' <span class="ctl">▼ More</span>'])
def test_what_folds_an_abstract_behind_its_end_is_none_of_it(mark: str) -> None:
    texts = [f"{TEXT} By the harbour and in winter {n}, they wait for them." for n in range(COUNT)]
    read = read_listing("".join(_card(n, f"{text}{mark}") for n, text in enumerate(texts)))
    assert [record.abstract for record in read.publications] == texts


_UNKNOWN = (
    "<button>Unroll</button>",
    "<button><span>Unroll</span></button>",
    "<button>Part 2</button>",
    '<a href="#"><i>Unroll</i></a>',
    '<span role="button">Unroll</span>',
    '<label for="x">Unroll</label>',
)
_NO_CONTROLS = (
    '<a name="x">Unroll</a>',
    '<a href="#ref-lee">Lee et al.</a>',
    '<a href="#note">[a]</a>',
    '<a href="#n2">[2]</a>',
    "<b>Unroll</b>",
)


def _texts(within: str) -> list[str]:
    return [f"{TEXT} As {within} boats {n} are few, we wait for them." for n in range(COUNT)]


@pytest.mark.parametrize("control", _UNKNOWN)
def test_a_control_that_nobody_knows_is_no_word_of_a_text(control: str) -> None:
    read = read_listing("".join(_card(n, text) for n, text in enumerate(_texts(control))))
    assert not read.publications
    assert "a control stands within the abstract" in read.refusals[0].detail


@pytest.mark.parametrize("part", _NO_CONTROLS)
def test_notes_and_what_cannot_be_clicked_are_words_of_a_text(part: str) -> None:
    read = read_listing("".join(_card(n, text) for n, text in enumerate(_texts(part))))
    said = part.partition(">")[2].partition("<")[0]
    assert [record.abstract for record in read.publications] == _texts(said)


@pytest.mark.parametrize("last", ["we wrote all of it in C++", "all of them are graded A+", "all go from x → y →"])
def test_what_a_toggle_may_show_is_a_text_s_own_before_it(last: str) -> None:
    texts = [f"{TEXT} By the harbour and in winter {n}, {last}" for n in range(COUNT)]
    read = read_listing("".join(_card(n, f"{text} <button>See more</button>") for n, text in enumerate(texts)))
    assert [record.abstract for record in read.publications] == texts
    drawn = read_listing("".join(_card(n, f"{text} <button>▼ See more</button>") for n, text in enumerate(texts)))
    assert [record.abstract for record in drawn.publications] == texts
