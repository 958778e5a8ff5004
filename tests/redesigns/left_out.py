"""The family left out while the reader was developed: what it makes of this one is what it makes of a stranger.

It was written last and read once. Unlike all others, cards hang on a time line: headings of months stand between them, a
card has a margin (its day, its links) beside a body (title, venue, people, text), and what other pages hide behind a
toggle stands in a block quote with the people in front of it.
"""

from __future__ import annotations

from tests.redesigns import surroundings as around
from tests.redesigns.authors import listed
from tests.redesigns.links import each_in
from tests.redesigns.seams import Seam, dots
from tests.redesigns.view import WORDS, View


def time_line(view: View, seam: Seam = dots) -> str:
    """A heading a month, a margin and a body a card."""
    authors = listed("; ")
    blocks: list[str] = []
    month = ""
    for card in view.cards:
        name = f"{WORDS[view.language]['months'][card.published.month - 1]} {card.published.year}"
        if name != month:
            month = name
            blocks.append(f'<h2 class="tl-month">{month}</h2>')
        people = f"<p class='tl-who'>{authors(card, view)}</p>" if card.authors else ""
        text = f"<blockquote class='tl-text'>{seam(card, view)}</blockquote>" if card.abstract else ""
        blocks.append(
            f'<div class="tl-item"><aside class="tl-margin"><time datetime="{card.published}T00:00:00Z">{view.date(card)}</time>'
            f'<ul>{each_in(card, "li")}</ul></aside><div class="tl-body"><p class="tl-what">{view.title(card)}</p>'
            f'<p class="tl-where">{view.venue(card)}</p>{people}{text}</div></div>'
        )
    main = f'<div class="tl">{"".join(blocks)}</div>{around.plain_pager(view)}'
    return around.document(view, main, around.promotions_as_articles, around.consent_as_list)
