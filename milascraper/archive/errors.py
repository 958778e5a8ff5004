"""What can be wrong with an archive, or with the installation that should read one."""

from __future__ import annotations

from importlib.util import find_spec


class ArchiveError(Exception):
    """An archive cannot be read or written; the sentence says why and where."""


class NotArchivedError(ArchiveError):
    """No archive that was given holds the address."""


class MissingArchiveExtraError(ArchiveError):
    """The libraries for archives are not installed."""


def needed() -> None:
    """Raises :class:`MissingArchiveExtraError` where the libraries for archives are not installed."""
    if find_spec("warcio") is None or find_spec("surt") is None:
        raise MissingArchiveExtraError("web archives need an extra: pip install 'milascraper[archive]'")
