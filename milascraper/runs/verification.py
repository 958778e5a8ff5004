"""Whether a run's files are what its manifest says, and hold to their schemas."""

from __future__ import annotations

import contextlib
import hashlib
from typing import Final

from pydantic import BaseModel, ValidationError

from milascraper.extract import Profile
from milascraper.records import ConsentCategory, Program, Publication
from milascraper.runs.changes import Change
from milascraper.runs.history import WorkHistory
from milascraper.runs.kept import KeptRun
from milascraper.runs.manifest import WrittenFile
from milascraper.runs.quarantine import QuarantinedCard

_LINES: Final[dict[str, type[BaseModel]]] = {
    f"{model.kind}.jsonl": model
    for model in (Publication, Program, ConsentCategory, QuarantinedCard, Change, WorkHistory)
}
_DOCUMENTS: Final[dict[str, type[BaseModel]]] = {"profile.json": Profile}


def verify(run: KeptRun) -> list[str]:
    """What is wrong with a run, in sentences; nothing when all is as it was written."""
    wrong = []
    for file in run.manifest.files:
        path = run.path / file.name
        wrong += not_as_written(run, file)
        with contextlib.suppress(OSError):  # told already
            wrong += _against_schema(str(path), file.name, path.read_bytes())
    return wrong


def not_as_written(run: KeptRun, file: WrittenFile) -> list[str]:
    """What of a file is not what the manifest says, in sentences: it cannot be read, or is another."""
    path = run.path / file.name
    try:
        size = path.stat().st_size
        with path.open("rb") as body:
            digest = hashlib.file_digest(body, "sha256").hexdigest()
    except OSError as error:
        return [f"{path}: cannot be read ({error.strerror or error})."]
    if size != file.bytes or digest != file.sha256:
        return [f"{path}: is not what was written ({size} bytes, {file.bytes} expected)."]
    return []


def _against_schema(path: str, name: str, body: bytes) -> list[str]:
    model = _LINES.get(name) or _DOCUMENTS.get(name)
    if model is None:
        return []
    parts = body.splitlines() if name in _LINES else [body]
    for number, part in enumerate(parts, 1):
        try:
            model.model_validate_json(part)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "all of it"
            return [f"{path}, line {number}: does not hold to its schema ({place}: {first['msg']})."]
    return []
