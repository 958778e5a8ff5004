"""The house's rules: imports point one way; reading is pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PACKAGE = ROOT / "milascraper"
#: Each room may import itself and the rooms named.
_ROOMS: dict[str, set[str]] = {
    "archive": set(),
    "records": set(),
    "site": set(),
    "page": {"site"},
    "extract": {"page", "site", "records"},
    "runs": {"archive", "extract", "records"},
    "load": {"runs", "records"},
    "export": {"load", "runs", "records"},
    "middlewares": set(),
    "pipelines": {"records"},
    "extensions": {"archive", "runs", "extract", "records"},
    "fixtures": {"extract", "page", "site", "records"},
    "handlers": {"archive", "extensions"},
    "spiders": {"middlewares", "archive", "extensions", "runs", "extract", "page", "site", "records"},
    "cli": {
        "archive",
        "export",
        "fixtures",
        "load",
        "spiders",
        "extensions",
        "runs",
        "extract",
        "page",
        "site",
        "records",
    },
}
#: The rooms of ``extract``: each may import itself, the rooms named, and what refusals are made of.
_ROOMS_OF_EXTRACT: dict[str, set[str]] = {
    "words": set(),
    "lines": {"words"},
    "cards": {"lines", "words"},
    "authors": {"cards", "lines", "words"},
    "abstracts": {"cards", "lines", "words"},
    "titles": {"cards", "lines", "words"},
    "venues": {"cards", "lines", "words"},
    "profile": {"lines"},
    "roles": {"abstracts", "authors", "titles", "venues", "profile", "cards", "lines", "words"},
    "publications": {"abstracts", "authors", "profile", "cards", "lines", "words", "reader", "agreement"},
    "consent": {"lines", "words"},
    "promotions": {"consent", "lines", "words"},
    "dump": {"abstracts", "promotions", "lines", "words", "listing"},
}
_NO_SCRAPY = {"archive", "records", "site", "page", "extract", "runs", "load", "export"}
_MODULES = sorted(path for path in _PACKAGE.rglob("*.py") if path.parent != _PACKAGE)


def _imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_imports_point_back_along_the_way_of_a_page(path: Path) -> None:
    room = path.relative_to(_PACKAGE).parts[0]
    for module in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = module.split(".")
        if parts[0] == "scrapy":
            assert room not in _NO_SCRAPY, f"{path} imports {module}"
        if parts[0] == "milascraper" and len(parts) > 1 and parts[1] in _ROOMS:
            assert parts[1] == room or parts[1] in _ROOMS[room], f"{path} imports {module}"


@pytest.mark.parametrize(
    "path", sorted((_PACKAGE / "extract").glob("*/*.py")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_rooms_of_reading_build_on_one_another(path: Path) -> None:
    room = path.parent.name
    for module in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        if module.startswith("milascraper.extract."):
            part = module.split(".")[2]
            assert part == room or part in _ROOMS_OF_EXTRACT[room] | {"extraction"}, f"{path} imports {module}"


@pytest.mark.parametrize(
    "path",
    [p for p in _MODULES if p.relative_to(_PACKAGE).parts[0] in ("page", "extract")],
    ids=lambda path: str(path.relative_to(_PACKAGE)),
)
def test_reading_touches_no_clock_and_no_disk(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not _imports(tree) & {"time", "os", "pathlib", "logging", "shutil", "random"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in {"open", "now", "utcnow", "today", "print"}, f"{path}:{node.lineno} calls {name}"


@pytest.mark.parametrize("room", [*_ROOMS, *(f"extract/{room}" for room in _ROOMS_OF_EXTRACT)])
def test_every_room_states_its_contract(room: str) -> None:
    document = ast.get_docstring(ast.parse((_PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
    assert document is not None
    assert "Contract:" in document


def test_no_room_of_leftovers() -> None:
    assert not [path for path in _MODULES if path.stem in {"utils", "helpers", "common", "manager"}]
