"""References, read by tools nobody here wrote."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]  # it has no types
import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from bibtexparser.entrypoint import parse_file, parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from milascraper.export import tex
from tests.export.shelf import PLAIN, TEX, export, exported, lines


def _pandoc(*words: str | Path, stdin: str = "") -> str:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *map(str, words)], input=stdin, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["csl-json", "bibtex"])
def test_citeproc_renders_every_reference_without_a_warning(form: str, tmp_path: Path) -> None:
    file = export(tmp_path, form)
    document = f"---\nbibliography: {file}\nnocite: '@*'\n---\n"
    rendered = _words(_pandoc("--citeproc", "-f", "markdown", "-t", "plain", "--wrap=none", stdin=document))
    titles = {row["title"] for row in lines()}
    for title in titles - {*TEX, *PLAIN}:
        assert title.casefold() in rendered.casefold()
    assert len(exported()) == len({row["work_id"] for row in lines()})


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_pandoc_reads_back_titles_names_dates_and_identifiers(form: str, tmp_path: Path) -> None:
    file = export(tmp_path, form)
    read = {item["id"]: item for item in json.loads(_pandoc("-f", form, "-t", "csljson", file))}
    wanted = {item["id"]: item for item in exported()}
    assert read.keys() == wanted.keys()
    for key, item in wanted.items():
        got = read[key]
        if item["title"] not in TEX:
            # pandoc drops the command for a lone brace, which no entry may hold as it is
            expected = _straight(_words(item["title"].replace("{", "") if form == "bibtex" else item["title"]))
            assert _bare(got["title"]).casefold() == expected.casefold(), key
        if item["title"] == "BERT, McGuffin and GPT-4o in the iFerry":
            assert _bare(got["title"]).startswith("BERT, McGuffin and GPT-4o in the iF")  # styles keep these capitals
        assert got.get("DOI") == item.get("DOI")
        known = 2 if form == "bibtex" else 1
        assert got["issued"]["date-parts"][0][:known] == item["issued"]["date-parts"][0][:known]
        assert [_name(name) for name in got.get("author", ())] == [_name(name) for name in item.get("author", ())]
        if "abstract" in item and form == "bibtex" and "$" not in item["abstract"]:
            assert _bare(got["abstract"]) == _straight(_words(item["abstract"]))


def _bare(text: str) -> str:
    """A text without the marks by which pandoc keeps capitals."""
    for mark in ('<span class="nocase">', "</span>"):
        text = text.replace(mark, "")
    return _straight(_words(text)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _straight(text: str) -> str:
    """A text with the quotes that were typed: pandoc bends them."""
    return text.replace("’", "'")


def _name(name: dict[str, str]) -> str:
    parts = (name.get("given"), name.get("non-dropping-particle") or name.get("dropping-particle"), name.get("family"))
    return _straight(name.get("literal") or " ".join(part for part in parts if part))


def test_bibtexparser_reads_every_entry_without_a_complaint(tmp_path: Path) -> None:
    library = parse_file(str(export(tmp_path, "bibtex")))
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == {item["id"] for item in exported()}
    titles = {entry["title"] for entry in library.entries}
    assert "{$\\epsilon$}-Greedy Moorings in {$O(n^2)$}" in titles
    assert "Schr\\\"odinger's {Lantern} and \\emph{Tides}" in titles
    assert "{BERT}, {McGuffin} and {GPT-4o} in the {iFerry}" in titles


def test_letters_of_latin_scripts_come_back_from_tex(tmp_path: Path) -> None:
    letters = [chr(c) for c in (*range(0xA1, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2060))]
    letters = [letter for letter in letters if letter.isprintable()]
    file = tmp_path / "letters.bib"
    entries = [f"@misc{{k{ord(letter)},\n note = {{a{tex.text(letter)}b}}\n}}\n" for letter in letters]
    file.write_text("".join(entries), encoding="utf-8")
    read = {item["id"]: item["note"] for item in json.loads(_pandoc("-f", "biblatex", "-t", "csljson", file))}
    assert read == {f"k{ord(letter)}": f"a{letter}b" for letter in letters}


@given(
    st.text(st.one_of(st.sampled_from("{}\\$%&#_^~\"' aéß林"), st.characters(exclude_categories=["C"])), max_size=60)
)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_an_entry(plain: str) -> None:
    for told in (tex.text(plain), tex.title(plain)):
        library = parse_string(f"@misc{{k,\n\ttitle = {{{told}}},\n\tyear = {{2026}}\n}}\n")
        assert not library.failed_blocks
        (entry,) = library.entries
        assert entry["title"].split() == told.split()
        assert entry["year"] == "2026"


def test_a_capital_that_is_a_name_is_kept() -> None:
    assert tex.title("A 3D Tide in 7 T: Type I and C. undosa") == "A {3D} Tide in 7 {T}: Type {I} and {C.} undosa"
    assert tex.text("$p<50%$ of R&D") == "$p<50\\%$ of R\\&D"
    begun = time.monotonic()
    tex.title("x" * 100_000)
    assert time.monotonic() - begun < 5, "the time grows faster than the title"


def test_rispy_reads_every_reference(tmp_path: Path) -> None:
    references = rispy.loads(export(tmp_path, "ris").read_text(encoding="utf-8"))
    assert Counter(reference["title"] for reference in references) == Counter(
        _words(item["title"]) for item in exported()
    )
    assert all(reference["type_of_reference"] in ("JOUR", "CPAPER", "UNPB", "GEN") for reference in references)
