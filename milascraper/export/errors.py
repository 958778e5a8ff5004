"""What can go wrong in exporting, in sentences for people."""

from __future__ import annotations


class ExportError(RuntimeError):
    """Nothing was written; the message says why."""
