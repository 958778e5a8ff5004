"""Thirty runs loaded in turn, each load killed at a random moment first: the history is the replica's own."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest

from milascraper.load.admission import admitted
from milascraper.load.destination import database
from milascraper.load.loading import load
from milascraper.runs.kept import KeptRun
from tests.load.shop import KINDS, Shop, open_shop
from tests.replica.cards import make_cards
from tests.replica.days import SITE, Days
from tests.replica.server import Replica

_START = datetime(2026, 10, 1, 4, tzinfo=UTC)
_RUNS = 30
_FORK = multiprocessing.get_context("fork")
#: What a card shows, as gold and history both have it.
_SHOWN = ("title", "abstract", "date_published", "venue", "status", "status_label", "doi", "authors", "links")


def _load(to: str, run: KeptRun) -> None:
    with database(to) as opened:
        load(opened, admitted(run, is_forced=False))


def _answered(pipe: Any, question: Callable[[], Any]) -> None:
    pipe.send(question())


def _asked(question: Callable[[], Any]) -> Any:
    """The answer of a child: a process that holds a database open must not fork."""
    ours, theirs = _FORK.Pipe()
    child = _FORK.Process(target=_answered, args=(theirs, question))
    child.start()
    theirs.close()
    answer = ours.recv()
    child.join()
    return answer


def _killed(to: str, run: KeptRun, seconds: float) -> None:
    """A load that is killed after so long, unless it ends before."""
    child = _FORK.Process(target=_load, args=(to, run))
    child.start()
    time.sleep(seconds)
    child.kill()
    child.join()


def _shown(row: dict[str, Any]) -> str:
    return orjson.dumps({name: row[name] for name in _SHOWN}, option=orjson.OPT_SORT_KEYS).decode()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_the_history_of_thirty_runs_whose_loads_were_killed(kind: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    rng = random.Random(6)
    replica = Replica(pages=2)
    days, newcomers = Days(tmp_path / "output", replica), make_cards(530, 77)[500:]
    gold: list[tuple[str, Counter[str]]] = []
    took, survived = 0.4, 0
    before: Any = []
    for n in range(_RUNS):
        _change(replica, newcomers[n], rng)
        day = _START + timedelta(days=n)
        run = days.run(day)
        listed = Counter(_shown(row) for row in replica.gold("en", SITE))
        gold.append((day.isoformat().replace("+00:00", "Z"), listed))
        _killed(shop.to, run, rng.uniform(0, took))
        after_the_kill = _asked(shop.everything)
        begun = time.monotonic()
        child = _FORK.Process(target=_load, args=(shop.to, run))
        child.start()
        child.join()
        assert child.exitcode == 0
        took = 1.1 * (time.monotonic() - begun)
        after = _asked(shop.everything)
        assert after_the_kill in (before, after), f"load {n} was killed half-way"
        survived += after_the_kill == after
        before = after
    assert survived < _RUNS, "no kill came before a load's end"
    _equals_gold(shop, gold)


def _change(replica: Replica, newcomer: Any, rng: random.Random) -> None:
    """A day's work of the site: a card comes, one goes, one is published, one is corrected."""
    cards = replica.cards
    cards.insert(rng.randrange(len(cards)), newcomer)
    cards.pop(rng.randrange(len(cards)))
    place = rng.randrange(len(cards))
    cards[place] = replace(cards[place], venue="Journal of Harbour Lanterns")
    place = rng.randrange(len(cards))
    cards[place] = replace(cards[place], abstract=f"A text that was corrected {rng.randrange(3)} times.")


def _equals_gold(shop: Shop, gold: list[tuple[str, Counter[str]]]) -> None:
    history = _asked(partial(shop.rows, "SELECT * FROM publications_history ORDER BY id, valid_from"))
    for day, listed in gold:
        as_of = (
            row for row in history if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])
        )
        assert Counter(map(_shown, as_of)) == listed, day
    for earlier, later in pairwise(history):
        if earlier["id"] == later["id"]:
            assert earlier["valid_to"] is not None
            assert earlier["valid_to"] <= later["valid_from"]
            assert earlier["valid_to"] < later["valid_from"] or _shown(earlier) != _shown(later), "no state twice"
        assert earlier["is_current"] == (earlier["valid_to"] is None)
    begins = Counter(row["valid_from"] for row in history)
    assert begins.total() > len(gold[0][1]) + 2 * (_RUNS - 1)
