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

_CELLS = ("td", "th")
#: What a head says of lines; "Publication" over a column says nothing.
_TOLD = frozenset({"title", "authors", "abstract", "venue", "status"})
#: A head of which so many cells are known labels is one.
_ENOUGH = 2


def label_columns(shown: Sequence[Shown], root: Element, words: Vocabulary) -> None:
    """Give each line of a table's cell the label that its column's head is.

    A column of which a cell holds lines of several looks holds more than its head says.
    """
    if next(root.iter("td"), None) is None:
        return
    heads: dict[Element, list[str | None]] = {}
    topics: dict[Element, set[int]] = {}
    columns: dict[tuple[Element, int], list[tuple[Element, Shown]]] = defaultdict(list)
    for s in shown:
        cell = next((e for e in (s.line.element, *s.line.element.iterancestors()) if e.tag == "td"), None)
        row = cell.getparent() if cell is not None else None
        table = next(row.iterancestors("table"), None) if row is not None else None
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
    first = next(table.iter("tr"), None)
    cells = [cell for cell in first if cell.tag in _CELLS] if first is not None else []
    if not cells or any(cell.tag != "th" or cell.get("colspan") for cell in cells):
        return []
    return [fold_space(text_of(cell)).rstrip(" :").lower() for cell in cells]


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
