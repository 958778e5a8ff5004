"""What changed: known differences between replica states, through the real command; ids that hold; history; pruning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from milascraper.runs.changes import compare
from tests.conftest import crawl, run, run_folders
from tests.replica.cards import Card, make_cards
from tests.replica.days import Days
from tests.replica.server import Replica, ReplicaServer


def _lines(path: Path) -> list[Any]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def _published(card: Card) -> Card:
    return replace(
        card,
        published=card.published + timedelta(days=40),
        venue="Journal of Harbour Lanterns",
        status="published",
        labels={"en": "published", "fr": "publié"},
    )


def _alone(cards: list[Card], place: int) -> int:
    """The next place whose title no other card has: twins change their ids together."""
    counted = Counter(card.title for card in cards)
    return next(n for n in range(place, len(cards)) if counted[cards[n].title] == 1 and cards[n].abstract)


def test_the_diff_of_two_states_is_the_known_differences(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    cards = replica.cards
    published, removed, corrected = _alone(cards, 5), _alone(cards, 20), _alone(cards, 33)
    late = replace(make_cards(500, 99)[-1], title="A Lantern for Every Ferry")
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        was = {name: cards[n] for name, n in (("published", published), ("removed", removed), ("corrected", corrected))}
        cards[published] = _published(cards[published])
        cards[corrected] = replace(cards[corrected], abstract="A text that was corrected.")
        cards[removed] = late
        assert crawl(server.start_url(), tmp_path).returncode == 0
    first, second = run_folders(tmp_path)
    assert {(c["of"], c["change"]) for c in _lines(first / "changes.jsonl")} == {("work", "added"), ("card", "added")}
    told = {(c["of"], c["change"], c["title"], tuple(sorted(c["fields"]))) for c in _lines(second / "changes.jsonl")}
    assert told == {
        ("work", "added", late.title, ()),
        ("card", "added", late.title, ()),
        ("work", "removed", was["removed"].title, ()),
        ("card", "removed", was["removed"].title, ()),
        ("work", "updated", was["corrected"].title, ("abstract",)),
        ("card", "updated", was["corrected"].title, ("abstract",)),
        ("work", "updated", was["published"].title, ("releases",)),
        ("card", "updated", was["published"].title, _release_fields(was["published"])),
    }
    (card,) = (c for c in _lines(second / "changes.jsonl") if c["of"] == "card" and c["previous_id"] is not None)
    assert card["title"] == was["published"].title
    done = run("diff", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "works: 1 added, 1 removed, 2 updated" in done.stdout
    assert "cards: 1 added, 1 removed, 2 updated" in done.stdout
    jsonl = run("diff", first.name, second.name, "--jsonl", "--output", tmp_path)
    assert jsonl.stdout.encode() == (second / "changes.jsonl").read_bytes()


def _release_fields(card: Card) -> tuple[str, ...]:
    changed = ["date_published", "venue"]
    changed += ["status"] if card.status != "published" else []
    changed += ["status_label"] if card.labels["en"] != "published" else []
    return tuple(sorted(changed))


def test_removals_are_not_said_of_a_run_that_saw_a_part(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    with ReplicaServer(replica) as server:
        crawl(server.start_url(), tmp_path, "--max-pages", "2")
        replica.cards.insert(0, make_cards(500, 99)[-1])
        replica.cards.pop()
        crawl(server.start_url(), tmp_path, "--max-pages", "2")
    changes = _lines(run_folders(tmp_path)[1] / "changes.jsonl")
    assert {change["change"] for change in changes} == {"added"}
    assert "Removals are not said" in run("diff", "--output", tmp_path).stdout


def test_thirty_days_leave_a_bounded_folder_and_the_right_history(tmp_path: Path) -> None:
    replica = Replica(pages=3, last_page_cards=12)
    days, start = Days(tmp_path, replica), datetime(2026, 10, 15, 4, tzinfo=UTC)
    newcomers = make_cards(530, 77)[500:]
    listed: Counter[str] = Counter()
    first: dict[str, datetime] = {}
    for n in range(30):
        day = start + timedelta(days=n)
        replica.cards.insert(n % 20, newcomers[n])
        replica.cards.pop()
        days.run(day)
        for title in {card.title for card in replica.cards}:
            listed[title] += 1
            first.setdefault(title, day)
        if n % 5 == 4:
            assert run("runs", "prune", "--keep", "3", "--monthly", "2", "--output", tmp_path).returncode == 0
        assert len(run_folders(tmp_path)) <= 3 + 2 + 4
    history = {row["title"]: row for row in _lines(tmp_path / "latest" / "history.jsonl")}
    assert set(history) == set(listed)
    for title, row in history.items():
        assert row["times_listed"] == listed[title], title
        assert datetime.fromisoformat(row["first_seen"]) == first[title], title
    kept = [folder.name[:8] for folder in run_folders(tmp_path)]
    assert kept == ["20261031", "20261111", "20261112", "20261113"]
    assert run("runs", "verify", "--output", tmp_path).returncode == 0


def test_the_history_is_rebuilt_from_the_runs_kept(tmp_path: Path) -> None:
    replica = Replica(pages=2)
    days, start = Days(tmp_path, replica), datetime(2026, 10, 15, 4, tzinfo=UTC)
    for n in range(4):
        place = _alone(replica.cards, n)
        replica.cards[place] = _published(replica.cards[place])
        days.run(start + timedelta(days=n))
    done = run("runs", "history", "--output", tmp_path)
    assert done.stdout.encode() == (tmp_path / "latest" / "history.jsonl").read_bytes()


def test_ids_hold_over_ten_states(tmp_path: Path) -> None:
    replica = Replica(pages=4)
    days, start = Days(tmp_path, replica), datetime(2026, 1, 1, tzinfo=UTC)
    changes: list[Callable[[], None]] = [
        lambda: replica.cards.reverse(),
        lambda: replica.cards.sort(key=lambda card: card.published, reverse=True),
        lambda: setattr(replica, "family", "hashed_divs"),
        lambda: setattr(replica, "seam", "two_copies"),
        lambda: setattr(replica, "family", "table_rows"),
        lambda: setattr(replica, "cards", [replace(card, links=card.links[::-1]) for card in replica.cards]),
        lambda: setattr(replica, "cards", [replace(card, is_linked=not card.is_linked) for card in replica.cards]),
        lambda: setattr(replica, "family", "flat_headings"),
        lambda: setattr(replica, "page_size", 10),
    ]
    days.run(start)
    for n, change in enumerate(changes, 1):
        change()
        replica.pages = -(-len(replica.cards) // replica.page_size)
        days.run(start + timedelta(days=n))
    folders = run_folders(tmp_path)
    assert len(folders) == 10
    works = [{row["work_id"] for row in _lines(folder / "publications.jsonl")} for folder in folders]
    assert all(found == works[0] for found in works)
    alone = {title for title, n in Counter(card.title for card in replica.cards).items() if n == 1}
    ids = [{row["id"] for row in _lines(f / "publications.jsonl") if row["title"] in alone} for f in folders]
    assert all(found == ids[0] for found in ids)


def test_a_file_that_was_changed_is_found(tmp_path: Path) -> None:
    days = Days(tmp_path, Replica(pages=1, last_page_cards=5))
    days.run(datetime(2026, 10, 15, 4, tzinfo=UTC))
    file = tmp_path / "latest" / "publications.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"language":"en"', b'"language":"EN"', 1))
    done = run("runs", "verify", "--output", tmp_path)
    assert done.returncode == 1
    assert "is not what was written" in done.stderr
    assert "line 1: does not hold to its schema (language" in done.stderr


@pytest.mark.parametrize(("age", "code"), [(100000.0, 0), (0.0001, 7)])
def test_status_says_when_the_last_complete_run_is_stale(age: float, code: int, tmp_path: Path) -> None:
    days = Days(tmp_path, Replica(pages=1, last_page_cards=5))
    days.run(datetime.now(UTC) - timedelta(days=3))
    manifest = tmp_path / "latest" / "manifest.json"
    report = orjson.loads(manifest.read_bytes())
    report["finished_at"] = report["started_at"]
    manifest.write_bytes(orjson.dumps(report))
    done = run("status", "--max-age", str(age), "--output", tmp_path)
    assert done.returncode == code
    assert "3.0 days ago" in done.stdout


def test_no_run_is_stale_and_unknown_names_are_usage_errors(tmp_path: Path) -> None:
    assert run("status", "--output", tmp_path).returncode == 7
    for words in (("runs", "show", "x"), ("diff", "x", "y"), ("diff",), ("diff", "x")):
        done = run(*words, "--output", tmp_path)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_work_is_one_in_two_languages() -> None:
    card: dict[str, Any] = {
        "id": "p1-a",
        "work_id": "w1-a",
        "title": "T",
        "title_url": None,
        "authors": [],
        "abstract": None,
        "abstract_complete": None,
        "date_published": date(2026, 1, 1).isoformat(),
        "venue": "V",
        "status": "published",
        "status_label": "published",
        "links": [],
        "doi": None,
        "arxiv_id": None,
        "openreview_id": None,
        "language": "en",
    }
    french = {**card, "id": "p1-b", "language": "fr", "status_label": "publié"}
    changes = compare([card], [card, french], says_removed=True)
    assert [(change.of, change.change, change.language) for change in changes] == [("card", "added", "fr")]


def test_a_card_that_was_refused_is_not_gone(tmp_path: Path) -> None:
    replica = Replica(pages=6)
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        shown, first = replica.cards[_alone(replica.cards, 20)], replica.html("en", 1)
        dated = re.search(r"\d{4}-\d\d-\d\d", first[first.index(shown.title) :])
        assert dated is not None
        start = first.index(shown.title) + dated.start()
        broken = first[:start] + "2026-13-45" + first[start + 10 :]
        replica.pages_instead["en", 1] = broken
        done = crawl(server.start_url(), tmp_path)
        del replica.pages_instead["en", 1]
        assert crawl(server.start_url(), tmp_path).returncode == 0
    assert done.returncode == 0, done.stdout + done.stderr
    *_, latest, after = run_folders(tmp_path)
    assert any(shown.title in (card["text"] or "") for card in _lines(latest / "quarantine.jsonl"))
    assert _lines(latest / "changes.jsonl") == []
    # nor is it new when it can be read again
    assert _lines(after / "changes.jsonl") == []
    told = run("runs", "history", "--output", tmp_path)
    assert [orjson.loads(line) for line in told.stdout.splitlines()] == _lines(after / "history.jsonl")
    assert "0 removed" in run("diff", "--output", tmp_path).stdout


def test_a_run_of_another_scope_does_not_hide_that_the_listing_fell(tmp_path: Path) -> None:
    replica = Replica(pages=8)
    with ReplicaServer(replica) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        assert crawl(server.start_url(), tmp_path, "--max-pages", "1").returncode == 0
        replica.shrink(3)
        done = crawl(server.start_url(), tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr


def test_prune_keeps_what_the_next_full_crawl_is_compared_with(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=4)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
        (full,) = run_folders(tmp_path)
        for words in (("--max-pages", "1"), ("--since-last",), ("--since-last",)):
            assert crawl(server.start_url(), tmp_path, *words).returncode == 0
        pruned = run("runs", "prune", "--keep", "1", "--monthly", "0", "--output", tmp_path)
        assert pruned.returncode == 0
        assert full.exists()
        assert len(run_folders(tmp_path)) == 3
        assert crawl(server.start_url(), tmp_path).returncode == 0
    last = run_folders(tmp_path)[-1]
    assert _lines(last / "changes.jsonl") == []
    assert {work["times_listed"] for work in _lines(last / "history.jsonl")} == {2}


@pytest.mark.parametrize("name", ["history.jsonl", "publications.jsonl"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_damaged_run_stops_no_crawl_and_is_told(name: str, is_there: bool, tmp_path: Path) -> None:
    days, start = Days(tmp_path, Replica(pages=4)), datetime(2026, 10, 15, 4, tzinfo=UTC)
    for n in range(2):
        days.run(start + timedelta(days=n))
    damaged = run_folders(tmp_path)[-1] / name
    if is_there:
        damaged.write_bytes(damaged.read_bytes()[:-40])
    else:
        damaged.unlink()
    told = days.run(start + timedelta(days=2)).manifest.reasons
    assert any(str(damaged.parent) in reason for reason in told)
    last = run_folders(tmp_path)[-1]
    assert _lines(last / "changes.jsonl") == []
    listed = {work["times_listed"] for work in _lines(last / "history.jsonl")}
    assert listed == ({3} if name == "history.jsonl" else {2})


def test_a_history_that_is_rebuilt_says_which_runs_it_goes_without(tmp_path: Path) -> None:
    days = Days(tmp_path, Replica(pages=1))
    for n in range(2):
        days.run(datetime(2026, 10, 15 + n, 4, tzinfo=UTC))
    first, _ = run_folders(tmp_path)
    (first / "publications.jsonl").write_bytes(b"{")
    done = run("runs", "history", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{first}: its publications cannot be read" in done.stderr
    assert len(done.stdout.splitlines()) == len(_lines(tmp_path / "latest" / "history.jsonl"))


def test_a_link_that_is_lost_is_mended_by_the_next_command(tmp_path: Path) -> None:
    with ReplicaServer(Replica(pages=2)) as server:
        assert crawl(server.start_url(), tmp_path).returncode == 0
    (tmp_path / "latest").unlink()
    assert run("status", "--output", tmp_path).returncode == 0
    assert (tmp_path / "latest").resolve() == run_folders(tmp_path)[0].resolve()
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("latest")
    (tmp_path / "runs" / ".x.partial").write_text("no folder", encoding="ascii")
    assert run("status", "--output", tmp_path).returncode == 0
    # killed between making the link and moving it
    (tmp_path / "latest").unlink()
    (found,) = run_folders(tmp_path)
    (tmp_path / f".latest-{found.name}").symlink_to(Path("runs") / found.name)
    assert run("status", "--output", tmp_path).returncode == 0
    assert (tmp_path / "latest").resolve() == found.resolve()
    assert not list(tmp_path.glob(".latest-*"))


def test_a_folder_in_the_place_of_latest_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with ReplicaServer(Replica(pages=2)) as server:
        done = crawl(server.start_url(), tmp_path)
        assert not server.replica.requests
    assert done.returncode == 5
    assert "is no link of ours" in done.stderr
