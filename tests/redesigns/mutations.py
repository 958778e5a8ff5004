"""What a redesign does to a page that keeps its content: other class names, none, other tags, wrappers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from lxml import html as lxml_html

from tests.redesigns.view import View

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Mutation = Callable[[str, View], str]

_CLASS = re.compile(r' class="([^"]*)"')
_BLOCK = re.compile(r"<(h[2-6]|p|blockquote|address|dl|table)(\s[^>]*)?>(.*?)</\1>", re.S)


def as_it_is(html: str, _view: View) -> str:
    """No change."""
    return html


def hashed_classes(html: str, _view: View) -> str:
    """Every class name becomes a hash."""

    def hashed(match: re.Match[str]) -> str:
        names = [f"x{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:6]}" for name in match[1].split()]
        return f' class="{" ".join(names)}"'

    return _CLASS.sub(hashed, html)


def no_classes(html: str, _view: View) -> str:
    """No class is left, but for those the toggles need."""
    return _CLASS.sub("", html)


def other_tags(html: str, _view: View) -> str:
    """Divs become sections, headings change their level, spans become bs."""
    for old, new in (("div", "section"), ("h2", "h4"), ("h3", "h5")):
        html = re.sub(rf"<(/?){old}(?=[\s>])", rf"<\1{new}", html)
    return html


def wrapped(html: str, _view: View) -> str:
    """Blocks get a wrapper more."""
    return _BLOCK.sub(r'<div class="w">\g<0></div>', html)


def indented(html: str, _view: View) -> str:
    """Line breaks and spaces between blocks, as templates leave them."""
    return re.sub(
        r">(<(?:div|p|h\d|li|tr|td|dt|dd|article|section|header|footer|ul|x-\w+)[\s>])", r">\n        \1", html
    )


def unwrapped(html: str, _view: View) -> str:
    """Wrappers that hold nothing but one element go."""
    root = lxml_html.document_fromstring(html)
    for element in list(root.iter("div", "section", "header")):
        only = element[0] if len(element) == 1 else None
        parent = element.getparent()
        is_bare = only is not None and parent is not None and not (element.text or "").strip() and not only.tail
        if is_bare and only is not None and parent is not None and only.tag not in ("nav", "form", "script"):
            only.tail = element.tail
            parent.replace(element, only)
    return _written(root)


def swapped_tags(html: str, _view: View) -> str:
    """No heading, no paragraph, nothing in bold: titles are divs like all else."""
    for old, new in (("h[2-6]", "div"), ("p", "div"), ("strong|b", "span")):
        html = re.sub(rf"<(/?)(?:{old})(?=[\s>])", rf"<\1{new}", html)
    return html


def reordered(html: str, view: View) -> str:
    """The release comes first in each card, where a card is one element; flat cards stay as they are."""
    root = lxml_html.document_fromstring(html)
    cards = [_parts(root, _told(view, n)) for n in range(len(view.cards))]
    if len({card.title for card in view.cards}) < len(view.cards) or root.find(".//br") is not None:
        return html
    if any(card is None for card in cards) or len({id(card[0]) for card in cards if card}) < len(cards):
        return html
    for card in cards:
        if card is not None and card[1] is not card[0][0] and not (card[0].text or "").strip():
            holder, release = card
            tail, release.tail = release.tail, None
            before = release.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (tail or "")
            holder.insert(0, release)
    return _written(root)


def _told(view: View, n: int) -> tuple[str, str]:
    """The title and the ``Venue (status)`` of the n-th card."""
    card = view.cards[n]
    return card.title, f"{card.venue or ''} ({card.labels[view.language]})".strip()


def _parts(root: Element, told: tuple[str, str]) -> tuple[Element, Element] | None:
    """A card's element and the child of it that holds the release; ``None`` where it cannot be told or is flat."""
    title, release = told
    for element in root.iter():
        if not isinstance(element.tag, str) or not _says(element, title):
            continue
        for ancestor in element.iterancestors():
            texts = _text(ancestor)
            if release in texts:
                dated = [child for child in ancestor if release in _text(child)]
                is_one = texts.count(release) == 1 and len(dated) == 1 and re.search(r"\d{4}", _text(dated[0]))
                return (ancestor, dated[0]) if is_one and ancestor.tag not in ("main", "body", "dl", "tr") else None
    return None


def _text(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _says(element: Element, title: str) -> bool:
    return " ".join(_text(element).split()) == title


def dates_in_words(html: str, view: View) -> str:
    """ "September 27, 2026", "27 septembre 2026" in place of 2026-09-27; machine dates stay."""
    for card in view.cards:
        html = re.sub(rf"(?<![\"\d-]){card.published.isoformat()}(?![\"\d-])", view.date(card), html)
    return html


def noise_around(html: str, _view: View) -> str:
    """More that is no listing: counters, news with dates, a form, comments, structured data of something else."""
    news = "".join(
        f"<article><h3>News item {n}</h3><p>2026-08-{n:02} Harbour hall (open to all)</p><p>Something happened, and it was "
        f"written down at some length for everybody to read.</p></article>"
        for n in range(1, 4)
    )
    data = '<script type="application/ld+json">{"@type": "Event", "startDate": "2026-01-05", "name": "X (published)"}</script>'
    html = html.replace(
        "<main>", f"<div class='ticker'>Updated 2026-09-30</div><main>{data}<!-- 2026-01-01 Ghost (published) -->", 1
    )
    return html.replace("</main>", f"</main><section><h2>News</h2>{news}</section><p>Comments (3)</p>", 1)


def _written(root: Element) -> str:
    return "<!DOCTYPE html>\n" + cast("str", lxml_html.tostring(root, encoding="unicode"))


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        as_it_is,
        hashed_classes,
        no_classes,
        other_tags,
        wrapped,
        indented,
        unwrapped,
        swapped_tags,
        reordered,
        dates_in_words,
        noise_around,
    )
}
