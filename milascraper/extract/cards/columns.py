"""Columns of a table whose head says what stands in them: the head is a label of each cell below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

_CELLS, _ROWS, _TABLES = frozenset({"gridcell", "cell"}), frozenset({"row"}), frozenset({"grid", "table", "treegrid"})
#: What a head says of lines; "Publication" over a column says nothing.
_TOLD = frozenset({"title", "authors", "abstract", "venue", "status"})
#: A head of which so many cells are known labels is one.
_ENOUGH = 2


def label_columns(shown: Sequence[Shown], root: Element, words: Vocabulary, has_grid: bool) -> None:
    """Give each line of a table's cell the label that its column's head is.

    A column of which a cell holds lines of several looks holds more than its head says. ``has_grid``: a table may be
    one by the roles of its elements.
    """
    if not has_grid and next(root.iter("td"), None) is None:
        return
    heads: dict[Element, list[str | None]] = {}
    topics: dict[Element, set[int]] = {}
    columns: dict[tuple[Element, int], list[tuple[Element, Shown]]] = defaultdict(list)
    for s in shown:
        around = (s.line.element, *s.line.element.iterancestors())
        cell = next((e for e in around if e.tag == "td" or e.get("role") in _CELLS), None)
        row = cell.getparent() if cell is not None else None
        table = next((e for e in around if e.tag == "table" or e.get("role") in _TABLES), None)
        if cell is None or row is None or table is None:
            continue
        if table not in heads:
            heads[table] = _head_of(table, words)
            topics[table] = {n for n, said in enumerate(_said_of(table)) if said in words.topic_words}
        if len(row) == len(heads[table]):
            columns[table, row.index(cell)].append((cell, s))
    for (table, n), found in columns.items():
        role = heads[table][n]
        if role == "none" and (n in topics[table] or all(s.is_date for _, s in found)):
            for _, s in found:  # "Keywords", "Last updated"
                s.label, s.has_own_label = role, True
        if role == "venue" and any(s.is_date for _, s in found):
            continue  # "Release": date, venue and status
        if role in _TOLD and _are_alike(found):
            for _, s in found:
                if s.label is not None and s.labelled is not None and s.label != role:
                    s.text, s.label, s.has_own_label = s.labelled, None, False
                if s.label is None and (s.bare_label is None or role == "status"):
                    s.label, s.bare_label = role, None


def _head_of(table: Element, words: Vocabulary) -> list[str | None]:
    """What the cells of a table's first row name, if they are heads; as many as it has columns."""
    told = [words.labels.get(said) for said in _said_of(table)]
    return told if sum(role is not None for role in told) >= _ENOUGH else []


def _said_of(table: Element) -> list[str]:
    """What the cells of a table's first row say, if they are heads."""
    first = next((e for e in table.iter() if e.tag == "tr" or e.get("role") in _ROWS), None)
    cells = list(first) if first is not None else []
    if not cells or not all(map(_is_head, cells)):
        return []
    return [fold_space(text_of(cell)).rstrip(" :").lower() for cell in cells]


def _is_head(cell: Element) -> bool:
    return (cell.tag == "th" or cell.get("role") == "columnheader") and not cell.get("colspan")


def _are_alike(found: Sequence[tuple[Element, Shown]]) -> bool:
    """Whether each cell's lines are of one kind."""
    kinds: dict[Element, set[tuple[object, str | None]]] = defaultdict(set)
    for cell, s in found:
        element = s.line.element
        around = element.getparent()
        if element.tag == "a" and around is not None and around is not cell:
            element = around  # of a list's entries, some are links
        kinds[cell].add((element.tag, element.get("class")))
    return all(len(kind) == 1 for kind in kinds.values())
