"""What reading one page by both readers costs beside lxml's parse of the same bytes: medians of interleaved runs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from lxml import etree

from benchmarks.page import realistic_page
from milascraper.extract import extract, learn
from milascraper.page import read as parsed
from milascraper.site import MILA

ROUNDS = 60
URL = "https://mila.quebec/en/research/publications?page=49"


def _time(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""

    def parse() -> object:
        return etree.fromstring(body, parser)

    def read() -> object:
        return extract(body, URL, profiles=profiles)

    body = realistic_page()
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    profile = learn([parsed(body, URL, MILA)])
    if profile is None:
        raise SystemExit("nothing was learned from the page")
    profiles = [profile]
    found = extract(body, URL, profiles=profiles)
    for _ in range(5):
        parse()
        read()
    pairs = [(_time(parse), _time(read)) for _ in range(ROUNDS)]
    parsing = statistics.median(a for a, _ in pairs)
    reading = statistics.median(b for _, b in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"page: {len(body)} bytes, {len(found.publications)} publications read, {len(found.refusals)} cards refused")
    print(f"lxml parse alone     {parsing * 1000:8.2f} ms")
    print(f"both readers, agreed {reading * 1000:8.2f} ms")
    print(f"ratio                {ratio:8.2f}  (median of {ROUNDS} pairs)")


if __name__ == "__main__":
    main()
