"""Tabs: a card says its fields' names apart from the fields, and the title last.

A row of tabs first, then a panel for each, in another order than fields are read in.
"""

from __future__ import annotations

from tests.redesigns import surroundings as around
from tests.redesigns.authors import each
from tests.redesigns.links import bare
from tests.redesigns.seams import Seam, dots
from tests.redesigns.view import View

_TABS = {"en": ("Release", "Links", "People", "Text"), "fr": ("Parution", "Liens", "Personnes", "Texte")}


def tabs_and_panels(view: View, seam: Seam = dots) -> str:
    """Tabs, then panels: release, links, people, text; the title in a caption at the end."""
    authors = each("li")
    tabs = "".join(f'<button type="button" role="tab">{name}</button>' for name in _TABS[view.language])
    cards = "".join(
        f'<figure class="deck"><div role="tablist">{tabs}</div>'
        f'<div role="tabpanel"><data value="{card.published}">{card.published}</data> <u>{view.venue(card)}</u></div>'
        f'<div role="tabpanel" hidden>{bare(card)}</div>'
        f'<div role="tabpanel" hidden><ul>{authors(card, view)}</ul></div>'
        f'<div role="tabpanel" hidden>{seam(card, view) if card.abstract else ""}</div>'
        f"<figcaption>{view.title(card)}</figcaption></figure>"
        for card in view.cards
    )
    return around.document(
        view, f"<div>{cards}</div>{around.drupal_pager(view)}", around.promotions_as_list, around.consent_as_fieldsets
    )
