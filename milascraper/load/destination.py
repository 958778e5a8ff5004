"""What ``--to`` names: a DuckDB file, a PostgreSQL address, a warehouse that is reached through dlt."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from milascraper.load.database import Database
from milascraper.load.duck import Duck, opened, opened_to_read
from milascraper.load.errors import DestinationError
from milascraper.load.postgres import Postgres
from milascraper.load.warehouse import PREFIX

#: The file in an output folder that a load makes where none is named.
DEFAULT: Final = "milascraper.duckdb"
_ADDRESS = re.compile(r"postgres(?:ql)?://")
_KEYWORDS = re.compile(r"(?:^|\s)(?:host|hostaddr|dbname|service|port|user)\s*=", re.I)
#: One letter is a drive of Windows.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.I)


@contextlib.contextmanager
def database(named: str) -> Iterator[Database]:
    """The database of that name, to be written. Raises :class:`~milascraper.load.errors.LoadError`."""
    with _closing(Postgres(named) if is_postgres(named) else Duck(_file(named), opened(_file(named)))) as found:
        yield found


@contextlib.contextmanager
def database_to_read(named: str) -> Iterator[Database]:
    """The database of that name, which must be there. Raises :class:`~milascraper.load.errors.LoadError`."""
    if named.startswith(PREFIX):
        raise DestinationError(
            f"{named}: warehouses are loaded into and not read from; name a DuckDB file or postgresql://…"
        )
    with _closing(Postgres(named) if is_postgres(named) else Duck(_file(named), opened_to_read(_file(named)))) as found:
        yield found


@contextlib.contextmanager
def _closing(opened: Duck | Postgres) -> Iterator[Database]:
    try:
        yield opened
    finally:
        opened.close()


def _file(named: str) -> Path:
    scheme = _SCHEME.match(named)
    if scheme:
        raise DestinationError(
            f"{scheme[1]}: no destination of that kind; name a DuckDB file, postgresql://… or {PREFIX}NAME"
        )
    return Path(named)


def is_postgres(named: str) -> bool:
    """Whether that is an address of PostgreSQL, as a URL or as ``host=… dbname=…``.

    >>> is_postgres("host=db dbname=mila"), is_postgres("output/mila.duckdb")
    (True, False)
    """
    return bool(_ADDRESS.match(named) or _KEYWORDS.search(named))
