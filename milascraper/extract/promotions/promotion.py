"""One promotion while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.records import CallToAction


@dataclass(frozen=True, slots=True)
class Promotion:
    """One promotion as read, before it gets an identity."""

    category: str | None
    name: str | None
    description: str | None
    call_to_action: CallToAction | None
