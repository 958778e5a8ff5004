"""Seams: whatever the text and the variant, both sides make the text again, without a character more or less."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from milascraper.extract import Study, complete, extract
from milascraper.site import MILA
from tests.redesigns.families import FAMILIES
from tests.redesigns.seams import SEAMS
from tests.redesigns.view import View
from tests.replica.cards import make_cards

_URL = "https://mila.quebec/en/research/publications"
_VARIED = [f"{'o' * n} Tides and boats of the harbour at night." for n in range(1, 7)]
_WORDS = st.text(alphabet=st.sampled_from("abcdeéñ$\\{}^_,;'()[]%&<>0123456789"), min_size=1, max_size=12)
_TEXTS = (
    st.lists(_WORDS, min_size=30, max_size=80)
    .map(" ".join)
    .filter(lambda text: len(text) > 150 and any(c.isalpha() for c in text))
    # a text that begins anew where it is cut makes the same page as a head and a full copy (SITE.md, toggles, 3)
    .filter(lambda text: not text[140:].strip().startswith(text[:140].strip()))
)

#: All tails begin with a space, one with a bracket behind it that closes none.
_SPACED = [f"{'oa bc ' * 22}abcdefgh {lead} b c d e f g h{n}" for n, lead in enumerate(["a", "b", "c", "d", "e", ")("])]


def _page(texts: list[str], seam: str, family: str = "display_suite") -> bytes:
    cards = make_cards(6, 5)
    shown = tuple(
        type(card)(
            **{
                **{name: getattr(card, name) for name in card.__dataclass_fields__},
                "abstract": text,
                "title": f"A Title of the Card {n}",
            }
        )
        for n, (card, text) in enumerate(zip(cards, texts, strict=False))
    )
    return FAMILIES[family](View(shown, "en", 0, 3), SEAMS[seam]).encode()


@pytest.mark.parametrize("seam", sorted(set(SEAMS) - {"own_page"}))
@given(texts=st.lists(_TEXTS, min_size=6, max_size=6))
@example(texts=_SPACED)
@settings(max_examples=15, deadline=None)
def test_any_text_comes_back_whole_or_is_refused(seam: str, texts: list[str]) -> None:
    extraction = extract(_page(texts, seam), _URL)
    for record in extraction.publications:
        wanted = texts[record.source.position - 1]
        if record.abstract_complete:
            assert record.abstract == wanted
        else:
            assert record.abstract is not None
            assert wanted.startswith(record.abstract)


@pytest.mark.parametrize("seam", sorted(set(SEAMS) - {"own_page"}))
def test_ordinary_texts_are_read_in_every_variant(seam: str) -> None:
    texts = [f"Sentence number {n} speaks of tides, of boats and of the harbour at night. " * 4 for n in range(6)]
    texts = [text.strip() for text in texts]
    extraction = extract(_page(texts, seam), _URL)
    assert [record.abstract for record in extraction.publications] == texts
    assert all(record.abstract_complete for record in extraction.publications)


def test_a_head_whose_rest_is_elsewhere_is_incomplete_and_can_be_completed() -> None:
    text = "The whole abstract speaks of tides, of boats and of the harbour. " * 5
    extraction = extract(_page([text.strip()] * 6, "own_page"), _URL)
    record = extraction.publications[0]
    assert record.abstract == text[:140].rstrip()
    assert record.abstract_complete is False
    assert extraction.see_more[0].url.startswith("https://mila.quebec/en/publication/")
    page = f"<html lang=en><body><h1>{record.title}</h1><div><p>{text}</p></div></body></html>"
    done = complete(page.encode(), extraction.see_more[0].url, record)
    assert done.abstract == text.strip()
    assert done.abstract_complete is True
    other = complete(b"<html lang=en><body><p>Something else</p></body></html>", "https://x.test/", record)
    assert other == record
    for wrong in (
        page.replace(str(record.title), "Another Work"),
        page.replace("</p>", "</p><p>A second paragraph of the abstract.</p>"),
        page.replace(text, text[:200] + "…"),
    ):
        assert complete(wrong.encode(), extraction.see_more[0].url, record) == record


def _pretty(tail_gaps: list[str]) -> bytes:
    """A template that puts a line break and four spaces before every tail, inside the tail's element."""
    head = "The harbour was quiet that night, and no boat left before the fog had lifted from the water, which the almanac had announced long ago, so th"
    assert len(head) == 140
    cards = "".join(
        f'<div class="c"><h3>Title of Card {n}</h3><p class="a">{head}<span>… (<a href="#">see more</a>)</span><span hidden>\n    {gap}'
        f'rest of it</span></p><p class="r">2026-01-0{n + 1} Water (published)</p></div>'
        for n, gap in enumerate(tail_gaps)
    )
    return f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'.encode()


def test_indentation_is_told_from_a_space_where_the_page_shows_the_template() -> None:
    records = extract(_pretty(["", " ", "", "", ""]), _URL).publications
    joints = [(record.abstract or "")[138:146] for record in records]
    assert joints == ["threst o", "th rest ", "threst o", "threst o", "threst o"]


def test_indentation_that_cannot_be_told_from_a_space_leaves_the_head() -> None:
    for record in extract(_pretty(["", ""]), _URL).publications:
        assert record.abstract_complete is False
        assert "abstract_seam_unsure" in record.source.warnings


def _all_cut_before_a_word(cards: int) -> list[str]:
    """Texts whose rest begins with a space, every one of them."""
    lead = (
        "The harbour was quiet that night, and no boat left before the fog had lifted from the water, which an almanac "
    )
    texts = [f"{lead}{'had announced so very long ago'[:30]} in the year {n}, it is told." for n in range(cards)]
    assert all(len(text[:140].rstrip()) == 140 and text[140] == " " for text in texts)
    return texts


def test_a_space_before_every_rest_is_the_texts_or_the_templates_and_not_guessed() -> None:
    texts = _all_cut_before_a_word(6)
    for record in extract(_page(texts, "dots"), _URL).publications:
        assert record.abstract == texts[0][:140]
        assert not record.abstract_complete
        assert "abstract_seam_unsure" in record.source.warnings


def test_what_another_page_told_of_the_template_is_known() -> None:
    study = Study(MILA)
    told = study.read(_page([f"{text} It goes on and on." * 3 for text in _VARIED], "dots"), _URL)
    assert told.learned is not None
    assert told.learned.abstract_gap == ""
    texts = _all_cut_before_a_word(6)
    extraction = study.read(_page(texts, "dots"), f"{_URL}?page=1").extraction
    assert [record.abstract for record in extraction.publications] == texts


def test_a_label_before_a_short_and_a_full_copy() -> None:
    whole = "We measure the fog of each morning and compare it with that of the evening before, by hand. " * 3
    cards = "".join(
        f'<div class="p"><h3>Tides of Fog {n}</h3><p>Authors: Ann Lee, Bo Li</p><p>Abstract: '
        f'<span>{whole[: 139 - n].rstrip()}… (<a href="#">see more</a>)</span>'
        f'<span hidden>{whole.strip()} (<a href="#">see less</a>)</span></p><p>2026-01-0{9 - n} Water (published)</p></div>'
        for n in range(3)
    )
    html = f'<html lang="en"><body><h1>Publications</h1><div>{cards}</div></body></html>'
    records = extract(html.encode(), "https://mila.quebec/en/research/publications").publications
    assert {(record.abstract, record.abstract_complete) for record in records} == {(whole.strip(), True)}
