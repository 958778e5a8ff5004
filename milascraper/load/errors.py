"""What can go wrong in loading, in sentences for people."""

from __future__ import annotations


class LoadError(RuntimeError):
    """A run cannot be loaded; the message says why, and nothing was changed."""


class DestinationError(LoadError):
    """The database cannot be reached, read or written."""


class AbsentError(LoadError):
    """No database is where one was to be read."""


class BusyError(LoadError):
    """Another process holds the database."""


class MissingExtraError(LoadError):
    """A library of an extra is not installed; the message says which."""
