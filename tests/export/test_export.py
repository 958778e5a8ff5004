"""Exports, through the command, read by tools nobody here wrote."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb
import orjson
import pandas
import polars
import pypandoc  # type: ignore[import-untyped]  # it has no types
import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from bibtexparser.entrypoint import parse_file, parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from milascraper.export import csl, table, tex
from milascraper.export.formats import FORMATS
from milascraper.export.names import parted
from milascraper.export.works import works
from milascraper.runs.kept import kept_runs
from tests.conftest import ROOT, run
from tests.load.shop import KINDS, open_shop
from tests.replica.days import Days
from tests.replica.server import Replica

#: Titles that spreadsheets, TeX and reference managers stumble over; those that are TeX themselves apart.
_PLAIN = (
    '=HYPERLINK("http://ferries.example","Tides")',
    "@SUM(Harbours) and Other Lists",
    "+1 Lantern for Every Ferry",
    "-2 Degrees: A Winter Atlas",
    "R&D at 100% of #1 Harbours: snake_case^2 ~ Notes",
    "Łódź, Ångström & the Schrödinger Ferry — “Naïve” Façades…",
    "An Unbalanced { Brace and a \\ Backslash",
    "Costs of $5 and $6 per Lantern",
    "BERT, McGuffin and GPT-4o in the iFerry",
    "灯台の光学 for Lighthouses",
)
_EARLY = {"preprint", "unknown", "other"}
_TEX = ("$\\epsilon$-Greedy Moorings in $O(n^2)$", "Schr\\\"odinger's {Lantern} and \\emph{Tides}")


@cache
def _output() -> Path:
    """An output folder with one complete crawl in two languages, of ordinary and of awkward titles."""
    output = Path(mkdtemp(prefix="milascraper-export-"))
    replica = Replica(pages=4)
    for n, title in enumerate((*_PLAIN, *_TEX)):
        replica.cards[n + 3] = replace(replica.cards[n + 3], title=title)
    Days(output, replica, ("en", "fr")).run(datetime(2026, 10, 1, tzinfo=UTC))
    return output


@cache
def _lines() -> list[dict[str, Any]]:
    (kept,) = kept_runs(_output())
    rows = kept.rows()
    titles = {row["title"] for row in rows}
    assert titles.issuperset({*_PLAIN, *_TEX})
    return rows


def _export(tmp_path: Path, form: str, *words: str | Path) -> Path:
    file = tmp_path / f"mila{FORMATS[form].suffix}"
    done = run("export", "--format", form, "-o", file, "--output", _output(), *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    return file


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
    file = _export(tmp_path, form)
    document = f"---\nbibliography: {file}\nnocite: '@*'\n---\n"
    rendered = _words(_pandoc("--citeproc", "-f", "markdown", "-t", "plain", "--wrap=none", stdin=document))
    titles = {row["title"] for row in _lines()}
    for title in titles - {*_TEX, *_PLAIN}:
        assert title.casefold() in rendered.casefold()
    assert len(_csl(tmp_path)) == len({row["work_id"] for row in _lines()})


@cache
def _exported_csl() -> list[dict[str, Any]]:
    done = run("export", "--format", "csl-json", "--output", _output())
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _csl(tmp_path: Path) -> list[dict[str, Any]]:
    return _exported_csl()


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_pandoc_reads_back_titles_names_dates_and_identifiers(form: str, tmp_path: Path) -> None:
    file = _export(tmp_path, form)
    read = {item["id"]: item for item in json.loads(_pandoc("-f", form, "-t", "csljson", file))}
    wanted = {item["id"]: item for item in _csl(tmp_path)}
    assert read.keys() == wanted.keys()
    for key, item in wanted.items():
        got = read[key]
        if item["title"] not in _TEX:
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
    library = parse_file(str(_export(tmp_path, "bibtex")))
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == {item["id"] for item in _csl(tmp_path)}
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


def test_rispy_reads_every_reference(tmp_path: Path) -> None:
    references = rispy.loads(_export(tmp_path, "ris").read_text(encoding="utf-8"))
    assert Counter(reference["title"] for reference in references) == Counter(
        _words(item["title"]) for item in _csl(tmp_path)
    )
    assert all(reference["type_of_reference"] in ("JOUR", "CPAPER", "UNPB", "GEN") for reference in references)


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
    assert csl.kind({"venue": venue, "status": status}) == kind


def _card(**fields: Any) -> dict[str, Any]:
    return {**next(row for row in _lines() if row["title"] == _PLAIN[2]), **fields}


def test_a_preprints_place_is_no_publication_and_different_dois_are_different_works() -> None:
    preprint = _card(venue="arXiv", status="published", date_published="2026-02-01", doi=None, id="p1-a")
    poster = _card(venue="Ferry Workshop", status="poster", date_published="2026-05-01", doi=None, id="p1-b")
    assert list(works([preprint, poster])) == [poster]
    one, other = (_card(status="published", doi=f"10.5555/{n}", id=f"p1-{n}", venue="Tides") for n in (1, 2))
    assert list(works([one, other])) == [one, other]
    keys = [item["id"] for item in csl.items(works([one, other]))]
    assert len(set(keys)) == 2


def test_a_capital_that_is_a_name_is_kept() -> None:
    assert tex.title("A 3D Tide in 7 T: Type I and C. undosa") == "A {3D} Tide in 7 {T}: Type {I} and {C.} undosa"
    assert tex.text("$p<50%$ of R&D") == "$p<50\\%$ of R\\&D"
    begun = time.monotonic()
    tex.title("x" * 100_000)
    assert time.monotonic() - begun < 5, "the time grows faster than the title"


def test_what_a_link_leads_to_is_written_and_keeps_its_rights(tmp_path: Path) -> None:
    file, link = tmp_path / "papers.bib", tmp_path / "link.bib"
    file.touch(0o600)
    link.symlink_to(file)
    done = run("export", "--format", "bibtex", "-o", link, "--output", _output())
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text(encoding="utf-8").startswith("@")
    assert run("export", "--format", "bibtex", "-o", "-", "--output", _output()).stdout.startswith("@")


def test_a_spreadsheet_is_not_fooled_by_what_stands_before_a_formula() -> None:
    for text in ("\u3000=1+1", "\u200b=1+1", "\ufeff=1+1", " @x", "\t-x", "＝x"):
        row = _card(
            title=text, authors=[{"name": "Ada Moss", "profile_url": None}, {"name": "=cmd", "profile_url": None}]
        )
        (cells,) = list(csv.reader(io.StringIO(b"".join(table.write([row])).decode("utf-8-sig"))))[1:]
        assert f"'{text}" in cells
        assert "Ada Moss; '=cmd" in cells


def test_keys_stay_when_a_work_is_published() -> None:
    cards = [row for row in _lines() if row["title"] == _PLAIN[2]]
    (item,) = (item for item in _csl(Path()) if item["title"] == _PLAIN[2])
    assert item["id"] == f"1lanternforeveryf-{cards[0]['work_id'][3:13]}"
    assert all(str(part) not in item["id"] for part in item["issued"]["date-parts"][0][:1])


def test_the_release_that_is_furthest_along_stands_for_its_work(tmp_path: Path) -> None:
    cards: dict[str, list[dict[str, Any]]] = {}
    for row in _lines():
        cards.setdefault(row["work_id"], []).append(row)
    several = {work: rows for work, rows in cards.items() if len({row["status"] for row in rows}) > 1}
    assert several
    by_work = {item["id"][-10:]: item for item in _csl(tmp_path)}
    for work, rows in several.items():
        if any(row["status"] == "published" for row in rows):
            assert by_work[work[3:13]]["status"] in ("published",)


def test_a_filter_looks_at_the_release_that_stands_for_the_work(tmp_path: Path) -> None:
    furthest: dict[str, list[str]] = {}
    for row in _lines():
        furthest.setdefault(row["work_id"], []).append(row["status"])
    file = _export(tmp_path, "csl-json", "--status", "preprint")
    works = {item["id"][-10:] for item in json.loads(file.read_bytes())}
    assert works == {
        work[3:13] for work, statuses in furthest.items() if set(statuses) <= _EARLY and "preprint" in statuses
    }


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_nested_formats_hold_every_value(form: str, tmp_path: Path) -> None:
    file = _export(tmp_path, form)
    if form == "jsonl":
        assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == _lines()
        return
    frame = polars.read_parquet(file)
    assert isinstance(frame.schema["authors"], polars.List)
    assert frame.schema["date_published"] == polars.Date
    assert [orjson.loads(orjson.dumps(row, option=orjson.OPT_UTC_Z)) for row in frame.to_dicts()] == _lines()
    by_pandas = pandas.read_parquet(file)
    assert list(by_pandas["id"]) == [row["id"] for row in _lines()]
    assert [len(authors) for authors in by_pandas["authors"]] == [len(row["authors"]) for row in _lines()]
    names = duckdb.execute(f"SELECT authors[1].name, source.page FROM '{file}' ORDER BY id").fetchall()
    assert names == [
        (row["authors"][0]["name"] if row["authors"] else None, row["source"]["page"])
        for row in sorted(_lines(), key=lambda row: str(row["id"]))
    ]


def test_a_spreadsheet_calculates_nothing_and_reads_everything(tmp_path: Path) -> None:
    file = _export(tmp_path, "csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert [row["title"].removeprefix("'") for row in rows] == [row["title"] for row in _lines()]
    assert sum(row["title"].startswith("'") for row in rows) == sum(
        row["title"].startswith(("=", "@", "+", "-")) for row in _lines()
    )
    assert [row["authors"].removeprefix("'").split("; ") if row["authors"] else [] for row in rows] == [
        [author["name"] for author in row["authors"]] for row in _lines()
    ]
    frame = pandas.read_csv(file)
    assert list(frame["id"]) == [row["id"] for row in _lines()]
    assert list(frame["source_page"]) == [row["source"]["page"] for row in _lines()]
    assert len(duckdb.execute(f"SELECT * FROM read_csv('{file}')").fetchall()) == len(_lines())


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_gives_what_the_run_gives(kind: str, tmp_path: Path) -> None:
    shop = open_shop(kind, tmp_path)
    assert run("load", "--to", shop.to, "--output", _output()).returncode == 0
    for form in ("jsonl", "csv", "ris"):
        done = run("export", "--format", form, "--from", shop.to)
        assert done.returncode == 0, done.stderr
        assert done.stdout == run("export", "--format", form, "--output", _output()).stdout


@pytest.mark.parametrize(
    ("words", "wants"),
    [
        (("--since", "MIDDLE"), lambda row: row["date_published"] >= _middle()),
        (("--status", "poster", "--status", "oral"), lambda row: row["status"] in ("poster", "oral")),
        (("--author", "hallgrimsson"), lambda row: any("Hallgrímsson" in a["name"] for a in row["authors"])),
        (("--venue", "LETTERS"), lambda row: "letters" in (row["venue"] or "").lower()),
        (("--author", "WRZESIEN"), lambda row: any("Wrzesień" in a["name"] for a in row["authors"])),
        (("--lang", "fr", "--lang", "en", "--status", "poster"), lambda row: row["status"] == "poster"),
        (("--lang", "fr", "--status", "preprint"), lambda row: row["language"] == "fr" and row["status"] == "preprint"),
    ],
)
def test_filters_choose(words: tuple[str, ...], wants: Any, tmp_path: Path) -> None:
    file = _export(tmp_path, "jsonl", *(_middle() if word == "MIDDLE" else word for word in words))
    wanted = [row for row in _lines() if wants(row)]
    assert 0 < len(wanted) < len(_lines())
    assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == wanted


def _middle() -> str:
    """A day on which, or later, some of the cards were released."""
    days = sorted({row["date_published"] for row in _lines()})
    return str(days[len(days) // 2])


def test_nothing_chosen_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text("before", encoding="utf-8")
    done = run("export", "--format", "csv", "-o", file, "--author", "Nobody At All", "--output", _output())
    assert done.returncode == 1
    assert done.stderr == "milascraper: no publication is like that; nothing was written\n"
    assert file.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--format", "csv", "-o", "/proc/x.csv"), 5, "/proc/x.csv: cannot be written"),
        (("--format", "csv", "-o", "/dev/full"), 5, "cannot be written"),
        (("--format", "csv", "--from", "no-such.duckdb"), 5, "no database is there"),
        (("--format", "csv", "--from", "postgresql://127.0.0.1:1/mila"), 5, "cannot be reached"),
        (("--format", "csv", "--from", "milascraper/../README.md"), 5, "README.md"),
        (("--format", "csv", "--author", " "), 2, "a part of a name is wanted"),
        (("--format", "docx"), 2, "docx"),
        (("latest", "--format", "csv", "--from", "x"), 2, "not both"),
        (("no-such-run", "--format", "csv"), 2, "is no run in"),
    ],
)
def test_what_cannot_be_is_one_sentence(words: tuple[str, ...], code: int, told: str) -> None:
    done = run("export", *words, "--output", _output())
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("library", "form"), [("bibtexparser", "bibtex"), ("rispy", "ris"), ("duckdb", "parquet")])
def test_a_missing_extra_is_a_sentence(library: str, form: str) -> None:
    without = f"import sys; sys.modules[{library!r}] = None; from milascraper.cli import main; main()"
    words = [sys.executable, "-c", without, "export", "--format", form, "--output", str(_output())]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert f"this format needs {library}: pip install" in sentence


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
