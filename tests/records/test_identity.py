"""Identity: what must change it, and what must not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milascraper.records.identity import fold, publication_id, work_id

_TITLES = st.text(min_size=1, max_size=80).filter(lambda text: bool(fold(text)))


@given(_TITLES)
def test_case_spaces_and_final_stop_do_not_change_a_work(title: str) -> None:
    assert work_id(title, None) == work_id(f"  {title} ", "anything")
    if title.isascii() and "\\" not in title:  # TeX's commands are other ones in upper case
        assert work_id(title, None) == work_id(title.upper(), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schr\\\"odinger's Bridges", "Schrödinger’s bridges."),
        ("Learning $\\ell_{1}$-Norms", "Learning $\\ell_1$ norms"),
        ("\\textit{Deep} Kelp", "Deep kelp"),
        ("Ｆｕｌｌ Width", "Full Width"),
        ("Élan — vital", "Elan: Vital"),
        ("Ch\\'etelat and Friends", "Chételat and friends"),
    ],
)
def test_spellings_of_one_title_are_one_work(one: str, other: str) -> None:
    assert work_id(one, None) == work_id(other, None)


@pytest.mark.parametrize(
    ("one", "other"), [("苔の地図", "霧の地図"), ("C++ in Practice, Part 1", "C++ in Practice, Part 2"), ("?", "!")]
)
def test_different_titles_are_different_works(one: str, other: str) -> None:
    assert work_id(one, None) != work_id(other, None)


def test_without_a_title_the_abstracts_beginning_tells() -> None:
    long = "A sentence about tides. " * 20
    assert work_id(None, long) == work_id(None, long[:140])
    assert work_id(None, long) != work_id(long, None)
    with pytest.raises(ValueError, match="no identity"):
        work_id(None, None)


def test_a_release_changes_the_card_and_not_the_work() -> None:
    work = work_id("Tides", None)
    day = date(2026, 1, 2)
    ids = {
        publication_id(work, day, "ArXiv", "preprint", "en"),
        publication_id(work, day, "ArXiv", "published", "en"),
        publication_id(work, day, "TMLR", "preprint", "en"),
        publication_id(work, None, "ArXiv", "preprint", "en"),
        publication_id(work, day, "ArXiv", "preprint", "fr"),
    }
    assert len(ids) == 5
    assert publication_id(work, day, "arXiv", "preprint", "en") in ids


def test_ids_are_the_same_on_any_machine() -> None:
    """Pinned: a change of rule must be made on purpose, with a new rule number."""
    work = work_id("Braided Graphs", None)
    assert work == "w1-7e4e1ac49e2f8df77f1b"
    assert (
        publication_id(work, date(2026, 9, 28), "NeurIPS.cc/2025/Workshop/KELP", "published", "en")
        == "p1-ba527f873668e5a5833d"
    )
