"""A run's manifest on disk, read in one place: what cannot be read is said, and by whom it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from milascraper.runs.manifest import Manifest

#: The manifest's file in a run's folder.
NAME: Final = "manifest.json"


class ManifestError(Exception):
    """A run's manifest cannot be read; the message says where and why."""


def read_manifest(run: Path) -> Manifest:
    """The manifest of the run in a folder. Raises :class:`ManifestError`."""
    path = run / NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "all of it"
        raise ManifestError(f"{path}: is no manifest of this version ({place}: {first['msg']}).") from error
