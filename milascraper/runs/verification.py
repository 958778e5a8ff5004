"""Whether a run's files are what its manifest says, and hold to their schemas."""

from __future__ import annotations

import hashlib
from typing import Final

from pydantic import BaseModel, ValidationError

from milascraper.extract import Profile
from milascraper.records import ConsentCategory, Program, Publication
from milascraper.runs.changes import Change
from milascraper.runs.history import WorkHistory
from milascraper.runs.kept import KeptRun
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
        try:
            body = path.read_bytes()
        except OSError as error:
            wrong.append(f"{path}: cannot be read ({error.strerror or error}).")
            continue
        if len(body) != file.bytes or hashlib.sha256(body).hexdigest() != file.sha256:
            wrong.append(f"{path}: is not what was written ({len(body)} bytes, {file.bytes} expected).")
        wrong += _against_schema(str(path), file.name, body)
    return wrong


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
            place = ".".join(map(str, first["loc"]))
            return [f"{path}, line {number}: does not hold to its schema ({place}: {first['msg']})."]
    return []
