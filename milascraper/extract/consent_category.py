"""One consent category while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.controls import state_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Page

#: A category's name is at most this long, a description at least (characters).
MAX_NAME, MIN_DESCRIPTION = 60, 20


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A name, a description, and the control that belongs to them."""

    name: str
    description: str
    control: Element | None
    remark: str = ""
    """What else stands there, in place of a control: "Always active"."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category as read, before it gets an identity."""

    name: str
    description: str
    required: bool
    default_enabled: bool | None
    control_name: str | None


def is_required(found: Found, page: Page) -> bool:
    """Whether a category's own words say that it cannot be refused."""
    folded = f"{found.name} {found.description} {found.remark}".lower().replace("’", "'")
    return any(phrase in folded for words in page.site.words.values() for phrase in words.consent_required)


def category(found: Found, page: Page) -> Category:
    """What was found, with what its control says."""
    control = found.control
    enabled = state_of(control) if control is not None else None
    required = is_required(found, page) or (
        control is not None and control.get("disabled") is not None and enabled is True
    )
    return Category(
        found.name,
        found.description,
        required,
        True if required else enabled,
        (control.get("name") or None) if control is not None else None,
    )
