"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from milascraper.export.errors import ExportError


def needed(module: str, extra: str) -> ModuleType:
    """A library of an extra. Raises :class:`ExportError` that says how to get it."""
    try:
        return import_module(module)
    except ImportError as error:
        told = module.partition(".")[0]
        raise ExportError(f"this format needs {told}: pip install 'milascraper[{extra}]'") from error
