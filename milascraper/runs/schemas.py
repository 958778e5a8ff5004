"""JSON Schemas of what a run writes, generated from the models (draft 2020-12)."""

from __future__ import annotations

from typing import Any

import orjson
from pydantic import BaseModel

from milascraper.extract import Profile
from milascraper.records import SCHEMA_VERSION, ConsentCategory, Program, Publication
from milascraper.runs.changes import Change
from milascraper.runs.history import WorkHistory
from milascraper.runs.manifest import Manifest
from milascraper.runs.quarantine import QuarantinedCard
from milascraper.runs.rereading import Rereading

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[str, type[BaseModel]] = {
    "publication": Publication,
    "program": Program,
    "consent_category": ConsentCategory,
    "quarantined_card": QuarantinedCard,
    "manifest": Manifest,
    "profile": Profile,
    "change": Change,
    "work_history": WorkHistory,
    "rereading": Rereading,
}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one of :data:`_NAMES`: a record, a quarantined card, the manifest, the profile."""
    schema = _NAMES[name].model_json_schema(mode="serialization")
    return {"$schema": _DIALECT, "$id": f"urn:milascraper:schema:{name}:{SCHEMA_VERSION}", **schema}


def schema_files() -> dict[str, bytes]:
    """File name → content of every schema."""
    return {
        f"{name}.schema.json": orjson.dumps(schema_of(name), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        for name in _NAMES
    }
