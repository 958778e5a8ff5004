"""``milascraper learn`` and ``milascraper explain``: what a person gets to see of the program's reading."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator
from lxml import html as lxml_html

from tests.conftest import ROOT, run
from tests.redesigns.families import FAMILIES
from tests.redesigns.seams import SEAMS
from tests.redesigns.view import PATHS, View
from tests.replica.cards import make_cards
from tests.replica.server import Replica

_URL = f"https://mila.quebec{PATHS['en']}"


def _page(tmp_path: Path, family: str = "display_suite", cards: int = 12) -> Path:
    view = View(tuple(make_cards(cards, 3)), "en", 0, 5)
    path = tmp_path / "page.html"
    path.write_text(FAMILIES[family](view, SEAMS["dots"]), encoding="utf-8")
    return path


def test_a_profile_holds_to_its_schema_and_names_each_field(tmp_path: Path) -> None:
    done = run("learn", _page(tmp_path), "--url", _URL, "-o", tmp_path / "profile.json")
    assert done.returncode == 0, done.stderr
    profile = orjson.loads((tmp_path / "profile.json").read_bytes())
    Draft202012Validator(orjson.loads((ROOT / "schemas" / "profile.schema.json").read_bytes())).validate(profile)
    assert profile["card"] == "div.node.node--type-item.node--view-mode-teaser"
    assert profile["fields"]["title"] == ["h2"]
    assert set(profile["fields"]) == {"title", "authors", "abstract", "release", "date", "links"}
    assert profile["learned_from"] == [_URL]
    assert "div.authors" in done.stdout


def test_a_profile_serves_another_page_and_is_named_in_its_records(tmp_path: Path) -> None:
    run("learn", _page(tmp_path), "--url", _URL, "-o", tmp_path / "profile.json")
    other = tmp_path / "other.html"
    other.write_text(Replica(pages=3, seed=9).html("fr", 1), encoding="utf-8")
    url = f"https://mila.quebec{PATHS['fr']}?page=1"
    done = run("extract", other, "--url", url, "--profile", tmp_path / "profile.json", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "latest" / "publications.jsonl").read_bytes().splitlines()
    assert {orjson.loads(line)["source"]["reader"] for line in lines} == {"grammar/1+profile/1"}


@pytest.mark.parametrize("wrong", ["title", "abstract"])
def test_a_profile_that_points_elsewhere_empties_or_refuses_and_never_changes_a_value(
    wrong: str, tmp_path: Path
) -> None:
    page = _page(tmp_path)
    run("learn", page, "--url", _URL, "-o", tmp_path / "profile.json")
    profile = orjson.loads((tmp_path / "profile.json").read_bytes())
    fields = profile["fields"]
    fields[wrong], fields["authors"] = fields["authors"], fields[wrong]
    (tmp_path / "profile.json").write_bytes(orjson.dumps(profile))
    run("extract", page, "--url", _URL, "--output", tmp_path / "right")
    run("extract", page, "--url", _URL, "--profile", tmp_path / "profile.json", "--output", tmp_path / "wrong")
    (right,) = (tmp_path / "right" / "runs").glob("*/publications.jsonl")
    (other,) = (tmp_path / "wrong" / "runs").glob("*/publications.jsonl")
    read = {(row := orjson.loads(line))["title"]: row for line in right.read_bytes().splitlines()}
    kept = [orjson.loads(line) for line in other.read_bytes().splitlines()]
    assert len(kept) < len(read) or wrong == "abstract"
    for row in kept:
        for name in ("authors", "abstract", "venue", "date_published", "links"):
            assert row[name] in (read[row["title"]][name], None, [])
    quarantine = [orjson.loads(line) for line in (other.parent / "quarantine.jsonl").read_bytes().splitlines()]
    assert {card["reason"] for card in quarantine} >= {"readers_disagree"}
    assert not (tmp_path / "wrong" / "latest").exists()


def test_nothing_is_learned_from_a_page_that_is_no_listing(tmp_path: Path) -> None:
    page = ROOT / "tests" / "fixtures" / "news-page" / "input.html"
    done = run("learn", page, "-o", tmp_path / "profile.json")
    assert done.returncode == 1
    assert "nothing was learned" in done.stderr
    assert not (tmp_path / "profile.json").exists()


def test_a_file_that_is_no_profile_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "profile.json").write_text('{"card": "div["}', encoding="utf-8")
    done = run("extract", _page(tmp_path), "--profile", tmp_path / "profile.json", "--output", tmp_path / "out")
    assert done.returncode == 2
    assert "is no profile" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("family", ["display_suite", "line_breaks", "table_rows"])
def test_each_field_is_marked_where_it_stands(family: str, tmp_path: Path) -> None:
    done = run("explain", _page(tmp_path, family), "-o", tmp_path / "annotated.html", "--url", _URL)
    assert done.returncode == 0, done.stderr
    root = lxml_html.fromstring((tmp_path / "annotated.html").read_bytes())
    marked: dict[str, list[str]] = {}
    for mark in root.iter("mark"):
        marked.setdefault(mark.get("data-field") or "", []).append("".join(map(str, mark.itertext())))
    cards = make_cards(12, 3)
    for n, card in enumerate(cards, 1):
        assert any(text == f"{n} {card.title}" for text in marked["title"]), card.title
    told = " ".join(marked["authors"])
    assert all(person.name in told for card in cards for person in card.authors)
    assert len(marked["promotion"]) == 12
    assert len(marked["consent"]) == 6
    assert not root.xpath("//script")
    assert not root.xpath("//mark[ancestor::*[@hidden]]")


def test_what_was_refused_is_marked_with_the_reason(tmp_path: Path) -> None:
    page = _page(tmp_path)
    text = page.read_text(encoding="utf-8")
    card = make_cards(12, 3)[4]
    place = text.index('<span class="when">', text.index(card.title.split("&")[0].split("<")[0][:25]))
    page.write_text(f'{text[:place]}<span class="when">1999-01-01</span> {text[place:]}', encoding="utf-8")
    done = run("explain", page, "-o", tmp_path / "annotated.html", "--url", _URL)
    assert done.returncode == 0
    assert "refused: card 5: date_unsure" in done.stdout
    assert "card 5 refused (date_unsure)" in (tmp_path / "annotated.html").read_text(encoding="utf-8")


def test_an_unreadable_page_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    done = run("explain", tmp_path / "empty.html", "-o", tmp_path / "annotated.html")
    assert done.returncode == 1
    assert "empty" in done.stderr
    assert "Traceback" not in done.stderr
