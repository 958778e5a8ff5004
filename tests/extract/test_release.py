"""Release lines, dates, statuses, identifiers of links."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milascraper.extract.words.dates import find_date
from milascraper.extract.words.identifiers import arxiv_of, doi_of, link_kind, openreview_of
from milascraper.extract.words.release import split_venue, status_of
from milascraper.extract.words.vocabulary import vocabulary
from milascraper.site import MILA
from tests.redesigns.view import WORDS

_WORDS = vocabulary(MILA)
_VENUES = st.text(
    st.characters(blacklist_characters="()", blacklist_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=60
).map(str.strip)
_LABELS = st.sampled_from(["published", "Accept (Poster)", "Accept (spotlight poster)", "publié", "in press"])


@given(venue=_VENUES, inner=_VENUES, label=_LABELS)
def test_the_status_is_the_last_balanced_parenthesis(venue: str, inner: str, label: str) -> None:
    told = f"{venue} ({inner})".strip() if inner else venue
    found = split_venue(f"{told} ({label})".strip())
    assert found is not None
    assert (found.venue, found.label) == (told or None, label)


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("published", "published"),
        ("Publié", "published"),
        ("prépublication", "preprint"),
        ("accepté", "accepted"),
        ("inconnu", "unknown"),
        ("Accept (Poster)", "poster"),
        ("Accept (spotlight poster)", "spotlight"),
        ("Accept as oral", "oral"),
        ("regular", "regular"),
        ("highlight", "highlight"),
        ("unpublished", "other"),
        ("not published", "other"),
        ("notable-top-25%", "other"),
        ("rejected", "other"),
    ],
)
def test_statuses(label: str, status: str) -> None:
    assert status_of(label, _WORDS).value == status


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_dates_and_dates_in_words_are_read(day: date) -> None:
    english = f"{day:%B} {day.day}, {day.year}"
    french = f"{day.day} {WORDS['fr']['months'][day.month - 1]} {day.year}"
    for text in (day.isoformat(), english, french, f"Published on {english}"):
        found = find_date(text, _WORDS)
        assert found is not None
        assert found.value == day


@pytest.mark.parametrize("text", ["05/10/2025", "1.2.2024"])
def test_a_date_with_two_readings_is_not_read(text: str) -> None:
    found = find_date(text, _WORDS)
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize("text", ["2025-02-30", "2024-03", "Volume 12", "1984", "10.1000/2024-01-02x"])
def test_what_is_no_date(text: str) -> None:
    assert find_date(text, _WORDS) is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://doi.org/10.5555/abc", "doi"),
        ("https://arxiv.org/abs/2510.01234", "arxiv"),
        ("https://arxiv.org/pdf/2510.01234v2", "pdf"),
        ("https://openreview.net/forum?id=abcd", "openreview"),
        ("https://openreview.net/pdf?id=abcd", "pdf"),
        ("https://proceedings.mlr.press/v1/a.html", "pmlr"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1/", "pmc"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/1", "pubmed"),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", "pubmed"),
        ("https://openalex.org/W1", "openalex"),
        ("https://dblp.uni-trier.de/rec/x", "dblp"),
        ("https://github.com/a/b", "code"),
        ("https://example.org/paper.pdf", "pdf"),
        ("https://example.org/", "other"),
    ],
)
def test_kinds_of_links(url: str, kind: str) -> None:
    assert link_kind(url, MILA).value == kind


def test_identifiers() -> None:
    assert doi_of("https://doi.org/10.1109/LRA.2025.1") == "10.1109/LRA.2025.1"
    assert doi_of("https://doi.org/nothing") is None
    assert doi_of("https://example.org/10.1109/x") is None
    assert arxiv_of("https://arxiv.org/abs/2510.01234v3") == "2510.01234"
    assert arxiv_of("https://arxiv.org/pdf/2510.01234v3.pdf") == "2510.01234"
    assert arxiv_of("https://arxiv.org/abs/hep-th/9901001") == "hep-th/9901001"
    assert arxiv_of("https://doi.org/10.48550/arXiv.2510.01234") == "2510.01234"
    assert arxiv_of("https://arxiv.org/list/cs.LG/recent") is None
    assert openreview_of("https://openreview.net/pdf?id=kq01Zz-_") == "kq01Zz-_"
    assert openreview_of("https://openreview.net/group?id=ICLR.cc") is None


@given(st.text(max_size=60))
def test_no_address_is_a_fault(text: str) -> None:
    for read in (doi_of, arxiv_of, openreview_of):
        read(f"https://doi.org/{text}")
        read(f"https://arxiv.org/abs/{text}")
        read(f"https://openreview.net/forum?id={text}")
