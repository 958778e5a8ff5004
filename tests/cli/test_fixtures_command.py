"""``milascraper fixtures``: a page frozen from the site, an archive or a file; what is read otherwise; taking it."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.archive.shelf import shelf
from tests.conftest import rows, run
from tests.replica.command import FAST, with_settings
from tests.replica.server import Fault, Replica, ReplicaServer

_NOISE = (
    '<meta name="csrf-token" content="SECRET-META"><script>let token = "SECRET-SCRIPT";</script>'
    "<style>.x{background:url(SECRET-STYLE)}</style><!-- SECRET-COMMENT -->"
)
_FORM = (
    '<form><input type="hidden" name="form_build_id" value="SECRET-FORM"><a href="/x?token=SECRET-LINK&amp;y=1">x</a>'
    '<a href="mailto:SECRET-MAIL@example.net">Write</a><img src="data:image/png;base64,SECRETDATA" onclick="SECRETCLICK()"></form>'
)


def _noisy(replica: Replica) -> str:
    html = replica.html("en", 0)
    return html.replace("</head>", f"{_NOISE}</head>").replace("</body>", f"{_FORM}</body>")


def _saved(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_page_of_the_site_is_frozen_without_what_is_private(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    replica.pages_instead["en", 0] = _noisy(replica)
    with ReplicaServer(replica) as server:
        done = run("fixtures", "add", server.start_url(), "first-page", "--folder", tmp_path, *with_settings(*FAST))
        asked = dict(replica.requests)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(asked) == {
        "/robots.txt",
        server.start_url().removeprefix(server.base),
        *(path for path in asked if path.startswith("/fr/")),
    }
    saved = _saved(tmp_path / "first-page")
    assert set(saved) == {"input.html", "expected.json", "meta.json"}
    assert "SECRET" not in saved["input.html"]
    assert "mailto:someone@example.org" in saved["input.html"]
    expected, meta = orjson.loads(saved["expected.json"]), orjson.loads(saved["meta.json"])
    assert [row["title"] for row in expected["publications"]] == [card.title for card in replica.on_page(0)]
    assert expected["url"] == meta["url"] == server.start_url()
    assert meta["taken"] == [
        "scripts, styles and embedded things",
        "comments",
        "tokens",
        "mail addresses in links",
        "long and silent attributes",
    ]
    assert meta["left"] == []
    assert run("fixtures", "diff", "--folder", tmp_path).returncode == 0


def test_an_archived_page_is_frozen_as_it_was_read(tmp_path: Path) -> None:
    url = shelf().url(4)
    done = run("fixtures", "add", f"{shelf().wacz}#{url}", "page-four", "--folder", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    expected = orjson.loads((tmp_path / "page-four" / "expected.json").read_bytes())
    known = {row["title"] for row in rows(shelf().output) if row["language"] == "en"}
    assert {row["title"] for row in expected["publications"]} <= known
    assert len(expected["publications"]) == 12


def test_what_is_read_otherwise_is_shown_and_accepted_by_name(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(Replica(pages=3).html("en", 1), encoding="utf-8")
    url = "https://mila.quebec/en/research/publications?page=1"
    for name in ("one", "other"):
        assert run("fixtures", "add", page, name, "--url", url, "--folder", tmp_path / "fixtures").returncode == 0
    file = tmp_path / "fixtures" / "one" / "expected.json"
    expected = orjson.loads(file.read_bytes())
    expected["publications"][2]["venue"] = "An Older Reading"
    del expected["publications"][3]["doi"]
    del expected["publications"][11]
    file.write_bytes(orjson.dumps(expected))
    told = run("fixtures", "diff", "--folder", tmp_path / "fixtures")
    assert told.returncode == 1
    for sentence in (
        "one:",
        "publications[2].venue",
        '- "An Older Reading"',
        "publications[3].doi",
        "publications[11]",
        "1 fixtures are read otherwise.",
    ):
        assert sentence in told.stdout
    assert "other:" not in told.stdout
    taken = run("fixtures", "accept", "one", "--folder", tmp_path / "fixtures")
    assert "one: 3 values changed." in taken.stdout
    assert run("fixtures", "diff", "--folder", tmp_path / "fixtures").returncode == 0


def test_a_page_that_is_refused_can_be_frozen_too(tmp_path: Path) -> None:
    replica = Replica(pages=3)
    path = "/en/research/publications"
    replica.faults[path] = Fault(
        status=200, body=b"<html lang=en><head><title>Log in</title></head><body><h1>Log in</h1></body></html>"
    )
    with ReplicaServer(replica) as server:
        done = run("fixtures", "add", server.start_url(), "login", "--folder", tmp_path, *with_settings(*FAST))
    assert done.returncode == 0, done.stdout + done.stderr
    assert orjson.loads((tmp_path / "login" / "expected.json").read_bytes())["refusals"] == ["login_page"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "no-file.html", "x"), "neither an address nor a file"),
        (("add", "PAGE", "Bad Name"), "lower case letters, digits and hyphens"),
        (("add", "PAGE", "there"), "exists; `fixtures accept there` takes what is read today"),
        (("add", "WACZ#http://127.0.0.1/nowhere", "x"), "does not hold http://127.0.0.1/nowhere"),
        (("add", "PAGE#http://127.0.0.1/x", "x"), "is neither a WACZ nor a WARC"),
        (("add", "http://127.0.0.1:9/", "x"), "was not fetched"),
        (("diff", "nobody"), "holds no fixture"),
        (("accept",), "Missing argument"),
    ],
)
def test_mistakes_are_sentences(words: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(Replica(pages=2).html("en", 0), encoding="utf-8")
    (tmp_path / "fixtures" / "there").mkdir(parents=True)
    given = [word.replace("PAGE", str(page)).replace("WACZ", str(shelf().wacz)) for word in words]
    done = run(
        "fixtures",
        *given,
        "--folder",
        tmp_path / "fixtures",
        *(with_settings(*FAST, "RETRY_TIMES=0") if "http://127.0.0.1:9/" in words else ()),
    )
    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "fixtures").iterdir()] == ["there"]
