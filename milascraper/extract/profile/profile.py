"""A site profile: selectors for the card and each field, learned from pages the grammar read with certainty.

The file is meant to be read by people: CSS selectors, relative to the card; ``> p.by`` is a child of the card.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, Field

from milascraper.records.record import SCHEMA_VERSION, Strict
from milascraper.records.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

#: Name and version of the second reader, as records carry it.
PROFILE_READER: Final = "profile/1"


def _selects(css: str) -> str:
    """Raises :class:`ValueError` for what is no CSS selector."""
    try:
        compiled(css)
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f"no CSS selector: {css!r} ({error})") from error
    return css


Css = Annotated[str, AfterValidator(_selects), Field(min_length=1)]
FieldName = Literal["title", "authors", "abstract", "release", "date", "venue", "links", "other"]


class Profile(Strict):
    """Where a site's pages keep their cards and the fields of each."""

    kind: ClassVar[str] = "profile"

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this file's schema.")
    layout: Literal["nested", "flat"] = Field(
        description="`nested`: each card is one element; `flat`: cards are siblings, each begins where `card` matches."
    )
    card: Css = Field(description="CSS selector of the cards, or of the element that begins each.")
    fields: dict[FieldName, tuple[Css, ...]] = Field(
        description="CSS selectors within a card by field; `other` is what is known to be no field."
    )
    abstract_gap: str | None = Field(
        default=None,
        description=(
            "White space that the template puts before the rest of a cut abstract; null where the pages it was learned "
            "from do not tell."
        ),
    )
    learned_from: tuple[Text, ...] = Field(description="Addresses or digests of the pages it was learned from.")
    learned_cards: int = Field(ge=1, description="How many cards it was learned from.")

    @property
    def name(self) -> str:
        """A short name that changes with the selectors alone."""
        told = [self.layout, self.card, *(f"{name}:{css}" for name, found in self.fields.items() for css in found)]
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:8]


@lru_cache(maxsize=512)
def compiled(css: str) -> Any:
    """A selector as a compiled XPath, to be run on the card's element (or on what holds flat cards)."""
    return etree.XPath(_path(css, ""))


@lru_cache(maxsize=512)
def _compiled_for_many(css: str) -> Any:
    return etree.XPath(_path(css, "$contexts/"))


def _path(css: str, start: str) -> str:
    axis = "descendant::"
    if css.startswith(">"):
        axis, css = "child::", css[1:].strip()
    return HTMLTranslator().css_to_xpath(css, start + axis)


def select(element: Element, css: str) -> list[Element]:
    """The elements a selector finds in ``element``."""
    return list(compiled(css)(element))


def select_in(contexts: Sequence[Element], css: str) -> list[Element]:
    """The elements a selector finds in any of ``contexts``, of which there must be one: a single search."""
    return list(_compiled_for_many(css)(contexts[0], contexts=contexts))
