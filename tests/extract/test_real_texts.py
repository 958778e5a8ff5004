"""The real texts of the site, where they are at hand (never in this project)."""

from __future__ import annotations

import re
from pathlib import Path

import orjson

from milascraper.extract import extract
from milascraper.extract.dump.flat_seams import join_flat, words_of
from milascraper.extract.words.dates import find_date
from milascraper.extract.words.release import split_venue
from milascraper.extract.words.vocabulary import vocabulary
from milascraper.site import MILA

_WORDS = vocabulary(MILA)


def test_the_listing_page_reads_as_expected(real: Path) -> None:
    extraction = extract((real / "listing-page.txt").read_bytes())
    expected = orjson.loads((real / "listing-page.expected.json").read_bytes())
    publications = [orjson.loads(record.model_dump_json()) for record in extraction.publications]
    assert len(publications) == len(expected["publications"])
    for got, wanted in zip(publications, expected["publications"], strict=True):
        got["authors"] = [author["name"] for author in got["authors"]]
        assert {name: got[name] for name in wanted} == wanted
    for got_program, wanted in zip(extraction.programs, expected["programs"], strict=True):
        row = orjson.loads(got_program.model_dump_json())
        if row["featured_publication"]:
            row["featured_publication"].pop("url")
        assert {name: row[name] for name in wanted} == wanted
    for category, wanted in zip(extraction.consent_categories, expected["consent_categories"], strict=True):
        row = orjson.loads(category.model_dump_json())
        assert {name: row[name] for name in wanted} == wanted
    assert not extraction.refusals


def test_every_release_line_splits(real: Path) -> None:
    for line in (real / "release-lines.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        text = row["text"]
        for label in reversed(row["link_labels"]):
            text = text.removesuffix(label).rstrip()
        dated = find_date(text, _WORDS)
        assert dated is not None
        assert dated.value is not None
        assert dated.value.isoformat() == row["date"]
        split = split_venue(text[dated.end :].strip())
        assert split is not None
        assert (split.venue, split.label) == (row["venue"], row["status_label"])


def test_every_seam_of_the_flattened_cards_is_found_and_none_is_joined_wrongly(real: Path) -> None:
    """The dump that made these lines lost the white space at the cut; what cannot be told is refused, not guessed.

    What is joined must make words: the word at the joint is known from elsewhere in the same texts, or both sides are.
    """
    lines = (real / "cards.txt").read_text(encoding="utf-8").splitlines()
    known = words_of(" ".join(re.sub(r"\S+\s*… \( see more \)\s*\S+", " ", line) for line in lines))
    found = [(line, join_flat(line, known, _WORDS, MILA.abstract_head)) for line in lines]
    seams = [(line, joined) for line, joined in found if joined is not None]
    assert len(seams) == sum("( see more )" in line for line in lines)
    sure = [(line, joined) for line, joined in seams if joined.sure]
    assert len(sure) >= 0.6 * len(seams)
    for line, joined in sure:
        head, tail = re.split(r"\s*… \( see more \)\s*", line, maxsplit=1)
        assert joined.text in (f"{head}{tail}", f"{head} {tail}")
    assert all(not joined.complete for _, joined in seams if not joined.sure)
