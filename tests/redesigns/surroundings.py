"""What stands around the listing: header, promotions, consent panel, pager, noise full of dates."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.redesigns.view import PATHS, View
from tests.replica.consent import CONSENT
from tests.replica.promotions import PROMOTIONS

Part = Callable[[View], str]


def menu(view: View, entries: int = 24) -> str:
    """A navigation menu."""
    links = "".join(f'<li><a href="/{view.language}/section-{n}">Section {n}</a></li>' for n in range(entries))
    return f'<nav><ul>{links}<li><a href="/{view.language}/jobs">Internships (paid)</a></li></ul></nav>'


def promotions_as_divs(view: View) -> str:
    """Promotions as blocks of divs."""
    return "".join(
        f'<div class="promo"><div>{escape(p.category)}</div><div>{escape(p.name)}</div><div>{escape(p.description)}</div>'
        f'<a href="{p.path}">{escape(p.label)}</a></div>'
        for p in PROMOTIONS[view.language]
    )


def promotions_as_articles(view: View) -> str:
    """Promotions as articles with headings."""
    return "".join(
        f'<article><p class="kicker">{escape(p.category)}</p><h2>{escape(p.name)}</h2><p>{escape(p.description)}</p>'
        f'<p><a class="btn" href="{p.path}">{escape(p.label)}</a></p></article>'
        for p in PROMOTIONS[view.language]
    )


def promotions_as_list(view: View) -> str:
    """Promotions as a list of lines."""
    items = "".join(
        f"<li><small>{escape(p.category)}</small> <strong>{escape(p.name)}</strong> <span>{escape(p.description)}</span> "
        f'<a href="{p.path}">{escape(p.label)}</a></li>'
        for p in PROMOTIONS[view.language]
    )
    return f"<ul>{items}</ul>"


_ACTIONS = {
    "en": ("Set", "Refuse", "Accept cookies", "Save", "Toggle"),
    "fr": ("Paramétrer", "Refuser", "Accepter", "Enregistrer", "Activer"),
}
_BANNER = {
    "en": (
        "We use cookies to count visits to this replica.",
        "Setting cookies",
        "You can choose which cookies you accept; some choices have effects.",
    ),
    "fr": (
        "Nous utilisons des témoins pour compter les visites.",
        "Paramétrage des témoins",
        "Vous pouvez choisir les témoins que vous acceptez.",
    ),
}


def _checkbox(control: str, required: bool) -> str:
    return f'<input type="checkbox" name="{control}"{" checked disabled" if required else ""}>'


def consent_as_blocks(view: View) -> str:
    """The consent panel as blocks with headings."""
    banner, title, intro = _BANNER[view.language]
    set_, refuse, accept, save, toggle = _ACTIONS[view.language]
    rows = "".join(
        f"<div><h3>{escape(c.name)}</h3><p>{escape(c.description)}</p><label>{_checkbox(c.control, c.required)} {toggle}</label></div>"
        for c in CONSENT[view.language]
    )
    return (
        f"<div><p>{banner} <a href='/privacy'>Privacy</a></p><button>{set_}</button><button>{refuse}</button><button>{accept}</button></div>"
        f"<div hidden><h2>{title}</h2><p>{intro}</p>{rows}<button>{save}</button></div>"
    )


def consent_as_fieldsets(view: View) -> str:
    """The consent panel as a form."""
    banner, title, intro = _BANNER[view.language]
    _, refuse, accept, save, toggle = _ACTIONS[view.language]
    rows = "".join(
        f"<fieldset><legend>{escape(c.name)}</legend><p>{escape(c.description)}</p>"
        f"<label>{_checkbox(c.control, c.required)} {toggle}</label></fieldset>"
        for c in CONSENT[view.language]
    )
    return (
        f"<section><p>{banner}</p><form method='post'><h2>{title}</h2><p>{intro}</p>{rows}"
        f"<button>{save}</button><button>{refuse}</button><button>{accept}</button></form></section>"
    )


def consent_as_list(view: View) -> str:
    """The consent panel as a list with switches."""
    banner, title, intro = _BANNER[view.language]
    save, toggle = _ACTIONS[view.language][3:]
    rows = "".join(
        f"<li><div><strong>{escape(c.name)}</strong><span>{escape(c.description)}</span></div>"
        f'<button type="button" role="switch" aria-checked="{"true" if c.required else "false"}" name="{c.control}"'
        f"{' disabled' if c.required else ''}>{toggle}</button></li>"
        for c in CONSENT[view.language]
    )
    return f"<aside><p>{banner}</p><p><b>{title}</b></p><p>{intro}</p><ul>{rows}</ul><button>{save}</button></aside>"


def drupal_pager(view: View) -> str:
    """Drupal core's pager: from 0 in the address, from 1 in the label."""
    items = []
    page, last = view.page, view.last_page
    if page:
        items.append(_item("previous", f'<a href="?page={page - 1}" rel="prev">{view.word("previous")}</a>'))
    for n in range(max(0, page - 4), min(last, page + 4) + 1):
        if n == page:
            items.append(
                _item("", f'<a href="?page={n}" aria-current="page">{view.word("current")} {n + 1}</a>', "is-active")
            )
        else:
            items.append(_item("", f'<a href="?page={n}">{view.word("page")} {n + 1}</a>'))
    if page < last:
        items.append(_item("next", f'<a href="?page={page + 1}" rel="next">{view.word("next")}</a>'))
        items.append(_item("last", f'<a href="?page={last}">{view.word("last")} {last + 1}</a>'))
    return f'<nav class="pager" role="navigation"><ul class="pager__items">{"".join(items)}</ul></nav>'


def _item(kind: str, inner: str, extra: str = "") -> str:
    name = f" pager__item--{kind}" if kind else ""
    return f'<li class="pager__item{name} {extra}">{inner}</li>'


def plain_pager(view: View) -> str:
    """A pager of plain links."""
    parts = []
    if view.page:
        parts.append(f'<a href="{view.path}?page={view.page - 1}">{view.word("previous")}</a>')
    parts.append(f"<span>{view.word('current')} {view.page + 1}</span>")
    if view.page < view.last_page:
        parts.append(f'<a href="{view.path}?page={view.page + 1}">{view.word("next")}</a>')
        parts.append(f'<a href="{view.path}?page={view.last_page}">{view.word("last")} {view.last_page + 1}</a>')
    return f"<div>{' '.join(parts)}</div>"


NOISE = (
    "<aside><h2>Upcoming</h2><ul><li>2026-11-02 Harbour choir (hybrid)</li><li>2026-11-09 Open boats (free)</li></ul></aside>"
    "<!-- <div><h3>Ghost</h3><p>2020-01-01 Nowhere (published)</p></div> -->"
    '<script type="application/json">{"title": "Ghost", "release": "2020-01-01 Nowhere (published)"}</script>'
    "<template><div><h3>Ghost</h3><p>2020-01-01 Nowhere (published)</p></div></template>"
    "<footer><p>Site version 2026-09-01 (stable)</p><p><a href='/en/news/x'>News of 2026-08-12</a></p></footer>"
)


def document(view: View, main: str, promotions: Part, consent: Part, *, heading: str = "<h1>Publications</h1>") -> str:
    """A whole page around ``main``."""
    query = f"?page={view.page}" if view.page else ""
    alternates = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{path}{query}">' for code, path in PATHS.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{view.language}"><head><meta charset="utf-8"><title>Publications | Replica</title>'
        f"{alternates}</head><body><header>{menu(view)}{promotions(view)}</header>"
        f'<main>{heading}<form><input name="s" type="search"><button>OK</button></form>{main}</main>'
        f"{NOISE}{consent(view)}</body></html>"
    )
