"""HTML's elements by what they do to the text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Elements whose content is never text of the page.
SILENT = frozenset(
    (
        "script style template noscript svg iframe object embed head title meta link canvas audio video map datalist "
        "rt rp"
    ).split()
)
#: Elements that begin and end a line.
BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
        "option optgroup p pre search section select summary table tbody td textarea tfoot th thead tr ul"
    ).split()
)
HEADINGS = frozenset(("h1 h2 h3 h4 h5 h6").split())
#: Inline elements that only colour their text: several of them side by side are still one text.
FORMATTING = frozenset(
    ("sub sup mark small wbr abbr code var i em b strong u q cite math mjx-container tt kbd ruby rb rtc").split()
)
TYPOGRAPHY = frozenset(("sub sup mark wbr math mjx-container var").split())


def is_heading_element(element: Element) -> bool:
    """Whether an element is a heading: its tag says so, or its role does."""
    return element.tag in HEADINGS or element.get("role") == "heading"
