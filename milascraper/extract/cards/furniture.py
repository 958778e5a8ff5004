"""What belongs to the page and not to a card: its heading, a form, the pager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.page.search import holds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FURNITURE = (
    "boolean(descendant-or-self::h1|descendant-or-self::form|descendant-or-self::main|descendant-or-self::body|"
    "descendant::thead|"
    "descendant::a[@rel='next' or @rel='prev' or contains(@href, 'page=')])"
)


def holds_furniture(element: Element) -> bool:
    """Whether an element holds what belongs to the page and not to a card: its heading, a form, the pager."""
    return holds(element, _FURNITURE)
