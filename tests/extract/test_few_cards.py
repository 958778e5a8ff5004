"""Pages of two cards, as the last of a listing may be: nothing on them shows what is usual."""

from __future__ import annotations

from typing import Any

from milascraper.extract import Study, extract
from milascraper.records import Publication
from milascraper.site import MILA
from tests.replica.server import Replica

_CUT = "We look at fog " + "and boats " * 12 + "and st"
_TAIL = "ones, and find that all of them drift."


def _read(*cards: str) -> tuple[Publication, ...]:
    html = f'<html lang="en"><body><h1>Publications</h1><div>{"".join(cards)}</div></body></html>'
    return extract(html.encode(), "https://mila.quebec/en/research/publications?page=582").publications


def _told(record: Publication) -> dict[str, Any]:
    row = record.model_dump(mode="json")
    return {
        "title": row["title"],
        "authors": [author["name"] for author in row["authors"]],
        "abstract": row["abstract"],
        "links": [link["url"] for link in row["links"]],
    }


def test_a_list_of_names_is_no_abstract_though_it_looks_like_one() -> None:
    assert len(_CUT) == 141
    text = f'{_CUT[:140]}<span>… (<a href="#">see more</a>)</span><span hidden>{_CUT[140:]}{_TAIL}</span>'
    records = _read(
        f"<h3>Fog and Boats</h3><p>{text}</p><p>2026-08-22 Water (accepted)</p>",
        "<h3>Kelp, Counted</h3><p>Ann Lee, Ylva Ståhl, Bo Roy</p><p>2026-08-17 Water (published)</p>",
    )
    assert [_told(record)["abstract"] for record in records] == [_CUT + _TAIL, None]
    assert _told(records[1])["authors"] == ["Ann Lee", "Ylva Ståhl", "Bo Roy"]


def test_a_label_in_an_element_of_its_own_counts_though_one_card_has_it() -> None:
    first, second = _read(
        "<div class='c'><h3>Fog and Boats</h3><p><b>Authors:</b> Ann Lee</p><p><b>Abstract:</b> Human readers see clear "
        "outcomes for small boats, and the old chart shows low tides.</p><p>2026-08-22 Water (accepted)</p></div>",
        "<div class='c'><h3>Kelp, Counted</h3><p><b>Authors:</b> Bo Roy</p><p>2026-08-17 Water (published)</p></div>",
    )
    assert _told(first)["authors"] == ["Ann Lee"]
    assert str(_told(first)["abstract"]).startswith("Human readers")
    assert _told(second)["authors"] == ["Bo Roy"]


def test_a_link_belongs_to_the_card_before_it() -> None:
    records = _read(
        "<p class=t>Fog and Boats</p><p class=au>Ann Lee</p><p class=ab>We count boats in fog, and find few of them.</p>"
        "<p class=rl>2026-08-22 Water (accepted)</p><p class=lk><a href='https://doi.org/10.5555/1'>doi.org</a></p>",
        "<p class=t>Kelp, Counted</p><p class=au>Bo Roy</p><p class=au>Ylva Ståhl</p><p class=rl>2026-08-17 Water (oral)</p>",
    )
    assert [_told(record)["links"] for record in records] == [["https://doi.org/10.5555/1"], []]


def test_a_team_with_a_number_stays() -> None:
    records = _read(
        *(
            f"<div class='c'><h3>{title}</h3><div class=au>Group 42</div><div class=au>Ann Lee</div>"
            f"<p>2026-08-22 Water (accepted)</p></div>"
            for title in ("Fog and Boats", "Kelp, Counted")
        )
    )
    assert [_told(record)["authors"] for record in records] == [["Group 42", "Ann Lee"]] * 2


def test_a_page_of_one_card_is_read_by_both_readers() -> None:
    replica, study = Replica(pages=3, seed=40, last_page_cards=1), Study(MILA)
    for page in range(3):
        address = f"https://mila.quebec/en/research/publications?page={page}"
        found = study.read(replica.html("en", page).encode(), address).extraction
    (record,) = found.publications
    assert record.abstract == replica.cards[-1].abstract
    assert record.abstract_complete
    assert "card_grammar_only" not in record.source.warnings
    assert found.facts.profile is not None
