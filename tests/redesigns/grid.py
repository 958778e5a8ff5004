"""A grid as screen readers see one: a card is two rows, the first with date and title, the second with all else.

No field has a tag or a class of its own that another has not.
"""

from __future__ import annotations

from tests.redesigns import surroundings as around
from tests.redesigns.authors import listed
from tests.redesigns.links import bare
from tests.redesigns.seams import Seam, dots
from tests.redesigns.view import View


def grid_of_two_rows(view: View, seam: Seam = dots) -> str:
    """Two rows a card, cells alike."""
    authors = listed(" · ")
    rows = []
    for card in view.cards:
        cells = [authors(card, view), seam(card, view) if card.abstract else "", view.venue(card), bare(card)]
        rows.append(
            f'<div role="row"><div role="gridcell"><time>{view.date(card)}</time></div>'
            f'<div role="gridcell">{view.title(card)}</div></div>'
        )
        rows.append(f'<div role="row">{"".join(f"<div role=gridcell>{cell}</div>" for cell in cells if cell)}</div>')
    main = f'<div role="grid">{"".join(rows)}</div>{around.plain_pager(view)}'
    return around.document(view, main, around.promotions_as_divs, around.consent_as_blocks)
