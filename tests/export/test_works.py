"""What stands for a work in a list of references: its release, type, key, and its authors' names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from milascraper.export import csl
from milascraper.export.names import parted
from milascraper.export.references import kind as kind_of_card
from milascraper.export.works import works
from tests.export.shelf import PLAIN, card, export, exported, lines

_EARLY = {"preprint", "unknown", "other"}


@pytest.mark.parametrize(
    ("venue", "status", "kind"),
    [
        ("Journal of Harbour Lanterns", "published", "article-journal"),
        ("Journal of Harbour Lanterns", "preprint", "article"),
        ("Ferry Workshops", "poster", "paper-conference"),
        ("Proceedings of the Lantern Society", "published", "document"),
        ("Tides", "published", "document"),
        (None, "published", "document"),
    ],
)
def test_a_type_is_what_the_venue_says(venue: str | None, status: str, kind: str) -> None:
    assert kind_of_card({"venue": venue, "status": status}) == kind


def test_a_preprints_place_is_no_publication_and_different_dois_are_different_works() -> None:
    preprint = card(venue="arXiv", status="published", date_published="2026-02-01", doi=None, id="p1-a")
    poster = card(venue="Ferry Workshop", status="poster", date_published="2026-05-01", doi=None, id="p1-b")
    assert list(works([preprint, poster])) == [poster]
    one, other = (card(status="published", doi=f"10.5555/{n}", id=f"p1-{n}", venue="Tides") for n in (1, 2))
    assert list(works([one, other])) == [one, other]
    keys = [item["id"] for item in csl.items(works([one, other]))]
    assert len(set(keys)) == 2


def test_keys_stay_when_a_work_is_published() -> None:
    cards = [row for row in lines() if row["title"] == PLAIN[2]]
    (item,) = (item for item in exported() if item["title"] == PLAIN[2])
    assert item["id"] == f"1lanternforeveryf-{cards[0]['work_id'][3:13]}"
    assert all(str(part) not in item["id"] for part in item["issued"]["date-parts"][0][:1])


def test_the_release_that_is_furthest_along_stands_for_its_work(tmp_path: Path) -> None:
    cards: dict[str, list[dict[str, Any]]] = {}
    for row in lines():
        cards.setdefault(row["work_id"], []).append(row)
    several = {work: rows for work, rows in cards.items() if len({row["status"] for row in rows}) > 1}
    assert several
    by_work = {item["id"][-10:]: item for item in exported()}
    for work, rows in several.items():
        if any(row["status"] == "published" for row in rows):
            assert by_work[work[3:13]]["status"] in ("published",)


def test_a_filter_looks_at_the_release_that_stands_for_the_work(tmp_path: Path) -> None:
    furthest: dict[str, list[str]] = {}
    for row in lines():
        furthest.setdefault(row["work_id"], []).append(row["status"])
    file = export(tmp_path, "csl-json", "--status", "preprint")
    works = {item["id"][-10:] for item in json.loads(file.read_bytes())}
    assert works == {
        work[3:13] for work, statuses in furthest.items() if set(statuses) <= _EARLY and "preprint" in statuses
    }


@pytest.mark.parametrize(
    ("printed", "inverted"),
    [
        ("Ada Harrow", "Harrow, Ada"),
        ("Ada N. J. Harrow", "Harrow, Ada N. J."),
        ("J.-P. Harrow", "Harrow, J.-P."),
        ("Wei Li", "Li, Wei"),
        ("Anna van der Moor", "van der Moor, Anna"),
        ("Harrow, Ada", "Harrow, Ada"),
        ("Harrow, Jr.", "Harrow, Jr."),
        ("Ana Lucía Prado Rey", "Ana Lucía Prado Rey"),
        ("林小雨", "林小雨"),
        ("Мира Зорина", "Мира Зорина"),
        ("Larch Garden Team", "Larch Garden Team"),
        ("Garden Team", "Garden Team"),
        ("Yuki (Jo) Harrow", "Yuki (Jo) Harrow"),
        ("Zhang W.", "Zhang W."),
        ("lowell ashgrove", "lowell ashgrove"),
        ("Nkem", "Nkem"),
        ("O'Hanlon, Cem", "O'Hanlon, Cem"),
        ("van der Moor, Anna", "van der Moor, Anna"),
        ("John Moss, Ph.D.", "John Moss, Ph.D."),
        ("Alice Moss, Bob Harrow", "Alice Moss, Bob Harrow"),
        ("Lantern Team, Harbour", "Lantern Team, Harbour"),
        ("Moss, Jane and John", "Moss, Jane and John"),
        ("Ada Harrow, and Bob Moss", "Ada Harrow, and Bob Moss"),
        ("MOSS Jean", "MOSS Jean"),
        ("Moss JA", "Moss JA"),
        ("Lantern AI", "Lantern AI"),
        ("Harbour Labs", "Harbour Labs"),
        ("Dr. Harrow", "Dr. Harrow"),
        ("van Harrow", "van Harrow"),
        ("Ada Harrow¹", "Ada Harrow¹"),
        ("Ada Harrow†", "Ada Harrow†"),
    ],
)
def test_names_are_parted_only_where_that_is_certain(printed: str, inverted: str) -> None:
    assert parted(printed).inverted == inverted
