"""Families of markup: one function a family, from a view to a page."""

from __future__ import annotations

from collections.abc import Callable

from tests.redesigns import surroundings as around
from tests.redesigns.authors import each, listed
from tests.redesigns.fields import separate_fields
from tests.redesigns.grid import grid_of_two_rows
from tests.redesigns.left_out import time_line
from tests.redesigns.links import bare, each_in
from tests.redesigns.seams import Seam, dots
from tests.redesigns.tabs import tabs_and_panels
from tests.redesigns.view import View

Family = Callable[[View, Seam], str]


def display_suite(view: View, seam: Seam = dots) -> str:
    """Drupal 7 Display Suite: the style seen on the site's news cards."""
    authors = each("div", 'class="authors"')
    rows = []
    for card in view.cards:
        abstract = (
            f'<div class="field-name-abstract"><div class="field-item even">{seam(card, view)}</div></div>'
            if card.abstract
            else ""
        )
        rows.append(
            '<div class="node node--type-item node--view-mode-teaser">'
            f'<div class="field-name-node-title"><div class="field-items"><div class="field-item even"><h2>{view.title(card)}</h2></div></div></div>'
            f'<div class="people">{authors(card, view)}</div>{abstract}'
            f'<div class="release"><span class="when">{card.published}</span> <span class="where">{view.venue(card)}</span></div>'
            f'<div class="links">{each_in(card)}</div></div>'
        )
    main = f'<div class="masonry-grid">{"".join(rows)}</div>{around.drupal_pager(view)}'
    return around.document(view, main, around.promotions_as_articles, around.consent_as_blocks)


def hashed_divs(view: View, seam: Seam = dots) -> str:
    """A framework's div soup: hashed classes, no headings."""
    authors = each("span", 'class="q1x"')
    rows = "".join(
        f'<div class="css-9k2"><div class="css-t1">{view.title(card)}</div><div class="css-a7">{authors(card, view)}</div>'
        + (f'<div class="css-b3">{seam(card, view)}</div>' if card.abstract else "")
        + f'<div class="css-r5"><time datetime="{card.published}">{view.date(card)}</time><span>{view.venue(card)}</span></div>'
        f'<div class="css-l2">{bare(card)}</div></div>'
        for card in view.cards
    )
    return around.document(
        view, f"<div>{rows}</div>{around.plain_pager(view)}", around.promotions_as_divs, around.consent_as_list
    )


def flat_headings(view: View, seam: Seam = dots) -> str:
    """Flat siblings: a heading begins a card, nothing wraps it."""
    authors = listed(", ")
    rows = []
    for card in view.cards:
        rows.append(f"<h3>{view.title(card)}</h3>")
        if card.authors:
            rows.append(f'<p class="by">{authors(card, view)}</p>')
        if card.abstract:
            rows.append(f'<div class="text">{seam(card, view)}</div>')
        rows.append(f'<p class="rel">{card.published} {view.venue(card)}</p>')
        if card.links:
            rows.append(f'<p class="out">{bare(card)}</p>')
    return around.document(
        view, "\n".join(rows) + around.drupal_pager(view), around.promotions_as_list, around.consent_as_fieldsets
    )


def table_rows(view: View, seam: Seam = dots) -> str:
    """A table, one row a card."""
    authors = listed("; ")
    rows = "".join(
        f"<tr><td>{view.title(card)}</td><td>{authors(card, view)}</td><td>{seam(card, view) if card.abstract else ''}</td>"
        f"<td>{card.published}</td><td>{view.venue(card)}</td><td>{bare(card)}</td></tr>"
        for card in view.cards
    )
    main = f"<table><tbody>{rows}</tbody></table>{around.plain_pager(view)}"
    return around.document(view, main, around.promotions_as_divs, around.consent_as_blocks)


def unordered_list(view: View, seam: Seam = dots) -> str:
    """A list; authors in a list of their own."""
    authors = each("li")
    rows = "".join(
        f"<li><strong>{view.title(card)}</strong>"
        + (f"<ul>{authors(card, view)}</ul>" if card.authors else "")
        + (f"<blockquote>{seam(card, view)}</blockquote>" if card.abstract else "")
        + f"<p>{card.published} · {view.venue(card)}</p><p>{bare(card)}</p></li>"
        for card in view.cards
    )
    return around.document(
        view, f"<ol>{rows}</ol>{around.drupal_pager(view)}", around.promotions_as_list, around.consent_as_list
    )


def definition_list(view: View, seam: Seam = dots) -> str:
    """A flat definition list: the title is the term."""
    authors = listed(", ", "and")
    rows = []
    for card in view.cards:
        rows.append(f"<dt>{view.title(card)}</dt>")
        if card.authors:
            rows.append(f'<dd class="a">{authors(card, view)}</dd>')
        if card.abstract:
            rows.append(f'<dd class="t">{seam(card, view)}</dd>')
        rows.append(f'<dd class="r">{card.published} {view.venue(card)}</dd>')
        if card.links:
            rows.append(f'<dd class="l">{bare(card)}</dd>')
    return around.document(
        view,
        f"<dl>{''.join(rows)}</dl>{around.plain_pager(view)}",
        around.promotions_as_articles,
        around.consent_as_fieldsets,
    )


def articles(view: View, seam: Seam = dots) -> str:
    """Semantic articles with header and footer, release in ``time`` and ``cite``."""
    authors = listed(", ")
    rows = "".join(
        f"<article><header><h2>{view.title(card)}</h2>"
        + (f"<address>{authors(card, view)}</address>" if card.authors else "")
        + "</header>"
        + (f"<section>{seam(card, view)}</section>" if card.abstract else "")
        + f'<footer><time datetime="{card.published}">{card.published}</time> <cite>{view.venue(card)}</cite>'
        f"<nav>{bare(card)}</nav></footer></article>"
        for card in view.cards
    )
    return around.document(
        view,
        f"<section>{rows}</section>{around.drupal_pager(view)}",
        around.promotions_as_articles,
        around.consent_as_list,
    )


def release_first(view: View, seam: Seam = dots) -> str:
    """The release line above the title."""
    authors = each("span", 'class="name"')
    rows = "".join(
        f'<section class="item"><p class="meta"><b>{card.published}</b> {view.venue(card)}</p><h4>{view.title(card)}</h4>'
        f'<div class="names">{authors(card, view)}</div>'
        + (f'<div class="text">{seam(card, view)}</div>' if card.abstract else "")
        + f'<div class="links">{bare(card)}</div></section>'
        for card in view.cards
    )
    return around.document(view, rows + around.drupal_pager(view), around.promotions_as_divs, around.consent_as_blocks)


def line_breaks(view: View, seam: Seam = dots) -> str:
    """One paragraph a card, its lines parted by ``br``."""
    authors = listed(", ")
    rows = "".join(
        f"<p><b>{view.title(card)}</b><br>"
        + (f"{authors(card, view)}<br>" if card.authors else "")
        + (f"<span>{seam(card, view)}</span><br>" if card.abstract else "")
        + f"<i>{card.published} {view.venue(card)}</i><br>{bare(card)}</p>"
        for card in view.cards
    )
    return around.document(
        view, rows + around.plain_pager(view), around.promotions_as_list, around.consent_as_fieldsets
    )


def linked_cards(view: View, seam: Seam = dots) -> str:
    """Columns of cards; nested wrappers around every field."""
    authors = each("em", 'class="person"')
    size = -(-len(view.cards) // 3) or 1
    thirds = [view.cards[n : n + size] for n in range(0, len(view.cards), size)]
    columns = "".join(
        '<div class="col">'
        + "".join(
            f'<div class="card"><div><div><h5>{view.title(card)}</h5></div><div><div>{authors(card, view)}</div></div></div>'
            + (f"<div><div><p>{seam(card, view)}</p></div></div>" if card.abstract else "")
            + f"<div><div><span>{view.venue(card)}</span></div><div><span>{view.date(card)}</span></div></div>"
            f"<div>{each_in(card, 'div')}</div></div>"
            for card in column
        )
        + "</div>"
        for column in thirds
    )
    return around.document(
        view,
        f'<div class="cols">{columns}</div>{around.drupal_pager(view)}',
        around.promotions_as_articles,
        around.consent_as_blocks,
    )


def labelled(view: View, seam: Seam = dots) -> str:
    """Every field behind its label."""
    words = {
        "en": ("Title", "Authors", "Abstract", "Date", "Venue", "Links"),
        "fr": ("Titre", "Auteurs", "Résumé", "Date", "Lieu", "Liens"),
    }
    title, by, text, date, where, out = words[view.language]
    authors = listed(", ")
    rows = "".join(
        f"<div class='rec'><div><b>{title}</b><span>{view.title(card)}</span></div>"
        + (f"<div><b>{by}</b><span>{authors(card, view)}</span></div>" if card.authors else "")
        + (f"<div><b>{text}</b><div>{seam(card, view)}</div></div>" if card.abstract else "")
        + f"<div><b>{date}</b><span>{card.published}</span></div><div><b>{where}</b><span>{view.venue(card)}</span></div>"
        + (f"<div><b>{out}</b><span>{bare(card)}</span></div>" if card.links else "")
        + "</div>"
        for card in view.cards
    )
    return around.document(view, rows + around.plain_pager(view), around.promotions_as_divs, around.consent_as_list)


def ruled(view: View, seam: Seam = dots) -> str:
    """Flat paragraphs, a rule between cards."""
    authors = listed(", ")
    blocks = []
    for card in view.cards:
        block = [f"<p><b>{view.title(card)}</b></p>"]
        if card.authors:
            block.append(f"<p>{authors(card, view)}</p>")
        if card.abstract:
            block.append(f"<div>{seam(card, view)}</div>")
        block.append(f"<p><small>{card.published} {view.venue(card)}</small></p>")
        if card.links:
            block.append(f"<p>{bare(card)}</p>")
        blocks.append("\n".join(block))
    return around.document(
        view,
        "<hr>".join(blocks) + "<hr>" + around.drupal_pager(view),
        around.promotions_as_list,
        around.consent_as_blocks,
    )


def custom_elements(view: View, seam: Seam = dots) -> str:
    """Web components: no element of HTML's own in a card."""
    authors = each("x-person")
    rows = "".join(
        f"<x-card><x-title>{view.title(card)}</x-title><x-people>{authors(card, view)}</x-people>"
        + (f"<x-text>{seam(card, view)}</x-text>" if card.abstract else "")
        + f"<x-meta><x-date>{card.published}</x-date> <x-venue>{view.venue(card)}</x-venue></x-meta><x-links>{bare(card)}</x-links></x-card>"
        for card in view.cards
    )
    return around.document(
        view,
        f"<x-grid>{rows}</x-grid>{around.plain_pager(view)}",
        around.promotions_as_divs,
        around.consent_as_fieldsets,
    )


LEFT_OUT: dict[str, Family] = {"time_line": time_line}
"""Never looked at while the reader was developed."""
FAMILIES: dict[str, Family] = {
    family.__name__: family
    for family in (
        display_suite,
        hashed_divs,
        flat_headings,
        table_rows,
        unordered_list,
        definition_list,
        articles,
        release_first,
        line_breaks,
        linked_cards,
        labelled,
        ruled,
        custom_elements,
        grid_of_two_rows,
        tabs_and_panels,
        separate_fields,
    )
}
