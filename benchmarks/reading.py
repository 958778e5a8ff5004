"""What reading one page by both readers costs beside lxml's parse of the same bytes: medians over pages, each read once, parse and reading in turn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from lxml import etree

from benchmarks.page import realistic_page
from milascraper.extract import extract, learn
from milascraper.page import read as parsed
from milascraper.site import MILA

#: Each page is read once, so that what one page taught a cache serves the next no more than in a crawl; as many pages
#: before them are read unmeasured.
PAGES = 120
WARM = 20


def _url(number: int) -> str:
    return f"https://mila.quebec/en/research/publications?page={number}"


def _time(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    bodies = {number: realistic_page(number) for number in range(1, WARM + PAGES + 1)}
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    profile = learn([parsed(bodies[1], _url(1), MILA)])
    if profile is None:
        raise SystemExit("nothing was learned from the page")
    profiles = [profile]
    pairs = [
        (
            _time(partial(etree.fromstring, body, parser)),
            _time(partial(extract, body, _url(number), profiles=profiles)),
        )
        for number, body in bodies.items()
    ][WARM:]
    found = [extract(body, _url(number), profiles=profiles) for number, body in bodies.items()][WARM:]
    parsing = statistics.median(a for a, _ in pairs)
    reading = statistics.median(b for _, b in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    read = sum(len(extraction.publications) for extraction in found)
    refused = sum(len(extraction.refusals) for extraction in found)
    size = sum(map(len, bodies.values())) // len(bodies)
    print(f"{PAGES} pages of {size} bytes, {read} publications read, {refused} cards refused")
    print(f"lxml parse alone     {parsing * 1000:8.2f} ms a page")
    print(f"both readers, agreed {reading * 1000:8.2f} ms a page")
    print(f"ratio                {ratio:8.2f}  (median of {len(pairs)} pairs)")


if __name__ == "__main__":
    main()
