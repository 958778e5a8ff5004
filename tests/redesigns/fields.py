"""Display Suite to the letter: every field in wrappers of its own, date, venue and ``(status)`` apart from each other."""

from __future__ import annotations

from html import escape

from tests.redesigns import surroundings as around
from tests.redesigns.authors import each
from tests.redesigns.links import each_in
from tests.redesigns.seams import Seam, dots
from tests.redesigns.view import View


def _field(name: str, value: str) -> str:
    if not value:
        return ""
    return f'<div class="field field-name-{name}"><div class="field-items"><div class="field-item even">{value}</div></div></div>'


def separate_fields(view: View, seam: Seam = dots) -> str:
    """A field each, also for venue and status."""
    authors = each("div", 'class="authors"')
    rows = "".join(
        '<div class="node node--type-item node--view-mode-teaser">'
        + _field("node-title", view.title(card))
        + _field("authors", authors(card, view))
        + _field("abstract", seam(card, view) if card.abstract else "")
        + _field("node-post-date", str(card.published))
        + _field("venue", escape(card.venue or ""))
        + _field("status", escape(f"({card.labels[view.language]})"))
        + _field("links", each_in(card))
        + "</div>"
        for card in view.cards
    )
    main = f'<div class="masonry-grid">{rows}</div>{around.drupal_pager(view)}'
    return around.document(view, main, around.promotions_as_divs, around.consent_as_blocks)
