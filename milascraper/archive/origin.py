"""Which crawl an archive is of: written into its first record, so that the crawl can be run again from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Self

#: What a crawl can be asked for.
ARGUMENTS = ("start_url", "languages", "max_pages")
#: Names of our own fields in a ``warcinfo`` record.
_ARGUMENTS, _PROFILE = "milascraper-arguments", "milascraper-profile"


@dataclass(frozen=True, slots=True)
class Origin:
    """A crawl: its run, what it was asked for, and the profile it began with (as JSON), if any."""

    run_id: str
    arguments: dict[str, str] = field(default_factory=dict)
    profile: dict[str, Any] | None = None

    def fields(self, software: str) -> dict[str, str]:
        """The crawl as fields of a ``warcinfo`` record (WARC 1.1, 6.2)."""
        return {
            "software": software,
            "format": "WARC File Format 1.1",
            "isPartOf": self.run_id,
            "robots": "obey",
            _ARGUMENTS: json.dumps(self.arguments),
            _PROFILE: json.dumps(self.profile) if self.profile is not None else "",
        }

    @classmethod
    def of_fields(cls, text: str) -> Self | None:
        """The crawl that a ``warcinfo`` record tells of; ``None`` for one that another tool wrote."""
        told = dict(line.partition(": ")[::2] for line in text.splitlines())
        try:
            arguments = json.loads(told[_ARGUMENTS])
            profile = json.loads(told.get(_PROFILE) or "null")
        except (KeyError, ValueError, RecursionError):
            return None
        if not isinstance(arguments, dict) or not (profile is None or isinstance(profile, dict)):
            return None
        return cls(told.get("isPartOf", ""), {name: str(arguments.get(name) or "") for name in ARGUMENTS}, profile)
