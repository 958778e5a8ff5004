"""What a database must be able to do so that a run can be merged into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from milascraper.load.tables import Column, Kind, ListTable, Records, Table


@dataclass(frozen=True, slots=True)
class Existing:
    """A table that is there already."""

    comment: str | None
    types: Mapping[str, str]
    """Column → type, in the database's own words."""


class Database(Protocol):
    """One connection. All statements stand in one transaction."""

    name: str
    """What people call it; no password."""
    types: Mapping[Kind, str]

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; alone among loads. Raises :class:`~milascraper.load.errors.LoadError` in a sentence for
        whatever the database says."""
        ...

    def transaction_to_read(self) -> AbstractContextManager[None]:
        """What is read within is of one moment. Raises :class:`~milascraper.load.errors.LoadError`."""
        ...

    def existing(self) -> Mapping[str, Existing]:
        """The tables and views that are there, by name."""
        ...

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement; ``$1`` is the first of ``values``. Returns its rows, if it has any."""
        ...

    def stage(self, table: Table, lists: Sequence[ListTable], file: Path) -> None:
        """Fill a temporary table from a file of JSON lines: ``table``'s columns that have a path, then the lists."""
        ...

    def content(self, column: Column) -> str:
        """One of the staged contents (of ``s``) as history has it, a list as JSON."""
        ...

    def replace(self, records: Records, others: str, run_id: str) -> None:
        """Let the current table list what was staged, and of what was there only what fulfils ``others``."""
        ...

    def replace_list(self, records: Records, listed: ListTable, others: str) -> None:
        """The same for a list; ``others`` speaks of the records it belongs to. To be called before the records go."""
        ...
