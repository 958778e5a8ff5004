"""What the last complete run learned of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from milascraper.extract import Profile

_Model = TypeVar("_Model", bound=BaseModel)


def previous_profile(output: Path) -> Profile | None:
    """The profile of the run that ``latest`` leads to; ``None`` without one, or for one of another schema."""
    return _read(output / "latest" / "profile.json", Profile)


def _read(path: Path, model: type[_Model]) -> _Model | None:
    try:
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
