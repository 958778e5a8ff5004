"""What each kind of crawl costs the site, in requests and bytes, when 1% of its cards changed at random depth.

Two kinds of change: cards corrected in place, and cards added, which shift all cards below them.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import orjson

from tests.conftest import crawl, run_folders
from tests.replica.cards import make_cards
from tests.replica.server import Replica, ReplicaServer

#: The size of the live listing (SITE.md).
PAGES: Final = 583
SHARE: Final = 0.01
SEED: Final = 20261125


def correct(replica: Replica) -> int:
    """Correct 1% of the abstracts in place; returns how many."""
    places = random.Random(SEED).sample(range(len(replica.cards)), int(len(replica.cards) * SHARE))
    for place in places:
        replica.cards[place] = replace(replica.cards[place], abstract="A text that was corrected.")
    return len(places)


def add(replica: Replica) -> int:
    """Add 1% more cards at random depth; returns how many."""
    moments = random.Random(SEED)
    count = int(len(replica.cards) * SHARE)
    for number, card in enumerate(make_cards(count, SEED)):
        place = moments.randrange(len(replica.cards))
        replica.cards.insert(place, replace(card, title=f"{card.title}, Revisited {number}"))
    replica.pages = -(-len(replica.cards) // replica.page_size)
    return count


def measure(change: Callable[[Replica], int]) -> None:
    """Crawl in full, change, then crawl in each way."""
    replica = Replica(pages=PAGES)
    with tempfile.TemporaryDirectory() as folder, ReplicaServer(replica) as server:
        output = Path(folder)
        _crawl(server, output, "full", "--conditional")
        changed = change(replica)
        print(f"\n{change.__doc__ and change.__doc__.partition(';')[0]}: {changed} cards on {replica.pages} pages")
        _crawl(server, output, "peek", "--since-last")
        _crawl(server, output, "conditional", "--conditional")
        _crawl(server, output, "full")


def _crawl(server: ReplicaServer, output: Path, name: str, *words: str) -> None:
    replica = server.replica
    replica.requests.clear()
    replica.sent = replica.answered_304 = 0
    done = crawl(server.start_url(), output, *words)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    changes = run_folders(output)[-1] / "changes.jsonl"
    cards = [change for change in map(orjson.loads, changes.read_bytes().splitlines()) if change["of"] == "card"]
    print(
        f"{name:>12}: {sum(replica.requests.values()):4} requests, {replica.answered_304:4} of them answered 304, "
        f"{replica.sent / 1e6:5.1f} MB, {len(cards):5} changed cards told"
    )


def main() -> None:
    """Print the table of ``make bench``."""
    for change in (correct, add):
        measure(change)


if __name__ == "__main__":
    main()
